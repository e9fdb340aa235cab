"""How each document is built."""

from __future__ import annotations

from collections.abc import Callable

from surplus.report.documents import Material
from surplus.report.documents.case import business_case
from surplus.report.documents.guide import guide_on_paper
from surplus.report.documents.review import customer_review
from surplus.report.documents.statement import one_page
from surplus.report.report import Report

BUILDERS: dict[str, Callable[[Material, str], Report]] = {
    "statement": lambda material, lang: one_page(material.valuation, lang),
    "case": lambda material, lang: business_case(material.valuation, lang),
    "review": lambda material, lang: customer_review(material.review, lang),
    "guide": lambda material, lang: guide_on_paper(material.valuation, lang),
}
"""By the names of `DOCUMENTS`."""
