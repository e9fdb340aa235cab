"""What a customer writes into the workbook is what the case then says, to the last digit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from golden.recalculated import by_libreoffice
from report.filled.books import CASE, WRITTEN, Content, Sent, codes, sent
from surplus.core.source import Source
from surplus.core.spread import (
    Spread,
    beta_from_mean,
    certain,
    discrete,
    interval,
    lognormal,
    normal,
    percentiles,
    pert,
    uniform,
)
from surplus.report.filled.returned import Choice
from surplus.report.workbook.layout import Field
from surplus.value.case import Adjustment, Answer, Case
from surplus.value.draws import counted_value
from surplus.value.evidence import Estimate, Party
from surplus.value.revision import Origin, revised
from surplus.value.spec import ByAlternative, ByYear, Stated, Value

ALL = Choice(all=True)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return sent(tmp_path_factory.mktemp("book"))


def test_a_workbook_that_nobody_changed_changes_nothing(book: Sent) -> None:
    found = book.back(book.path)
    assert found.changes == ()
    assert found.diagnostics == ()
    assert book.back(book.filled({})).diagnostics == ()


# --- any change of any cell -----------------------------------------------------------------


@dataclass(frozen=True)
class Edit:
    """New contents of one figure's cells, and what they state."""

    name: str
    option: str
    cells: dict[Field, Content]
    spread: Spread


LOW, LIKELY, HIGH, SD = Field.LOW, Field.LIKELY, Field.HIGH, Field.SD
numbers = st.floats(1, 50).map(lambda x: round(x, 6))
shares = st.floats(0.01, 0.99).map(lambda x: round(x, 6))
ranges = st.tuples(numbers, numbers).filter(lambda pair: pair[0] != pair[1]).map(sorted)
triples = st.tuples(numbers, numbers, numbers).filter(lambda t: len(set(t)) == 3).map(sorted)


def edit(name: str, option: str, spread: Spread, *cells: tuple[Field, Content]) -> Edit:
    return Edit(name, option, dict(cells), spread)


def pair(name: str, make: Callable[[float, float], Spread]) -> st.SearchStrategy[Edit]:
    return ranges.map(lambda p: edit(name, "", make(p[0], p[1]), (LOW, p[0]), (HIGH, p[1])))


def exact(name: str, option: str = "") -> st.SearchStrategy[Edit]:
    cleared: list[tuple[Field, Content]] = [(LOW, None), (HIGH, None)] if name == "hours" else []
    return numbers.map(lambda x: edit(name, option, certain(x), (LIKELY, x), *cleared))


def around(
    name: str, option: str, make: Callable[[float, float], Spread]
) -> st.SearchStrategy[Edit]:
    both = st.tuples(numbers, numbers)
    return both.map(lambda p: edit(name, option, make(*p), (LIKELY, p[0]), (SD, p[1])))


def three(name: str, option: str, make: Callable[..., Spread]) -> st.SearchStrategy[Edit]:
    return triples.map(
        lambda t: edit(name, option, make(*t), (LOW, t[0]), (LIKELY, t[1]), (HIGH, t[2]))
    )


def tenth(low: float, middle: float, high: float) -> Spread:
    return percentiles(low, middle, high, 0.1)


def narrow(mean: float) -> Edit:
    return edit("part", "", beta_from_mean(mean, 0.1, 0.0, 1.0), (LIKELY, mean))


EDITS: list[st.SearchStrategy[Edit]] = [
    pair("hours", interval) | exact("hours"),
    three("wage", "offering", tenth),
    exact("wage", "alternative"),
    exact("fee", "/3"),
    around("fee", "/2", normal),
    around("visit_cost", "", lognormal),
    pair("gain", uniform),
    st.floats(0.3, 0.6).map(lambda x: narrow(round(x, 6))),
    triples.map(lambda t: [x / 100 for x in t]).map(
        lambda t: edit("share", "", pert(*t), (LOW, t[0]), (LIKELY, t[1]), (HIGH, t[2]))
    ),
]


def stated(book: Sent, case: Case, new: Edit) -> Case:
    """Return a case with a figure replaced, without the code under test."""
    value: Value | None = counted_value(book.model.model, case, book.model.model.input(new.name))
    option, _, year = new.option.partition("/")
    single = Stated(new.spread, "")
    part: Value = single
    if option and isinstance(value, ByAlternative):
        part = ByAlternative({**value.options, option: single})
    if year and isinstance(value, ByYear):
        part = ByYear({**value.years, int(year): single})
    answer = Answer(Estimate(part, Party.CUSTOMER), None, Party.CUSTOMER)
    return replace(case, answers={**case.answers, new.name: answer})


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    drawn=st.tuples(*(st.none() | strategy for strategy in EDITS)),
    rate=st.none() | shares,
    risk=st.none() | shares,
    odds=st.none() | st.tuples(numbers, shares),
    is_left_out=st.booleans(),
)
def test_importing_what_was_filled_in_equals_changing_the_case_directly(
    drawn: tuple[Edit | None, ...],
    rate: float | None,
    risk: float | None,
    odds: tuple[float, float] | None,
    is_left_out: bool,
    book: Sent,
) -> None:
    cells: dict[str, Content] = {}
    case = book.case
    for new in filter(None, drawn):
        cells |= {book.cell(new.name, f, new.option): content for f, content in new.cells.items()}
        case = stated(book, case, new)
    if odds is not None:
        number, share = odds
        cells[book.cell("visits", Field.VALUE, index=0)] = number
        cells[book.cell("visits", Field.PROBABILITY, index=0)] = share
        cells[book.cell("visits", Field.PROBABILITY, index=1)] = 1 - share
        spread = discrete([number, 3.0], [share, 1 - share])
        case = stated(book, case, Edit("visits", "", {}, spread))
    if rate is not None:
        cells[book.cell("", Field.DISCOUNT_RATE)] = rate
        case = replace(case, discounting=replace(case.discounting, rate=rate))
    if risk is not None:
        cells[book.cell("less", Field.EXECUTION_RISK)] = risk
        case = replace(case, adjustments={"less": Adjustment(risk, None)})
    if is_left_out:
        cells[book.cell("fewer", Field.COUNTED)] = 0
        case = replace(case, without={"fewer": ""})
    changes = book.changes(cells)
    assert all(change.is_sure for change in changes)
    revisions = [change.revision for change in changes if change.revision is not None]
    text = revised(book.model, book.text, revisions, Origin(WRITTEN, "filled.xlsx"))
    assert "# asked twice" in text
    direct = book.model.evaluate(case, draws=256)
    after = book.model.evaluate(Source("case", text), draws=256)
    assert after.value.mean == pytest.approx(direct.value.mean, rel=1e-9, abs=1e-9)
    assert after.value.p10 == pytest.approx(direct.value.p10, rel=1e-9, abs=1e-9)


def test_a_workbook_filled_in_with_openpyxl_comes_back(book: Sent) -> None:
    cells: dict[str, Content] = {
        book.cell("hours", LOW): 100.0,
        book.cell("wage", LIKELY, "alternative"): 64.5,
        book.cell("fee", LIKELY, "/3"): 33.0,
        book.cell("", Field.DISCOUNT_RATE): 0.11,
    }
    found = book.back(book.filled(cells), ALL)
    keys = ALL.keys(found.changes)
    assert keys == ["discount_rate", "hours", "wage.alternative", "fee.3"]
    after = book.model.evaluate(Source("case", found.written(keys)))
    assert found.effects["fee.3"].value == pytest.approx(after.value.mean)
    moved = [effect.money or 0 for effect in found.effects.values()]
    assert sum(moved) == pytest.approx(after.value.mean - found.before.value.mean)


# --- other programs -----------------------------------------------------------------------------


def test_a_workbook_saved_by_libreoffice_reads_the_same(book: Sent, tmp_path: Path) -> None:
    cells: dict[str, Content] = {
        book.cell("hours", LOW): 100.0,
        book.cell("wage", LIKELY, "alternative"): 64.5,
        book.cell("", Field.DISCOUNT_RATE): 0.11,
        "Inputs!W8": "as of March",
    }
    path = book.filled(cells, "by_hand.xlsx")
    saved = by_libreoffice([path], tmp_path)[path]
    ours, theirs = book.back(path), book.back(saved)
    assert [c.key for c in theirs.changes] == ["discount_rate", "hours", "wage.alternative"]
    assert [c.revision for c in theirs.changes] == [c.revision for c in ours.changes]
    assert codes(theirs).keys() == codes(ours).keys() == {"X060"}


def test_the_untouched_parts_of_the_case_stay(book: Sent) -> None:
    path = book.filled({book.cell("wage", LIKELY, "alternative"): 61.0})
    text = book.back(path).written(["wage.alternative"])
    lines = text.splitlines()
    assert all(line in lines for line in CASE.splitlines())
