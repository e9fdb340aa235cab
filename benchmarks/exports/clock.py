"""Timing one task in a process of its own; nothing but the standard library."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

RUNS = 9


def timed(
    task: Callable[[], object],
    path: Path,
    prepare: Callable[[], object] = lambda: None,
    runs: int = RUNS,
) -> str:
    """Return as JSON the seconds of the clock and of the processor, and the size of the file.

    The first run, which imports what is needed, isn't counted, nor is what prepares each.
    """
    prepare()
    task()
    clock, processor = [], []
    for _ in range(runs):
        path.unlink()
        prepare()
        at, used = time.perf_counter(), time.process_time()
        task()
        clock.append(time.perf_counter() - at)
        processor.append(time.process_time() - used)
    return json.dumps({"clock": clock, "processor": processor, "size": path.stat().st_size})
