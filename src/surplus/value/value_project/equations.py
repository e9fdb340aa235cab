"""Fitting an equation without units to money a year, money once, or a pure number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from surplus.core.errors import Diagnostic
from surplus.core.source import Passage
from surplus.core.units import ONE, Unit, Units
from surplus.formula import Definition, compile_program, print_formula
from surplus.formula.nodes import Binary, Name, Node, Number, fold
from surplus.value.value_project.javascript import Untranslatable
from surplus.value.value_project.whole_percentages import rebuilt


class Wanted(StrEnum):
    """What an equation must come out in."""

    MONEY_A_YEAR = "money a year"
    MONEY = "money"
    NUMBER = "a pure number"


@dataclass(frozen=True, slots=True)
class Fitted:
    """A formula, and why it is computed with plain numbers, if it is."""

    text: str
    plain: str | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """Which names are money, in one currency.

    Attributes
    ----------
    names : frozenset of str
        Of the money variables.
    others : frozenset of str
        Of all others, which are pure numbers.
    """

    currency: str
    names: frozenset[str]
    others: frozenset[str]

    @property
    def units(self) -> Mapping[str, Unit]:
        """The unit of every name."""
        money = Units().parse(self.currency)
        return {**dict.fromkeys(self.names, money), **dict.fromkeys(self.others, ONE)}


def fit(node: Node, money: Money, wanted: Wanted) -> Fitted:
    """Return a formula that comes out in what is wanted.

    Money in its equation is divided by a year, or by nothing; a pure number is taken as an
    amount of money. Where units don't add up, every amount is made a pure number first.

    Raises
    ------
    Untranslatable
        If the formula is beyond our limits.

    Examples
    --------
    >>> money = Money("EUR", frozenset({"rate"}), frozenset({"hours"}))
    >>> hours = Binary("*", Name("hours"), Name("rate"))
    >>> fit(hours, money, Wanted.MONEY_A_YEAR).text
    'hours * rate / 1 year'
    >>> fit(Binary("+", hours, Number(50.0)), money, Wanted.MONEY).text
    '(hours * (rate / 1 EUR) + 50) * 1 EUR'
    """
    kind, why = _kind(node, money)
    if kind is not None:
        return Fitted(print_formula(_in(node, kind, money, wanted)))
    bare = _without_money(node, money)
    if _kind(bare, money)[0] is not Wanted.NUMBER:
        raise Untranslatable(why.message if why else "it can't be computed", (0, 1))
    text = print_formula(_in(bare, Wanted.NUMBER, money, wanted))
    return Fitted(text, why.message if why else "it comes out in neither money nor a number")


def _in(node: Node, kind: Wanted, money: Money, wanted: Wanted) -> Node:
    if kind is wanted:
        return node
    if wanted is Wanted.NUMBER:
        return Binary("/", node, Number(1.0, money.currency))
    if kind is Wanted.MONEY:
        return Binary("/", node, Number(1.0, "year"))
    per = "/year" if wanted is Wanted.MONEY_A_YEAR else ""
    return Binary("*", node, Number(1.0, money.currency + per))


def _kind(node: Node, money: Money) -> tuple[Wanted | None, Diagnostic | None]:
    """Return what a formula comes out in, or what is wrong with it."""
    definition = Definition("", (Passage.of(print_formula(node)),), "the equation")
    faults: list[Diagnostic] = []
    program = compile_program([definition], money.units, Units(), faults)
    if program is None:
        return None, faults[0]
    unit = program.formulas[""].unit
    if unit.is_dimensionless:
        return Wanted.NUMBER, None
    is_money = unit.dimension == Units().parse(money.currency).dimension
    return (Wanted.MONEY if is_money else None), None


def _without_money(node: Node, money: Money) -> Node:
    def step(each: Node, parts: tuple[Node, ...]) -> Node:
        if isinstance(each, Name) and each.name in money.names:
            return Binary("/", each, Number(1.0, money.currency))
        return rebuilt(each, parts)

    return fold(node, step)
