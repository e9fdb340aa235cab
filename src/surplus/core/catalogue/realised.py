"""Diagnostic codes of realised figures (H)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "H001": Entry(
        "a table can't be read",
        "It is empty, lacks a column or a target that is needed, or a row has more cells than "
        "there are columns.",
        "Write the column names in the first row; put a text that holds a comma in quotes.",
    ),
    "H002": Entry(
        "unknown column",
        "The table has a column that nothing is made of.",
        "Use one of the names in the hint; what has no place goes into `note`.",
    ),
    "H003": Entry(
        "figures of something unknown",
        "A row is about a driver, an input or a key metric that the valuation hasn't got: it is "
        "misspelt, or the case leaves it out.",
        "Use the name in the model.",
    ),
    "H004": Entry(
        "not a number",
        "A cell that must hold a number holds a text or nothing, or a number that can't be.",
        "Write numbers such as 4200, 1_200 or 4.5, with or without a unit; leave a row without "
        "a figure out.",
    ),
    "H005": Entry(
        "the unit disagrees",
        "The figure's unit measures something else than what the row is about: a driver's "
        "figures are money, an input's are in the input's unit.",
        "Change the unit, or the name in `of`.",
    ),
    "H006": Entry(
        "a period that can't be read, or out of order",
        "The period is neither a month nor a day, or stands after a later one of the same thing.",
        "Write 2026-07 or 2026-07-31, in the order of time.",
    ),
    "H007": Entry(
        "a period outside the case",
        "The period lies before year 1 begins, or after the horizon.",
        "Look at the period, and at `starts` in the case.",
    ),
    "H008": Entry(
        "a figure twice",
        "The same thing has two figures for one month, or an account has a driver twice.",
        "Keep one of them, or add them up.",
    ),
    "H009": Entry(
        "an update that rests on few draws",
        "Few draws of the case foretell the figures: they are far from what the case thinks "
        "possible, or stated as very exact. More draws were tried.",
        "Look at the spreads of the inputs, at the units of the figures and at their errors.",
    ),
    "H010": Entry(
        "the start is assumed",
        "Neither the case nor the model says when year 1 begins; the month of the first figure "
        "is taken.",
        "Add `starts: 2026-07-01` to the case.",
    ),
    "H011": Entry(
        "nothing is over yet",
        "No figure is of a month that is over on the day of the review.",
        "Give a later day, or wait.",
    ),
    "H012": Entry(
        "a potential case with realised figures",
        "The case says that the offering could create value; figures say that it does.",
        "Write `state: delivered` in the case once the customer uses the offering.",
    ),
    "H013": Entry(
        "figures that don't count yet",
        "They are of months that aren't over on the day of the review.",
        "Nothing needs to be done.",
    ),
}
