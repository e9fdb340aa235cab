"""Revising a customer's case: new figures, written into its text without losing any of it."""

from surplus.value.revision.effects import Effect, effects_of
from surplus.value.revision.revision import (
    Claim,
    Figure,
    Line,
    Origin,
    Revision,
    Setting,
    revised,
)

__all__ = [
    "Claim",
    "Effect",
    "Figure",
    "Line",
    "Origin",
    "Revision",
    "Setting",
    "effects_of",
    "revised",
]
