"""Diagnostic codes of numbers and dates as they are written (Q)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "Q001": Entry(
        "not a number",
        "A number is needed, with or without a unit, and the text can't be read as one.",
        "Write `120`, `5 %`, `30 min` or a range such as `4 to 9`.",
    ),
    "Q002": Entry(
        "a comma or a space in a number",
        "`4,5` and `1 200` mean different things in different countries, so they are refused.",
        "Write `4.5`, and `1200` or `1_200`.",
    ),
    "Q003": Entry(
        "not a date",
        "A date is needed and the text isn't one.",
        "Write the year, month and day: `2026-05-31`.",
    ),
    "Q004": Entry(
        "not a time span",
        "A length of time is needed, such as a horizon or a start.",
        "Write a number with a unit of time: `5 years`, `6 months`.",
    ),
    "Q005": Entry(
        "not whole years",
        "The horizon, and the interval of what recurs every n years, are whole years.",
        "Round it to whole years; a later start or a ramp may be any length.",
    ),
    "Q006": Entry(
        "a share over 100 %",
        "A rate or a share is given as a bare number above 1, which may be meant in per cent.",
        "Write `9 %` or `0.09`.",
    ),
    "Q007": Entry(
        "a share that looks a hundred times too small",
        "The unit is a share such as per cent, and a bare number below 1 is given, which then "
        "means less than one per cent.",
        "Write `5 %`, or `0.5 %` if that is meant.",
    ),
    "Q008": Entry(
        "a rate that leaves nothing",
        "A discount rate or an inflation of -100 % or less would leave nothing after a year.",
        "Correct the sign or the number.",
    ),
}
