"""Scenarios of a case: copies that are edited by themselves, set side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.core.format import Formatter
from surplus.store import cases
from surplus.store.tables import Case
from surplus.value.evidence import Party
from surplus.value.valuation import Valuation
from surplus.web.cases.answers import label_of
from surplus.web.cases.fields import OFF, Fields, fields_from, key
from surplus.web.cases.figures import option_label
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.terms import setting_text
from surplus.web.cases.texts import for_reading, shown
from surplus.web.loaded import live_from, version_of
from surplus.web.words import words


@dataclass(frozen=True, slots=True)
class Column:
    """A case or a scenario in a comparison."""

    case: Case
    valuation: Valuation | None
    fields: Fields


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount, and how far it is from the first column's."""

    text: str
    exact: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comparison; `is_total` if it is the value."""

    label: str
    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """A case and its scenarios side by side.

    Attributes
    ----------
    cases : tuple of Case
        The case first.
    lines : tuple of Line
        Amounts: the value, its chance, benefits, price, and each driver.
    differing : tuple of Line
        Figures that differ in one of the scenarios.
    """

    cases: tuple[Case, ...]
    currency: str
    lines: tuple[Line, ...]
    differing: tuple[Line, ...]


def column(db: Session, opened: OpenCase, case: Case) -> Column:
    """Return a case as a column of a comparison."""
    model = version_of(db, case).text
    try:
        valuation = live_from(model, case.text, opened.draws, before=opened.case.text).valuation
    except SurplusError:
        valuation = None
    return Column(case, valuation, fields_from(model, case.text))


def comparison(db: Session, opened: OpenCase) -> Comparison:
    """Return a case beside its scenarios."""
    stored = [opened.case, *cases.scenarios(db, opened.case)]
    columns = [column(db, opened, each) for each in stored]
    currency = opened.model.model.currency
    lines = amounts(opened, [each.valuation for each in columns])
    return Comparison(tuple(stored), currency, lines, _differing(opened, columns))


def amounts(opened: OpenCase, valuations: list[Valuation | None]) -> tuple[Line, ...]:
    """Return what some valuations come to, line by line, each beside the first."""
    t, formatter = words(opened.lang), Formatter(opened.lang, opened.model.model.currency)

    def line(label: str, found: list[float | None], *, total: bool = False) -> Line:
        cells = [_cell(formatter, found[0], None)]
        cells += [_cell(formatter, amount, found[0]) for amount in found[1:]]
        return Line(label, tuple(cells), total)

    def each(name: str) -> list[float | None]:
        return [getattr(v, name).mean if v else None for v in valuations]

    lines = [line(t["value"], each("value"), total=True)]
    lines.append(Line(t["range_80"], tuple(Cell(_range(formatter, v)) for v in valuations)))
    chances = [formatter.probability(v.chance) if v else "" for v in valuations]
    lines.append(Line(t["chance"], tuple(map(Cell, chances))))
    lines += [line(t["benefits"], each("benefits")), line(t["price"], each("price"))]
    names: dict[str, str] = {}
    for valuation in valuations:
        for effect in valuation.effects if valuation else ():
            names.setdefault(effect.outcome.name, effect.outcome.label.text(opened.lang))
    for name, label in names.items():
        lines.append(line(label, [_effect(v, name) for v in valuations]))
    return tuple(lines)


def _effect(valuation: Valuation | None, name: str) -> float | None:
    if valuation is None:
        return None
    found = (e.present.mean for e in valuation.effects if e.outcome.name == name)
    return next(found, 0.0)


def _range(formatter: Formatter, valuation: Valuation | None) -> str:
    return formatter.interval(valuation.value.p10, valuation.value.p90) if valuation else ""


def _cell(formatter: Formatter, amount: float | None, first: float | None) -> Cell:
    if amount is None:
        return Cell(formatter.missing())
    text, exact = formatter.money(amount, compact=True), formatter.money(amount, exact=True)
    if first is None or abs(amount - first) < 0.5:
        return Cell(text, exact)
    return Cell(text, exact, formatter.money(amount - first, compact=True, signed=True))


def _differing(opened: OpenCase, columns: list[Column]) -> tuple[Line, ...]:
    """Return what differs from the case: the figures that count, as they are written."""
    told = [dict(_counting(opened, each.fields)) for each in columns]
    labels = dict.fromkeys(label for each in told for label in each)
    found = []
    for label in labels:
        texts = [each.get(label, "") for each in told]
        if len(set(texts)) > 1:
            found.append(Line(label, tuple(map(Cell, texts))))
    return tuple(found)


def _counting(opened: OpenCase, fields: Fields) -> Iterator[tuple[str, str]]:
    """Yield the figures that count and everything else that can be edited, by its label."""
    t = words(opened.lang)
    for slider in fields.sliders:
        name = key(Party.CUSTOMER, slider.name, slider.option)
        option = option_label(opened, slider)
        label = label_of(opened, name) + (f", {option}" if option else "")
        yield label, for_reading(fields.offered(name), opened.lang)
    for name, text in fields.texts.items():
        kind = name.partition(":")[0]
        if kind == "driver":
            yield label_of(opened, name), t["driver_off" if text == OFF else "driver_counts"]
        elif kind == "case":
            said = setting_text(opened, name.partition(":")[2], text)
            yield label_of(opened, name), said
        elif kind in _OTHERS:
            about = t[_OTHERS[kind]] if _OTHERS[kind] else ""
            label = label_of(opened, name)
            yield f"{label}: {about}" if about else label, shown(text, opened.lang)


_OTHERS = {"reason": "reason", "risk": "risk", "share": "share_of", "pnl": ""}
