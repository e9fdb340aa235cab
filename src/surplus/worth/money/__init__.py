"""Money around lifetime value: concentration, acquisition, equity, migration, profitability."""

from __future__ import annotations

from surplus.worth.money.acquisition import Cohort, most_to_pay, payback
from surplus.worth.money.concentration import Concentration, concentration
from surplus.worth.money.equity import Acquisition, Equity, customer_equity
from surplus.worth.money.migration import Migration, Snapshot, migration
from surplus.worth.money.profitability import Costs, Indirect, Profitability, profitability

__all__ = [
    "Acquisition",
    "Cohort",
    "Concentration",
    "Costs",
    "Equity",
    "Indirect",
    "Migration",
    "Profitability",
    "Snapshot",
    "concentration",
    "customer_equity",
    "migration",
    "most_to_pay",
    "payback",
    "profitability",
]
