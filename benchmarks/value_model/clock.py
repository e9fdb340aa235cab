"""What the contenders that are written in Python share: arguments, a clock, one line of JSON."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass

Means = dict[str, float]


@dataclass(frozen=True)
class Task:
    """What to run: how many draws, how often, from which seed on, and which figures."""

    draws: int
    runs: int
    seed: int
    returns: bool
    anew: bool


def task() -> Task:
    """Read the task from the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--draws", type=int, required=True)
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--returns", action="store_true", help="IRR and payback too")
    parser.add_argument("--anew", action="store_true", help="read the model in each run")
    return Task(**vars(parser.parse_args()))


def measure(asked: Task, once: Callable[[int], Means]) -> None:
    """Run once to warm up, then as often as asked, each with a seed of its own; print JSON."""
    start = time.perf_counter()
    once(asked.seed)
    first = time.perf_counter() - start
    seconds: list[float] = []
    means: list[Means] = []
    for seed in range(asked.seed + 1, asked.seed + 1 + asked.runs):
        start = time.perf_counter()
        means.append(once(seed))
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"first": first, "seconds": seconds, "means": means}))
