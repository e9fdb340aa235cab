"""The account of the customer base over the time observed: what it brought, what it cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from surplus.core.errors import did_you_mean
from surplus.data.columns import literal, quoted
from surplus.data.engines import Arrays, Engine
from surplus.data.tables import table_in
from surplus.worth.faults import fault
from surplus.worth.money import Concentration, Costs, Indirect, concentration, profitability
from surplus.worth.states.query import chosen_sql, money_sql
from surplus.worth.states.table import StateTable
from surplus.worth.units import TimeUnit

MOST = 30
"""How many indirect lines there may be."""
_FLOWS = "flows_read"
_COLUMNS = ("customer", "name", "quantity", "each")


@dataclass(frozen=True, eq=False)
class Account:
    """What customers brought and cost in the time observed; not discounted.

    Attributes
    ----------
    customers : int
        How many.
    lines : mapping of str to float
        Sums over customers, in their order; costs are below zero. They add up to `total`.
    indirect : tuple of str
        Which of the lines come indirectly.
    losing : int
        How many customers cost more than they brought.
    loss : float
        What these lost together; 0 or below.
    spread : Concentration
        How unevenly the profit is spread.
    """

    customers: int
    lines: Mapping[str, float]
    indirect: tuple[str, ...]
    losing: int
    loss: float
    spread: Concentration

    @property
    def direct(self) -> float:
        """The profit without what comes indirectly."""
        return sum(amount for name, amount in self.lines.items() if name not in self.indirect)

    @property
    def total(self) -> float:
        """The profit with what comes indirectly."""
        return sum(self.lines.values())


def account(state: StateTable, costs: Costs, indirect: object = None) -> Account:
    """Return what all customers brought and cost from their first purchase on.

    Parameters
    ----------
    state : StateTable
        Made with amounts.
    costs : Costs
        What serving and keeping customers costs.
    indirect : table, optional
        What flows back besides: columns customer, name (of the line), quantity, each (what one
        is worth) and, if there is one, attribution (the share that is the customer's doing).

    Raises
    ------
    SurplusError
        W029 if the state holds no amounts; W005, W104 or W107 for a table of indirect lines that
        can't be used.
    """
    if state.policy.amount is None:
        raise fault("W029", "the state was made without amounts", "name the column: amount='…'")
    names = [] if indirect is None else _read(state, indirect)
    read = state.engine.arrays(_query(state, names))
    years = np.asarray(read["age"], np.float64) * state.policy.tick_unit.per(TimeUnit.YEAR)
    flows = tuple(
        Indirect(name, column, 1.0) for name, column in zip(names, _flows(read), strict=True)
    )
    found = profitability(read["spend"], read["occasions"], years, costs, flows)
    total = found.total
    return Account(
        len(total),
        {name: float(line.sum()) for name, line in found.lines.items()},
        found.indirect,
        int((total < 0).sum()),
        float(total[total < 0].sum()),
        concentration(total),
    )


def _flows(read: Arrays) -> list[np.ndarray]:
    return [np.asarray(read[name], np.float64) for name in read if name.startswith("flow_")]


def _query(state: StateTable, names: Sequence[str]) -> str:
    """Return the query of spend, purchases, age and indirect amounts, a row a customer."""
    policy = state.policy
    joined = ""
    if names:
        summed = ", ".join(
            f"SUM(CASE WHEN name = {literal(name)} THEN amount END) AS flow_{place}"
            for place, name in enumerate(names)
        )
        joined = (
            f"LEFT JOIN (SELECT customer AS who, {summed} FROM {_FLOWS} GROUP BY 1) AS g "
            "ON CAST(k.customer AS VARCHAR) = g.who"
        )
    told = "".join(f", COALESCE(g.flow_{n}, 0e0) AS flow_{n}" for n in range(len(names)))
    return (
        f"SELECT {money_sql('k.cents')} AS spend, CAST(k.occasions AS BIGINT) AS occasions, "
        f"CAST({policy.end} - k.first_tick AS BIGINT) AS age{told} "
        f"FROM {state.kept} AS k {joined} WHERE {chosen_sql(policy)}"
    )


def _read(state: StateTable, indirect: object) -> list[str]:
    """Keep what flows back as amounts by customer and line, and return the names of the lines."""
    engine = state.engine
    table = table_in(engine, indirect, "flows_given")
    known = [column.name for column in table.columns()]
    for name in _COLUMNS:
        if name not in known:
            hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
            raise fault("W005", f"'{table.name}' has no column '{name}'", hint)
    share = _number("attribution") if "attribution" in known else "1e0"
    engine.keep(
        _FLOWS,
        "SELECT CAST(customer AS VARCHAR) AS customer, CAST(name AS VARCHAR) AS name, "
        f"{share} AS share, {_number('quantity')} * {_number('each')} * {share} AS amount "
        f"FROM {table.relation}",
    )
    _refuse(engine, state)
    names = [str(row[0]) for row in engine.rows(f"SELECT DISTINCT name FROM {_FLOWS} ORDER BY 1")]
    if len(names) > MOST:
        raise fault(
            "W107", f"there are {len(names):,} indirect lines; {MOST} at most", "add some up"
        )
    return names


def _number(name: str) -> str:
    # Trimmed first: DuckDB moves a bare cast into the CSV reader, where it fails for good.
    return f"TRY_CAST(TRIM(CAST({quoted(name)} AS VARCHAR)) AS DOUBLE)"


def _refuse(engine: Engine, state: StateTable) -> None:
    """Raise what is wrong with indirect lines: cells, shares, customers who aren't there."""
    listed = (
        f"(SELECT CAST(customer AS VARCHAR) FROM {state.kept} WHERE {chosen_sql(state.policy)})"
    )
    faulty = "name IS NULL OR customer IS NULL OR amount IS NULL OR ABS(amount) >= 1e300"
    told = (
        ("W107", f"{faulty} OR amount <> amount", "can't be read", "mend the cells"),
        (
            "W104",
            "share < 0 OR share > 1",
            "have an attribution that is no share",
            "write 0.3 for 30 %",
        ),
        (
            "W107",
            f"customer NOT IN {listed}",
            "are of customers who aren't in the transactions",
            "leave them out",
        ),
    )
    for code, condition, what, hint in told:
        ((count, example),) = engine.rows(
            f"SELECT CAST(COUNT(*) AS BIGINT), MIN(customer) FROM {_FLOWS} WHERE {condition}"
        )
        if count:
            message = f"{count:,} rows of indirect lines {what}, one of customer '{example}'"
            raise fault(code, message, hint)
