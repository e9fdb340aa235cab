"""What a run over a table of accounts takes: `python -m benchmarks.base`.

The model of the other benchmark (16 inputs, 16 formulas, 5 years) over tables whose columns
tell all inputs (without draws) or half of them (with draws). Writes BASE.md.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as read by NumPy when it is imported, next

import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import duckdb
import numpy as np

import surplus
from benchmarks.accounts.by_hand import query
from surplus.value.base import Settings, run_base
from surplus.value.base.batches import Batch, Evaluation, Places
from surplus.value.base.cells import Cells
from surplus.value.base.sql import base_sql

HERE = Path(__file__).parent
MODEL = HERE / "value_model" / "model.yaml"
RANGES = {
    "pumps": (10, 80), "power": (15, 40), "hours": (4000, 8000), "saving": (0.1, 0.3),
    "tariff": (0.08, 0.18), "stops": (0.2, 1.5), "avoided": (0.1, 0.6), "stop_hours": (1, 8),
    "stop_cost": (500, 1500), "seals": (100, 250), "kept": (0.1, 0.3), "scrap": (2, 9),
    "scrap_price": (250, 500), "unit_price": (4500, 6000), "fitting": (5, 15),
    "labour": (50, 80),
}  # fmt: skip
SHARES = {"saving": "1", "avoided": "1", "kept": "1"}
"""Columns of shares, where the model's inputs are in per cent."""
MILLION = 1_000_000
ROUNDS = 9

TEXT = """# One model, millions of accounts

Written by `python -m benchmarks.base`: the model of [the other benchmark](value_model/model.yaml)
(16 inputs, 16 formulas, 5 years) over tables of accounts in Parquet. Without draws, columns tell
all 16 inputs; with draws, 8 of them. Every run is a process of its own.

| | accounts | draws | evaluating, s of processor time | whole run, s | most memory, MB |
|---|--:|--:|--:|--:|--:|
{runs}

Evaluating: the formulas, the flows and what they are worth today, batch by batch in NumPy on one
thread, after the table is loaded. The whole run checks the table, copies it, evaluates it, ranks
the accounts and writes Parquet; DuckDB does that on all cores and may use 1,000 MB.

## Beside SQL written by hand

{million} accounts in a DuckDB table, one thread, every value added up; medians of {rounds} rounds
in turns. Formula by formula, everything stays to be seen; on paper, options are subtracted before
anything is multiplied out. All three fill missing cells and give the same sum to 1e-9.

| | seconds | times as long |
|---|--:|--:|
| [by hand, formula by formula](accounts/by_formula.sql) | {hand} |  |
| `surplus base --sql duckdb`, a column each for every formula, option and year | {ours} | {ratio} |
| [by hand, its algebra done on paper](accounts/on_paper.sql) | {paper} | {paper_ratio} |

{cores} cores ({machine}), Python {python}, NumPy {numpy}, DuckDB {duckdb}. Load averages over the
last 15, 5 and 1 minutes: {load}.
"""


def make_table(path: Path, accounts: int, columns: int) -> None:
    """Write a table of made-up accounts."""
    chosen = list(RANGES.items())[:columns]
    listed = ", ".join(
        f"{low} + (hash(range * 31 + {i}) % 1000003) / 1000003 * {high - low} AS {name}"
        for i, (name, (low, high)) in enumerate(chosen)
    )
    duckdb.execute(
        f"COPY (SELECT 'A' || range AS id, {listed} FROM range({accounts})) "
        f"TO '{path}' (FORMAT parquet)"
    )


def run_once(path: Path, draws: int) -> Iterator[str]:
    """Run over a table; yield seconds of evaluating, of the whole run, and megabytes."""
    spent = [0.0]
    timed = Evaluation.batch

    def batch(self: Evaluation, first: int, segments: Places, cells: Cells) -> Batch:
        start = time.thread_time()
        found = timed(self, first, segments, cells)
        spent[0] += time.thread_time() - start
        return found

    Evaluation.batch = batch  # type: ignore[method-assign] # the clock that only we need
    model = surplus.load(MODEL)
    start = time.perf_counter()
    output = str(path.with_suffix(".out.parquet"))
    told = duckdb.execute(f"DESCRIBE FROM '{path}'").fetchall()
    units = {name: unit for name, unit in SHARES.items() if name in [line[0] for line in told]}
    run_base(model.compiled, Settings(str(path), output, units=units, draws=draws))
    whole = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield from (f"{spent[0]:.2f}", f"{whole:.1f}", f"{memory:.0f}")


def row(folder: Path, accounts: int, columns: int, draws: int) -> str:
    """Return a row of the table, measured in a process of its own."""
    path = folder / f"accounts-{accounts}-{columns}.parquet"
    if not path.exists():
        make_table(path, accounts, columns)
    command = [sys.executable, "-m", "benchmarks.base", str(path), str(draws)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent)
    name = "every input at its mean" if draws == 1 else "with draws"
    return f"| {name} | {accounts:,} | {draws} | " + " | ".join(done.stdout.split()) + " |"


def beside_sql(folder: Path) -> dict[str, float]:
    """Return the seconds of the queries by hand and of ours."""
    path = folder / "accounts-sql.parquet"
    make_table(path, MILLION, len(RANGES))
    model = surplus.load(MODEL)
    ours = base_sql(model.compiled, Settings(str(path), "none.parquet", units=SHARES))
    desk = duckdb.connect()
    desk.execute("SET threads = 1")
    desk.execute(f"CREATE TABLE accounts AS FROM '{path}'")
    desk.execute('CREATE VIEW "accounts-sql" AS FROM accounts')
    # Ranking would be the same sort in all; it is left out of all.
    unranked = ours[: ours.index("  RANK() OVER")] + ours[ours.index('  CASE WHEN ABS("value') :]
    texts = {name: query(name, RANGES) for name in ("by_formula", "on_paper")} | {"ours": unranked}
    asked = {name: f"SELECT sum(value) FROM ({text})" for name, text in texts.items()}
    sums = [desk.execute(text).fetchall()[0][0] for text in asked.values()]
    assert np.allclose(sums, sums[0], rtol=1e-9), sums
    seconds: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        for name, text in asked.items():
            start = time.process_time()
            desk.execute(text).fetchall()
            seconds[name].append(time.process_time() - start)
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def main() -> None:
    """Measure, and write what was measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sql = beside_sql(folder)
        runs = [row(folder, n * MILLION, len(RANGES), 1) for n in (1, 10)]
        runs.append(row(folder, MILLION, len(RANGES) // 2, 256))
    times = {name: f"{taken / sql['by_formula']:.2f} ×" for name, taken in sql.items()}
    text = TEXT.format(
        runs="\n".join(runs),
        million=f"{MILLION:,}",
        rounds=ROUNDS,
        hand=f"{sql['by_formula']:.3f}",
        ours=f"{sql['ours']:.3f}",
        ratio=times["ours"],
        paper=f"{sql['on_paper']:.3f}",
        paper_ratio=times["on_paper"],
        cores=os.cpu_count(),
        machine=f"{platform.machine()}, {platform.system()}",
        python=platform.python_version(),
        numpy=np.__version__,
        duckdb=version("duckdb"),
        load=", ".join(f"{x:.1f}" for x in reversed(os.getloadavg())),
    )
    (HERE / "BASE.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(" ".join(run_once(Path(sys.argv[1]), int(sys.argv[2]))))
    else:
        main()
