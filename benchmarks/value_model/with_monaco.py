"""The model in monaco, which calls a function of one draw for each draw.

Scrambled Sobol draws, in this process, with no files written: monaco's own defaults.
"""

from __future__ import annotations

import math
import os

os.environ.setdefault("MPLBACKEND", "Agg")

import monaco
from scipy.stats import beta, lognorm, norm, uniform

from benchmarks.value_model.arithmetic import (
    flows,
    internal_rate_of_return,
    net_present_value,
    payback,
)
from benchmarks.value_model.clock import Means, Task, measure, task

Settings = tuple[object, dict[str, float]]


def interval(low: float, high: float) -> Settings:
    """A 90 % interval, lognormal."""
    sigma = math.log(high / low) / (2 * 1.6448536269514722)
    return lognorm, {"s": sigma, "scale": math.sqrt(low * high)}


def pert(low: float, likely: float, high: float) -> Settings:
    """PERT: a beta stretched from low to high."""
    lean = 4 * (likely - low) / (high - low)
    return beta, {"a": 1 + lean, "b": 5 - lean, "loc": low, "scale": high - low}


INPUTS: dict[str, Settings] = {
    "pumps": interval(38, 46),
    "power": interval(22, 30),
    "hours": pert(5500, 6500, 7600),
    "saving": pert(0.12, 0.18, 0.28),
    "tariff": interval(0.09, 0.16),
    "stops": interval(0.4, 1.2),
    "avoided": pert(0.20, 0.35, 0.60),
    "stop_hours": interval(2, 6),
    "stop_cost": (norm, {"loc": 900, "scale": 120}),
    "seals": interval(120, 200),
    "kept": (uniform, {"loc": 0.10, "scale": 0.20}),
    "scrap": pert(3, 5, 8),
    "scrap_price": interval(300, 450),
    "unit_price": (norm, {"loc": 5200, "scale": 300}),
    "fitting": interval(6, 14),
    "labour": (uniform, {"loc": 55, "scale": 20}),
}


def preprocess(case: monaco.Case) -> tuple[float, ...]:
    """Return the arguments of the model."""
    return tuple(case.invals[name].val for name in INPUTS)


def value_only(*x: float) -> tuple[float, ...]:
    """Return the net present value of a draw."""
    return (net_present_value(flows(x)),)


def with_returns(*x: float) -> tuple[float, ...]:
    """Return net present value, rate of return and payback of a draw."""
    amounts = flows(x)
    return net_present_value(amounts), internal_rate_of_return(amounts), payback(amounts)


def postprocess(case: monaco.Case, *outputs: float) -> None:
    """Keep the results."""
    for name, output in zip(("value", "irr", "payback"), outputs, strict=False):
        case.addOutVal(name=name, val=output, split=False)


def once(asked: Task, seed: int) -> Means:
    """Draw, run every case and average."""
    functions = monaco.SimulationFunctions(
        preprocess=preprocess,
        run=with_returns if asked.returns else value_only,
        postprocess=postprocess,
    )
    simulation = monaco.Sim(
        name="drives",
        ndraws=asked.draws,
        fcns=functions,
        samplemethod=monaco.SampleMethod.SOBOL_RANDOM,
        seed=seed,
        singlethreaded=True,
        verbose=False,
        debug=True,
    )
    for name, (dist, settings) in INPUTS.items():
        simulation.addInVar(name=name, dist=dist, distkwargs=settings)
    simulation.runSim()
    return {
        name: sum(known) / len(known)
        for name, out in simulation.outvars.items()
        if (known := [value for value in out.vals if not math.isnan(value)])
    }


def main() -> None:
    """Measure as asked on the command line."""
    asked = task()
    measure(asked, lambda seed: once(asked, seed))


if __name__ == "__main__":
    main()
