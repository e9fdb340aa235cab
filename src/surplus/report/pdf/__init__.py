"""The report as PDF, set by typst."""

from surplus.report.pdf.compiler import to_pdf, unwritable
from surplus.report.pdf.content import Look

__all__ = ["LOOKS", "Look", "to_pdf", "unwritable"]

LOOKS = {
    "statement": Look.SHEET,
    "case": Look.BOOK,
    "review": Look.BOOK,
    "guide": Look.FORM,
}
"""How each document is laid out, by its name."""
