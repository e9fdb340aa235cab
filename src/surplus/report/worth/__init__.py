"""What customers are worth, as reports: the fit, and the customers scored with it."""

from __future__ import annotations

from surplus.report.worth.asked import Asked
from surplus.report.worth.base import score_report, worth_report
from surplus.report.worth.fitted import fit_report

__all__ = ["Asked", "fit_report", "score_report", "worth_report"]
