"""Worth of customers: what each customer is worth to the supplier, in money.

`state` turns transactions into what is known of every customer; `update` adds new days to it.
`CustomerState` holds what models are fitted to: how often, how recently and for how long
customers bought. Models are frozen settings with `.fit(state)`, which returns a frozen fit.
`score` says what every customer is worth, where their state is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from surplus.worth.customer_state import CustomerState
    from surplus.worth.scoring.api import score
    from surplus.worth.scoring.settings import ScoreSettings
    from surplus.worth.states.api import state, update
    from surplus.worth.states.update import open_state

__all__ = ["CustomerState", "ScoreSettings", "open_state", "score", "state", "update"]

_PLACES = {
    "CustomerState": "surplus.worth.customer_state",
    "ScoreSettings": "surplus.worth.scoring.settings",
    "open_state": "surplus.worth.states.update",
    "score": "surplus.worth.scoring.api",
    "state": "surplus.worth.states.api",
    "update": "surplus.worth.states.api",
}


def __getattr__(name: str) -> object:
    """Load public names when they are first used, so that importing a part costs no more."""
    from importlib import import_module

    if name not in _PLACES:
        raise AttributeError(f"module 'surplus.worth' has no attribute '{name}'")
    return getattr(import_module(_PLACES[name]), name)
