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
    "U011": Entry(
        "no exchange rate",
        "Amounts in another currency stand beside others, or results are asked for in it, and no "
        "rate on or before the case's date leads from one to the other, straight or through a "
        "third currency. Without a rate, currencies are as different as metres and hours.",
        "Add the rate to `rates:` of the model or the case, as the help says.",
    ),
    "U012": Entry(
        "an old exchange rate",
        "The latest rate before the case's date is older than the table of rates allows.",
        "Add a later rate, or allow older ones: `rates: {table: rates.csv, oldest: 90 days}`.",
    ),
    "U013": Entry(
        "a rate that can't be read",
        "A row of the table of rates lacks a column, a day, a currency's code or a number above "
        "zero, or says something else than another row of the same day.",
        "Write it as `2026-05-31,EUR,SEK,11.05,central bank`: one `from` is so many `to`.",
    ),
    "U014": Entry(
        "a text can't name a file of rates",
        "The model or the case didn't come from a file of this machine, as in the workbench, so "
        "it may not have files of this machine read.",
        "Write the exchange rates as a list, each with date, from, to, rate and source.",
    ),
}
