"""The page that says what was measured."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import scipy

from benchmarks import peers
from benchmarks.accuracy import Accuracy
from benchmarks.contenders import Timings
from benchmarks.startup import in_milliseconds

Measured = Mapping[tuple[str, int, bool], Timings]

_INTRODUCTION = """\
# Surplus beside its peers

Written by `python -m benchmarks.run`. One model, in [four forms](value_model/): 16 uncertain
inputs, 16 formulas, 5 years; its net present value, and on request its internal rate of
return and payback. The forms' means agree within Monte Carlo error; the run fails if not.

Contenders took turns in {rounds} rounds, one thread each, in processes of their own. Medians of
all timed runs, least and greatest in parentheses; ratios of the first row's median to the
others', and in parentheses of the fastest runs, which other work on the machine disturbs least.
Every run has a seed of its own: no draws are remembered. Compiled formulas are, in the first
row; in the second, the model file is read, checked and compiled in each run and nothing at all
is kept.

{machine}
"""

_NOTES = """\
- Squiggle parses in every run, since its programs can't be kept: the second row of Surplus is
  the like-for-like one. It draws plain random numbers, 4,096 of which say less (see below). It
  has no internal rate of return: six Newton steps on sample sets stand in for it, and
  a function of one sample for payback.
- monaco calls a Python function for each draw, by design, which serves simulations that can't
  be written as formulas. Like Surplus it draws scrambled Sobol points.
- The plain loop is what one would write without any library.
- Squiggle, monaco and the loop compute each driver as one difference; Surplus evaluates every
  outcome under both options, and keeps all inputs, formulas and effects for its reports.
"""


@dataclass(frozen=True)
class Startup:
    """Seconds, each time: of the clock for reading, of the processor for the others."""

    reading: list[float]
    bare: list[float]
    importing: list[float]
    helping: list[float]
    evaluating: list[float]


def results(measured: Measured, startup: Startup, accuracy: Accuracy) -> str:
    """Return the page."""
    names = list(dict.fromkeys(name for name, _, _ in measured))
    sizes = list(dict.fromkeys(draws for _, draws, _ in measured))
    rounds = len(next(iter(measured.values())).first)
    parts = [
        _INTRODUCTION.format(machine=machine(), rounds=rounds),
        *(_table(measured, names, draws) for draws in sizes),
        _NOTES,
        _others(measured[names[0], sizes[0], True], startup),
        _sampling(accuracy),
    ]
    return "\n".join(parts)


def machine() -> str:
    """Return what it ran on, and how busy that was."""
    loads = ", ".join(f"{load:.1f}" for load in reversed(os.getloadavg()))
    return (
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()}), "
        f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, "
        f"Node {peers.node_version()}. Load averages over the last 15, 5 and 1 minutes: {loads} "
        "(these measurements alone make it 1)."
    )


def _table(measured: Measured, names: list[str], draws: int) -> str:
    ours = {returns: measured[names[0], draws, returns] for returns in (False, True)}
    lines = [
        f"## {draws:,} draws",
        "",
        "| draws a second | value | ratio | value, IRR, payback | ratio |",
        "|---|--:|--:|--:|--:|",
    ]
    for name in names:
        cells = [name]
        for returns in (False, True):
            timings = measured[name, draws, returns]
            cells += [_speeds(timings, draws), _ratios(ours[returns], timings, draws)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _ratios(ours: Timings, other: Timings, draws: int) -> str:
    if other is ours:
        return ""
    median, _, fastest = (
        a / b for a, b in zip(ours.speeds(draws), other.speeds(draws), strict=True)
    )
    return f"{median:,.1f} × ({fastest:,.1f} ×)"


def _speeds(timings: Timings, draws: int) -> str:
    middle, low, high = (_thousands(speed) for speed in timings.speeds(draws))
    return f"{middle} ({low}–{high})"


def _thousands(number: float) -> str:
    return f"{number / 1e3:,.0f} k" if number >= 99_500 else f"{number / 1e3:,.1f} k"


def _others(ours: Timings, startup: Startup) -> str:
    rows = {
        "Reading, checking and compiling the model of 16 formulas": startup.reading,
        "First evaluation in a process that has loaded SciPy, 4,096 draws": ours.first,
        "Processor time: Python alone": startup.bare,
        "Processor time: `import surplus`": startup.importing,
        "Processor time: `surplus --help`": startup.helping,
        "Processor time: importing, reading the model, evaluating it once": startup.evaluating,
    }
    lines = [f"| {what} | {in_milliseconds(seconds)} |" for what, seconds in rows.items()]
    return "\n".join(["## Getting going", "", "| | |", "|---|--:|", *lines, ""])


def _sampling(accuracy: Accuracy) -> str:
    ratio = accuracy.plain / accuracy.sobol
    return (
        "## Sampling error\n\n"
        "Root mean square error of the mean value at 4,096 draws, over 200 seeds: "
        f"{accuracy.sobol:.3%} of it, against {accuracy.plain:.3%} with plain random draws: "
        f"{ratio:.0f} times smaller, as much as {4096 * ratio**2:,.0f} plain draws would give.\n"
    )
