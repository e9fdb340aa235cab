"""Spreadsheet functions of finance, written with what the formula language has.

Microsoft's reference solves one equation for all of them:
pv (1 + r)^n + pmt (1 + r t) ((1 + r)^n - 1) / r + fv = 0, where t is 1 for payments at the
beginning of a period. With a = annuity(r, n) = (1 - (1 + r)^-n) / r this is
pv + pmt (1 + r t) a + fv (1 + r)^-n = 0, which also holds for r = 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from surplus.formula.nodes import Binary, Call, Node, Number, Unary
from surplus.value.workbook_in.functions import MANY, Arguments, Function, values
from surplus.value.workbook_in.rounding import whole
from surplus.value.workbook_in.syntax import Literal, Unreadable
from surplus.value.workbook_in.terms import Quantity, Term, added

if TYPE_CHECKING:
    from surplus.value.workbook_in.translation import Translator

_ONE = Number(1.0)


def _grown(rate: Node, periods: Node) -> Node:
    return Binary("^", Binary("+", _ONE, rate), periods)


def _npv(to: Translator, arguments: Arguments) -> Term:
    rate, flows = to.number(arguments[0]), values(to, arguments[1:])
    terms = [
        Binary("/", flow, _grown(rate, Number(float(period))))
        for period, flow in enumerate(flows, start=1)
    ]
    return Quantity(added(list(terms)))


def _at(arguments: Arguments, place: int) -> bool:
    """Whether an optional argument was given, and isn't 0."""
    given = arguments[place] if len(arguments) > place else Literal(None)
    return given not in (Literal(None), Literal(0.0), Literal(False))


def _paid(arguments: Arguments, rate: Node, periods: Node, place: int) -> Node:
    """Return (1 + r t) a: what one payment a period is worth today."""
    factor: Node = Call("annuity", (rate, periods))
    if _at(arguments, place) and whole(arguments[place]) == 1:
        return Binary("*", Binary("+", _ONE, rate), factor)
    if _at(arguments, place):
        raise Unreadable("its last argument is neither 0 nor 1")
    return factor


def _known(to: Translator, arguments: Arguments) -> tuple[Node, Node, Node]:
    rate, periods, third = (to.number(argument) for argument in arguments[:3])
    return rate, periods, third


def _pmt(to: Translator, arguments: Arguments) -> Term:
    rate, periods, present = _known(to, arguments)
    owed: Node = present
    if _at(arguments, 3):
        later = Binary("/", to.number(arguments[3]), _grown(rate, periods))
        owed = Binary("+", present, later)
    return Quantity(Unary("-", Binary("/", owed, _paid(arguments, rate, periods, 4))))


def _pv(to: Translator, arguments: Arguments) -> Term:
    rate, periods, payment = _known(to, arguments)
    worth: Node = Binary("*", payment, _paid(arguments, rate, periods, 4))
    if _at(arguments, 3):
        later = Binary("/", to.number(arguments[3]), _grown(rate, periods))
        worth = Binary("+", worth, later)
    return Quantity(Unary("-", worth))


def _fv(to: Translator, arguments: Arguments) -> Term:
    rate, periods, payment = _known(to, arguments)
    worth: Node = Binary("*", payment, _paid(arguments, rate, periods, 4))
    if _at(arguments, 3):
        worth = Binary("+", worth, to.number(arguments[3]))
    return Quantity(Unary("-", Binary("*", worth, _grown(rate, periods))))


def _sln(to: Translator, arguments: Arguments) -> Term:
    cost, salvage, life = _known(to, arguments)
    return Quantity(Binary("/", Binary("-", cost, salvage), life))


def _left(rate: Node, present: Node, payment: Node, periods: Node) -> Node:
    """Return what is left of a loan after some payments: (1 + r)^k (pv + pmt a_k)."""
    paid = Binary("*", payment, Call("annuity", (rate, periods)))
    return Binary("*", _grown(rate, periods), Binary("+", present, paid))


def _of_loan(part: str) -> Function:
    """Return the interest or the principal in the payments of some periods of a loan.

    The principal of periods s to e is what is left after e less what was left after s - 1;
    the rest of the payments is interest. Payments are at the ends of periods.
    """

    def found(to: Translator, arguments: Arguments) -> Term:
        is_sum = part.startswith("CUM")
        rate, periods, present, first, last = _loan(to, arguments, is_sum=is_sum)
        if _at(arguments, 5):
            raise Unreadable("its last argument isn't 0")
        payment: Node = Unary("-", Binary("/", present, Call("annuity", (rate, periods))))
        before = Binary("-", first, _ONE)
        principal: Node = Binary(
            "-",
            _left(rate, present, payment, before),
            _left(rate, present, payment, last),
        )
        if part in ("CUMPRINC", "PPMT"):
            return Quantity(Unary("-", principal))
        count = Binary("+", Binary("-", last, first), _ONE)
        return Quantity(Binary("+", Binary("*", payment, count), principal))

    return found


def _loan(
    to: Translator, arguments: Arguments, *, is_sum: bool
) -> tuple[Node, Node, Node, Node, Node]:
    """Return rate, periods, loan, first and last period, in whichever order they are given."""
    given = [to.number(argument) for argument in arguments[: 5 if is_sum else 4]]
    if is_sum:
        return given[0], given[1], given[2], given[3], given[4]
    if _at(arguments, 4):
        raise Unreadable("something is left of the loan at its end")
    return given[0], given[2], given[3], given[1], given[1]


FINANCE: dict[str, tuple[int, int, Function]] = {
    "NPV": (2, MANY, _npv),
    "PMT": (3, 5, _pmt),
    "PV": (3, 5, _pv),
    "FV": (3, 5, _fv),
    "SLN": (3, 3, _sln),
    "CUMIPMT": (6, 6, _of_loan("CUMIPMT")),
    "CUMPRINC": (6, 6, _of_loan("CUMPRINC")),
    "IPMT": (4, 6, _of_loan("IPMT")),
    "PPMT": (4, 6, _of_loan("PPMT")),
}
"""By name: the least and the most arguments, and what it comes to."""
