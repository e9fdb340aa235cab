"""Value for money seen two ways: benefit ÷ price, and benefit − price.

"A question of value" (the school of Nagle & Holden, marketingchienluoc.com) sets them side
by side: a product worth 15,000 at 6,000 against one worth 10,000 at 3,000 gives less for
each unit of money (2.5 against 3.3, overpriced above 4,500), and yet leaves the buyer more
(9,000 against 7,000, up to a price of 8,000).
"""

from __future__ import annotations

from dataclasses import dataclass

from surplus.core.errors import Diagnostic, Severity
from surplus.core.format import Formatter
from surplus.value.model import Role, Sense
from surplus.value.pricing.response import Response
from surplus.value.valuation import Valuation


@dataclass(frozen=True)
class TwoViews:
    """One account's value for money, as a ratio and as a difference.

    All amounts are expected and worth today, over the whole horizon.

    Attributes
    ----------
    worth, reference_worth : float
        What the offering and the alternative bring before their price.
    paid, reference_paid : float
        What is paid for them.
    """

    worth: float
    reference_worth: float
    paid: float
    reference_paid: float

    @property
    def ratio(self) -> float:
        """What the offering brings for each unit of money."""
        return self.worth / self.paid

    @property
    def reference_ratio(self) -> float:
        """What the alternative brings for each unit of money."""
        return self.reference_worth / self.reference_paid

    @property
    def ratio_price(self) -> float:
        """What may be paid in total so that the offering's ratio isn't worse."""
        return self.reference_paid * self.worth / self.reference_worth

    @property
    def difference_price(self) -> float:
        """What may be paid in total so that the customer isn't left with less."""
        return self.reference_paid + self.worth - self.reference_worth

    @property
    def headroom(self) -> float:
        """By how much the offering leaves the customer more than the alternative."""
        return self.difference_price - self.paid

    @property
    def disagree(self) -> bool:
        """Whether one view says that the offering is overpriced, and the other not."""
        return (self.paid > self.ratio_price) != (self.paid > self.difference_price)


def two_views(response: Response) -> TwoViews | None:
    """Return both views, or None if the ratio can't be taken.

    It can't where the model states only differences or costs, so that nobody knows what the
    alternative brings, or where nothing is paid for it.
    """
    valuation = response.valuation
    reference = _worth(valuation)
    found = TwoViews(
        reference + valuation.benefits.mean,
        reference,
        valuation.offering_price.mean,
        valuation.reference_price.mean,
    )
    known = (found.worth, found.reference_worth, found.paid, found.reference_paid)
    return found if min(known) > 0 else None


def _worth(valuation: Valuation) -> float:
    """Return what the alternative brings before its price: gains less costs."""
    total = 0.0
    for effect in valuation.effects_of(Role.DRIVER, Role.COST):
        flows = valuation.of_option(effect.outcome.name, valuation.against)
        present = float((valuation.factors @ flows).mean())
        total += -present if effect.outcome.sense is Sense.COST else present
    return total


def disagreement(response: Response, views: TwoViews) -> Diagnostic | None:
    """Return a warning if the two views disagree."""
    if not views.disagree:
        return None
    dear, good = ("ratio", "difference") if views.headroom >= 0 else ("difference", "ratio")
    message = f"by its {dear} of benefit and price the offering is overpriced, by the {good} not"
    money = Formatter("en", response.valuation.model.currency).money
    hint = (
        f"it is paid {money(views.paid)}; the ratio allows {money(views.ratio_price)}, the "
        f"difference {money(views.difference_price)}: the difference is what the customer keeps"
    )
    span = response.valuation.model.source.span(0, 1)
    return Diagnostic("P003", message, Severity.WARNING, span, hint)
