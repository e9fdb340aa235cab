"""The report on what to build."""

from __future__ import annotations

from surplus.report.features.build import features_report

__all__ = ["features_report"]
