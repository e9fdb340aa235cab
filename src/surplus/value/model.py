"""The customer value model, as it is written: features → capabilities → drivers → money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from surplus.core.discounting import Discounting
from surplus.core.exchange_rates import Conversion, Rates
from surplus.core.source import Passage, Source, Span
from surplus.core.units import Unit, Units, unit_text
from surplus.value.asking import Asking
from surplus.value.evidence import Evidence
from surplus.value.label import Label
from surplus.value.spec import Spec


class Origin(StrEnum):
    """Who can say what an input is."""

    SOLUTION = "solution"
    CLAIM = "claim"
    MARKET = "market"
    CUSTOMER = "customer"


class Sense(StrEnum):
    """What an outcome is to the customer."""

    COST = "cost"
    GAIN = "gain"
    BENEFIT = "benefit"


class Role(StrEnum):
    """Which part of the account an outcome belongs to."""

    DRIVER = "driver"
    COST = "cost"
    PRICE = "price"


class BenefitClass(StrEnum):
    """The four classes of benefits (Anderson & Narus, Business Market Management)."""

    TECHNICAL = "technical"
    ECONOMIC = "economic"
    SERVICE = "service"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True)
class Option:
    """What the customer can choose: an offering of the supplier's, or an alternative."""

    name: str
    label: Label
    is_offering: bool


@dataclass(frozen=True, slots=True)
class Feature:
    """What the offering has; it gives the customer capabilities.

    Attributes
    ----------
    cost : float or None
        What it costs the supplier to build, once, in the model's currency.
    """

    name: str
    label: Label
    gives: tuple[str, ...] = ()
    span: Span | None = None
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Capability:
    """What the customer can do with the offering, and the problem that it answers."""

    name: str
    label: Label
    problem: Label | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """A number that formulas use.

    Attributes
    ----------
    unit : Unit
        What its numbers are held in: `shown` without per cent.
    shown : Unit
        The unit as declared.
    spec : Spec or None
        The model's default; None if only a case can give it.
    origin : Origin
        Who can say what it is.
    ask : Label or None
        The question to put to whoever can answer.
    evidence : tuple of Evidence
        What the default rests on.
    asking : Asking
        How it is found out.
    """

    name: str
    label: Label
    unit: Unit
    shown: Unit
    spec: Spec | None
    origin: Origin
    ask: Label | None = None
    who: str | None = None
    capability: str | None = None
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None
    span: Span | None = None
    asking: Asking = field(default_factory=Asking)


@dataclass(frozen=True, slots=True)
class Formula:
    """A named quantity: one formula for all options, or one for each."""

    name: str
    label: Label
    by_option: Mapping[str, Passage]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """When an outcome falls, each part as a formula, or absent.

    Attributes
    ----------
    start, ramp, lasts, growth, decay : Passage or None
        Of a recurring amount: see `surplus.core.schedule.Schedule`.
    steps : tuple of float
        Shares of the full amount in its first years.
    at : float or date or None
        When a one-off falls, in years from now or on a day.
    every : int or None
        A one-off that recurs every so many years.
    """

    start: Passage | None = None
    ramp: Passage | None = None
    lasts: Passage | None = None
    growth: Passage | None = None
    decay: Passage | None = None
    steps: tuple[float, ...] = ()
    at: float | date | None = None
    every: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happens to the customer in money under each option.

    Attributes
    ----------
    role : Role
        A value driver, a cost other than the price, or the price.
    sense : Sense
        A cost is better when lower, a gain when higher; a benefit is a gain of the
        offering's that no alternative has.
    by_option : mapping of str to Passage
        The formula of each option; the key `others` stands for those not named.
    line : str or None
        The line of the customer's P&L that it acts on, a path with ' / '.
    execution_risk, attribution : Passage or None
        The chance that it doesn't come about, and the share of it that is the
        offering's doing; both kept apart from uncertainty.
    phrase : Label or None
        How it reads inside a sentence, if that differs from its label.
    """

    name: str
    label: Label
    role: Role
    sense: Sense
    by_option: Mapping[str, Passage]
    timeline: Timeline = field(default_factory=Timeline)
    capabilities: tuple[str, ...] = ()
    feature: str | None = None
    line: str | None = None
    benefit_class: BenefitClass = BenefitClass.ECONOMIC
    execution_risk: Passage | None = None
    attribution: Passage | None = None
    key_metric: str | None = None
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None
    phrase: Label | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Correlation:
    """A Spearman rank correlation between two inputs (or `input.option`)."""

    first: str
    second: str
    r: float
    span: Span | None = None


@dataclass(frozen=True)
class Model:
    """A customer value model as read from its file.

    `surplus.value.compile.compile_model` checks its formulas and units and makes it ready
    for evaluation.

    Attributes
    ----------
    languages : tuple of str
        The languages that its texts should have, if it says so.
    translations : mapping of str to Label
        Texts that it gives in several languages, by each of them.
    currency : str
        Of all results.
    written : str
        The currency of amounts without one; another than that of the results if those were
        asked for in another.
    rates : Rates
        The exchange rates that it knows.
    conversions : tuple of Conversion
        How amounts in other currencies become results.
    """

    source: Source
    label: Label
    options: tuple[Option, ...]
    next_best: str
    context: Mapping[str, tuple[str, ...]]
    segments: Mapping[str, Label]
    currency: str
    years: int
    starts: date | None
    discounting: Discounting
    risk_premium: float
    units: Units
    features: tuple[Feature, ...]
    capabilities: tuple[Capability, ...]
    inputs: tuple[Input, ...]
    formulas: tuple[Formula, ...]
    outcomes: tuple[Outcome, ...]
    correlations: tuple[Correlation, ...]
    unit_price: str | None = None
    unit_labels: Mapping[str, Label] = field(default_factory=dict)
    states_context: bool = True
    languages: tuple[str, ...] = ()
    translations: Mapping[str, Label] = field(default_factory=dict)
    written: str = ""
    rates: Rates = field(default_factory=Rates)
    conversions: tuple[Conversion, ...] = ()

    def unit_text(self, unit: Unit, lang: str, *, many: bool = False) -> str:
        """Return a unit for reading, in a language; after a number other than one if many."""
        labels = {symbol: label.text(lang) for symbol, label in self.unit_labels.items()}
        return unit_text(unit, lang, labels, many=many)

    @property
    def offerings(self) -> tuple[Option, ...]:
        """The supplier's offerings."""
        return tuple(o for o in self.options if o.is_offering)

    @property
    def alternatives(self) -> tuple[Option, ...]:
        """What the customer can choose instead."""
        return tuple(o for o in self.options if not o.is_offering)

    def option(self, name: str) -> Option:
        """Return an option by name; KeyError if there is none."""
        return {o.name: o for o in self.options}[name]

    def input(self, name: str) -> Input:
        """Return an input by name; KeyError if there is none."""
        return {i.name: i for i in self.inputs}[name]

    def outcome(self, name: str) -> Outcome:
        """Return a driver, cost or price by name; KeyError if there is none."""
        return {o.name: o for o in self.outcomes}[name]
