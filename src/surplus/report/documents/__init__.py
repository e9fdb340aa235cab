"""Which documents there are, and for whom; how each is built stands in a file of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from surplus.report.report import Report
    from surplus.value.realised import Review
    from surplus.value.valuation import Valuation

__all__ = ["DOCUMENTS", "Material", "document"]

DOCUMENTS = {
    "statement": "The value statement on one page, for who decides.",
    "case": "The full business case: every amount, its working and its source.",
    "review": "Promised and delivered, for a customer who has bought.",
    "guide": "What to ask on site, with room to write the answers.",
}
"""By name: what the document is, and for whom."""


@dataclass(frozen=True)
class Material:
    """What a document is made of.

    Attributes
    ----------
    valuation : Valuation
        Of the customer that the document is for.
    review : Review or None
        What came true of it; only the review needs it.
    """

    valuation: Valuation
    review: Review | None = None


def document(name: str, material: Material, lang: str = "en") -> Report:
    """Return a document as a report, which every form is made from.

    Parameters
    ----------
    name : str
        One of `DOCUMENTS`.
    lang : str
        `en` or `sv`.

    Raises
    ------
    ValueError
        If there is no such document, or the review has nothing to be made of.
    """
    # Building needs the whole of what values; asking which documents there are doesn't.
    from surplus.report.documents.builders import BUILDERS

    if name not in BUILDERS:
        raise ValueError(f"no document {name!r}; known: {', '.join(BUILDERS)}")
    return BUILDERS[name](material, lang)
