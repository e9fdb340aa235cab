"""Diagnostic codes of models (M)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "M001": Entry(
        "not a name",
        "Names of inputs, formulas, drivers, options and the like stand in formulas, so they have "
        "letters, digits and underscores only, begin with a letter, and aren't words of the "
        "language. `others` stands for the options that aren't named.",
        "Write for example `stop_hours`; what people read stands in `label:`.",
    ),
    "M002": Entry(
        "unknown name",
        "Something is named that the model doesn't have: an option, a segment, a capability, a "
        "feature, an input, a driver or a currency.",
        "Mend the spelling, or add it to its section.",
    ),
    "M003": Entry(
        "years outside the horizon",
        "A list by year has more or fewer numbers than the horizon has years, or a year is named "
        "that isn't one of them.",
        "Give one number a year from year 1 on, or name the years: `{0: …, 1: …}` (0 is today).",
    ),
    "M004": Entry(
        "not a known way to state a value",
        "The keys under a value make no spread together, such as `low` with `p50`.",
        "Write a number, a range such as `4 to 9`, or one of the spreads that the reference lists.",
    ),
    "M005": Entry(
        "an outcome without exactly one formula",
        "A driver says one of `cost`, `gain` and `benefit`; a cost and a price say `cost`.",
        "Keep the one that says what it comes to under each option.",
    ),
    "M006": Entry(
        "an option is left out",
        "A formula or a value is given by alternative, and one option has none.",
        "Add the option, or `others:` for all that aren't named.",
    ),
    "M007": Entry(
        "no alternative",
        "Value is a difference from what the customer would do otherwise, and the model doesn't "
        "say what that is.",
        "Add `alternative:`, if only to do nothing.",
    ),
    "M008": Entry(
        "no discount rate",
        "The horizon is longer than a year and amounts of later years count in full.",
        "Add `discount_rate:`, the customer's rate per year.",
    ),
    "M009": Entry(
        "a name is used twice",
        "Two options, an input and a formula, or two drivers, costs or prices have the same name.",
        "Give one of them another name.",
    ),
    "M010": Entry(
        "another version of the format",
        "The file says that it is written in a version that this release doesn't read.",
        "Write `surplus: 1`, or install the release that reads the file.",
    ),
    "M011": Entry(
        "a value is stated twice",
        "An input or an answer has two of `value`, `by_alternative`, `by_segment`, `by_year` and "
        "the keys of a spread.",
        "Keep one of them; options and segments may hold years.",
    ),
    "M012": Entry(
        "not money",
        "A driver, a cost or a price comes out in something else than the model's currency: a "
        "counted thing that doesn't cancel, a pure number, or another currency.",
        "Multiply or divide until it is money per time (recurring) or money (a one-off).",
    ),
    "M013": Entry(
        "a timeline in another kind of unit",
        "`start`, `ramp` and `lasts` are lengths of time; `growth`, `decay`, `execution_risk` and "
        "`attribution` are shares.",
        "Write for example `start: 6 months`, `decay: 10 %`.",
    ),
    "M014": Entry(
        "a timeline that doesn't fit",
        "Money per time recurs, so it can start, ramp up, last, grow and decay; money is a one-off "
        "that falls `at` a time or `every` so many years.",
        "Remove the key, or make the formula money per time or money.",
    ),
    "M015": Entry(
        "a price per unit that no price uses",
        "`unit_price` names an input, and no formula under `price:` uses it.",
        "Use the input in a price, or leave `unit_price` out.",
    ),
    "M016": Entry(
        "no starter model of that name",
        "A starter model is asked for by a name that none of them has.",
        "Take one of the names that `surplus init --list` shows.",
    ),
}
