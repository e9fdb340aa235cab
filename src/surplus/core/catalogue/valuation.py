"""Diagnostic codes of valuations (V)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "V001": Entry(
        "a date without a start",
        "Something falls on a date, and nobody said on which day year 1 begins.",
        "Add `starts:` to the model or the case.",
    ),
    "V002": Entry(
        "a date in the past",
        "Something falls on a date before year 1 begins.",
        "Correct the date or `starts:`; what was paid already has no part in a decision.",
    ),
    "V003": Entry(
        "a timeline that differs by year",
        "`start`, `ramp`, `lasts`, `growth`, `decay`, `execution_risk` and `attribution` are one "
        "number for all years, and a formula makes one a number a year.",
        "Move what differs by year into the amount.",
    ),
    "V004": Entry(
        "a share beyond all or nothing",
        "`execution_risk` and `attribution` go from 0 to 100 %; `decay` is at most 100 % and "
        "`growth` at least -100 %, or the amount would turn into its opposite. If it is "
        "uncertain, some of its draws may be outside.",
        "Correct it; for an uncertain share take a beta or a PERT within its ends.",
    ),
    "V005": Entry(
        "after the horizon",
        "A one-off falls after the last year that counts, so nothing of it counts.",
        "Lengthen the horizon, or move it.",
    ),
    "V006": Entry(
        "a value without a context",
        "Value holds for someone, somewhere, for some use; neither model nor case says for whom.",
        "Add `context:` to the model, or `segment:` or `context:` to the case.",
    ),
    "V007": Entry(
        "a claim larger than its line",
        "A driver takes more from a line of the customer's P&L than the line holds.",
        "Correct the driver's inputs or the line; nobody saves more than they spend.",
    ),
    "V008": Entry(
        "claims that together are larger than their line",
        "Several drivers act on one line and together take more than it holds.",
        "Look for a saving that is counted twice.",
    ),
    "V009": Entry(
        "money beyond all measure",
        "An amount is above 1e100, or a rate far below zero makes later years count that much.",
        "Look for a unit, an exponent or a rate that is wrong.",
    ),
    "V010": Entry(
        "a yearly amount for today",
        "An input of a recurring amount has a value for year 0. Year 0 is a moment, so nothing "
        "recurs in it, and the value isn't counted.",
        "State what falls today as money instead of money per time.",
    ),
    "V011": Entry(
        "nothing of that name to explain",
        "The model has no driver, cost or price of that name, or the case leaves it out.",
        "Name one of those that are listed, or take it out of the case's `without:`.",
    ),
}
