"""Fits lifetimes to the sets in a file, in the environment that has lifetimes.

python with_lifetimes.py sets.json found.json
"""

import contextlib
import io
import json
import signal
import sys
import warnings

import lifetimes
import numpy as np
import pandas

MODELS = {
    "bg_nbd": (lifetimes.BetaGeoFitter, ("r", "alpha", "a", "b")),
    "mbg_nbd": (lifetimes.ModifiedBetaGeoFitter, ("r", "alpha", "a", "b")),
    "pareto_nbd": (lifetimes.ParetoNBDFitter, ("r", "alpha", "s", "beta")),
}


LONGEST = 5


def too_long(*_):
    raise TimeoutError


def fit(model, rows):
    if model == "gamma_gamma":
        return fit_spend(rows)
    kind, names = MODELS[model]
    columns = np.array(rows[:3], float)
    for penalty in (0.0, 0.01):
        signal.alarm(LONGEST)
        try:
            done = kind(penalizer_coef=penalty).fit(*columns, weights=np.array(rows[3], float))
            return [float(done.params_[name]) for name in names]
        except (TimeoutError, ValueError, ArithmeticError, lifetimes.utils.ConvergenceError):
            continue
        finally:
            signal.alarm(0)
    return None


def fit_spend(rows):
    frame = pandas.DataFrame({"x": rows[0], "spend": rows[1], "n": rows[2]})
    signal.alarm(LONGEST)
    try:
        kind = lifetimes.GammaGammaFitter()
        done = kind.fit(frame.x, frame.spend, weights=frame.n, q_constraint=True)
        return [float(done.params_[name]) for name in "pqv"]
    except (TimeoutError, ValueError, ArithmeticError, lifetimes.utils.ConvergenceError):
        return None
    finally:
        signal.alarm(0)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    signal.signal(signal.SIGALRM, too_long)
    with open(sys.argv[1]) as file:
        sets = json.load(file)
    # lifetimes prints what SciPy says of searches that failed.
    found = {}
    for name, rows in sets.items():
        with contextlib.redirect_stdout(io.StringIO()):
            found[name] = {model: fit(model, columns) for model, columns in rows.items()}
        with open(sys.argv[2], "w") as file:
            json.dump(found, file)
