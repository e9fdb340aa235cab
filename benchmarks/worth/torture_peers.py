"""Renews tests/torture/peers.json: the best log-likelihood of three peers on each hard set.

    sh benchmarks/worth/environments.sh
    PYTHONPATH=tests .venv/bin/python -m benchmarks.worth.torture_peers

The peers are lifetimes 0.11.3 and, on the likelihoods as the papers write them, two optimisers
of SciPy from several starts. What counts is where they end: the log-likelihood there is worked
out by this project, whose likelihoods the unit tests hold to mpmath, so that nobody gains by
rounding.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from surplus.worth.beta_dropout import BetaDropout
from surplus.worth.histories import Histories
from surplus.worth.newton import Objective
from surplus.worth.pareto_likelihood import ParetoLikelihood
from torture.plain import climb
from torture.sets import Torture, sets

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "tests" / "torture" / "peers.json"
MODELS = ("bg_nbd", "mbg_nbd", "pareto_nbd")


def objective(model: str, torture: Torture) -> Objective:
    """Return the log-likelihood of a set under a model."""
    every = Histories.of(torture.state.grouped())
    if model == "pareto_nbd":
        return ParetoLikelihood(every)
    return BetaDropout(every, at_once=model == "mbg_nbd")


def with_lifetimes(every: list[Torture]) -> dict[str, dict[str, list[float] | None]]:
    """Return where lifetimes ends on each set and model, None where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        asked, found = Path(folder, "sets.json"), Path(folder, "found.json")
        groups = {one.name: one.state.grouped() for one in every}
        columns = {n: [c.tolist() for c in (s.x, s.t_x, s.T, s.counts)] for n, s in groups.items()}
        asked.write_text(json.dumps(columns))
        python = ROOT / "benchmarks" / ".peers" / "lifetimes" / "bin" / "python"
        script = Path(__file__).with_name("with_lifetimes.py")
        subprocess.run([python, script, asked, found], check=True)
        answer: dict[str, dict[str, list[float] | None]] = json.loads(found.read_text())
    return answer


def best_of(model: str, torture: Torture, theirs: list[float] | None) -> dict[str, float | None]:
    """Return the highest log-likelihood of each peer."""
    goal = objective(model, torture)
    state = torture.state.grouped()

    def reached(ends: list[np.ndarray[tuple[int], np.dtype[np.float64]]]) -> float | None:
        with np.errstate(all="ignore"):
            values = [goal(np.log(end)).value for end in ends if np.all(end > 0)]
        known = [value for value in values if np.isfinite(value)]
        return round(max(known), 4) if known else None

    return {
        "lifetimes": reached([] if theirs is None else [np.array(theirs)]),
        "l_bfgs_b": reached(climb(model, state, "L-BFGS-B", 2)),
        "nelder_mead": reached(climb(model, state, "Nelder-Mead", 1)),
    }


def main() -> None:
    """Write the file."""
    every = list(sets())
    theirs = with_lifetimes(every)
    found = {
        one.name: {model: best_of(model, one, theirs[one.name][model]) for model in MODELS}
        for one in every
    }
    KEPT.write_text(json.dumps(found, indent=0).replace("\n", " ").replace("}}, ", "}},\n") + "\n")


if __name__ == "__main__":
    main()
