"""The customer review: promised and delivered, what it will come to, what to do next."""

from __future__ import annotations

from dataclasses import replace

from surplus.report.documents.few import readable
from surplus.report.realised import review_report
from surplus.report.report import Report
from surplus.report.statement.telling import Telling
from surplus.value.realised import Review

_NAMES = ("so_far", "forecast", "next_steps", "updated")


def customer_review(review: Review | None, lang: str = "en") -> Report:
    """Return the review of what came true for a customer.

    Parameters
    ----------
    lang : str
        `en` or `sv`.

    Raises
    ------
    ValueError
        If there is no review.
    """
    if review is None:
        raise ValueError("a customer review needs what came true")
    report = review_report(review, lang)
    telling = Telling(review.valuation, lang)
    sections = tuple(
        readable(telling, replace(section, name=name))
        for name, section in zip(_NAMES, report.sections, strict=True)
    )
    return replace(report, sections=sections)
