"""A stated figure for reading: as its author meant it, each option's and each year's."""

from __future__ import annotations

import re

from surplus.core.format import NBSP
from surplus.core.units import Unit
from surplus.report.blocks import Cell
from surplus.report.statement.telling import Telling
from surplus.value.spec import ByAlternative, ByYear, Stated, Value

_MOST_YEARS = 5
# The values of `{discrete: {7: 60 %, 9: 40 %}}` are no shares; its probabilities are.
_SHARE_AS_VALUE = re.compile(r"%\s+[\d.]")


def value_text(telling: Telling, value: Value, shown: Unit) -> str:
    """Return a value for reading, each option's if they differ.

    Parameters
    ----------
    shown : Unit
        The unit that its input is declared in.
    """
    if not isinstance(value, ByAlternative):
        return _course(telling, value, shown)
    return "; ".join(
        f"{telling.option_or_others(option)}: {_course(telling, part, shown)}"
        for option, part in value.options.items()
    )


def value_cell(telling: Telling, value: Value, shown: Unit) -> Cell:
    """Return a value as a cell, which holds the number where it is a single one."""
    if isinstance(value, Stated) and value.spread.is_certain and not _in_shares(value, shown):
        return telling.quantity_cell(value.spread.mean, shown)
    return Cell(value_text(telling, value, shown))


def _course(telling: Telling, part: Stated | ByYear, shown: Unit) -> str:
    if isinstance(part, Stated):
        return _stated(telling, part, shown)
    texts = {year: _stated(telling, stated, shown) for year, stated in part.years.items()}
    if len(texts) > _MOST_YEARS:
        return _ends(telling, part, shown)
    return ", ".join(f"{_year(telling, year)}: {text}" for year, text in texts.items())


def _year(telling: Telling, year: int) -> str:
    text = telling.word("year_number", number=year) if year else telling.word("today")
    return text[:1].lower() + text[1:]


def _ends(telling: Telling, part: ByYear, shown: Unit) -> str:
    means = [stated.spread.mean for stated in part.years.values()]
    return telling.word("figure_by_year", range=telling.span(min(means), max(means), shown))


def _stated(telling: Telling, stated: Stated, shown: Unit) -> str:
    if _in_shares(stated, shown):
        low, high = stated.spread.low_high(0.9)
        ends = telling.formatter.interval(low, high, show="percent")
        return f"{ends}{NBSP}{telling.unit(shown)}"
    if stated.spread.is_certain:
        return telling.quantity(stated.spread.mean, shown)
    return telling.span(*stated.spread.low_high(0.9), shown)


def _in_shares(stated: Stated, shown: Unit) -> bool:
    """Whether its author wrote per cent where its input is declared in something else."""
    return _is_share(stated.text) and "%" not in str(shown) and bool(str(shown))


def _is_share(text: str) -> bool:
    """Whether its author wrote a share of the unit: `5 %` with the unit stop/bearing."""
    if text.startswith("discrete"):
        return _SHARE_AS_VALUE.search(text) is not None
    return "%" in text
