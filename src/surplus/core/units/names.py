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
_SWEDISH_MANY = {"day": "dagar", "week": "veckor", "month": "månader"}
"""Those that are called otherwise where there are several; all others stay the same."""


def unit_text(
    unit: Unit, lang: str, labels: Mapping[str, str] | None = None, *, many: bool = False
) -> str:
    """Return a unit with its symbols in the reader's language.

    Parameters
    ----------
    labels : mapping of str to str, optional
        What the model calls its own units in that language.
    many : bool
        Whether it follows a number other than one; what it is per stays one.

    Examples
    --------
    >>> from surplus.core.units import Units
    >>> unit_text(Units().counting("bearing").parse("EUR/bearing/year"), "sv", {"bearing": "lager"})
    'EUR/lager/år'
    >>> month, rate = (Units().parse(text) for text in ("month", "h/month"))
    >>> unit_text(month, "sv"), unit_text(month, "sv", many=True), unit_text(rate, "sv", many=True)
    ('månad', 'månader', 'h/månad')
    """
    words = {**(_SWEDISH if lang == "sv" else {}), **(labels or {})}
    several = {**words, **(_SWEDISH_MANY if lang == "sv" and many else {}), **(labels or {})}
    named = tuple(
        ((several if power == 1 else words).get(symbol, symbol), power)
        for symbol, power in unit.parts
    )
    return str(Unit(named))
