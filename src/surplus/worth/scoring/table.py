"""The scores of all customers, worked out where their state is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from surplus.data.engines import Arrays
from surplus.data.location import locate
from surplus.data.tables import table_in
from surplus.data.targets import check_target
from surplus.worth.scoring.lookup import Columns
from surplus.worth.scoring.query import WIDEST, Scorer, values_sql
from surplus.worth.scoring.settings import TENTH, ScoreSettings
from surplus.worth.states.query import state_sql
from surplus.worth.states.table import StateTable, deliver_from

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Total:
    """What customers are worth together, within the horizon.

    Attributes
    ----------
    segment : str or None
        Which customers; none for all.
    customers : int
        How many.
    alive : float
        How many of them are expected to be alive.
    purchases : float
        Expected within the horizon.
    clv, residual_value : float
        Within the horizon, and without end; discounted.
    low, high : float
        P10 and P90 of the CLV: what the parameters leave open. Draws are shared, so that
        intervals of segments don't add up to that of the whole.
    """

    segment: str | None
    customers: int
    alive: float
    purchases: float
    clv: float
    residual_value: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class ScoreTable:
    """What every customer is worth, in the engine that holds their state.

    Attributes
    ----------
    state : StateTable
        The customers.
    scorer : Scorer
        Writes the queries.
    lookup : dict of str to array
        What the fit says of distinct histories; queries read it as a table.
    """

    state: StateTable
    scorer: Scorer
    lookup: Columns

    @property
    def settings(self) -> ScoreSettings:
        """What was asked."""
        return self.scorer.settings

    @property
    def query(self) -> str:
        """The query of the scores in DuckDB's dialect, over tables that the engine holds."""
        return self.scorer.scores()

    @property
    def sql(self) -> str:
        """The whole query from transactions to scores, as the engine reads it.

        It stands alone: the lookup table is part of the text. For a state that was read from a
        file, it begins with the kept state.
        """
        reader = self.state.reader
        kept = self.scorer.kept if reader is None else f"({state_sql(reader)})"
        one = Scorer(
            self.scorer.fit, self.scorer.settings, self.scorer.policy,
            "kept_state", "histories",
        )  # fmt: skip
        text = (
            f"WITH kept_state AS (SELECT * FROM {kept} AS given), "
            f"histories AS {values_sql(self.lookup)} {one.scores()}"
        )
        from surplus.data.dialects import translated  # slow to load, and seldom needed

        return translated(text, self.state.engine.dialect)

    def total(self) -> Total:
        """Return what all customers are worth together."""
        return self._totals("CAST(NULL AS VARCHAR)", "")[0]

    def by_segment(self, segments: object) -> list[Total]:
        """Return what the customers of each segment are worth together.

        Parameters
        ----------
        segments : mapping or table
            Which segment each customer is in; a table has the columns customer and segment.
            Customers that it doesn't list come last, without a segment.
        """
        engine = self.state.engine
        if isinstance(segments, Mapping):
            names = np.array([str(key) for key in segments])
            groups = np.array([str(value) for value in segments.values()])
            engine.hold("segments_given", {"customer": names, "segment": groups})
            relation = "segments_given"
        else:
            relation = table_in(engine, segments, "segments_given").relation
        joined = (
            "LEFT JOIN (SELECT CAST(customer AS VARCHAR) AS name, MIN(CAST(segment AS VARCHAR)) "
            f"AS segment FROM {relation} GROUP BY 1) AS g ON CAST(w.customer AS VARCHAR) = g.name"
        )
        return self._totals("g.segment", joined)

    def _totals(self, segment: str, joined: str) -> list[Total]:
        scorer = self.scorer
        count = sum(len(matrix) for matrix in scorer.spreads())
        weight = "" if scorer.settings.has_costs else "clv * "
        told = [
            f"{segment} AS segment",
            "CAST(COUNT(*) AS BIGINT) AS customers",
            "SUM(p_alive) AS alive",
            f"SUM({scorer.given_alive('purchases')}) AS purchases",
            "SUM(clv) AS clv",
            f"SUM({scorer.residual()}) AS residual_value",
            *(f"SUM({weight}of_{place}) AS by_{place}" for place in range(count)),
        ]
        query = f"SELECT {', '.join(told)} FROM ({scorer.worth()}) AS w {joined} GROUP BY 1"
        rows = self.state.engine.rows(query)
        totals = [self._read(row) for row in rows]
        return sorted(totals, key=lambda each: (each.segment is None, each.segment or ""))

    def _read(self, row: tuple[object, ...]) -> Total:
        segment, customers, *figures = row
        alive, purchases, clv, residual, *slopes = (float(str(figure)) for figure in figures)
        low, high = self._interval(clv, self._deviation(np.array(slopes)))
        name = None if segment is None else str(segment)
        return Total(name, int(str(customers)), alive, purchases, clv, residual, low, high)

    def _interval(self, clv: float, deviation: float) -> tuple[float, float]:
        if self.scorer.settings.has_costs:
            return clv - TENTH * deviation, clv + TENTH * deviation
        sd = min(deviation / clv, WIDEST) if clv > 0 else 0.0
        return clv * math.exp(-TENTH * sd), clv * math.exp(TENTH * sd)

    def _deviation(self, slopes: FloatArray) -> float:
        variance, start = 0.0, 0
        for matrix in self.scorer.spreads():
            variance += float(np.square(slopes[start : start + len(matrix)] @ matrix).sum())
            start += len(matrix)
        return math.sqrt(variance)

    def arrays(self) -> Arrays:
        """Return the scores by column; all customers enter Python."""
        return self.state.engine.arrays(self.query)

    def to_pandas(self) -> pd.DataFrame:
        """Return the scores as a DataFrame of pandas."""
        import pandas as pd

        return pd.DataFrame(self.arrays())

    def to_arrow(self) -> pa.Table:
        """Return the scores as an Arrow table."""
        import pyarrow as pa

        return pa.table(self.arrays())

    def to_polars(self) -> pl.DataFrame:
        """Return the scores as a DataFrame of Polars."""
        import polars as pl

        return pl.DataFrame(self.arrays())

    def write(self, target: str | Path) -> None:
        """Write the scores to a `.parquet`, `.csv` or `.duckdb#table`.

        Raises
        ------
        SurplusError
            A026 if that can't be done, W030 if the state isn't in DuckDB.
        """
        location = locate(str(target))
        check_target(location)
        deliver_from(self.state.engine, self.query, location)


def scores_of(state: StateTable, scorer: Scorer, lookup: Columns) -> ScoreTable:
    """Return scores, with the lookup table handed to the engine."""
    state.engine.hold(scorer.table, lookup)
    return ScoreTable(state, scorer, lookup)
