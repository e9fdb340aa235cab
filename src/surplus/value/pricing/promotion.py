"""What winning a customer may cost: the most that promotion can rationally be worth.

A promotion that raises the chance that a customer buys from p to q, where the customer
leaves the supplier a margin M over the horizon, earns (q − p) M in expectation. Spent on
every customer approached, it may cost no more. Paid only to those who buy, such as a rebate,
it also goes to those who would have bought anyway: q (M − d) ≥ p M gives d ≤ M (1 − p ÷ q).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surplus.value.market import Account
from surplus.value.pricing.response import Response


@dataclass(frozen=True)
class Chances:
    """How likely a customer is to buy, without and with the promotion.

    Attributes
    ----------
    before : float or None
        Without it; None takes the chance that the customer is better off at the price asked.
    after : float
        With it; 1 gives a bound that no promotion can exceed.

    Raises
    ------
    ValueError
        If one isn't from 0 to 1.
    """

    before: float | None = None
    after: float = 1.0

    def __post_init__(self) -> None:
        """Refuse what isn't a probability."""
        for share in (self.before, self.after):
            if share is not None and not 0 <= share <= 1:
                raise ValueError(f"a chance is from 0 to 1, not {share}")


@dataclass(frozen=True)
class PromotionLimit:
    """The most that promotion may cost for one account.

    Attributes
    ----------
    margin : float
        What a customer who buys leaves the supplier over the horizon, expected, worth today.
    before, after : float
        The chance that the customer buys, without and with the promotion.
    approach : float
        The most to spend on each customer approached.
    rebate : float
        The most to give each customer who buys.
    """

    account: Account
    margin: float
    before: float
    after: float

    @property
    def approach(self) -> float:
        """The most to spend on each customer approached; nothing if the chance doesn't rise."""
        return max(0.0, (self.after - self.before) * self.margin)

    @property
    def rebate(self) -> float:
        """The most to give each customer who buys."""
        return self.approach / self.after if self.after > 0 else 0.0

    @property
    def in_all(self) -> float:
        """The most to spend on all customers of the account."""
        return self.account.customers * self.approach


def promotion_limits(
    accounts: Sequence[Account],
    responses: Sequence[Response],
    unit_cost: float | None = None,
    chances: Chances | None = None,
) -> tuple[PromotionLimit, ...]:
    """Return the most that promotion may cost, for each account.

    Without a unit cost all that is paid counts as margin, which makes every limit an upper
    bound.

    Examples
    --------
    >>> from surplus.value.api import loads
    >>> from surplus.value.market import account
    >>> from surplus.value.pricing.response import response
    >>> model = loads("offering: A\\nalternative: B\\ncontext: mills\\n"
    ...     "drivers: {d: 90 EUR}\\nprice: {p: {cost: {offering: 50 EUR, alternative: 0 EUR}}}")
    >>> one = account(model.evaluate())
    >>> limit = promotion_limits([one], [response(one.valuation)], 20, Chances(0.2, 0.5))[0]
    >>> limit.margin, round(limit.approach, 9), round(limit.rebate, 9)
    (30.0, 9.0, 18.0)
    """
    asked = chances or Chances()
    return tuple(
        _limit(account, found, unit_cost or 0.0, asked)
        for account, found in zip(accounts, responses, strict=True)
    )


def _limit(account: Account, found: Response, unit_cost: float, chances: Chances) -> PromotionLimit:
    margin = float(found.margin_at(found.price, unit_cost).mean())
    before = account.valuation.chance if chances.before is None else chances.before
    return PromotionLimit(account, margin, before, chances.after)
