"""How long it takes to get going: reading a model, importing, asking for help."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import surplus
from benchmarks.value_model.with_surplus import FILE

SCRIPT = Path(sys.executable).with_name("surplus")
TIMES = 15


def reading() -> list[float]:
    """Return the seconds that reading, checking and compiling the model took, each time."""
    surplus.load(FILE)
    seconds: list[float] = []
    for _ in range(50):
        start = time.perf_counter()
        surplus.load(FILE)
        seconds.append(time.perf_counter() - start)
    return seconds


def bare() -> list[float]:
    """Return the processor seconds of a Python that does nothing."""
    return _processor_seconds(sys.executable, "-c", "")


def importing() -> list[float]:
    """Return those of one that imports the package."""
    return _processor_seconds(sys.executable, "-c", "import surplus")


def helping() -> list[float]:
    """Return those of `surplus --help`."""
    return _processor_seconds(str(SCRIPT), "--help")


def evaluating() -> list[float]:
    """Return those of a process that imports, reads the model and evaluates it once."""
    code = f"import surplus; surplus.load({str(FILE)!r}).evaluate().value.mean"
    return _processor_seconds(sys.executable, "-c", code)


def _processor_seconds(*command: str) -> list[float]:
    found: list[float] = []
    for _ in range(TIMES):
        before = _of_children()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found.append(_of_children() - before)
    return found


def _of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def in_milliseconds(seconds: list[float]) -> str:
    """Return median and range for a table.

    Examples
    --------
    >>> in_milliseconds([0.001, 0.002, 0.004])
    '2.0 ms (1.0–4.0)'
    """
    low, middle, high = (1e3 * f(seconds) for f in (min, statistics.median, max))
    return f"{middle:.1f} ms ({low:.1f}–{high:.1f})"
