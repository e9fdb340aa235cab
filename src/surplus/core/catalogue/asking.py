"""Diagnostic codes of asking: what is worth finding out."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "E001": Entry(
        "cost of asking below zero",
        "An input's `cost_of_asking:` is negative. What finding out costs is taken off what the "
        "answer is worth, so it is written as a positive amount.",
        "Write a positive amount, or leave the key out if asking costs next to nothing.",
    ),
    "E002": Entry(
        "nothing to find out about an input",
        "An error of measurement was given for an input that is stated as a single number, or "
        "that nothing uses in this case. There is nothing to be learned of it.",
        "State the input as a range, or name another input.",
    ),
    "E003": Entry(
        "not an error of measurement",
        "An error of measurement is the standard deviation of what is read off around what is "
        "true: a number above zero in the unit of the input.",
        "Write it as `stop_hours=0.5 h/stop`, or without the unit.",
    ),
    "E004": Entry(
        "no such decision",
        "A decision needs at least two ways to go: two drivers to choose between, two prices "
        "in a list, prices above zero.",
        "Name more of them, or ask what another decision needs.",
    ),
    "E005": Entry(
        "an answer that can't be read",
        "An answer names an input, and the option if it is one of several, with its value: "
        "`stop_hours=4.5` or `life.open=22 month`.",
        "Write the input's name, an equals sign and a value as in a case.",
    ),
}
