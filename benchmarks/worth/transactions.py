"""Transactions of customers who buy and leave as BG/NBD has it, in Parquet files."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np

R, ALPHA, A, B = 1.2, 4.0, 0.8, 3.5
P, Q, V = 6.25, 3.74, 15.44
WEEKS = 52 * 3
CHUNK = 100_000
MOST = 400


def write(folder: Path, customers: int, seed: int = 1) -> int:
    """Write transactions of so many customers; return how many rows there are."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = 0
    for place, start in enumerate(range(0, customers, CHUNK)):
        count = min(CHUNK, customers - start)
        rng = np.random.default_rng((seed, place))
        who, day, amount = _chunk(rng, count, start)
        rows += len(who)
        desk = duckdb.connect()
        desk.register("sold", {"customer": who, "day": day, "amount": amount})
        path = folder / f"part-{place:04}.parquet"
        query = "SELECT customer, DATE '2021-01-01' + day AS day, amount FROM sold ORDER BY day"
        desk.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
        desk.close()
    return rows


def _chunk(
    rng: np.random.Generator, count: int, start: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return customers, days since the first day, amounts of a share of the customers."""
    rate = rng.gamma(R, 1 / ALPHA, count) / 7
    leaves = rng.beta(A, B, count)
    born = rng.integers(0, 365, count)
    stays = np.minimum(rng.geometric(np.maximum(leaves, 1e-9)), MOST)
    who, day = [np.arange(count)], [born.astype(np.float64)]
    now, going = born.astype(np.float64), np.arange(count)
    for repeat in range(1, MOST):
        now[going] += rng.exponential(1 / rate[going])
        going = going[now[going] < WEEKS * 7]
        who.append(going)
        day.append(np.floor(now[going]))
        going = going[stays[going] > repeat]
        if not len(going):
            break
    customers, days = np.concatenate(who), np.concatenate(day).astype(np.int32)
    scale = rng.gamma(Q, 1 / V, count)
    amount = np.round(np.maximum(rng.gamma(P, 1 / scale[customers]), 0.01), 2)
    return customers + start, days, amount
