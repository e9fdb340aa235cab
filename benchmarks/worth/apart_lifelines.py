"""Fits lifelines' models to contracts in files: python apart_lifelines.py rows.npz

Beside it stand minutes.npz and contracts.parquet. Tells the CPU seconds of each call, three times.
"""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from lifelines import CoxPHFitter, KaplanMeierFitter

warnings.simplefilter("ignore")
TIMES = 3


def timed(call):
    """Return the CPU seconds of several calls, and what came out."""
    seconds = []
    for _ in range(TIMES):
        begun = time.process_time()
        result = call()
        seconds.append(time.process_time() - begun)
    return seconds, result


def from_parquet():
    read = pd.read_parquet(folder / "contracts.parquet")
    return KaplanMeierFitter().fit(read["periods"], read["ended"])


folder = Path(sys.argv[1]).parent
rows = np.load(sys.argv[1])
table = pd.DataFrame({name: rows[name] for name in rows.files})
minutes = np.load(folder / "minutes.npz")["periods"]
km, curve = timed(lambda: KaplanMeierFitter().fit(table["periods"], table["ended"]))
fine, _ = timed(lambda: KaplanMeierFitter().fit(minutes, table["ended"]))
read, _ = timed(from_parquet)
cox, fit = timed(lambda: CoxPHFitter().fit(table, "periods", "ended"))
told = {
    "cox": cox,
    "km": km,
    "minutes": fine,
    "read": read,
    "params": dict(fit.params_),
    "km365": float(curve.predict(365)),
}
print(json.dumps(told))
