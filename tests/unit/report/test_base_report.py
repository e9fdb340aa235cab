"""The report of an account base says what its summary holds, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from value.base.tables import MODEL, TABLE, Base, base_in

from surplus.report.base import base_report
from surplus.report.blocks import Callout, Figure, Table
from surplus.report.html import to_html
from surplus.report.terminal import to_text
from surplus.value.base import Summary

LINEUP = (
    MODEL.replace("offering: Sealed\n", "offerings: {plus: Plus, basic: Basic}\n")
    .replace("offering: 30 to 40", "plus: 30 to 40, basic: 26")
    .replace("offering: 2150", "plus: 2150, basic: 1200")
    .replace("{offering: 4000 EUR, others: 0}", "{plus: 4000 EUR, others: 0}")
)


@pytest.fixture
def base(tmp_path: Path) -> Base:
    return base_in(tmp_path)


def tables(base: Base, summary: Summary, lang: str = "en") -> list[Table]:
    report = base_report(summary, base.model.model, lang)
    return [b for section in report.sections for b in section.blocks if isinstance(b, Table)]


def test_the_first_accounts_stand_in_their_order_with_exact_amounts(base: Base) -> None:
    summary = base.run(draws=32)
    first, _ = tables(base, summary)
    assert [row.cells[1].text for row in first.rows] == [line.id for line in summary.top]
    assert [row.cells[3].value for row in first.rows] == [line.value for line in summary.top]


def test_segments_add_up_to_all_accounts(base: Base) -> None:
    _, segments = tables(base, base.run(draws=32))
    *parts, all_of_them = segments.rows
    for column in (1, 2):
        values = [row.cells[column].value for row in parts]
        assert sum(v for v in values if isinstance(v, float | int)) == pytest.approx(
            all_of_them.cells[column].value
        )


def test_every_account_is_in_the_chart(base: Base) -> None:
    report = base_report(base.run(draws=32), base.model.model)
    (figure,) = report.figures()
    assert isinstance(figure, Figure)
    assert sum(int(row.cells[1].value or 0) for row in figure.table.rows) == 4
    assert figure.data.outside == pytest.approx(0, abs=1e-12)  # type: ignore[union-attr]


def test_what_the_table_didnt_say_is_told(base: Base) -> None:
    table = TABLE.replace("A4,board", "A5,board").replace("stop_cost", "owner")
    report = base_report(base.run(table.replace("life.open", "note"), draws=1), base.model.model)
    callouts = [b for s in report.sections for b in s.blocks if isinstance(b, Callout)]
    said = " ".join(item for each in callouts for item in each.items)
    assert "Positions (column positions): 1 accounts, 25" in said
    assert "Stop cost" in said
    assert said.endswith("owner note")


def test_accounts_without_a_value_are_told(base: Base) -> None:
    table = "id,segment,life.open\nA,paper,20\nB,paper,0\n"
    report = base_report(base.run(table, draws=1, keep_going=True), base.model.model)
    assert "1 accounts: F050" in to_text(report)


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("draws", [1, 32])
@pytest.mark.parametrize("model", [MODEL, LINEUP], ids=["one", "lineup"])
def test_it_fits_everywhere(tmp_path: Path, lang: str, draws: int, model: str) -> None:
    base = base_in(tmp_path, model)
    report = base_report(base.run(draws=draws), base.model.model, lang)
    assert max(map(len, to_text(report).splitlines())) <= 80
    assert report.title in to_html(report)
    assert report.lang == lang


def test_the_lineup_counts_every_account_once(tmp_path: Path) -> None:
    base = base_in(tmp_path, LINEUP)
    *_, chosen = tables(base, base.run(draws=32))
    counts = [[cell.value for cell in row.cells[1:]] for row in chosen.rows]
    assert [sum(int(n or 0) for n in row) for row in counts] == [2, 2, 4]


def test_one_account_alone_makes_a_report(base: Base) -> None:
    report = base_report(base.run("id,segment,positions\nA,paper,9\n", draws=1), base.model.model)
    assert "1 accounts" in to_text(report)


def test_a_base_without_any_value_makes_a_report(base: Base) -> None:
    summary = base.run("id,segment,life.open\nB,paper,0\n", draws=1, keep_going=True)
    assert (summary.base.valued, summary.top, summary.histogram.edges) == (0, (), ())
    assert "F050" in to_text(base_report(summary, base.model.model))
