"""What to build: what each capability and feature is worth, to whom, against its cost."""

from __future__ import annotations

from surplus.value.features.lineup import Bundle, Lineup
from surplus.value.features.study import (
    Candidate,
    FeatureStudy,
    Reason,
    Terms,
    Verdict,
    weigh,
)
from surplus.value.features.worth import Attribution, FeatureWorth, Worth

__all__ = [
    "Attribution",
    "Bundle",
    "Candidate",
    "FeatureStudy",
    "FeatureWorth",
    "Lineup",
    "Reason",
    "Terms",
    "Verdict",
    "Worth",
    "weigh",
]
