"""The interview guide: what to ask, of whom, how, in which order, and when to stop."""

from surplus.report.ask.build import interview_guide

__all__ = ["interview_guide"]
