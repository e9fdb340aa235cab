"""What the three documents of the format say, as plain records.

The schemas are those of The Value Project, https://github.com/The-Value-Project/value-models
(Apache-2.0): value_model.json, customer_variables.json and benchmark_claims.json.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Percent = Literal["whole", "fraction"]
"""Whether a file writes 30 % as 30 or as 0.3."""

EXTENSION = "x_surplus"
"""The key for what our own exports say beyond the format, which allows further fields."""


COUNTS = "It counts."
"""The reason that our own exports give for a driver that a case says nothing of."""


class Type(StrEnum):
    """What kind of number a variable holds."""

    MONEY = "Money"
    NUMERIC = "Numeric"
    PERCENTAGE = "Percentage"


class Category(StrEnum):
    """Who can say what a variable is."""

    SOLUTION = "Solution Variable"
    CLAIM = "Improvement Claim"
    MARKET = "Market Variable"
    CUSTOMER = "Customer Variable"


@dataclass(frozen=True, slots=True)
class Variable:
    """A named number of the model; `unit` is for display only."""

    name: str
    label: str
    description: str
    type: Type
    category: Category
    unit: str
    default: float | None
    path: str


@dataclass(frozen=True, slots=True)
class Dependency:
    """A variable that an equation computes."""

    variable: str
    equation: str
    path: str


@dataclass(frozen=True, slots=True)
class Driver:
    """A value driver: an equation for money a year, or for money once.

    Attributes
    ----------
    decay : float or None
        Share lost from one year to the next, as a fraction.
    years : int or None
        How long it goes on.
    """

    name: str
    category: str
    equation: str
    description: str
    tiers: tuple[str, ...]
    recurring: bool
    decay: float | None
    years: int | None
    metric: str
    metric_equation: str
    path: str


@dataclass(frozen=True, slots=True)
class Tier:
    """A package of the product, or a module that can be added to one."""

    name: str
    is_module: bool
    description: str
    includes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A value model.

    Attributes
    ----------
    alternative, currency, percent
        What our own exports say beyond the format, in `x_surplus`.
    """

    file: str
    model_id: str
    product: str
    description: str
    variables: tuple[Variable, ...]
    dependencies: tuple[Dependency, ...]
    drivers: tuple[Driver, ...]
    tiers: tuple[Tier, ...]
    alternative: str = ""
    currency: str = ""
    percent: Percent | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed of a variable: the least, the median and the greatest value."""

    variable: str
    low: float
    median: float
    high: float
    unit: str
    basis: str
    notes: str
    path: str


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """Benchmark claims."""

    file: str
    model_id: str
    date: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A variable's value for one customer."""

    variable: str
    value: float
    confidence: float | None
    sources: tuple[int, ...]
    notes: str
    path: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What one customer says of a driver; `attribution` is in per cent."""

    driver: str
    selected: bool
    reason: str
    risk: float | None
    attribution: float | None
    justification: str
    sources: tuple[int, ...]
    path: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An entry of the register that source numbers point at."""

    number: int
    title: str
    url: str
    notes: str


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """One customer's figures and choices; `missing` maps variables to reasons."""

    file: str
    model_id: str
    customer: str
    figures: tuple[Figure, ...]
    selections: tuple[Selection, ...]
    missing: dict[str, str]
    sources: tuple[SourceRow, ...]
    percent: Percent | None = None
