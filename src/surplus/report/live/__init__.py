"""A case while it is edited, for reading: each part as one block, made when it is asked for."""

from surplus.report.live.build import LIVE_BLOCKS, LiveReport, live_report
from surplus.report.live.questions import NextQuestion, NextQuestions, next_questions

__all__ = [
    "LIVE_BLOCKS",
    "LiveReport",
    "NextQuestion",
    "NextQuestions",
    "live_report",
    "next_questions",
]
