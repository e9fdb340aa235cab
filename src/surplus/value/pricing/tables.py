"""What can be charged, for machines."""

from __future__ import annotations

import math
from typing import Any

from surplus.value.amount import Amount
from surplus.value.pricing.band import Band, Differentiation
from surplus.value.pricing.demand import Demand
from surplus.value.pricing.promotion import PromotionLimit
from surplus.value.pricing.sharing import Point, Sharing
from surplus.value.pricing.study import Pricing
from surplus.value.pricing.views import TwoViews

_ROWS = 200


def to_dict(pricing: Pricing) -> dict[str, Any]:
    """Return everything as JSON values; prices in `unit`, the rest worth today in the currency."""
    return {
        "unit": str(pricing.unit),
        "price_input": pricing.market.responses[0].input,
        "straight": pricing.market.is_straight,
        "unit_cost": pricing.terms.unit_cost,
        "customers": pricing.market.customers,
        "accounts": _accounts(pricing),
        "sharing": _sharing(pricing.sharing),
        "demand": _demand(pricing.demand),
        "use": [
            {
                "name": use.name or None,
                "unit": str(use.unit),
                "price": use.price,
                "reference": use.reference,
                "economic_value": use.economic_value,
            }
            for use in pricing.use
        ],
        "diagnostics": [warning.to_dict() for warning in pricing.warnings],
    }


def _accounts(pricing: Pricing) -> list[dict[str, Any]]:
    rows = zip(
        pricing.accounts,
        pricing.market.responses,
        pricing.bands,
        pricing.views,
        pricing.promotion,
        strict=True,
    )
    return [
        {
            "name": account.name,
            "label": account.label.text(),
            "customers": account.customers,
            "price": known(response.price),
            **_band(band),
            "views": _views(views),
            "promotion": _promotion(promotion),
        }
        for account, response, band, views, promotion in rows
    ]


def known(amount: float | None) -> float | None:
    """Return a number that JSON can hold, or None."""
    return amount if amount is not None and math.isfinite(amount) else None


def _spread(amount: Amount) -> dict[str, float | None]:
    return {key: known(getattr(amount, key)) for key in ("mean", "p10", "p50", "p90")}


def _band(band: Band) -> dict[str, Any]:
    return {
        "economic_value": _spread(band.economic_value),
        "reference": known(band.reference),
        "positive": [_part(part) for part in band.positive],
        "negative": [_part(part) for part in band.negative],
    }


def _part(part: Differentiation) -> dict[str, Any]:
    return {"name": part.outcome.name, "per_unit": part.per_unit, **_spread(part.total)}


def _views(views: TwoViews | None) -> dict[str, Any] | None:
    if views is None:
        return None
    keys = ("worth", "reference_worth", "paid", "reference_paid", "ratio", "reference_ratio")
    prices = ("ratio_price", "difference_price", "headroom", "disagree")
    return {key: getattr(views, key) for key in (*keys, *prices)}


def _promotion(limit: PromotionLimit) -> dict[str, float]:
    keys = ("margin", "before", "after", "approach", "rebate", "in_all")
    return {key: getattr(limit, key) for key in keys}


def _sharing(found: Sharing) -> dict[str, Any]:
    names = ("floor", "no_brainer", "almost_all", "even", "walk_away", "economic_value")
    prices = {name: known(getattr(found, name)) for name in names}
    frontier = [_point(point) for point in found.points] if found.creates else []
    return {**prices, "now": _point(found.now), "frontier": frontier}


def _point(point: Point) -> dict[str, float | None]:
    keys = ("price", "customers_value", "suppliers_margin")
    shares = ("customers_share", "suppliers_share", "better_off")
    return {key: known(getattr(point, key)) for key in (*keys, *shares)}


def _demand(found: Demand) -> dict[str, Any]:
    low, high = found.near_best
    step = max(1, len(found.prices) // _ROWS)
    places = sorted({*range(0, len(found.prices), step), found.best, len(found.prices) - 1})
    return {
        "best_price": found.best_price,
        "best_profit": found.best_profit,
        "share_at_best": found.share_at(found.best_price),
        "near_best": [low, high],
        "curve": [
            {
                "price": float(found.prices[i]),
                "share": float(found.share[i]),
                "units": float(found.units[i]),
                "profit": float(found.profit[i]),
            }
            for i in reversed(places)
        ],
    }
