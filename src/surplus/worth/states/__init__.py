"""State: from transactions to what is known of every customer, on any engine.

`state` reads a table by a stated policy, says what is odd about it, and gives a `StateTable`.
`update` adds new days to a state that was kept. `StatePolicy` lists the choices.
"""

from __future__ import annotations

from surplus.worth.states.api import Settings, state, update
from surplus.worth.states.policy import (
    Duplicates,
    Faulty,
    Merge,
    Returns,
    StatePolicy,
    Truncated,
    Zeros,
)
from surplus.worth.states.table import StateTable
from surplus.worth.states.update import merge_sql, open_state

__all__ = [
    "Duplicates",
    "Faulty",
    "Merge",
    "Returns",
    "Settings",
    "StatePolicy",
    "StateTable",
    "Truncated",
    "Zeros",
    "merge_sql",
    "open_state",
    "state",
    "update",
]
