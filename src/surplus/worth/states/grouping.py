"""The distinct histories of a kept state, each with how many customers have it."""

from __future__ import annotations

import numpy as np

from surplus.data.engines import Arrays, DuckdbEngine, Engine
from surplus.worth.states.policy import StatePolicy
from surplus.worth.states.query import chosen_sql, groups_sql, history_sql

_BITS = 63


def distinct_histories(engine: Engine, policy: StatePolicy, kept: str) -> Arrays:
    """Return x, recency and age in whole numbers, and weights, in the order of x, age, recency.

    Parameters
    ----------
    kept : str
        The relation of the kept state.
    """
    packed = _packed(engine, policy, kept) if isinstance(engine, DuckdbEngine) else None
    return engine.arrays(groups_sql(policy, kept)) if packed is None else packed


def _packed(engine: DuckdbEngine, policy: StatePolicy, kept: str) -> Arrays | None:
    """Return the same by sorting a number for each customer, which is quicker than grouping.

    Nobody buys on more days than are between the first and the end, nor later: all three
    numbers are as wide as the largest age.
    """
    rows = f"SELECT {history_sql(policy)} FROM {kept} WHERE {chosen_sql(policy)}"
    oldest = engine.rows(f"SELECT MAX(age) FROM ({rows}) AS h")[0][0]
    if oldest is None or 3 * (bits := int(str(oldest)).bit_length()) > _BITS:
        return None
    query = f"SELECT x * {1 << 2 * bits} + age * {1 << bits} + recency AS packed FROM ({rows}) AS h"
    packed = engine.arrays(query)["packed"].astype(np.int64, copy=False)
    packed.sort()
    begins = np.flatnonzero(np.append(True, packed[1:] != packed[:-1]))
    weights = np.diff(np.append(begins, len(packed)))
    packed, low = packed[begins], (1 << bits) - 1
    return {
        "x": packed >> 2 * bits,
        "recency": packed & low,
        "age": packed >> bits & low,
        "weights": weights,
    }
