"""The report on segments or cohorts, each with a fit of its own, drawn together."""

from __future__ import annotations

import math

import numpy as np

from surplus import __version__
from surplus.report.blocks import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Column,
    ColumnKind,
    Emphasis,
    Row,
    Table,
)
from surplus.report.report import Report, Section
from surplus.report.worth.fitted import policy_notes
from surplus.report.worth.telling import Telling
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.segments import Drift
from surplus.worth.states.policy import StatePolicy
from surplus.worth.study.segment_fits import NO_SEGMENT, SegmentStudy
from surplus.worth.units import TimeUnit

_95 = 1.959963984540054


def segments_report(
    found: SegmentStudy, policy: StatePolicy, asked: tuple[str, float, TimeUnit], lang: str = "en"
) -> Report:
    """Return how segments differ, and whether cohorts drift.

    Parameters
    ----------
    found : SegmentStudy
        The fits.
    policy : StatePolicy
        How transactions were counted.
    asked : (str, float, TimeUnit)
        The table of transactions, and the horizon as it was asked for.
    lang : str
        `en` or `sv`.
    """
    table, length, unit = asked
    telling = Telling(lang, policy.currency or "")
    sections = [_expected(telling, found, telling.time(length, unit)), _parameters(telling, found)]
    if found.drift:
        sections.insert(1, _drift(telling, found.drift))
    customers = sum(line.customers for line in found.lines)
    return Report(
        title=telling.word("parts_title", model=_title(found)),
        subtitle=telling.word(
            "subtitle",
            customers=telling.count(customers),
            table=table,
            until=telling.formatter.date(policy.observed_until),
        ),
        lang=lang,
        kind=telling.word("kind"),
        answer=_answer(telling, found, telling.time(length, unit)),
        sections=tuple(sections),
        notes=(telling.word("parts_note"), *policy_notes(telling, policy)),
        provenance=(
            (telling.word("transactions"), table),
            (telling.word("model"), _title(found)),
            (telling.word("version"), f"Surplus {__version__}"),
        ),
    )


def _title(found: SegmentStudy) -> str:
    return found.lines[0].shrunk.title


def _answer(telling: Telling, found: SegmentStudy, time: str) -> str:
    each = sorted(found.lines, key=lambda line: line.purchases / line.customers)
    least, most = each[0], each[-1]
    text = telling.word(
        "parts_answer",
        time=time,
        most=_named(telling, most.name),
        high=telling.formatter.number(most.purchases / most.customers, 2),
        least=_named(telling, least.name),
        low=telling.formatter.number(least.purchases / least.customers, 2),
    )
    if not found.drift:
        return text
    drifting = [each.parameter for each in found.drift if abs(each.slope) > 2 * each.error]
    key = "parts_drifting" if drifting else "parts_steady"
    return f"{text} {telling.word(key, names=', '.join(drifting))}"


def _named(telling: Telling, name: str) -> str:
    return telling.word("parts_none") if name == NO_SEGMENT else name


def _expected(telling: Telling, found: SegmentStudy, time: str) -> Section:
    heads = (
        telling.text_head("parts_segment"),
        telling.head("customers"),
        telling.head("alive_count"),
        telling.head("alive", ColumnKind.PERCENT),
        telling.head("expected_purchases"),
        telling.head("mean_purchases"),
    )
    names = [_named(telling, line.name) for line in found.lines]
    numbers = [(line.customers, line.alive, line.purchases) for line in found.lines]
    rows = [Row(_cells(telling, name, each)) for name, each in zip(names, numbers, strict=True)]
    total = tuple(sum(column) for column in zip(*numbers, strict=True))
    rows.append(Row(_cells(telling, telling.word("all"), total), Emphasis.TOTAL))
    table = Table(heads, tuple(rows), telling.word("parts_caption", time=time))
    lead = telling.word("parts_lead")
    return Section(telling.word("parts_heading"), lead, (table,), "segments")


def _cells(telling: Telling, name: str, numbers: tuple[float, ...]) -> tuple[Cell, ...]:
    customers, alive, purchases = numbers
    return (
        Cell(name),
        telling.counted(customers),
        telling.counted(alive),
        telling.shared(alive / customers, 0),
        telling.counted(purchases),
        telling.counted(purchases / customers, 2),
    )


def _drift(telling: Telling, drift: tuple[Drift, ...]) -> Section:
    heads = (
        telling.text_head("parameter"),
        telling.head("parts_change", ColumnKind.PERCENT),
        telling.head("low_95", ColumnKind.PERCENT),
        telling.head("high_95", ColumnKind.PERCENT),
        telling.text_head("parts_in_words"),
    )
    rows = tuple(_drifting(telling, each) for each in drift)
    lead = telling.word("parts_lead_drift")
    table = Table(heads, rows, telling.word("parts_caption_drift"))
    return Section(telling.word("parts_heading_drift"), lead, (table,), "drift")


def _drifting(telling: Telling, drift: Drift) -> Row:
    ends = (drift.slope, drift.slope - _95 * drift.error, drift.slope + _95 * drift.error)
    shares = [math.expm1(min(end, 50.0)) for end in ends]
    cells = (Cell(telling.formatter.percent(share, 1, signed=True), share) for share in shares)
    steady = abs(drift.slope) <= 2 * drift.error
    key = "parts_is_steady" if steady else "parts_grows" if drift.slope > 0 else "parts_falls"
    return Row((Cell(drift.parameter), *cells, Cell(telling.word(key))))


def _parameters(telling: Telling, found: SegmentStudy) -> Section:
    names = found.lines[0].shrunk.estimate.names
    heads = (telling.text_head("parts_segment"), *(Column(n, ColumnKind.NUMBER) for n in names))
    drawn = [_fitted(telling, _named(telling, line.name), line.shrunk) for line in found.lines]
    middle = _values(telling, np.exp(found.fits.mean).tolist())
    factor = _values(telling, np.exp(found.fits.spread).tolist())
    drawn.append(Row((Cell(telling.word("parts_middle")), *middle), Emphasis.TOTAL))
    drawn.append(Row((Cell(telling.word("parts_factor")), *factor)))
    alone = [
        _fitted(telling, _named(telling, line.name), line.own)
        if line.own is not None
        else Row((Cell(_named(telling, line.name)), *[Cell("–")] * len(names)))
        for line in found.lines
    ]
    blocks: list[Block] = [
        Table(heads, tuple(alone), telling.word("parts_caption_own")),
        Table(heads, tuple(drawn), telling.word("parts_caption_drawn")),
    ]
    if found.fits.notes:
        title = telling.word("parts_callout")
        notes = tuple(map(telling.flag, found.fits.notes))
        blocks.append(Callout(CalloutKind.WARNING, title, notes))
    lead = telling.word("parts_lead_parameters")
    return Section(telling.word("heading_parameters"), lead, tuple(blocks), "parameters")


def _fitted(telling: Telling, name: str, fit: PurchaseFit) -> Row:
    return Row((Cell(name), *_values(telling, list(fit.params.values()))))


def _values(telling: Telling, numbers: list[float]) -> list[Cell]:
    return [Cell(telling.formatter.quantity(number), float(number)) for number in numbers]
