"""The accounts of a table as one market: every draw is a customer of the base.

Studies of prices and features work on the draws of a valuation. For prices each account
takes one draw: its own figures where the table has them, and where it doesn't, one draw of
what is uncertain. The chance that a draw gains is then the chance that a customer, picked
anywhere in the base, does. For features, whose totals are asked for, accounts stand one
after another, each with the same draws of what is uncertain.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from surplus.core.errors import Diagnostic, Severity
from surplus.core.spread import FloatArray
from surplus.data.location import locate
from surplus.data.sources import open_source
from surplus.data.staging import Gaps, Staging
from surplus.value.base.binding import Layout
from surplus.value.base.cells import filled, in_units
from surplus.value.base.columns import staged
from surplus.value.base.reading import read_layout, stage
from surplus.value.base.settings import ROWS, Settings
from surplus.value.base.strata import Plan, strata
from surplus.value.case import Case
from surplus.value.compile import CompiledModel
from surplus.value.evaluate import evaluate_arrays
from surplus.value.label import Label
from surplus.value.market import Account
from surplus.value.valuation import Valuation

MOST = 262_144
"""How many draws of accounts are taken in all; of a larger base, as many accounts at random."""


def market(
    compiled: CompiledModel, settings: Settings, case: Case | None = None
) -> tuple[Account, ...]:
    """Return the accounts of a table as a market: one `Account` a segment, a draw a customer.

    With one draw an account, segments with fewer accounts than the largest are filled up
    with accounts of their own, taken at random. Each `Account` stands for as many customers
    as the table has.

    Parameters
    ----------
    settings : Settings
        The table and how it is read, and the draws of an account: 1, its own, or more,
        which all accounts share. What concerns the result plays no part.
    case : Case, optional
        Figures that all accounts share; the model's own by default.

    Raises
    ------
    SurplusError
        Codes A001 to A026 for the table, V006 without a context, and the model's own for an
        account that can't be evaluated.
    """
    shared = case or Case.of_model(compiled.model)
    source = open_source(locate(settings.table))
    with TemporaryDirectory(prefix="surplus-") as folder, Staging(Path(folder)) as staging:
        notes: list[Diagnostic] = []
        layout = read_layout(compiled, settings, shared, (source, staging), notes)
        stage(compiled, layout, (source, staging), notes)
        notes += _sampled(staging.count(), settings)
        gaps = staging.gaps([staged(index) for index in range(len(layout.bindings))])
        cells, segments = _cells(staging, layout, settings)
    held = {gap.place: np.flatnonzero(segments == gap.place) for gap in gaps}
    if settings.draws == 1:
        size = max(len(rows) for rows in held.values())
        held = {place: _filled_up(rows, size, settings.seed) for place, rows in held.items()}
    plan = Plan(compiled, shared, layout.bindings, settings.draws, settings.seed)
    found = (
        _account(plan, settings, gap, _of(cells, held[gap.place]))
        for gap in gaps
        if len(held[gap.place])
    )
    return _noted(tuple(found), notes)


def _noted(accounts: tuple[Account, ...], notes: list[Diagnostic]) -> tuple[Account, ...]:
    """Put what is to be said of the table with the first account's valuation."""
    first, *others = accounts
    said = replace(first.valuation, notes=(*notes, *first.valuation.notes))
    return (replace(first, valuation=said), *others)


def _filled_up(rows: NDArray[np.int64], size: int, seed: int) -> NDArray[np.int64]:
    """Return rows, each as often as it goes and a few once more, so that segments can be added.

    Totals over segments are taken draw by draw, so every segment needs as many draws.
    """
    if not len(rows):
        return rows
    times, rest = divmod(size, len(rows))
    extra = np.random.default_rng(seed).choice(rows, rest, replace=False)
    return np.concatenate([*[rows] * times, extra])


def _sampled(rows: int, settings: Settings) -> list[Diagnostic]:
    """Return a note if the base has more accounts than there is room for."""
    most = _most(settings)
    if rows <= most:
        return []
    message = f"{most:,} of the {rows:,} accounts are taken, at random"
    hint = "they stand for the others; another --seed takes others"
    return [Diagnostic("A028", message, Severity.NOTE, hint=hint)]


def _most(settings: Settings) -> int:
    return max(1, MOST // settings.draws)


def _cells(
    staging: Staging, layout: Layout, settings: Settings
) -> tuple[dict[str, FloatArray], FloatArray]:
    """Return the cells of all accounts, or of as many as there is room for, and segments."""
    most = _most(settings)
    names = [staged(index) for index in range(len(layout.bindings))]
    rows = staging.count()
    kept = np.ones(rows, dtype=bool)
    if rows > most:
        kept[:] = False
        kept[np.random.default_rng(settings.seed).choice(rows, most, replace=False)] = True
    batches = []
    for first in range(0, rows, ROWS):
        batch = staging.batch(first + 1, min(first + ROWS, rows), names)
        batches.append(_of(batch, kept[first : first + ROWS]))
    joined = {name: np.concatenate([b[name] for b in batches]) for name in batches[0]}
    segments = joined.pop("place")
    return in_units(joined, layout.bindings), segments


def _of(
    cells: dict[str, FloatArray], kept: NDArray[np.bool_] | NDArray[np.int64]
) -> dict[str, FloatArray]:
    return {name: numbers[kept] for name, numbers in cells.items()}


def _account(plan: Plan, settings: Settings, gap: Gaps, cells: dict[str, FloatArray]) -> Account:
    count = len(next(iter(cells.values())))
    own = settings.draws == 1
    (stratum,) = strata(replace(plan, draws=count) if own else plan, [gap])
    # One draw an account: the stratum's draws lie beside the accounts, not within each.
    told, abreast = (replace(stratum, draws=1), 1) if own else (stratum, count)
    inputs = filled(cells, plan.bindings, told, abreast)
    size = count * told.draws
    outcomes = evaluate_arrays(plan.compiled, stratum.case, stratum.extent, inputs, size)
    offering = settings.offering or stratum.case.offering
    against = settings.against or stratum.case.against
    valuation = Valuation(plan.compiled, stratum.case, outcomes, offering, against, settings.seed)
    name = gap.segment or Path(settings.table).name
    label = _label(plan.compiled, stratum.case, name)
    return Account(name, label, valuation, float(gap.rows), abreast)


def _label(compiled: CompiledModel, case: Case, name: str) -> Label:
    return compiled.model.segments.get(case.segment or "", Label.plain(name))
