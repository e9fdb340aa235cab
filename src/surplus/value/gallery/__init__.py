"""Starter models of several industries, to begin a model of one's own from.

Their figures are assumptions of usual sizes, and flagged as such in every report.

>>> from surplus.value import gallery
>>> "forklifts" in gallery.names()
True
"""

from surplus.value.gallery.starter import Starter, names, starter, starters, text

__all__ = ["Starter", "names", "starter", "starters", "text"]
