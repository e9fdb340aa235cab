"""What was promised and what came true, for machines."""

from __future__ import annotations

from surplus.value.realised.library import Library
from surplus.value.realised.progress import Course
from surplus.value.realised.review import Action, Review
from surplus.value.realised.update import Update


def review_to_dict(found: Review) -> dict[str, object]:
    """Return a review as JSON values; amounts are in the model's currency, not discounted."""
    return {
        "currency": found.valuation.model.currency,
        "starts": found.figures.starts.isoformat(),
        "months": found.months,
        "promised_to_date": found.promised_to_date,
        "delivered": found.delivered,
        "promised_total": found.promised_total,
        "forecast": found.forecast,
        "gap": found.gap,
        "forgone": found.forgone,
        "drivers": [_driver(each) for each in found.courses],
        "metrics": [
            {
                "metric": m.label.text(),
                "driver": m.driver,
                "figure": m.figure,
                "target": m.target,
                "status": m.status,
                "month": m.month,
            }
            for m in found.metrics
        ],
        "actions": [_action(each) for each in found.actions],
        "update": _update(found.update),
        "diagnostics": [note.to_dict() for note in found.notes],
    }


def _driver(each: Course) -> dict[str, object]:
    return {
        "driver": each.outcome.name,
        "status": each.status,
        "measured_months": len(each.measured),
        "carried_months": each.filled,
        "pace": each.pace if each.is_measured else None,
        "promised_to_date": each.promised_to_date,
        "delivered": each.to_date if each.is_measured else None,
        "promised_total": each.promised_total,
        "forecast": each.forecast,
        "promised_by_month": each.promised.tolist(),
        "likely_by_month": each.likely.tolist(),
    }


def _action(each: Action) -> dict[str, object]:
    asked = [item.name for item in each.ask]
    return {"driver": each.course.outcome.name, "forgone": each.forgone, "ask": asked}


def _update(found: Update) -> dict[str, object]:
    after = found.value
    return {
        "before": found.before.mean,
        "after": after.mean,
        "p10": after.quantile(0.1),
        "p90": after.quantile(0.9),
        "effective_draws": found.effective,
        "draws": len(found.weights),
        "enlarged": found.enlarged,
    }


def library_to_dict(found: Library) -> dict[str, object]:
    """Return what many accounts promised and delivered as JSON values; shares of the promise."""
    return {
        "reporting": found.reporting,
        "out_of": found.out_of,
        "drivers": [
            {
                "driver": record.driver,
                "mean": record.pooled.mean,
                "error": record.pooled.error,
                "between": record.pooled.between,
                "next_error": record.pooled.next_error,
                "accounts": [
                    {"account": a.account, "share": a.share, "error": a.error, "shrunken": float(s)}
                    for a, s in zip(record.accounts, record.pooled.shrunken, strict=True)
                ],
            }
            for record in found.records
        ],
    }
