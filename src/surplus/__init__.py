"""Surplus: what customers are worth, both ways, in money.

>>> import surplus
>>> model = surplus.loads("{offering: A, alternative: B, context: mills, drivers: {x: 9 EUR}}")
>>> model.evaluate().value.mean
9.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from surplus.core.errors import Diagnostic, SurplusError
    from surplus.value.amount import Amount
    from surplus.value.api import ValueModel, load, loads
    from surplus.value.case import Case
    from surplus.value.valuation import Valuation

__all__ = [
    "Amount",
    "Case",
    "Diagnostic",
    "SurplusError",
    "Valuation",
    "ValueModel",
    "__version__",
    "load",
    "loads",
]

_PLACES = {
    "Amount": "surplus.value.amount",
    "Case": "surplus.value.case",
    "Diagnostic": "surplus.core.errors",
    "SurplusError": "surplus.core.errors",
    "Valuation": "surplus.value.valuation",
    "ValueModel": "surplus.value.api",
    "load": "surplus.value.api",
    "loads": "surplus.value.api",
}


def __getattr__(name: str) -> object:
    """Load public names when they are first used, so that importing surplus costs nothing."""
    from importlib import import_module

    if name not in _PLACES:
        raise AttributeError(f"module 'surplus' has no attribute '{name}'")
    return getattr(import_module(_PLACES[name]), name)
