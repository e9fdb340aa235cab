"""The review of an existing customer as a report: promised, delivered, what it comes to, next."""

from __future__ import annotations

from surplus import __version__
from surplus.report.blocks import KeyFigure, KeyFigures
from surplus.report.realised.so_far import month_text, share_text, so_far
from surplus.report.realised.to_come import forecast, next_steps
from surplus.report.realised.updated import updated
from surplus.report.report import Report
from surplus.report.statement.telling import Telling
from surplus.value.realised import Review


def review_report(review: Review, lang: str = "en") -> Report:
    """Return the review of an existing customer.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    """
    telling = Telling(review.valuation, lang)
    return Report(
        title=review.valuation.model.label.text(lang),
        subtitle=telling.word("for_customer", customer=telling.customer, context=telling.context),
        lang=lang,
        currency=telling.currency,
        kind=telling.word("realised_kind"),
        answer=_answer(telling, review),
        headline=_headline(telling, review),
        sections=tuple(part(telling, review) for part in (so_far, forecast, next_steps, updated)),
        notes=tuple(_notes(telling, review)),
        provenance=tuple(_provenance(telling, review)),
    )


def _answer(telling: Telling, review: Review) -> str:
    months = review.valuation.case.years * 12
    key = "realised_answer" if review.measured else "realised_answer_none"
    delivered = telling.word(
        key,
        months=review.months,
        all=months,
        delivered=telling.money(review.delivered),
        promised=telling.money(review.promised_to_date),
        share=share_text(telling, review.delivered, review.promised_to_date),
    )
    coming = telling.word(
        "realised_short" if review.gap > 0 else "realised_over",
        forecast=telling.money(review.forecast),
        total=telling.money(review.promised_total),
        gap=telling.money(abs(review.gap)),
    )
    return f"{delivered} {coming}"


def _headline(telling: Telling, review: Review) -> KeyFigures:
    to_date, total = telling.money(review.promised_to_date), telling.money(review.promised_total)
    amounts = {
        "realised_delivered": review.delivered,
        "realised_forecast": review.forecast,
        "realised_gap": review.gap,
        "realised_forgone": review.forgone,
    }
    return KeyFigures(
        tuple(
            KeyFigure(
                telling.word(key),
                telling.money(amount),
                telling.word(f"{key}_note", promised=to_date, total=total),
                amount,
                telling.formatter.money(amount, exact=True),
            )
            for key, amount in amounts.items()
        )
    )


def _notes(telling: Telling, review: Review) -> list[str]:
    settings, percent = review.settings, telling.formatter.percent
    filled = sum(each.filled for each in review.courses)
    on, risk = percent(settings.thresholds.on_track), percent(settings.thresholds.at_risk)
    notes = [
        telling.word("realised_note_promised"),
        telling.word("realised_note_carry", carry=settings.carry),
        telling.word("realised_note_thresholds", on=on, risk=risk),
        telling.word("realised_note_filled", count=filled),
        telling.word("realised_note_update", error=percent(settings.error)),
    ]
    return notes if filled else [note for note in notes if note != notes[3]]


def _provenance(telling: Telling, review: Review) -> list[tuple[str, str]]:
    valuation = review.valuation
    found = [(telling.word("model"), valuation.model.source.name)]
    if valuation.case.source is not None:
        found.append((telling.word("case"), valuation.case.source.name))
    months = f"{month_text(review, 1)} – {month_text(review, max(review.months, 1))}"
    return [
        *found,
        (telling.word("realised_figures"), review.figures.source.name),
        (telling.word("realised_months"), months),
        (telling.word("draws"), telling.draws),
        (telling.word("seed"), str(valuation.seed)),
        (telling.word("version"), f"Surplus {__version__}"),
    ]
