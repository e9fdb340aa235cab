"""Promised and delivered, from a table of what came true."""

from __future__ import annotations

from surplus.core.source import Source
from surplus.report.documents import Material, document
from surplus.report.pdf import LOOKS, to_pdf
from surplus.value.realised import read_figures, review
from surplus.web.takeaway.files import Wanted


def review_pdf(wanted: Wanted, figures: Source) -> bytes:
    """Return the review of a case as a PDF.

    Raises
    ------
    SurplusError
        With what is wrong with the table.
    """
    valuation = wanted.valuation
    material = Material(valuation, review(valuation, read_figures(figures, valuation)))
    return to_pdf(document("review", material, wanted.lang), LOOKS["review"])
