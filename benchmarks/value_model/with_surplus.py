"""The model in Surplus: the file as people write it."""

from __future__ import annotations

from pathlib import Path

import surplus
from benchmarks.value_model.clock import Means, Task, measure, task
from surplus.core.spread import beta_quantile

FILE = Path(__file__).with_name("model.yaml")


def run(model: surplus.ValueModel, asked: Task, seed: int) -> Means:
    """Draw, evaluate and average."""
    valuation = model.evaluate(draws=asked.draws, seed=seed)
    if not asked.returns:
        return {"value": valuation.value.mean}
    return {
        "value": valuation.value.mean,
        "irr": valuation.irr.mean,
        "payback": valuation.payback.mean,
    }


def anew(asked: Task, seed: int) -> Means:
    """Read, check and compile the file, and evaluate, with nothing kept from earlier runs."""
    # The one thing that outlives a model: knots of the quantiles of PERT, by shape.
    beta_quantile._pieces.cache_clear()
    return run(surplus.load(FILE), asked, seed)


def main() -> None:
    """Measure as asked on the command line."""
    asked = task()
    if asked.anew:
        measure(asked, lambda seed: anew(asked, seed))
    else:
        model = surplus.load(FILE)
        measure(asked, lambda seed: run(model, asked, seed))


if __name__ == "__main__":
    main()
