"""What customers are worth, as reports: the fit, and the customers scored with it."""

from __future__ import annotations

from surplus.report.worth.asked import Asked
from surplus.report.worth.base import score_report, worth_report
from surplus.report.worth.contracts import contracts_report
from surplus.report.worth.due import due_report
from surplus.report.worth.fits import segments_report
from surplus.report.worth.fitted import fit_report
from surplus.report.worth.history import history_report
from surplus.report.worth.moved import migration_report
from surplus.report.worth.segments import rfm_report
from surplus.report.worth.telling import Telling

__all__ = [
    "Asked",
    "Telling",
    "contracts_report",
    "due_report",
    "fit_report",
    "history_report",
    "migration_report",
    "rfm_report",
    "score_report",
    "segments_report",
    "worth_report",
]
