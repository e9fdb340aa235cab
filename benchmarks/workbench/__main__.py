"""How quick the workbench is: `python -m benchmarks.workbench`.

One worker of `surplus serve` on loopback, which this process asks; both share the machine.
"""

from __future__ import annotations

import os
import platform
import random
import statistics
import time
from pathlib import Path

from benchmarks.workbench.browser import first_load, paints
from benchmarks.workbench.load import Heard, load, quantile
from benchmarks.workbench.served import served

REPS, CASES, LASTS, ROUNDS, PRESSES = 50, 5, 10.0, 3, 160
TARGET = Path(__file__).parents[1] / "WORKBENCH.md"
TEXT = """# How quick the workbench is

Written by `python -m benchmarks.workbench`: one worker of `surplus serve` with a new SQLite
database, asked over loopback by a program on the same machine. {reps} reps, each in a session of
their own, on {cases} cases of the sealed bearing; 4,096 draws.

| | updates/s | p50 | p95 | worker's time each | faults |
|---|--:|--:|--:|--:|--:|
{rows}

*As fast as they can*: each asks for the next update the moment the last one came, so that all
wait for each other. *Two steps a second*: each moves a slider twice a second. Each row is a run
of {lasts:.0f} seconds; an update is the headline with all that is shown first, {size:.1f} kB
compressed. The *worker's time* is that of its process, whatever else the machine does: a worker
that has a core to itself makes **{alone:.0f} updates/s**.

From the press of a key on a slider to the paint of the result, in chromium, 1280 pixels wide,
one person at a time: **p50 {p50:.0f} ms, p95 {p95:.0f} ms** ({presses} presses).

Wanted are 100 updates/s on one worker, p50 50 ms and p95 120 ms from key to paint, and at most
80 kB for a first visit. Machines that others share change their pace from hour to hour: to sort
a million numbers of one seed took {before:.0f} ms before the runs and {after:.0f} ms after them.

A first visit to a case loads **{total:.1f} kB**, compressed:

| | kB |
|---|--:|
{parts}

{cores} cores ({machine}), Python {python}. Load averages over the last 15, 5 and 1 minutes
before it began: {load}; what else the machine does makes all of this slower.
"""


def main() -> None:
    """Measure, and write what was seen."""
    before, pace = os.getloadavg(), _pace()
    runs: list[tuple[str, Heard]] = []
    with served(REPS, CASES) as workbench:
        load(workbench, 2.0, 0.0)  # what is loaded once is loaded
        parts = first_load(workbench)
        pressed = paints(workbench, PRESSES)
        for _ in range(ROUNDS):
            for name, pause in (("as fast as they can", 0.0), ("two steps a second", 0.5)):
                runs.append((name, load(workbench, LASTS, pause)))
    text = TEXT.format(
        reps=REPS,
        cases=CASES,
        lasts=LASTS,
        rows="\n".join(_row(*run) for run in sorted(runs, key=lambda run: run[0])),
        size=statistics.median(heard.size / len(heard.seconds) for _, heard in runs) / 1000,
        alone=1000 / statistics.median(heard.work for _, heard in runs),
        p50=quantile(pressed, 0.5),
        p95=quantile(pressed, 0.95),
        presses=len(pressed),
        total=sum(parts.values()) / 1000,
        parts="\n".join(f"| {name} | {size / 1000:.1f} |" for name, size in parts.items()),
        cores=os.cpu_count(),
        machine=platform.machine(),
        python=platform.python_version(),
        load=", ".join(f"{x:.1f}" for x in reversed(before)),
        before=pace,
        after=_pace(),
    )
    TARGET.write_text(text, encoding="utf-8")
    print(text)


def _pace() -> float:
    """Return how many milliseconds of processor time a fixed piece of work takes just now."""
    draw = random.Random(1).random
    numbers, times = [draw() for _ in range(1_000_000)], []
    for _ in range(5):
        begun = time.process_time()
        sorted(numbers)
        times.append(time.process_time() - begun)
    return 1000 * statistics.median(times)


def _row(name: str, heard: Heard) -> str:
    p50, p95 = (quantile(heard.seconds, share) for share in (0.5, 0.95))
    times = f"{p50:.0f} ms | {p95:.0f} ms | {heard.work:.1f} ms"
    return f"| {name} | {heard.rate:.0f} | {times} | {heard.faults} |"


if __name__ == "__main__":
    main()
