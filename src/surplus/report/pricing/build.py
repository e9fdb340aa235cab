"""The report on what to charge: the answer, the value, the shares, the demand, the rest."""

from __future__ import annotations

import math

from surplus.report.accounts import sources, subject, whom
from surplus.report.blocks import KeyFigure, KeyFigures
from surplus.report.pricing.asking import Asking
from surplus.report.pricing.demand import demand
from surplus.report.pricing.promotion import promotion
from surplus.report.pricing.sharing import sharing
from surplus.report.pricing.use import use
from surplus.report.pricing.views import views
from surplus.report.pricing.worth import worth
from surplus.report.report import Report
from surplus.value.pricing import Pricing

_PARTS = (worth, sharing, demand, views, use, promotion)


def price_report(pricing: Pricing, lang: str = "en") -> Report:
    """Return what can be charged, and what each price means, as a report.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    """
    asking = Asking(pricing, lang)
    telling = asking.telling
    sections = (part(asking) for part in _PARTS)
    return Report(
        title=pricing.model.label.text(lang),
        subtitle=subject(telling, pricing.accounts),
        lang=lang,
        currency=telling.currency,
        kind=telling.word("what_to_charge"),
        answer=_answer(asking),
        headline=_headline(asking),
        sections=tuple(section for section in sections if section is not None),
        notes=tuple(_notes(asking)),
        provenance=sources(telling, pricing.accounts),
    )


def _answer(asking: Asking) -> str:
    found = asking.pricing.sharing
    says = asking.word(
        "price_answer",
        offering=asking.telling.offering,
        whom=whom(asking.telling, asking.pricing.accounts),
        worth=asking.price(asking.economic_value),
        price=asking.price(found.now.price),
        per=asking.per,
    )
    if not found.creates:
        return f"{says} {asking.word('answer_nothing')}"
    if math.isnan(found.no_brainer) or found.no_brainer < found.floor:
        return f"{says} {asking.word('answer_walk', walk=asking.price(found.walk_away))}"
    prices = {"easy": asking.price(found.no_brainer), "walk": asking.price(found.walk_away)}
    return f"{says} {asking.word('answer_band', **prices)}"


def _headline(asking: Asking) -> KeyFigures:
    found, pricing = asking.pricing.sharing, asking.pricing
    low, high = pricing.market.price_for(0.9), pricing.market.price_for(0.1)
    best = pricing.demand
    share = asking.telling.formatter.probability(best.share_at(best.best_price))
    percent = asking.telling.formatter.percent
    certain = low == high
    note = asking.word("key_worth_note", low=asking.price(low), high=asking.price(high))
    figures = [
        KeyFigure(
            asking.word("key_worth", per=asking.per),
            asking.price(asking.economic_value),
            asking.word("key_worth_note_certain") if certain else note,
            asking.economic_value,
        ),
        KeyFigure(
            asking.word("key_no_brainer"),
            asking.price(found.no_brainer),
            asking.word("key_no_brainer_note", back=percent(found.terms.customers_return, 0)),
            _known(found.no_brainer),
        ),
        KeyFigure(
            asking.word("key_walk_away"),
            asking.price(found.walk_away),
            asking.word("key_walk_away_note"),
            _known(found.walk_away),
        ),
    ]
    if not certain:
        key = "key_best_note" if found.terms.unit_cost is not None else "key_best_note_revenue"
        figures.append(
            KeyFigure(
                asking.word("key_best"),
                asking.price(best.best_price),
                asking.word(key, share=share),
                best.best_price,
            )
        )
    return KeyFigures(tuple(figures))


def _known(amount: float) -> float | None:
    return amount if math.isfinite(amount) else None


def _notes(asking: Asking) -> list[str]:
    pricing = asking.pricing
    straight = pricing.market.is_straight
    tried = str(max(r.evaluations for r in pricing.market.responses))
    notes = [asking.word("note_economic_value"), asking.word("note_named_prices")]
    if pricing.is_per_unit:
        key = "note_straight" if straight else "note_bent"
        notes.append(asking.word(key, tried=tried))
    notes.append(asking.word("note_stand_one" if asking.is_one else "note_stand"))
    if pricing.terms.unit_cost is None:
        notes.append(asking.word("note_no_unit_cost"))
    return notes
