"""The report on what to charge."""

from __future__ import annotations

from surplus.report.pricing.build import price_report

__all__ = ["price_report"]
