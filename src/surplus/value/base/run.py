"""Running a model over a table of accounts, from the table to the written result."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from surplus import __version__
from surplus.core.errors import Diagnostic, SurplusError
from surplus.data.location import Place, locate
from surplus.data.parts import Parts
from surplus.data.sources import Source, open_source
from surplus.data.staging import Staging
from surplus.data.targets import check_target, deliver
from surplus.value.base.batches import Batch, Evaluation
from surplus.value.base.binding import Layout
from surplus.value.base.cells import in_units
from surplus.value.base.columns import ID, staged
from surplus.value.base.reading import read_layout, stage
from surplus.value.base.result import Result, part_query, result_query
from surplus.value.base.settings import ROWS, Settings
from surplus.value.base.strata import Plan, strata
from surplus.value.base.summary import About, Summary, summarise
from surplus.value.base.worth import Question
from surplus.value.case import Case
from surplus.value.compile import CompiledModel
from surplus.value.evaluate import needed_inputs

Progress = Callable[[str, int, int], None]
"""Called with what is done (`reading`, `valuing`, `writing`) and with how many of how many."""


def _silent(_stage: str, _done: int, _of: int) -> None:
    """Say nothing."""


def run_base(
    compiled: CompiledModel,
    settings: Settings,
    case: Case | None = None,
    progress: Progress = _silent,
) -> Summary:
    """Evaluate a model for every account of a table and write what it is worth to each.

    Parameters
    ----------
    compiled : CompiledModel
    settings : Settings
        The table, the result, and how the one is read and the other computed.
    case : Case, optional
        Figures that all accounts share; the model's own by default.
    progress : callable, optional
        Called now and then.

    Returns
    -------
    Summary
        What the result holds: the first accounts, the segments, what was missing.

    Raises
    ------
    SurplusError
        Codes A001 to A026 for the table, the model's own for an account that can't be
        evaluated. Nothing is written to the result's place then.

    Notes
    -----
    Work in progress stands beside the result in `RESULT.parts`. It stays there when the run
    is interrupted, and `settings.resume` goes on with it.
    """
    return _Run(compiled, settings, case or Case.of_model(compiled.model), progress).run()


@dataclass(frozen=True)
class _Run:
    compiled: CompiledModel
    settings: Settings
    case: Case
    progress: Progress

    def run(self) -> Summary:
        source = open_source(locate(self.settings.table))
        target = locate(self.settings.output)
        check_target(target)
        beside = (
            target.path
            if target.place is not Place.DUCKDB
            else Path(f"{target.address}.{target.table}")
        )
        parts = Parts.begin(beside, self._identity(source), resume=self.settings.resume)
        try:
            with Staging(parts.folder) as staging:
                summary = self._staged(staging, source, parts)
        except SurplusError as error:
            if not any(d.code in ("A025", "A026") for d in error.diagnostics):
                parts.remove()
            raise
        parts.remove()
        return summary

    def _identity(self, source: Source) -> dict[str, str]:
        settings = asdict(self.settings)
        settings.pop("resume")
        shared = self.case.source.text if self.case.source else ""
        return {
            "model": _fingerprint(__version__, self.compiled.model.source.text, shared),
            "table": _fingerprint(source.identity()),
            "settings": _fingerprint(json.dumps(settings, sort_keys=True)),
        }

    def _staged(self, staging: Staging, source: Source, parts: Parts) -> Summary:
        notes: list[Diagnostic] = []
        table = (source, staging)
        layout = read_layout(self.compiled, self.settings, self.case, table, notes)
        if not staging.is_staged:
            self.progress("reading", 0, 0)
            stage(self.compiled, layout, table, notes)
        rows = staging.count()
        gaps = staging.gaps([staged(index) for index in range(len(layout.bindings))])
        plan = Plan(
            self.compiled, self.case, layout.bindings, self.settings.draws, self.settings.seed
        )
        evaluation = Evaluation(
            self._question(layout),
            strata(plan, gaps),
            lambda row: str(staging.cell(ID, row)),
            self.settings.keep_going,
        )
        draws = max(stratum.draws for stratum in evaluation.strata)
        result = Result(layout, evaluation.question, draws)
        self._compute(staging, parts, evaluation, result, notes)
        self.progress("writing", rows, rows)
        files = [parts.part(index) for index in range(_count(rows))]
        query = result_query(result, files)
        summary = summarise(staging.desk, result, files, gaps, self._about(layout, notes))
        deliver(staging.desk, query, locate(self.settings.output), parts.folder)
        return summary

    def _about(self, layout: Layout, notes: Sequence[Diagnostic]) -> About:
        told = {binding.input.name for binding in layout.bindings}
        needed = (item.name for item in needed_inputs(self.compiled, self.case))
        assumed = tuple(name for name in needed if name not in told)
        return About(self.settings, self.case.years, assumed, tuple(notes))

    def _question(self, layout: Layout) -> Question:
        model, asked = self.compiled.model, self.settings.offering
        offerings = (asked,) if asked else tuple(option.name for option in model.offerings)
        against = self.settings.against or self.case.against
        return Question(self.compiled, layout.bindings, offerings, against, self.settings.drivers)

    def _compute(
        self,
        staging: Staging,
        parts: Parts,
        evaluation: Evaluation,
        result: Result,
        notes: list[Diagnostic],
    ) -> None:
        rows = staging.count()
        names = [staged(index) for index in range(len(result.layout.bindings))]
        for index in range(_count(rows)):
            first, last = index * ROWS + 1, min((index + 1) * ROWS, rows)
            if not parts.is_done(index):
                self.progress("valuing", first - 1, rows)
                cells = staging.batch(first, last, names)
                segments = cells.pop("place").astype(np.int64)
                gaps = _gaps(cells, len(segments))
                own = in_units(cells, result.layout.bindings)
                batch = evaluation.batch(first, segments, own)
                notes += [note for note in batch.notes if note not in notes]
                fresh = _fresh(batch, gaps, result)
                staging.write(part_query(result, first, last), parts.draft(index), fresh)
                parts.finish(index)
        self.progress("valuing", rows, rows)


def _count(rows: int) -> int:
    return -(-rows // ROWS)


def _fingerprint(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def _gaps(cells: dict[str, NDArray[np.float64]], size: int) -> NDArray[np.int64]:
    """Return how many cells of each account are missing."""
    count = np.zeros(size, dtype=np.int64)
    for numbers in cells.values():
        count += np.isnan(numbers)
    return count


def _fresh(batch: Batch, gaps: NDArray[np.int64], result: Result) -> dict[str, NDArray[np.generic]]:
    """Return the computed columns of a batch as they are written."""
    columns: dict[str, NDArray[np.generic]] = dict(batch.columns)
    names: Sequence[str | None] = (*result.question.offerings, None)
    columns["offering"] = np.array(names, dtype=object)[batch.best]
    columns["missing"] = gaps
    columns["fault"] = batch.faults
    return columns
