"""Diagnostic codes of units (U)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "U001": Entry(
        "unknown unit",
        "A formula or a value uses a unit that is neither standard nor declared by the model.",
        "Mend the spelling, give an input that unit, or define it under `units:`.",
    ),
    "U002": Entry(
        "not a unit",
        "The text can't be read as a unit: a stray character, an open parenthesis, an early end.",
        "Write symbols joined by `/` or `·`, such as `EUR/h` or `kWh/year`.",
    ),
    "U003": Entry(
        "ambiguous unit",
        "`$`, `¥` and `kr` stand for several currencies.",
        "Write the currency's code: USD, JPY, SEK.",
    ),
    "U004": Entry(
        "the units don't match",
        "A value carries its own unit, and it doesn't measure what the declared unit measures.",
        "Give the value in the declared unit, or correct the declaration.",
    ),
    "U005": Entry(
        "a unit is defined wrongly",
        "An entry under `units:` redefines a standard unit, or is not a number with a unit.",
        "Choose another name; write for example `pallet: 48 case`.",
    ),
    "U006": Entry(
        "two units look alike",
        "Two counted things have nearly the same name, or one is nearly a standard unit; they "
        "are different dimensions and never cancel.",
        "If they are the same thing, spell them the same way.",
    ),
}
