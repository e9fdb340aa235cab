"""What features are worth, for machines."""

from __future__ import annotations

from typing import Any

from surplus.value.amount import Amount
from surplus.value.features.lineup import Lineup
from surplus.value.features.study import Candidate, FeatureStudy
from surplus.value.features.worth import Attribution, Worth


def to_dict(study: FeatureStudy) -> dict[str, Any]:
    """Return a study as JSON values; amounts are worth today, in the model's currency."""
    return {
        "customers": study.customers,
        "captured": study.terms.captured,
        "threshold": study.terms.threshold,
        "benefits": spread(study.total),
        "untied": spread(study.untied),
        "features": [_candidate(candidate) for candidate in study.candidates],
        "accounts": [
            {
                "name": account.name,
                "label": account.label.text(),
                "customers": account.customers,
                "features": _attribution(features),
                "capabilities": _attribution(capabilities),
            }
            for account, features, capabilities in zip(
                study.accounts, study.features, study.capabilities, strict=True
            )
        ],
        "lineup": _lineup(study.lineup),
    }


def spread(amount: Amount) -> dict[str, float]:
    """Return an amount's mean and percentiles."""
    return {"mean": amount.mean, "p10": amount.p10, "p50": amount.p50, "p90": amount.p90}


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "feature": candidate.name,
        "label": candidate.label.text(),
        "share": spread(candidate.total),
        "lost": spread(candidate.lost),
        "counted": spread(candidate.counted),
        "cost": candidate.cost,
        "net": candidate.net,
        "chance": candidate.chance,
        "customers_needed": candidate.customers_needed,
        "verdict": candidate.verdict.value,
        "reason": candidate.reason.value or None,
    }


def _attribution(found: Attribution) -> dict[str, Any]:
    return {
        "benefits": spread(found.total),
        "untied": spread(found.untied),
        "parts": [_worth(part) for part in found.parts],
    }


def _worth(part: Worth) -> dict[str, Any]:
    amounts = ("share", "lost", "alone", "price")
    return {"name": part.name, **{key: spread(getattr(part, key)) for key in amounts}}


def _lineup(found: Lineup | None) -> dict[str, Any] | None:
    if found is None:
        return None
    bundles = [
        {
            "features": list(bundle.features),
            "price": bundle.price,
            "buyers": list(bundle.buyers),
            "customers": bundle.customers,
        }
        for bundle in found.bundles
    ]
    return {
        "objective": "supplier's margin",
        "bundles": bundles,
        "building": found.building,
        "margin": found.margin,
        "single_margin": found.single_margin,
        "left_out": list(found.left_out),
    }
