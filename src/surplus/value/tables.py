"""A valuation as tables: for pandas, Arrow and JSON."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surplus.value.amount import Amount
from surplus.value.model import Option, Role
from surplus.value.pnl import pnl_view
from surplus.value.records import records
from surplus.value.unit_price import unit_price
from surplus.value.valuation import Valuation

if TYPE_CHECKING:
    import pandas
    import pyarrow

Scalar = str | float | int | bool | None


@dataclass(frozen=True)
class Table:
    """Named columns of equal length.

    Examples
    --------
    >>> Table({"driver": ("stops",), "mean": (12.0,)}).rows()
    [{'driver': 'stops', 'mean': 12.0}]
    """

    columns: Mapping[str, tuple[Scalar, ...]]

    @classmethod
    def of_rows(cls, rows: Sequence[Mapping[str, Scalar]]) -> Table:
        """Return a table of rows that all have the same keys."""
        names = list(rows[0]) if rows else []
        return cls({name: tuple(row[name] for row in rows) for name in names})

    def rows(self) -> list[dict[str, Scalar]]:
        """Return the table row by row; missing numbers are None."""
        names = list(self.columns)
        return [
            {name: _known(value) for name, value in zip(names, row, strict=True)}
            for row in zip(*self.columns.values(), strict=True)
        ]

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas DataFrame (needs the extra `tables`)."""
        import pandas

        return pandas.DataFrame(dict(self.columns))

    def to_arrow(self) -> pyarrow.Table:
        """Return an Arrow table (needs the extra `tables`)."""
        import pyarrow

        return pyarrow.table({name: list(column) for name, column in self.columns.items()})


def _known(value: Scalar) -> Scalar:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def table(valuation: Valuation, name: str) -> Table:
    """Return one table of a valuation.

    Parameters
    ----------
    name : str
        One of `TABLES`: summary, drivers, years, options, inputs, pnl, draws.

    Raises
    ------
    KeyError
        If there is no such table.
    """
    return TABLES[name](valuation)


def _spread(amount: Amount) -> dict[str, Scalar]:
    return {"mean": amount.mean, "p10": amount.p10, "p50": amount.p50, "p90": amount.p90}


def summary(valuation: Valuation) -> Table:
    """Every total of the valuation: measure, unit, mean, P10, P50, P90."""
    money = valuation.model.currency
    amounts: list[tuple[str, str, Amount]] = [
        ("reference_price", money, valuation.reference_price),
        ("driver_benefits", money, valuation.driver_benefits),
        ("other_costs", money, valuation.other_costs),
        ("benefits", money, valuation.benefits),
        ("economic_value", money, valuation.economic_value),
        ("offering_price", money, valuation.offering_price),
        ("price_difference", money, valuation.price),
        ("value", money, valuation.value),
        ("irr", "1/year", valuation.irr),
        ("payback", "year", valuation.payback),
        ("cost_of_delay", f"{money}/month", valuation.cost_of_delay),
    ]
    per_unit = unit_price(valuation)
    if per_unit is not None:
        unit = str(per_unit.unit)
        amounts.append(("economic_value_per_unit", unit, per_unit.economic_value))
    rows: list[dict[str, Scalar]] = [
        {"measure": name, "unit": unit, **_spread(amount)} for name, unit, amount in amounts
    ]
    for name, number in (("roi", valuation.roi), ("chance_of_value", valuation.chance)):
        rows.append({"measure": name, "unit": "", **dict.fromkeys(("mean", "p10", "p50", "p90"))})
        rows[-1]["mean"] = number
    return Table.of_rows(rows)


def drivers(valuation: Valuation) -> Table:
    """Each driver, cost and price with what it adds to the value, worth today."""
    rows: list[dict[str, Scalar]] = []
    for effect in valuation.effects:
        outcome = effect.outcome
        rows.append(
            {
                "name": outcome.name,
                "label": outcome.label.text(),
                "role": outcome.role.value,
                "class": outcome.benefit_class.value if outcome.role is Role.DRIVER else None,
                "line": outcome.line,
                "before_adjustment": effect.unadjusted.mean,
                "claimed": effect.claimed,
                **_spread(effect.present),
            }
        )
    return Table.of_rows(rows)


def years(valuation: Valuation) -> Table:
    """Money by year, not discounted: benefits, price, value, their sum; and worth today."""
    grid = valuation.outcomes.grid
    parts = {
        "benefits": grid.by_year(valuation.flows_of(Role.DRIVER, Role.COST)),
        "price": -grid.by_year(valuation.flows_of(Role.PRICE)),
        "value": valuation.yearly,
        "present_value": grid.by_year(valuation.factors[:, None] * valuation.flows),
    }
    rows: list[dict[str, Scalar]] = []
    cumulative = 0.0
    for year in range(grid.horizon + 1):
        row: dict[str, Scalar] = {"year": year}
        row |= {name: float(flows[year].mean()) for name, flows in parts.items()}
        cumulative += float(parts["value"][year].mean())
        rows.append({**row, "cumulative": cumulative})
    return Table.of_rows(rows)


def options(valuation: Valuation) -> Table:
    """What each option costs and brings in total, worth today: total cost of ownership.

    `running_costs` are the drivers that are costs, `gains` those that are gains;
    `not_claimed` is what execution risk and attribution take off what an offering brings
    against the alternative compared with. `ownership` is the sum of all costs, so that
    value = ownership of the alternative − ownership of the offering + gains of the
    offering − gains of the alternative.
    """
    rows: list[dict[str, Scalar]] = []
    for option in valuation.model.options:
        parts = _of_option(valuation, option)
        costs = ("price", "other_costs", "running_costs", "not_claimed")
        rows.append(
            {
                "option": option.name,
                "label": option.label.text(),
                "is_offering": option.is_offering,
                **parts,
                "ownership": sum(parts[name] for name in costs),
            }
        )
    return Table.of_rows(rows)


def _of_option(valuation: Valuation, option: Option) -> dict[str, float]:
    total = dict.fromkeys(("price", "other_costs", "running_costs", "not_claimed", "gains"), 0.0)
    if option.is_offering:
        total["not_claimed"] = _not_claimed(valuation.compare(offering=option.name))
    for effect in valuation.effects:
        outcome = effect.outcome
        flows = valuation.of_option(outcome.name, option.name)
        present = float((valuation.factors @ flows).mean())
        part = {Role.PRICE: "price", Role.COST: "other_costs"}.get(outcome.role)
        if part is None:
            part = "running_costs" if outcome.sense.value == "cost" else "gains"
        total[part] += present
    return total


def _not_claimed(valuation: Valuation) -> float:
    return sum((e.unadjusted.mean - e.present.mean for e in valuation.effects), 0.0)


def inputs(valuation: Valuation) -> Table:
    """Each input with its value, in the unit as declared, and what stands behind it."""
    rows: list[dict[str, Scalar]] = []
    for record in records(valuation):
        for option, stated in record.stated:
            low, high = stated.spread.low_high(0.8)
            evidence = record.evidence[0] if record.evidence else None
            rows.append(
                {
                    "input": record.input.name,
                    "option": option or None,
                    "label": record.input.label.text(),
                    "unit": str(record.input.unit),
                    "stated": stated.text,
                    "mean": stated.spread.mean,
                    "p10": low,
                    "p90": high,
                    "standing": record.standing.value,
                    "evidence": evidence.kind.value if evidence else None,
                    "who": evidence.who if evidence else None,
                    "when": str(evidence.when) if evidence and evidence.when else None,
                }
            )
    return Table.of_rows(rows)


def pnl(valuation: Valuation) -> Table:
    """What happens to profit in the first full year: one row for each driver, cost and price."""
    view = pnl_view(valuation)
    return Table.of_rows(
        [
            {
                "year": view.year,
                "name": step.outcome.name,
                "role": step.outcome.role.value,
                "line": step.outcome.line,
                **_spread(step.change),
            }
            for step in view.steps
        ]
    )


def draws(valuation: Valuation) -> Table:
    """One row for each draw: benefits, price and value, worth today."""
    import numpy as np

    parts = np.broadcast_arrays(
        valuation.benefits.draws, valuation.price.draws, valuation.value.draws
    )
    names = ("benefits", "price", "value")
    return Table({name: tuple(part.tolist()) for name, part in zip(names, parts, strict=True)})


TABLES: dict[str, Callable[[Valuation], Table]] = {
    "summary": summary,
    "drivers": drivers,
    "years": years,
    "options": options,
    "inputs": inputs,
    "pnl": pnl,
    "draws": draws,
}
