"""Who is measured, and how one of them is run."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

import surplus
from benchmarks import peers

PYTHON_FORM = (sys.executable, "-m", "benchmarks.value_model.with_surplus")
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg"}


@dataclass(frozen=True)
class Contender:
    """One form of the model.

    Attributes
    ----------
    command : tuple of str
        What runs it, before the arguments that all share.
    few, many : int
        Timed runs a round, of 4,096 and of 65,536 draws.
    """

    name: str
    command: tuple[str, ...]
    few: int
    many: int


@dataclass
class Timings:
    """What was measured of one contender at one task."""

    seconds: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    means: list[dict[str, float]] = field(default_factory=list)

    def speeds(self, draws: int) -> tuple[float, float, float]:
        """Return median, least and greatest number of draws a second."""
        return (
            draws / statistics.median(self.seconds),
            draws / max(self.seconds),
            draws / min(self.seconds),
        )

    def mean(self, figure: str) -> float:
        """Return the mean of a figure over all runs."""
        return statistics.fmean(means[figure] for means in self.means)


def contenders() -> tuple[Contender, ...]:
    """Return all of them, Surplus first."""
    squiggle = str(peers.HERE / "value_model" / "with_squiggle.mjs")
    module = "benchmarks.value_model."
    return (
        Contender(f"Surplus {surplus.__version__}", PYTHON_FORM, 60, 15),
        Contender("Surplus, model file read in each run", (*PYTHON_FORM, "--anew"), 40, 10),
        Contender(
            f"Squiggle {peers.squiggle_version()}",
            ("node", squiggle, "--peers", f"{peers.NODE}/"),
            10,
            2,
        ),
        Contender(
            f"monaco {peers.monaco_version()}",
            (str(peers.MONACO_PYTHON), "-m", module + "with_monaco"),
            3,
            1,
        ),
        Contender(
            f"plain Python {platform.python_version()}",
            (sys.executable, "-m", module + "with_plain_python"),
            3,
            1,
        ),
    )


def run(contender: Contender, draws: int, returns: bool, seed: int, into: Timings) -> None:
    """Run one contender in a process of its own, and add what it measured."""
    runs = contender.few if draws < 10_000 else contender.many
    asked: Iterable[str] = ("--draws", str(draws), "--runs", str(runs), "--seed", str(seed))
    command = [*contender.command, *asked, *(["--returns"] if returns else [])]
    output = subprocess.check_output(
        command, cwd=peers.ROOT, env={**os.environ, **ONE_THREAD}, text=True
    )
    found = json.loads(output.splitlines()[-1])
    into.seconds += found["seconds"]
    into.first.append(found["first"])
    into.means += found["means"]
