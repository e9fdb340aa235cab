"""Models apart, beside lifelines and lifetimes: python -m benchmarks.worth.models_apart

Prints lines for benchmarks/WORTH.md. The same rows go to both, in CPU seconds of the call.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

import duckdb
import numpy as np

from benchmarks.worth import transactions
from surplus.worth.contracts import Contracts
from surplus.worth.hazard import Hazard
from surplus.worth.kaplan_meier import SurvivalCurve, kaplan_meier
from surplus.worth.pareto_nbd import ParetoNBD
from surplus.worth.states import state

HERE = Path(__file__).parent
PEERS = HERE.parents[1] / "benchmarks" / ".peers"
ROWS, CUSTOMERS = 1_000_000, 100_000
T = TypeVar("T")


def timed(call: Callable[[], T], times: int = 7) -> tuple[T, float]:
    """Return the median CPU seconds of several calls, and what came out."""
    found = []
    for _ in range(times):
        begun = time.process_time()
        result = call()
        found.append(time.process_time() - begun)
    return result, median(found)


def peer(name: str, rows: Path) -> dict[str, object]:
    """Return what a peer tells of the rows in a file."""
    python = PEERS / name / "bin" / "python"
    script = HERE / f"apart_{name}.py"
    ran = subprocess.run([python, script, rows], capture_output=True, text=True, check=True)
    told: dict[str, object] = json.loads(ran.stdout.strip().splitlines()[-1])
    return told


def contracts() -> dict[str, np.ndarray]:
    """Return contracts that end by proportional hazards, in days, seen for two years."""
    rng = np.random.default_rng(4)
    x, y = rng.normal(size=ROWS), rng.binomial(1, 0.4, ROWS).astype(np.float64)
    lasts = np.ceil(rng.exponential(600 * np.exp(-0.5 * x + 0.3 * y)))
    seen = rng.integers(30, 730, ROWS)
    return {"periods": np.minimum(lasts, seen), "ended": lasts <= seen, "x": x, "y": y}


def survival(folder: Path) -> None:
    """Measure survival with covariates, and Kaplan and Meier's curve."""
    rows = contracts()
    path = folder / "contracts.parquet"
    minutes = rows["periods"] * 1440 - np.random.default_rng(5).integers(0, 1440, ROWS)
    np.savez(folder / "contracts.npz", **rows)  # type: ignore[arg-type]
    np.savez(folder / "minutes.npz", periods=minutes)
    desk = duckdb.connect()
    desk.register("rows", {name: rows[name] for name in ("periods", "ended")})
    desk.execute(f"COPY rows TO '{path}' (FORMAT parquet)")
    desk.close()
    told = peer("lifelines", folder / "contracts.npz")
    slow = {name: median(told[name]) for name in ("cox", "km", "minutes", "read")}  # type: ignore[arg-type]
    both = {"x": rows["x"], "y": rows["y"]}
    fit, cpu = timed(
        lambda: Hazard().fit(Contracts(rows["periods"], rows["ended"], "day", covariates=both))
    )
    apart = max(abs(fit.params[n] - told["params"][n]) for n in both)  # type: ignore[index]
    print(f"Hazard, {ROWS:,} contracts: {beside(cpu, slow['cox'])}; coefficients differ by"
          f" {apart:.1e}")  # fmt: skip
    curve, cpu = timed(lambda: kaplan_meier(Contracts(rows["periods"], rows["ended"], "day")))
    off = abs(float(curve.survival[365]) - float(str(told["km365"])))
    print(f"Kaplan-Meier, days: {beside(cpu, slow['km'])}; S(365) differs by {off:.1e}")
    _, cpu = timed(lambda: kaplan_meier(Contracts(minutes, rows["ended"], "hour")))
    print(f"Kaplan-Meier, minutes, few ties: {beside(cpu, slow['minutes'])}")
    _, cpu = timed(lambda: from_parquet(path))
    print(f"Kaplan-Meier, Parquet to curve: {beside(cpu, slow['read'])}")


def beside(own: float, peer: float) -> str:
    """Return our seconds, those of a peer, and how many times as many these are."""
    return f"{own:.4f} s; lifelines {peer:.3f} s, {peer / own:.1f} times"


def from_parquet(path: Path) -> SurvivalCurve:
    """Return the curve of contracts in a file, as many as the same counted in SQL."""
    read = duckdb.execute(
        f"SELECT periods, ended, COUNT(*) AS count FROM '{path}' GROUP BY ALL"
    ).fetchnumpy()
    return kaplan_meier(Contracts(read["periods"], read["ended"], "day", weights=read["count"]))


def pareto(folder: Path) -> None:
    """Measure the fit of Pareto/NBD."""
    transactions.write(folder / "sold", CUSTOMERS)
    with state(
        f"{folder}/sold/*.parquet", customer="customer", date="day", amount="amount",
        unit="week", observed_until="2023-12-28",
    ) as found:  # fmt: skip
        every = found.customers()
    np.savez(folder / "histories.npz", x=every.x, t_x=every.t_x, T=every.T)
    told = peer("lifetimes", folder / "histories.npz")
    fit, cpu = timed(lambda: ParetoNBD().fit(every), 3)
    theirs = float(str(told["pareto"]))
    print(f"Pareto/NBD, {CUSTOMERS:,} customers: {cpu:.2f} s; lifetimes {theirs:.1f} s,"
          f" {theirs / cpu:.0f} times; {fit.params} beside {told['params']}")  # fmt: skip


if __name__ == "__main__":
    print(f"DuckDB {duckdb.__version__}, NumPy {np.__version__}")
    with tempfile.TemporaryDirectory() as scratch:
        survival(Path(scratch))
        pareto(Path(scratch))
