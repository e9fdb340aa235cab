"""What it takes to value 16 questions for 9 prices: `python -m benchmarks.information`.

Beside generalised additive models in R's `mgcv` on the same draws (Debian: r-base-core and
r-cran-mgcv). The truth is found by evaluating anew at 512 values of each input.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as read by NumPy when it is imported, next

import csv
import platform
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

import surplus
from surplus.core.spread import FloatArray, Spread
from surplus.value.columns import uncertain_columns
from surplus.value.draws import sampler
from surplus.value.evaluate import counted_values, evaluate_with
from surplus.value.information import (
    Decision,
    perfect_information,
    price_list,
    understand,
    worth_of_knowing,
)
from surplus.value.unit_price import unit_price
from surplus.value.valuation import Valuation

HERE = Path(__file__).parent
MODEL = HERE / "value_model" / "model.yaml"
DRAWS, ROUNDS, SEEDS = 4096, 9, 3
NODES, INNER = 512, 1024


TEXT = """# What a question is worth

Written by `python -m benchmarks.information`: the expected value of partial perfect
information of {questions} questions for a list of 9 prices, on the same {draws} draws of
[one model](value_model/model.yaml), one thread each, without loading and reading. Medians,
least and greatest of {rounds} runs (of R: 1) with each of {seeds} seeds.

The error is the root mean square over all questions and seeds, against evaluating anew at
{nodes} values of each input with {inner} draws each, as a share of the value of perfect
information.

| | seconds | times ours | error |
|---|--:|--:|--:|
{rows}

{cores} cores ({machine}), Python {python}, NumPy {numpy}, {r}.
Load averages over the last 15, 5 and 1 minutes: {load}.
"""


@dataclass(frozen=True)
class Method:
    """One way: its name, seconds for all questions, and what it finds, by seed."""

    name: str
    seconds: list[float]
    found: list[FloatArray]


def decide(valuation: Valuation, prices: list[float]) -> tuple[Decision, FloatArray]:
    """Return the decision about prices, and the draws of all inputs."""
    decision = price_list(valuation, prices)
    columns = uncertain_columns(valuation, decision.options)
    return decision, np.stack([column.draws for column in columns])


def ours(decision: Decision, columns: FloatArray) -> FloatArray:
    """Return what it is worth to know each input."""
    known = worth_of_knowing(understand(decision, columns), [True] * len(columns))
    return np.array([each.worth for each in known])


def timed(decision: Decision, columns: FloatArray) -> tuple[float, FloatArray]:
    """Return seconds and what was found."""
    start = time.perf_counter()
    found = ours(decision, columns)
    return time.perf_counter() - start, found


def with_r(decision: Decision, columns: FloatArray) -> dict[str, list[tuple[float, FloatArray]]]:
    """Return what R finds, and the seconds it takes, without reading and loading."""
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder, "inputs.csv"), columns)
        _write(Path(folder, "nets.csv"), decision.nets)
        script = HERE / "deciding" / "evppi.R"
        command = ["Rscript", "--vanilla", str(script), folder, "1"]
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        text = subprocess.check_output(command, text=True, env=environment)
    found: dict[str, list[tuple[float, FloatArray]]] = {}
    for line in text.strip().splitlines():
        name, seconds, *worths = line.split("\t")
        found.setdefault(name, []).append((float(seconds), np.array(worths, dtype=np.float64)))
    return found


def _write(path: Path, rows: FloatArray) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([f"v{i}" for i in range(len(rows))])
        writer.writerows(rows.T.tolist())


def nested(valuation: Valuation, prices: list[float], name: str) -> float:
    """Return what it is worth to know an input, by evaluating anew at each of its values."""
    compiled, case = valuation.compiled, valuation.case
    values = counted_values(compiled, case)
    draw = sampler(compiled.model, values, INNER, 7)
    at = (np.arange(NODES) + 0.5) / NODES

    def take(spread: Spread, column: str) -> FloatArray:
        if spread.is_certain:
            return np.array([spread.mean])
        if column == name:
            return np.repeat(spread.quantile(at), INNER)
        return np.tile(draw(spread, column), NODES)

    outcomes = evaluate_with(compiled, case, values, take, NODES * INNER)
    decision = price_list(replace(valuation, outcomes=outcomes), prices)
    means = decision.nets.reshape(len(prices), NODES, INNER).mean(axis=2)
    return float(means.max(axis=0).mean() - means.mean(axis=1).max())


def main() -> None:
    """Measure, compare, write."""
    model = surplus.load(MODEL)
    first = model.evaluate(draws=DRAWS)
    ends = unit_price(first)
    assert ends is not None  # the model has a price per unit
    prices = [round(ends.economic_value.quantile(q), -1) for q in np.linspace(0.1, 0.9, 9)]
    methods = {n: Method(n, [], []) for n in ("Surplus", "gam", "bam")}
    for seed in range(1, SEEDS + 1):
        decision, columns = decide(model.evaluate(draws=DRAWS, seed=seed), prices)
        ours(decision, columns)
        for _ in range(ROUNDS):
            seconds, found = timed(decision, columns)
            methods["Surplus"].seconds.append(seconds)
        methods["Surplus"].found.append(found)
        for name, runs in with_r(decision, columns).items():
            methods[name].seconds.extend(seconds for seconds, _ in runs)
            methods[name].found.append(runs[-1][1])
        print(f"seed {seed} done", flush=True)
    names = [column.name for column in uncertain_columns(first)]
    truth = np.array([nested(first, prices, name) for name in names])
    everything = perfect_information(decide(first, prices)[0])
    text = report(list(methods.values()), truth, everything, len(names))
    (HERE / "INFORMATION.md").write_text(text, encoding="utf-8")
    print(text)


def report(methods: list[Method], truth: FloatArray, everything: float, questions: int) -> str:
    """Return the table."""
    base = statistics.median(methods[0].seconds)
    labels = {
        "Surplus": f"Surplus {surplus.__version__}",
        "gam": "R mgcv, `gam(y ~ s(x))`",
        "bam": "R mgcv, `bam(y ~ s(x), discrete = TRUE)`",
    }
    rows = [_row(labels[m.name], m, base, truth, everything) for m in methods]
    load = ", ".join(f"{x:.1f}" for x in reversed(os.getloadavg()))
    return TEXT.format(
        questions=questions,
        draws=f"{DRAWS:,}",
        rounds=ROUNDS,
        seeds=SEEDS,
        nodes=NODES,
        inner=f"{INNER:,}",
        rows="\n".join(rows),
        cores=os.cpu_count(),
        machine=platform.machine(),
        python=platform.python_version(),
        numpy=np.__version__,
        r=subprocess.check_output(["Rscript", "--version"], text=True).strip(),
        load=load,
    )


def _row(label: str, method: Method, base: float, truth: FloatArray, everything: float) -> str:
    middle, least, most = (f(method.seconds) for f in (statistics.median, min, max))
    errors = np.stack(method.found) - truth
    error = float(np.sqrt(np.mean(errors**2))) / everything
    times = f"{middle / base:.0f} ×" if middle != base else ""
    return f"| {label} | {middle:.4f} ({least:.4f}–{most:.4f}) | {times} | {error:.2%} |"


if __name__ == "__main__":
    main()
