"""Scoring: what every customer is worth, worked out in the engine that holds their state.

`score` joins the state of customers with a small table of what a fit says of distinct
histories. No customer enters Python.
"""

from __future__ import annotations

from surplus.worth.scoring.api import score
from surplus.worth.scoring.query import COLUMNS
from surplus.worth.scoring.settings import ScoreSettings
from surplus.worth.scoring.table import ScoreTable, Total

__all__ = ["COLUMNS", "ScoreSettings", "ScoreTable", "Total", "score"]
