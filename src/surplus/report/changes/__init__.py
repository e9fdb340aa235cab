"""The report on what changed between two models or cases."""

from surplus.report.changes.build import changes_report

__all__ = ["changes_report"]
