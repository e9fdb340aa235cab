"""Predictions against what came: in the time held out, always beside a naive rule."""

from __future__ import annotations

from surplus.worth.evaluation.accuracy import (
    Accuracy,
    Comparison,
    accuracy,
    compared,
    naive_rate,
)
from surplus.worth.evaluation.chances import log_chances
from surplus.worth.evaluation.groups import Groups, Outcomes, by_count, by_prediction, gain
from surplus.worth.evaluation.log_score import LogScore, hopeful_rate, log_poisson, log_score
from surplus.worth.evaluation.tracking import Tracking, tracking

__all__ = [
    "Accuracy",
    "Comparison",
    "Groups",
    "LogScore",
    "Outcomes",
    "Tracking",
    "accuracy",
    "by_count",
    "by_prediction",
    "compared",
    "gain",
    "hopeful_rate",
    "log_chances",
    "log_poisson",
    "log_score",
    "naive_rate",
    "tracking",
]
