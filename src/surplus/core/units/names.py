"""What units are called in a language, for reading; the symbols of models stay as they are."""

from __future__ import annotations

from collections.abc import Mapping

from surplus.core.units.unit import Unit

_SWEDISH = {
    "day": "dag",
    "week": "vecka",
    "month": "månad",
    "quarter": "kvartal",
    "year": "år",
    "tonne": "ton",
    "inch": "tum",
    "ft": "fot",
    "mile": "mile",
    "acre": "acre",
    "byte": "byte",
    "bit": "bit",
}


def unit_text(unit: Unit, lang: str, labels: Mapping[str, str] | None = None) -> str:
    """Return a unit with its symbols in the reader's language.

    Parameters
    ----------
    labels : mapping of str to str, optional
        What the model calls its own units in that language.

    Examples
    --------
    >>> from surplus.core.units import Units
    >>> unit_text(Units().counting("bearing").parse("EUR/bearing/year"), "sv", {"bearing": "lager"})
    'EUR/lager/år'
    """
    words = {**(_SWEDISH if lang == "sv" else {}), **(labels or {})}
    named = tuple((words.get(symbol, symbol), power) for symbol, power in unit.parts)
    return str(Unit(named))
