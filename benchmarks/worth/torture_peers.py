"""Renews tests/torture/peers.json: the best log-likelihood of its peers on each hard set.

    sh benchmarks/worth/environments.sh
    PYTHONPATH=tests .venv/bin/python -m benchmarks.worth.torture_peers

The peers are lifetimes 0.11.3 (purchases and spend) and, on the likelihoods as the papers write
them, optimisers of SciPy from several starts; three for each model. What counts is where they
end: the log-likelihood there is worked out by this project, whose likelihoods the unit tests hold
to mpmath, so that nobody gains by rounding.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.worth.torture_contracts import best_of_contracts
from surplus.worth.beta_dropout import BetaDropout
from surplus.worth.gamma_gamma import Spending
from surplus.worth.histories import Coded, Histories
from surplus.worth.newton import Objective
from surplus.worth.pareto_likelihood import ParetoLikelihood
from torture import plain_spend
from torture.ending import contract_sets
from torture.plain import climb
from torture.sets import Torture, sets
from torture.spend import spend_sets

FloatArray = NDArray[np.float64]

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "tests" / "torture" / "peers.json"
MODELS = ("bg_nbd", "mbg_nbd", "pareto_nbd")


def objective(model: str, torture: Torture) -> Objective:
    """Return the log-likelihood of a set under a model."""
    every = Histories.of(torture.state.grouped())
    if model == "pareto_nbd":
        return ParetoLikelihood(every)
    return BetaDropout(every, at_once=model == "mbg_nbd")


def asked_of(torture: Torture) -> dict[str, list[list[float]]]:
    """Return the columns that each model is fitted to."""
    s = torture.state
    if s.spend is not None:
        return {"gamma_gamma": [column.tolist() for column in (s.x, s.spend, s.counts)]}
    groups = s.grouped()
    columns = (groups.x, groups.t_x, groups.T, groups.counts)
    lists = [column.tolist() for column in columns]
    return dict.fromkeys(MODELS, lists)


def _key(torture: Torture) -> str:
    return torture.name if torture.state.spend is None else f"spend: {torture.name}"


def with_lifetimes(every: list[Torture]) -> dict[str, dict[str, list[float] | None]]:
    """Return where lifetimes ends on each set and model, None where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        asked, found = Path(folder, "sets.json"), Path(folder, "found.json")
        asked.write_text(json.dumps({_key(one): asked_of(one) for one in every}))
        python = ROOT / "benchmarks" / ".peers" / "lifetimes" / "bin" / "python"
        script = Path(__file__).with_name("with_lifetimes.py")
        subprocess.run([python, script, asked, found], check=True)
        answer: dict[str, dict[str, list[float] | None]] = json.loads(found.read_text())
    return answer


def best_of(model: str, torture: Torture, theirs: list[float] | None) -> dict[str, float | None]:
    """Return the highest log-likelihood of each peer."""
    goal = objective(model, torture)
    state = torture.state.grouped()

    def reached(ends: list[FloatArray]) -> float | None:
        with np.errstate(all="ignore"):
            values = [goal(np.log(end)).value for end in ends if np.all(end > 0)]
        known = [value for value in values if np.isfinite(value)]
        return round(max(known), 4) if known else None

    return {
        "lifetimes": reached([] if theirs is None else [np.array(theirs)]),
        "l_bfgs_b": reached(climb(model, state, "L-BFGS-B", 2)),
        "nelder_mead": reached(climb(model, state, "Nelder-Mead", 1)),
    }


def best_of_spend(torture: Torture, theirs: list[float] | None) -> dict[str, float | None]:
    """Return the highest log-likelihood of each peer on spend."""
    state, spend = torture.state, np.asarray(torture.state.spend)
    coded, counts = Coded.of(state.x), state.counts.astype(np.float64)

    def reached(ends: list[FloatArray]) -> float | None:
        values = []
        for p, q, v in ends:
            at = np.log([p, max(q - 1, 1e-300), v])
            with np.errstate(all="ignore"):
                values.append(Spending(coded, spend, counts, at)(at).value)
        known = [value for value in values if np.isfinite(value)]
        return round(max(known), 4) if known else None

    return {
        "lifetimes": reached([] if theirs is None else [np.array(theirs)]),
        "l_bfgs_b": reached(plain_spend.climb(state, "L-BFGS-B", 6)),
        "nelder_mead": reached(plain_spend.climb(state, "Nelder-Mead", 4)),
    }


def main() -> None:
    """Write the file."""
    purchases, spend = list(sets()), list(spend_sets())
    theirs = with_lifetimes(purchases + spend)
    found: dict[str, dict[str, dict[str, float | None]]] = {
        one.name: {model: best_of(model, one, theirs[one.name][model]) for model in MODELS}
        for one in purchases
    }
    for one in spend:
        ends = theirs[_key(one)]["gamma_gamma"]
        found[_key(one)] = {"gamma_gamma": best_of_spend(one, ends)}
    for each in contract_sets():
        found[f"contracts: {each.name}"] = best_of_contracts(each.contracts)
    KEPT.write_text(json.dumps(found, indent=0).replace("\n", " ").replace("}}, ", "}},\n") + "\n")


if __name__ == "__main__":
    main()
