"""Revising a customer's case: new figures, written into its text without losing any of it."""

from surplus.value.revision.effects import Effect, effects_of
from surplus.value.revision.kinds import Claim, Counting, Figure, Line, Revision, Said, Setting
from surplus.value.revision.origin import Origin
from surplus.value.revision.revision import revised

__all__ = [
    "Claim",
    "Counting",
    "Effect",
    "Figure",
    "Line",
    "Origin",
    "Revision",
    "Said",
    "Setting",
    "effects_of",
    "revised",
]
