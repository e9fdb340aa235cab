"""What matters, for reading: the shares of the uncertainty and the tornado."""

from surplus.report.sensitivity.build import sensitivity_report

__all__ = ["sensitivity_report"]
