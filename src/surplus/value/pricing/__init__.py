"""What to charge: economic value, who gets what at which price, who buys, what winning costs."""

from __future__ import annotations

from surplus.value.pricing.band import Band, Differentiation
from surplus.value.pricing.demand import Demand, Market, market_of
from surplus.value.pricing.promotion import Chances, PromotionLimit
from surplus.value.pricing.response import Response, response
from surplus.value.pricing.sharing import Point, Sharing, Terms
from surplus.value.pricing.study import Pricing, price_study
from surplus.value.pricing.use import UsePrice
from surplus.value.pricing.views import TwoViews

__all__ = [
    "Band",
    "Chances",
    "Demand",
    "Differentiation",
    "Market",
    "Point",
    "Pricing",
    "PromotionLimit",
    "Response",
    "Sharing",
    "Terms",
    "TwoViews",
    "UsePrice",
    "market_of",
    "price_study",
    "response",
]
