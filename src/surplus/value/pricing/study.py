"""What to charge: everything that the draws say of a price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.quantity import read_quantity
from surplus.core.source import Passage
from surplus.core.units import Unit
from surplus.value.market import Account
from surplus.value.model import Model
from surplus.value.pricing.band import Band, band
from surplus.value.pricing.demand import Demand, Market, market_of
from surplus.value.pricing.promotion import Chances, PromotionLimit, promotion_limits
from surplus.value.pricing.sharing import Sharing, Terms, share_out
from surplus.value.pricing.use import UsePrice, use_prices
from surplus.value.pricing.views import TwoViews, disagreement, two_views


@dataclass(frozen=True)
class Pricing:
    """What to charge the customers that some accounts stand for; made by `price_study`."""

    market: Market
    terms: Terms
    chances: Chances
    uses: tuple[str, ...] = field(default=())

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Whom it is about."""
        return self.market.accounts

    @property
    def model(self) -> Model:
        """The model that all accounts are valued with."""
        return self.accounts[0].valuation.model

    @property
    def unit(self) -> Unit:
        """What prices are stated in."""
        return self.market.responses[0].unit

    @property
    def is_per_unit(self) -> bool:
        """Whether the price is one per unit, not all that is paid."""
        return self.market.responses[0].input is not None

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """For each account, the economic value with its parts."""
        return tuple(band(each) for each in self.market.responses)

    @cached_property
    def sharing(self) -> Sharing:
        """Who gets what as the price moves."""
        return share_out(self.market, self.terms)

    @cached_property
    def demand(self) -> Demand:
        """Who buys at which price."""
        return self.market.demand(self.terms.unit_cost or 0.0)

    @cached_property
    def views(self) -> tuple[TwoViews | None, ...]:
        """For each account, value for money as a ratio and as a difference."""
        return tuple(two_views(each) for each in self.market.responses)

    @cached_property
    def use(self) -> tuple[UsePrice, ...]:
        """The prices per unit of use of the first account."""
        return use_prices(self.accounts[0].valuation, self.uses)

    @cached_property
    def promotion(self) -> tuple[PromotionLimit, ...]:
        """For each account, the most that promotion may cost."""
        responses = self.market.responses
        return promotion_limits(self.accounts, responses, self.terms.unit_cost, self.chances)

    def with_unit_cost(self, text: str) -> Pricing:
        """Return the same with what one unit costs the supplier, as written: `900 EUR/bearing`.

        Raises
        ------
        SurplusError
            Q001 if it isn't a number with a unit, U004 if the unit is another's, P004 if it is
            below zero.
        """
        passage = Passage.of(text, "unit cost")
        quantity = read_quantity(passage, self.model.units)
        try:
            cost = quantity.in_unit(self.unit)
        except ValueError as error:
            hint = f"prices are stated in {self.unit}"
            found = Diagnostic("U004", str(error), span=passage.span, hint=hint)
            raise SurplusError(found) from error
        if cost < 0:
            message = f"a unit costs the supplier {cost:g}, less than nothing"
            raise SurplusError(Diagnostic("P004", message, span=passage.span))
        return replace(self, terms=replace(self.terms, unit_cost=cost))

    @cached_property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """P003 where ratio and difference disagree."""
        pairs = zip(self.market.responses, self.views, strict=True)
        found = (disagreement(r, v) for r, v in pairs if v is not None)
        return tuple(d for d in found if d is not None)


def price_study(
    accounts: Sequence[Account],
    terms: Terms | None = None,
    chances: Chances | None = None,
    uses: tuple[str, ...] = (),
) -> Pricing:
    """Return what accounts say of the price of one model's offering.

    Parameters
    ----------
    uses : tuple of str
        Inputs or formulas to put the price on.

    Raises
    ------
    SurplusError
        P001 if value doesn't fall as the price rises, P002 if something isn't a use.
    """
    pricing = Pricing(market_of(accounts), terms or Terms(), chances or Chances(), uses)
    assert pricing.use  # what can't be a unit of use is said now
    return pricing
