"""The account base: one value model, evaluated over a table of accounts."""

from __future__ import annotations

from surplus.value.base.market import market
from surplus.value.base.run import run_base
from surplus.value.base.settings import Settings
from surplus.value.base.summary import Summary

__all__ = ["Settings", "Summary", "market", "run_base"]
