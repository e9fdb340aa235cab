"""The engine's own numbers for the cells of a workbook, before and after figures are changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, cast

import numpy as np
import openpyxl
import yaml

from surplus.core.discounting import Discounting
from surplus.core.source import Source
from surplus.core.spread import (
    Beta,
    Certain,
    Discrete,
    Interval,
    Lognormal,
    Normal,
    Percentiles,
    Pert,
    Spread,
    Uniform,
    beta_from_mean,
)
from surplus.report.workbook.build import to_xlsx
from surplus.report.workbook.layout import (
    ABOUT,
    COLUMNS,
    SLOTS_ROW,
    Field,
    Kind,
    Sheet,
    Slot,
    facts_of,
    slots_of,
)
from surplus.report.workbook.names import Names
from surplus.value.amount import Amount
from surplus.value.api import load
from surplus.value.case import Adjustment, Pnl, PnlLine
from surplus.value.draws import means, sampler
from surplus.value.evaluate import counted_values, evaluate_with
from surplus.value.pnl import pnl_view
from surplus.value.spec import ByAlternative, ByYear, Stated, Value
from surplus.value.valuation import Valuation

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
DRAWS = 512


@dataclass(frozen=True)
class Subject:
    """A model with a case of it, of which a workbook is made."""

    name: str
    model: Path
    case: Source | Path | None = None

    draws: int = DRAWS

    def valuation(self) -> Valuation:
        return load(self.model).evaluate(self.case, draws=self.draws)

    def __str__(self) -> str:
        return self.name


def subjects() -> list[Subject]:
    """Return every example and every published case."""
    mill = EXAMPLES / "sealed-bearing"
    found = [
        Subject("sealed_bearing", mill / "model.yaml", draws=64),
        Subject("sealed_bearing_mill", mill / "model.yaml", mill / "mill.yaml"),
    ]
    cases: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
    for case in cases:
        text = case.get("case")
        path = HERE / "models" / f"{case['model']}.yaml"
        found.append(Subject(case["id"], path, Source("case", text) if text else None))
    return found


@cache
def _about(path: Path) -> list[tuple[Any, ...]]:
    """Return the rows of the hidden sheet."""
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        return list(book[ABOUT].iter_rows(max_col=len(COLUMNS), values_only=True))


def slots_in(path: Path) -> list[Slot]:
    """Return the cells that a reader of a workbook may change."""
    return list(slots_of(_about(path)[SLOTS_ROW:]))


def titles_in(path: Path) -> dict[Sheet, str]:
    """Return the titles of a workbook's sheets."""
    facts = facts_of(_about(path))
    found = {n.removeprefix("sheet."): t for n, t in facts.items() if n.startswith("sheet.")}
    return {Sheet(name): title for name, title in found.items()}


@dataclass(frozen=True)
class Numbers:
    """A valuation at the means and in draws."""

    means: Valuation
    draws: Valuation
    values: Mapping[str, Value]

    def expected(self) -> dict[str, float]:
        """Return what stands in the workbook's named cells."""
        found: dict[str, float] = {}
        found |= self._results()
        found |= {f"effect.{e.outcome.name}": e.present.mean for e in self.means.effects}
        found |= self._named()
        if self.draws.outcomes.draws > 1:
            found |= self._drawn()
        if self.means.case.pnl is not None:
            view = pnl_view(self.means, self._full_year())
            found["pnl.change"] = view.change.mean
            if view.after is not None:
                found["pnl.after"] = view.after
        return found

    def _full_year(self) -> int:
        return pnl_view(self.means).year

    def _results(self) -> dict[str, float]:
        v = self.means
        discounting = v.case.discounting
        found = {
            "case.discount_rate": discounting.rate,
            "result.driver_benefits": v.driver_benefits.mean,
            "result.other_costs": -v.other_costs.mean,
            "result.benefits": v.benefits.mean,
            "result.price": v.price.mean,
            "result.value": v.value.mean,
            "result.reference_price": v.reference_price.mean,
            "result.offering_price": v.offering_price.mean,
            "result.economic_value": v.economic_value.mean,
            "result.outlay": v.outlay.mean,
            "result.roi": v.roi,
            **({} if self._turns_twice() or self._far() else {"result.irr": v.irr.mean}),
            "result.payback": v.payback.mean,
        }
        if discounting.inflation is not None:
            found["case.inflation"] = discounting.inflation
        return found

    def _turns_twice(self) -> bool:
        """Whether there may be several rates of return, or none that steps lead to."""
        signs = np.sign(self.means.flows[:, 0])
        known = signs[signs != 0]
        return bool(np.count_nonzero(known[1:] != known[:-1]) > 1)

    def _far(self) -> bool:
        """Whether there is a rate, so near -95 % that a search may miss it or not."""
        flows = self.means.flows[:, 0]
        return bool(flows.max() > 0 > flows.min() and np.isnan(self.means.irr.mean))

    def _drawn(self) -> dict[str, float]:
        v = self.draws
        parts = {e.outcome.name: e.present for e in v.effects}
        parts |= {"benefits": v.benefits, "price": v.price, "value": v.value}
        found = {f"draws.{n}.{w}": x for n, a in parts.items() for w, x in _statistics(a).items()}
        return {**found, "draws.chance": v.chance}

    def _named(self) -> dict[str, float]:
        """Return the figures, and the named formulas that differ by no year."""
        v = self.means
        found: dict[str, float] = {}
        for name, value in self.values.items():
            parts = value.options if isinstance(value, ByAlternative) else {"": value}
            for option, part in parts.items():
                found |= _figures(f"{name}__{option}" if option else name, part)
        for formula in v.model.formulas:
            array = v.outcomes.results.get(formula.name)
            if array is not None and array.shape[1] == 1:
                options = v.outcomes.axes.options if array.shape[0] > 1 else ("",)
                for row, option in zip(array[:, 0, 0], options, strict=True):
                    found[f"{formula.name}__{option}" if option else formula.name] = float(row)
        return {Names().free(name): number for name, number in found.items()}


def _figures(name: str, part: Stated | ByYear) -> dict[str, float]:
    if isinstance(part, Stated):
        return {name: part.spread.mean}
    return {f"{name}__y{year}": stated.spread.mean for year, stated in part.years.items()}


def _statistics(amount: Amount) -> dict[str, float]:
    return {"mean": amount.mean, "p10": amount.p10, "p50": amount.p50, "p90": amount.p90}


def numbers_of(valuation: Valuation) -> Numbers:
    """Return a valuation's numbers as they stand."""
    return with_values(valuation, counted_values(valuation.compiled, valuation.case))


def with_values(valuation: Valuation, values: Mapping[str, Value]) -> Numbers:
    """Return a valuation's numbers with other figures, from the same points."""
    compiled, case = valuation.compiled, valuation.case
    count = valuation.outcomes.draws
    point = evaluate_with(compiled, case, values, means, 1)
    drawn = point
    if count > 1:
        take = sampler(compiled.model, values, count, valuation.seed)
        drawn = evaluate_with(compiled, case, values, take, count)
    at_means, in_draws = (replace(valuation, outcomes=each) for each in (point, drawn))
    return Numbers(at_means, in_draws, values)


def change_of(slot: Slot) -> float | None:
    """Return another number for a slot: a little more, so that ranges stay ranges."""
    if slot.value is None or slot.field is Field.PROBABILITY:
        return slot.value
    if slot.kind is Kind.CASE:
        return slot.value + 0.015
    if slot.kind is Kind.DRIVER:
        return {Field.COUNTED: 1.0, Field.EXECUTION_RISK: 0.12}.get(slot.field, 0.85)
    by = {Field.LOW: 0.9, Field.LIKELY: 1.04, Field.HIGH: 1.2, Field.SD: 1.1}
    if slot.spread == "beta":
        by = {Field.LIKELY: 0.98, Field.SD: 1.05}
    return slot.value * by.get(slot.field, 1.1)


def after(valuation: Valuation, slots: Sequence[Slot]) -> Numbers:
    """Return what the engine says once every slot has its other number."""
    told = {(s.kind, s.name, s.option, s.year, s.field, s.index): change_of(s) for s in slots}

    def number(kind: Kind, name: str, field: Field) -> float | None:
        return told.get((kind, name, "", "", field, 0))

    case = valuation.case
    rate = number(Kind.CASE, "", Field.DISCOUNT_RATE)
    inflation = number(Kind.CASE, "", Field.INFLATION)
    assert rate is not None
    discounting = Discounting(rate, inflation, case.discounting.timing)
    names = {slot.name for slot in slots if slot.kind is Kind.DRIVER}
    claims = {
        name: Adjustment(
            number(Kind.DRIVER, name, Field.EXECUTION_RISK),
            number(Kind.DRIVER, name, Field.ATTRIBUTION),
        )
        for name in names
    }
    pnl = case.pnl
    if pnl is not None:
        lines = [(line, number(Kind.PNL, line.path, Field.AMOUNT)) for line in pnl.lines]
        revenue = number(Kind.PNL, "revenue", Field.AMOUNT)
        pnl = Pnl(revenue, tuple(PnlLine(line.path, cast("float", to)) for line, to in lines))
    case = replace(case, discounting=discounting, adjustments=claims, pnl=pnl)
    values = {
        name: _value(name, value, told)
        for name, value in counted_values(valuation.compiled, valuation.case).items()
    }
    return with_values(replace(valuation, case=case), values)


Told = Mapping[tuple[Kind, str, str, str, Field, int], float | None]


def _value(name: str, value: Value, told: Told) -> Value:
    if isinstance(value, ByAlternative):
        parts = {o: _part(name, o, part, told) for o, part in value.options.items()}
        return ByAlternative(parts)
    return _part(name, "", value, told)


def _part(name: str, option: str, part: Stated | ByYear, told: Told) -> Stated | ByYear:
    if isinstance(part, Stated):
        return _stated(part, (name, option, ""), told)
    years = {y: _stated(s, (name, option, str(y)), told) for y, s in part.years.items()}
    return ByYear(years)


def _stated(stated: Stated, place: tuple[str, str, str], told: Told) -> Stated:
    def number(field: Field, index: int = 0) -> float:
        found = told[(Kind.INPUT, *place, field, index)]
        assert found is not None
        return found

    if not any(key[:4] == (Kind.INPUT, *place) for key in told):
        return stated  # of an option that isn't compared
    return replace(stated, spread=_spread(stated.spread, number))


def _spread(spread: Spread, number: Any) -> Spread:
    ends = (Field.LOW, Field.LIKELY, Field.HIGH)
    if isinstance(spread, Discrete):
        values = [number(Field.VALUE, index) for index in range(len(spread.values))]
        return Discrete(tuple(values), spread.probabilities)
    if isinstance(spread, Percentiles):
        low, likely, high = map(number, ends)
        return Percentiles(low, likely, high, spread.probability)
    if isinstance(spread, Beta):
        low, likely, high = map(number, ends)
        return beta_from_mean(likely, number(Field.SD), low, high)
    fields: dict[type[Spread], tuple[Field, ...]] = {
        Certain: (Field.LIKELY,),
        Pert: ends,
        **dict.fromkeys((Interval, Uniform), ends[::2]),
        **dict.fromkeys((Normal, Lognormal), (Field.LIKELY, Field.SD)),
    }
    made: Spread = type(spread)(*map(number, fields[type(spread)]))
    return made


def written(subject: Subject, folder: Path, lang: str = "en") -> Path:
    """Write the workbook of a subject."""
    path = folder / f"{subject.name}.xlsx"
    path.write_bytes(to_xlsx(subject.valuation(), lang))
    return path


def differences(
    expected: Mapping[str, float], found: Mapping[str, object], scale: float
) -> list[str]:
    """Return where cells aren't what the engine says, to 1e-9 of each number.

    A number that is the small difference of large ones can be no more exact than they are.
    """
    wrong: list[str] = []
    for name, told in found.items():
        if name == "result.irr" and name not in expected:
            continue
        number = expected[name]
        if np.isnan(number):
            if told != "#N/A":
                wrong.append(f"{name}: {told!r} where there is none")
        elif isinstance(told, bool | int | float):
            if abs(float(told) - number) > 1e-9 * max(abs(number), 1e-3 * scale):
                wrong.append(f"{name}: {told!r} where the engine says {number!r}")
        else:
            wrong.append(f"{name}: {told!r} where the engine says {number!r}")
    return wrong
