"""What an edit of a case costs while its value is watched: `python -m benchmarks.live`.

Every input that is uncertain is edited in turn, to a spread that it never had before, so that
nothing can be remembered; processor time of one thread, split into what is done with it.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as read by NumPy when it is imported, next

import platform
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

import numpy as np

from surplus.report.html import block_html
from surplus.report.live import LIVE_BLOCKS, LiveReport, live_report
from surplus.report.svg import Layout
from surplus.value.api import ValueModel, load
from surplus.value.case import Case
from surplus.value.live import Live, live, sliders
from surplus.value.sensitivity.tornado import tornado
from surplus.value.valuation import evaluate_case

HERE = Path(__file__).parent
SEALED = HERE.parent / "examples" / "sealed-bearing"
DRAWS, ROUNDS = 4096, 12
FIRST = ("headline", "waterfall", "tornado")
"""What a phone shows first."""

TEXT = """# What an edit costs

Written by `python -m benchmarks.live`: processor time of an update in milliseconds, on one
thread, with {draws} draws. Each uncertain input is edited in turn; medians over all of them and
{rounds} rounds. No two edits are the same.

| | charts | {names} |
|---|---|{rule}|
{rows}

*Evaluate* is reading the figure and working out the value, *tornado* the value at the ends of
every input; *anew* is the same without what was known before. *Report* is the headline, the
waterfall and the tornado as numbers and words, and *HTML* their charts and tables; *first* is all
of these together, what a page shows first. The *rest* are the distribution, the cash flow and,
where the customer's accounts are known, the bridge. Charts are drawn for one width, or for both
so that a style sheet can choose. Behind the totals: how many updates one process makes in a
second that does nothing else. Finding the next best question is no part of an update.

{cores} cores ({machine}), Python {python}, NumPy {numpy}. Load averages over the last 15, 5 and 1
minutes: {load}.
"""


@dataclass(frozen=True)
class Subject:
    """A model with a case that is edited."""

    name: str
    model: ValueModel
    case: Case


def subjects() -> Iterator[Subject]:
    """Yield the models that are measured."""
    sealed = load(SEALED / "model.yaml")
    yield Subject("the sealed bearing at a mill", sealed, sealed.case(SEALED / "mill.yaml"))
    drives = load(HERE / "value_model" / "model.yaml")
    inputs, formulas = len(drives.model.inputs), len(drives.compiled.program.formulas)
    name = f"a plant's drives: {inputs} inputs, {formulas} formulas"
    yield Subject(name, drives, Case.of_model(drives.model))


def edits(subject: Subject) -> Iterator[Callable[[Live], Live]]:
    """Yield edits of one uncertain input after the other, none like one before."""
    moving = [
        (slider, slider.counted)
        for slider in sliders(subject.model, subject.case)
        if slider.counted and not slider.counted.is_certain and slider.used_in
    ]
    for turn in count(1):
        for slider, figure in moving:
            low, high = (slider.figure(n * (1 + turn * 1e-5)) for n in (figure.low, figure.high))
            yield partial(
                Live.with_figure, name=slider.name, figure=f"{low} to {high}", option=slider.option
            )


class Watch:
    """Processor time by what it is spent on."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = {}

    def time(self, name: str, work: Callable[[], object]) -> None:
        """Do some work and note how long it took."""
        before = time.process_time()
        work()
        self.spent.setdefault(name, []).append(time.process_time() - before)

    def median(self, *names: str) -> float:
        """Return the median of the sums, in milliseconds."""
        sums = (sum(parts) for parts in zip(*(self.spent[name] for name in names), strict=True))
        return 1e3 * float(statistics.median(sums))


def measure(subject: Subject, layouts: tuple[Layout, ...], watch: Watch) -> None:
    """Edit a case again and again."""
    case = live(subject.model, subject.case, draws=DRAWS)
    case = _shown(case)
    each = edits(subject)
    moving = sum(1 for s in sliders(subject.model, subject.case) if s.counted and s.used_in)
    for number in range(ROUNDS * moving):
        case = _timed(case, next(each), layouts, watch)
        if number % 8 == 0:
            _anew(subject, case, watch)


def _shown(case: Live) -> Live:
    """Return a case of which everything has been shown once."""
    report = live_report(case)
    for name in LIVE_BLOCKS:
        block = report.block(name)
        if block is not None:
            block_html(block, "en", report.currency)
    return case


def _timed(
    case: Live, edit: Callable[[Live], Live], layouts: tuple[Layout, ...], watch: Watch
) -> Live:
    made: list[Live] = []

    def evaluate() -> None:
        made.append(edit(case))
        assert np.isfinite(made[0].valuation.value.mean)

    watch.time("evaluate", evaluate)
    watch.time("sensitivity", lambda: made[0].tornado)
    report = live_report(made[0])
    for kind, names in (("", FIRST), ("rest ", [n for n in LIVE_BLOCKS if n not in FIRST])):
        watch.time(f"{kind}report", partial(_told, report, names))
        watch.time(f"{kind}html", partial(_written, report, names, layouts))
    return made[0]


def _told(report: LiveReport, names: Iterable[str]) -> None:
    for name in names:
        report.block(name)


def _written(report: LiveReport, names: Iterable[str], layouts: tuple[Layout, ...]) -> None:
    for name in names:
        block = report.block(name)
        if block is not None:
            block_html(block, "en", report.currency, layouts=layouts)


def _anew(subject: Subject, case: Live, watch: Watch) -> None:
    compiled = subject.model.compiled
    watch.time(
        "evaluate anew", lambda: evaluate_case(compiled, case.case, DRAWS, case.seed).value.mean
    )
    valuation = evaluate_case(compiled, case.case, DRAWS, case.seed)
    watch.time("sensitivity anew", lambda: tornado(valuation))


_FIRST = ("evaluate", "sensitivity", "report", "html")
_ALL = (*_FIRST, "rest report", "rest html")
COLUMNS: dict[str, tuple[str, ...]] = {
    "evaluate": ("evaluate",),
    "anew": ("evaluate anew",),
    "tornado": ("sensitivity",),
    "anew ": ("sensitivity anew",),
    "report": ("report",),
    "HTML": ("html",),
    "**first**": _FIRST,
    "rest: report": ("rest report",),
    "rest: HTML": ("rest html",),
    "**all**": _ALL,
}


def rows(subject: Subject) -> Iterator[str]:
    """Yield the lines of the table for a model: charts for one width, and for both."""
    for said, layouts in (("one width", (Layout.NARROW,)), ("both", tuple(Layout))):
        watch = Watch()
        measure(subject, layouts, watch)
        cells = [_cell(name, watch.median(*names)) for name, names in COLUMNS.items()]
        yield f"| {subject.name} | {said} | {' | '.join(cells)} |"


def _cell(name: str, found: float) -> str:
    return f"**{found:.1f}** ({1e3 / found:.0f}/s)" if "*" in name else f"{found:.2f}"


def main() -> None:
    """Measure and write."""
    text = TEXT.format(
        draws=f"{DRAWS:,}",
        rounds=ROUNDS,
        names=" | ".join(name.strip() for name in COLUMNS),
        rule="|".join("--:" for _ in COLUMNS),
        rows="\n".join(line for subject in subjects() for line in rows(subject)),
        cores=os.cpu_count(),
        machine=platform.machine(),
        python=platform.python_version(),
        numpy=np.__version__,
        load=", ".join(f"{each:.1f}" for each in reversed(os.getloadavg())),
    )
    (HERE / "LIVE.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
