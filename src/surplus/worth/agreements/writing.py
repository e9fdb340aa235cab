"""Scores of contracts written to a table."""

from __future__ import annotations

from pathlib import Path

from surplus.data.engines import DuckdbEngine
from surplus.data.location import locate
from surplus.data.targets import check_target
from surplus.worth.agreements.worth import AgreementScores
from surplus.worth.states.table import deliver_from


def write_scores(scores: AgreementScores, target: str | Path) -> None:
    """Write scores to a `.parquet`, `.csv` or `.duckdb#table`, whole or not at all.

    Raises
    ------
    SurplusError
        A026 if that can't be done.
    """
    location = locate(str(target))
    check_target(location)
    engine = DuckdbEngine()
    try:
        engine.hold("scores", scores.columns())
        deliver_from(engine, "SELECT * FROM scores", location)
    finally:
        engine.close()
