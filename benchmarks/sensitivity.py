"""What it takes to say which inputs matter: `python -m benchmarks.sensitivity`.

First-order indices from the draws of one valuation, beside SALib's (Saltelli's sampling): how
many runs of the model it takes for the same error.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as read by NumPy when it is imported, next

import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import numpy as np
from SALib.analyze import sobol as analyse
from SALib.sample import sobol as sample

import surplus
from surplus.core.sobol import sobol_columns
from surplus.core.spread import FloatArray, Spread
from surplus.value.columns import uncertain_columns
from surplus.value.evaluate import counted_values, evaluate_with
from surplus.value.sensitivity import first_order

HERE = Path(__file__).parent
MODEL = HERE / "value_model" / "model.yaml"
DRAWS, SEEDS = 4096, 6
MOST = 2**16
Function = Callable[[FloatArray], FloatArray]

TEXT = """# What matters, in how many runs

Written by `python -m benchmarks.sensitivity`: first-order indices from {draws} runs of a model
(the draws of its valuation), and how many runs SALib needs with Saltelli's sampling until its
error is no larger. Root mean square errors over all inputs and {seeds} seeds, against closed
forms, or for the model against SALib with 3 × {most} points.

| | inputs | runs | error | SALib: runs | error | times as many | seconds |
|---|--:|--:|--:|--:|--:|--:|--:|
{rows}

Seconds: of our analysis alone, after the runs; median. The model is that of
[the other benchmark](value_model/model.yaml). SALib was stopped at {most} points where its error
was still larger; then the number of times is a lower bound (≥).

{cores} cores ({machine}), Python {python}, NumPy {numpy}, SALib {salib}. Load averages over the
last 15, 5 and 1 minutes: {load}.
"""


@dataclass(frozen=True)
class Problem:
    """A function on the unit cube, its inputs, and its first-order indices if known."""

    name: str
    function: Function
    inputs: int
    indices: FloatArray | None


def ishigami(u: FloatArray) -> FloatArray:
    """Ishigami & Homma (1990), a = 7, b = 0.1."""
    x = np.pi * (2 * u - 1)
    found: FloatArray = np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])
    return found


_A = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])


def g_function(u: FloatArray) -> FloatArray:
    """Saltelli & Sobol' (1995)."""
    found: FloatArray = np.prod((np.abs(4 * u - 2) + _A[:, None]) / (1 + _A[:, None]), axis=0)
    return found


def value_model() -> Problem:
    """Return the value of the benchmark's model."""
    valuation = surplus.load(MODEL).evaluate(draws=2)
    names = [column.name for column in uncertain_columns(valuation)]
    compiled, case = valuation.compiled, valuation.case
    values = counted_values(compiled, case)

    def function(u: FloatArray) -> FloatArray:
        def take(spread: Spread, column: str) -> FloatArray:
            if column not in names:
                return np.array([spread.mean])
            return spread.quantile(u[names.index(column)])

        outcomes = evaluate_with(compiled, case, values, take, u.shape[1])
        return replace(valuation, outcomes=outcomes).value.draws

    return Problem("the value of a plant's drives", function, len(names), None)


def problems() -> list[Problem]:
    """Return what is measured."""
    first, second = 0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2, 49 / 8
    total = second + 0.1 * np.pi**4 / 5 + 0.01 * np.pi**8 / 18 + 0.5
    own = 1 / 3 / (1 + _A) ** 2
    return [
        Problem("Ishigami", ishigami, 3, np.array([first, second, 0.0]) / total),
        Problem("g-function", g_function, 8, own / (np.prod(1 + own) - 1)),
        value_model(),
    ]


def ours(problem: Problem, seed: int) -> tuple[float, FloatArray]:
    """Return seconds of the analysis, and the indices."""
    names = [f"x{i}" for i in range(problem.inputs)]
    columns = np.stack(list(sobol_columns(names, DRAWS, seed)))
    amounts = problem.function(columns)
    start = time.perf_counter()
    found = first_order(dict(zip(names, columns, strict=True)), amounts)
    return time.perf_counter() - start, np.array(list(found.single.values()))


def salib(problem: Problem, points: int, seed: int) -> FloatArray:
    """Return the indices that SALib finds from points × (inputs + 2) runs."""
    names = [f"x{i}" for i in range(problem.inputs)]
    bounds = [[0.0, 1.0]] * problem.inputs
    asked = {"num_vars": problem.inputs, "names": names, "bounds": bounds}
    at = sample.sample(asked, points, calc_second_order=False, seed=seed)
    amounts = problem.function(np.clip(at.T, 1e-9, 1 - 1e-9))
    found: FloatArray = analyse.analyze(
        asked, amounts, calc_second_order=False, num_resamples=2, seed=seed
    )["S1"]
    return found


def error(found: list[FloatArray], truth: FloatArray) -> float:
    """Return the root mean square error."""
    return float(np.sqrt(np.mean((np.stack(found) - truth) ** 2)))


def row(problem: Problem) -> str:
    """Return the row of a problem."""
    truth = problem.indices
    if truth is None:
        truth = np.mean([salib(problem, MOST, seed) for seed in (97, 98, 99)], axis=0)
    runs = [ours(problem, seed) for seed in range(1, SEEDS + 1)]
    own = error([found for _, found in runs], truth)
    points, theirs = 32, np.inf
    while theirs > own and points < MOST:
        points *= 2
        theirs = error([salib(problem, points, seed) for seed in range(1, SEEDS + 1)], truth)
    needed = points * (problem.inputs + 2)
    times = f"{'≥ ' if theirs > own else ''}{needed / DRAWS:.0f} ×"
    seconds = statistics.median(seconds for seconds, _ in runs)
    return (
        f"| {problem.name} | {problem.inputs} | {DRAWS:,} | {own:.5f} | {needed:,} | "
        f"{theirs:.5f} | {times} | {seconds:.4f} |"
    )


def main() -> None:
    """Measure, write."""
    rows = []
    for problem in problems():
        rows.append(row(problem))
        print(rows[-1], flush=True)
    text = TEXT.format(
        draws=f"{DRAWS:,}",
        seeds=SEEDS,
        most=f"{MOST:,}",
        rows="\n".join(rows),
        cores=os.cpu_count(),
        machine=platform.machine(),
        python=platform.python_version(),
        numpy=np.__version__,
        salib=version("SALib"),
        load=", ".join(f"{x:.1f}" for x in reversed(os.getloadavg())),
    )
    (HERE / "SENSITIVITY.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
