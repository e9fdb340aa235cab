"""Fits lifelines' models to contracts in a file: python apart_lifelines.py rows.npz"""

import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
from lifelines import CoxPHFitter, KaplanMeierFitter

warnings.simplefilter("ignore")
rows = np.load(sys.argv[1])
table = pd.DataFrame({name: rows[name] for name in rows.files})
begun = time.process_time()
cox = CoxPHFitter().fit(table, "periods", "ended")
middle = time.process_time()
km = KaplanMeierFitter().fit(table["periods"], table["ended"])
ended = time.process_time()
told = {
    "cox": middle - begun,
    "km": ended - middle,
    "params": dict(cox.params_),
    "km365": float(km.predict(365)),
}
print(json.dumps(told))
