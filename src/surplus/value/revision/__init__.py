"""Revising a customer's case: new figures, written into its text without losing any of it."""

from surplus.value.revision.effects import Effect, effects_of
from surplus.value.revision.fitting import Unfit, fitted
from surplus.value.revision.kinds import Claim, Counting, Figure, Line, Revision, Said, Setting
from surplus.value.revision.origin import Origin
from surplus.value.revision.revision import revised
from surplus.value.revision.sources import corrected, logged, sourced, unsourced

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
    "Unfit",
    "corrected",
    "effects_of",
    "fitted",
    "logged",
    "revised",
    "sourced",
    "unsourced",
]
