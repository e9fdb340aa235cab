"""How long contracts last: as counted, and as fitted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surplus.report.blocks import ColumnKind, Figure, Row, Table
from surplus.report.charts import Curve, Curves
from surplus.report.report import Section
from surplus.report.worth.telling import Telling
from surplus.worth.agreements.reading import Agreements
from surplus.worth.contract_fit import ContractFit
from surplus.worth.hazard import HazardFit
from surplus.worth.kaplan_meier import SurvivalCurve
from surplus.worth.units import TimeUnit

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


def lasting(
    telling: Telling, agreements: Agreements, fit: HazardFit | ContractFit, curve: SurvivalCurve
) -> Section:
    """Return the survival of contracts as a chart with its table."""
    times = np.arange(len(curve.survival))
    fitted = _mean_curve(agreements, fit, times)
    curves = (
        Curve(telling.word("contracts_counted"), _points(times, curve.survival)),
        Curve(telling.word("contracts_fitted"), _points(times, fitted)),
    )
    unit = telling.word(f"{curve.unit.value}s")
    chart = Curves(
        curves, (), telling.word("contracts_axis_time", unit=unit),
        telling.word("contracts_axis_left"), "percent", "number",
    )  # fmt: skip
    year = round(TimeUnit.YEAR.per(curve.unit))
    at = min(max(year, 1), len(times) - 1)
    left = telling.percent(float(curve.survival[at]))
    figure = Figure(
        telling.word("contracts_figure", left=left, time=telling.time(at, curve.unit)),
        chart,
        _table(telling, curve, fitted),
        telling.word("contracts_alt"),
        telling.word("contracts_note_figure"),
    )
    return Section(
        telling.word("contracts_heading_lasting"), telling.word("contracts_lead_lasting"),
        (figure,), "lasting",
    )  # fmt: skip


def _points(times: IntArray, values: FloatArray) -> tuple[tuple[float, float], ...]:
    return tuple((float(t), float(v)) for t, v in zip(times, values, strict=True))


def _mean_curve(
    agreements: Agreements, fit: HazardFit | ContractFit, times: IntArray
) -> FloatArray:
    """Return the fitted survival, the mean over all contracts."""
    if isinstance(fit, ContractFit):
        return fit.survival(times)
    covariates = agreements.contracts.covariates
    base = fit.survival(times, {name: np.zeros(1) for name in fit.estimate.names})[0]
    risk, counts = np.unique(
        np.round(np.broadcast_to(fit.risk(covariates), len(agreements.contracts)), 9),
        return_counts=True,
    )
    return np.asarray((base[None] ** risk[:, None] * counts[:, None]).sum(0) / counts.sum())


def _table(telling: Telling, curve: SurvivalCurve, fitted: FloatArray) -> Table:
    low, high = curve.interval()
    heads = (
        telling.head("until"),
        telling.head("contracts_counted", ColumnKind.PERCENT),
        telling.head("low_95", ColumnKind.PERCENT),
        telling.head("high_95", ColumnKind.PERCENT),
        telling.head("contracts_fitted", ColumnKind.PERCENT),
    )
    rows = tuple(
        Row(
            (
                telling.counted(t),
                *(telling.shared(float(v[t]), 1) for v in (curve.survival, low, high, fitted)),
            )
        )
        for t in range(len(fitted))
    )
    return Table(heads, rows)
