"""Fits Pareto/NBD of lifetimes to histories in a file: python apart_lifetimes.py rows.npz"""

import json
import sys
import time
import warnings

import numpy as np
from lifetimes import ParetoNBDFitter

warnings.simplefilter("ignore")
np.seterr(all="ignore")
rows = np.load(sys.argv[1])
begun = time.process_time()
fit = ParetoNBDFitter().fit(rows["x"], rows["t_x"], rows["T"])
print(json.dumps({"pareto": time.process_time() - begun, "params": dict(fit.params_)}))
