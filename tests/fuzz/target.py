"""What a damaged text is put through, and what may come out: diagnostics, in time."""

from __future__ import annotations

import random
import signal
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.source import Passage, Source
from surplus.core.units import Units
from surplus.formula import Definition, compile_program, evaluate
from surplus.value.api import ValueModel, load
from surplus.value.case import Case
from surplus.value.pnl import pnl_view
from surplus.value.unit_price import unit_price
from surplus.value.valuation import Valuation

from .mutate import mutated
from .seeds import CASES, FORMULAS, RICH, models
from .trees import damaged_formula, damaged_tree

LONGEST = 2.0
"""Seconds of processor time."""
DRAWS = 8


@dataclass(frozen=True)
class Bug:
    """A text that led to something else than diagnostics."""

    kind: str
    text: str
    what: str


class TookTooLongError(Exception):
    """The work went on for more than its time."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop the work in this block when it has used so much processor time."""

    def stop(number: int, frame: object) -> None:
        raise TookTooLongError(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def bug_in(kind: str, text: str) -> Bug | None:
    """Put a text through everything that its kind is for."""
    try:
        with limited(LONGEST), warnings.catch_warnings():
            warnings.simplefilter("error")
            _TARGETS[kind](text)
    except SurplusError as error:
        return _unreadable(kind, text, error.diagnostics)
    except (Exception, TookTooLongError):  # noqa: BLE001 -- to be reported, whatever it is
        return Bug(kind, text, traceback.format_exc(limit=-4))
    return None


def _unreadable(kind: str, text: str, found: Iterable[Diagnostic]) -> Bug | None:
    """Report an error that can't be shown, or says nothing."""
    listed = list(found)
    try:
        for diagnostic in listed:
            shown = str(diagnostic)
            assert all(c.isprintable() or c in "\n\t" for c in shown), "not printable"
            shown.encode()
            diagnostic.to_dict()
        assert listed, "an error without a diagnostic"
    except Exception:  # noqa: BLE001 -- to be reported, whatever it is
        return Bug(kind, text, traceback.format_exc(limit=-2))
    return None


UNITS = Units().counting("piece")
INPUTS = {
    "hours": "h/year", "wage": "EUR/h", "share": "%", "rent": "EUR/year", "money": "EUR",
    "pieces": "piece",
}  # fmt: skip


def _formula(text: str) -> None:
    definition = Definition("driver:d", (Passage.of(text),), "driver 'd'")
    units = {name: UNITS.parse(unit) for name, unit in INPUTS.items()}
    found: list[Diagnostic] = []
    program = compile_program([definition], units, UNITS, found)
    if program is None:
        raise SurplusError(found)
    years = np.arange(1.0, 4.0)
    numbers = np.linspace(0.5, 2.5, 12).reshape(2, 3, 2)
    evaluate(program, dict.fromkeys(INPUTS, numbers), years)


def _model(text: str) -> None:
    model = load(Source("model.yaml", text))
    own = Case.of_model(model.model)
    _use(model, replace(own, segment=own.segment or next(iter(model.model.segments), None)))


@cache
def _rich() -> ValueModel:
    return load(Source("model.yaml", RICH))


def _case(text: str) -> None:
    _use(_rich(), _rich().case(Source("case.yaml", text)))


def _use(model: ValueModel, case: Case | None = None) -> None:
    """Ask a model for everything that a report shows."""
    valuation = model.evaluate(case, draws=DRAWS)
    _look_at(valuation)
    for option in valuation.outcomes.axes.options:
        valuation.compare(against=option).value.mean  # noqa: B018 -- it is reckoned now
    for diagnostic in (*model.diagnostics, *valuation.notes):
        str(diagnostic)


def _look_at(valuation: Valuation) -> None:
    amounts = (
        valuation.value, valuation.benefits, valuation.price, valuation.economic_value,
        valuation.irr, valuation.payback, valuation.cost_of_delay, valuation.outlay,
    )  # fmt: skip
    for amount in amounts:
        repr(amount)
    assert np.isfinite(valuation.value.draws).all(), "the value isn't a number"
    repr(valuation.roi)
    pnl_view(valuation)
    unit_price(valuation)


_TARGETS: dict[str, Callable[[str], None]] = {"formula": _formula, "model": _model, "case": _case}


def seeds() -> dict[str, Sequence[str]]:
    """Return the valid texts of each kind."""
    return {"formula": FORMULAS, "model": models(), "case": CASES}


def run(kind: str, count: int, seed: int) -> list[Bug]:
    """Damage texts of a kind and return what goes wrong with them."""
    order = random.Random(f"{kind} {seed}")
    valid = seeds()[kind]
    ways = (mutated, damaged_formula if kind == "formula" else damaged_tree)
    found = (
        bug_in(kind, ways[number % 2](order.choice(valid), order, valid)) for number in range(count)
    )
    return [bug for bug in found if bug is not None]
