"""The account base as a report: who first, which segments, which offering for whom."""

from __future__ import annotations

from surplus.report.base.build import base_report

__all__ = ["base_report"]
