"""The report in the terminal: fits, plain when piped, the answer first."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from surplus.core.format import NBSP
from surplus.report.blocks import (
    Cell,
    Column,
    ColumnKind,
    Figure,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Table,
)
from surplus.report.charts import Step, StepKind, Waterfall
from surplus.report.report import Report, Section
from surplus.report.terminal import print_report, to_text

from .samples import distribution, figure, report, waterfall


@given(st.text(max_size=200), st.integers(60, 120))
@settings(max_examples=40, deadline=None)
def test_no_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    for line in to_text(report(text), width).splitlines():
        assert cell_len(line) <= width, line


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_80_columns_hold_the_whole_report(lang: str) -> None:
    shown = to_text(report(lang=lang))
    assert all(cell_len(line) <= 80 for line in shown.splitlines())
    assert "…" not in shown


def test_the_answer_stands_before_how_it_came_about() -> None:
    shown = to_text(report())
    order = [shown.index(text) for text in ("Worth €297k", "over five years", "From problem")]
    assert order == sorted(order)


def test_piped_output_has_no_control_codes() -> None:
    out = io.StringIO()
    print_report(report(), Console(file=out))
    assert out.getvalue() == to_text(report()) + "\n"
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", out.getvalue())


def test_a_screen_gets_colours_and_the_same_words() -> None:
    out = io.StringIO()
    print_report(report(), Console(file=out, force_terminal=True, width=200, highlight=False))
    assert "\x1b[" in out.getvalue()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())
    lines = [line.rstrip() for line in plain.splitlines()]
    assert lines == to_text(report()).splitlines()


def test_labels_cannot_steer_the_terminal_or_be_markup() -> None:
    shown = to_text(report("\x1b[31m[bold red]x[/]\x07"))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "[bold red]x[/]" in shown


def test_a_wide_table_goes_on_below_without_losing_a_number() -> None:
    columns = (Column("Line"), *(Column(f"Year {i}", ColumnKind.MONEY) for i in range(12)))
    cells = [Cell(f"€{i + 1},234,567") for i in range(12)]
    table = Table(columns, (Row((Cell("Maintenance"), *cells)),))
    shown = to_text(Report("t", sections=(Section("s", blocks=(table,)),)))
    assert all(cell.text in shown for cell in cells)
    assert all(cell_len(line) <= 80 for line in shown.splitlines())
    assert shown.count("Maintenance") > 1


def test_an_amount_is_never_broken_in_two() -> None:
    amount = f"1{NBSP}250{NBSP}000{NBSP}kr"
    text = " ".join(["word"] * 13) + f" costs {amount} " + " ".join(["word"] * 9)
    shown = to_text(Report("t", sections=(Section("s", blocks=(Paragraph(text),)),)), 64)
    assert amount in shown


def bar_of(line: str) -> str:
    """Return the characters of the bar in a line."""
    return "".join(re.findall("[█▒░]", line))


def test_bars_are_as_long_as_their_amounts() -> None:
    steps = (Step("a", 100.0), Step("b", 50.0), Step("c", -25.0))
    chart = Waterfall((*steps, Step("sum", 125.0, StepKind.RESULT)))
    shown = to_text(Report("t", sections=(Section("s", blocks=(figure(chart),)),)))
    lengths = {line[0]: len(bar_of(line)) for line in shown.splitlines() if bar_of(line)}
    assert lengths["a"] == pytest.approx(2 * lengths["b"], abs=2)
    assert lengths["a"] == pytest.approx(4 * lengths["c"], abs=4)
    assert lengths["s"] == pytest.approx(1.25 * lengths["a"], abs=2)


def test_losses_have_another_texture_than_gains() -> None:
    shown = to_text(Report("t", sections=(Section("s", blocks=(figure(waterfall()),)),)))
    lines = {line[:9]: bar_of(line) for line in shown.splitlines()}
    assert set(lines["Fewer unp"]) == {"█"}
    assert set(lines["Switching"]) == {"▒"}
    assert set(lines["Price    "]) == {"░"}


def test_a_distribution_says_its_percentiles_and_the_share_below_zero() -> None:
    data = distribution(1e5, 2e5)
    shown = to_text(Report("t", sections=(Section("s", blocks=(figure(data),)),)))
    assert all(word in shown for word in ("P10", "P50", "P90", "below zero"))


def test_a_long_label_wraps_and_keeps_its_words() -> None:
    long = "Fewer unplanned stops in the drying section of the paper machine"
    chart = waterfall((long, "b", "c", "d"))
    shown = to_text(Report("t", sections=(Section("s", blocks=(figure(chart),)),)))
    words = re.sub(r"[█▒░]|[+−]?€\S+", " ", shown).split()
    assert [w for w in words if w in long.split()][-len(long.split()) :] == long.split()


def test_the_lines_of_a_long_label_and_of_its_caption_stand_side_by_side() -> None:
    caption = "the price at which value would be zero; the price is £34"
    headline = KeyFigures((KeyFigure("Economic value per seat and month", "£275", caption),))
    first, second, *more = to_text(Report("A", headline=headline)).splitlines()[2:]
    assert first.startswith("Economic value per seat")
    assert "£275  the price" in first
    assert second.startswith("and month")
    assert second.endswith("£34")
    assert not more


def test_a_terminal_that_knows_no_width_is_shown_the_report() -> None:
    out = io.StringIO()
    print_report(report(), Console(file=out, width=0))
    assert out.getvalue() == to_text(report()) + "\n"


def test_nothing_has_no_bar() -> None:
    steps = (
        Step("Before", 0.0, StepKind.TOTAL),
        Step("Saved", 9.0),
        Step("All", 9.0, StepKind.RESULT),
    )
    drawn = Figure("Worth", Waterfall(steps), Table((Column("Part"),), ()), "alt")
    text = to_text(Report("R", sections=(Section("S", "", (drawn,)),)))
    before, saved = (
        next(x for x in text.splitlines() if x.startswith(n)) for n in ("Before", "Saved")
    )
    assert "█" not in before
    assert "█" in saved
