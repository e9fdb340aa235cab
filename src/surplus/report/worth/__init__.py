"""What customers are worth, as reports: the fit, and the customers scored with it."""

from __future__ import annotations

from surplus.report.worth.fitted import fit_report

__all__ = ["fit_report"]
