"""The workbench: a web application on the store, rendered on the server."""

from __future__ import annotations

import os

# Small matrices only: threads of the linear algebra wait for each other, and cost a second where
# one takes a tenth. It counts if it is said before NumPy is loaded, whatever server loads this.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
