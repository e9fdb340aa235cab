"""The model as a loop in plain Python, standard library only."""

from __future__ import annotations

import math
from random import Random

from benchmarks.value_model.arithmetic import (
    flows,
    internal_rate_of_return,
    net_present_value,
    payback,
)
from benchmarks.value_model.clock import Means, Task, measure, task


def draw(random: Random) -> tuple[float, ...]:
    """Draw the 16 inputs."""

    def interval(low: float, high: float) -> float:
        sigma = math.log(high / low) / (2 * 1.6448536269514722)
        return random.lognormvariate(math.log(low * high) / 2, sigma)

    def pert(low: float, likely: float, high: float) -> float:
        lean = 4 * (likely - low) / (high - low)
        return low + (high - low) * random.betavariate(1 + lean, 5 - lean)

    return (
        interval(38, 46),
        interval(22, 30),
        pert(5500, 6500, 7600),
        pert(0.12, 0.18, 0.28),
        interval(0.09, 0.16),
        interval(0.4, 1.2),
        pert(0.20, 0.35, 0.60),
        interval(2, 6),
        random.gauss(900, 120),
        interval(120, 200),
        random.uniform(0.10, 0.30),
        pert(3, 5, 8),
        interval(300, 450),
        random.gauss(5200, 300),
        interval(6, 14),
        random.uniform(55, 75),
    )


def once(asked: Task, seed: int) -> Means:
    """Draw, evaluate and average."""
    random = Random(seed)
    amounts = [flows(draw(random)) for _ in range(asked.draws)]
    means = {"value": sum(map(net_present_value, amounts)) / asked.draws}
    if asked.returns:
        means["irr"] = sum(map(internal_rate_of_return, amounts)) / asked.draws
        known = [when for when in map(payback, amounts) if not math.isnan(when)]
        means["payback"] = sum(known) / len(known)
    return means


def main() -> None:
    """Measure as asked on the command line."""
    asked = task()
    measure(asked, lambda seed: once(asked, seed))


if __name__ == "__main__":
    main()
