"""The kinds of change that can be made to a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from surplus.core.spread import Spread
from surplus.value.evidence import Party


@dataclass(frozen=True, slots=True)
class Figure:
    """A new figure for an input.

    Attributes
    ----------
    option : str
        As stated: an option, `others`, or empty if all share the figure.
    year : int or None
        Of a figure stated year by year.
    """

    name: str
    option: str
    year: int | None
    spread: Spread


@dataclass(frozen=True, slots=True)
class Said:
    """A party's figure for an input as somebody wrote it; an empty text takes it back.

    Attributes
    ----------
    option : str
        As stated: an option, `others`, or empty if all share the figure.
    text : str
        Such as `4 to 9`, `120 min` or `{low: 2, likely: 5, high: 9}`.
    """

    name: str
    option: str
    party: Party
    text: str


@dataclass(frozen=True, slots=True)
class Counting:
    """Whose figure of an input counts."""

    name: str
    party: Party


@dataclass(frozen=True, slots=True)
class Claim:
    """What the customer says of a driver; None leaves what was said.

    Attributes
    ----------
    counted : bool or None
        Whether the customer accepts it.
    execution_risk, attribution : float, str or None
        As a share, or as somebody wrote it: `10 %`; an empty text leaves it to the model.
    reason : str
        Why it isn't accepted; where it was said, if left empty.
    """

    name: str
    counted: bool | None = None
    execution_risk: float | str | None = None
    attribution: float | str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a case says of itself: its `discount_rate`, `horizon`, `segment`, `customer`, `date`.

    Attributes
    ----------
    name : str
        A key of the case file that holds one value.
    rate : float or str
        As a share per year, or as somebody wrote it; an empty text leaves it to the model.
    """

    name: str
    rate: float | str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the customer's P&L, or `revenue`.

    Attributes
    ----------
    amount : float or str
        In the model's currency a year, or as somebody wrote it: `3.4 MEUR/year`, `62 %`. A
        line that is written is added if there is none; an empty text takes it back.
    """

    path: str
    amount: float | str


Revision: TypeAlias = Figure | Said | Counting | Claim | Setting | Line
