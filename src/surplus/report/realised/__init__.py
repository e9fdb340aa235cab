"""The reports on what came true: the review of one customer, the record of many accounts."""

from surplus.report.realised.build import review_report
from surplus.report.realised.library import library_report

__all__ = ["library_report", "review_report"]
