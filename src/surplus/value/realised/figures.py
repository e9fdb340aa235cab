"""Realised figures: what was seen of what, in which month, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from surplus.core.source import Source, Span


class Subject(StrEnum):
    """What a figure is about."""

    DRIVER = "driver"
    INPUT = "input"
    FORMULA = "formula"
    METRIC = "metric"


@dataclass(frozen=True, slots=True)
class Figure:
    """One realised figure.

    Attributes
    ----------
    month : int
        Counted from 1, the month in which year 1 begins.
    of : str
        The driver, input or formula; for a key metric its driver.
    option : str
        The option under which it was seen; the offering unless said otherwise.
    value : float
        A driver's money in that month; an input or formula in its own unit.
    error : float or None
        Standard error of the measurement in the same unit, if it was stated.
    target : float or None
        What was promised of a key metric.
    """

    month: int
    subject: Subject
    of: str
    option: str
    value: float
    error: float | None = None
    target: float | None = None
    who: str = ""
    when: str = ""
    note: str = ""
    span: Span | None = None


@dataclass(frozen=True)
class Figures:
    """A table of realised figures for one case.

    Attributes
    ----------
    starts : date
        The day that year 1 begins.
    assumed_start : bool
        Whether nobody said so, and the first figure's month was taken.
    """

    rows: tuple[Figure, ...]
    starts: date
    assumed_start: bool
    source: Source

    @property
    def last_month(self) -> int:
        """The last month with a figure."""
        return max(figure.month for figure in self.rows)
