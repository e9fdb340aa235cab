"""Columns of tables: numbers whole, texts as wide as they are long, all within the page."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from surplus.report.blocks import Cell, Column, ColumnKind, Row, Table
from surplus.report.pdf.widths import GAP, fitting, widths
from surplus.report.svg.measure import text_width

ROOM, SIZE = 459.0, 9.0
MONEY = "€12,345,670"
words = st.text(alphabet="abcdefgh ", max_size=200)


def table(texts: list[list[str]], kinds: list[ColumnKind]) -> Table:
    columns = tuple(Column(f"Head {i}", kind) for i, kind in enumerate(kinds))
    return Table(columns, tuple(Row(tuple(Cell(text) for text in row)) for row in texts))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any table: texts first, then numbers."""
    texts, numbers = draw(st.integers(1, 4)), draw(st.integers(0, 4))
    kinds = [ColumnKind.TEXT] * texts + [ColumnKind.MONEY] * numbers
    row = st.tuples(*[words] * texts, *[st.just(MONEY)] * numbers)
    return table([list(each) for each in draw(st.lists(row, max_size=6))], kinds)


@given(tables())
@settings(deadline=None)
def test_a_table_is_never_wider_than_the_page(made: Table) -> None:
    found = widths(made, ROOM, SIZE)
    assert sum(found.columns) + GAP * (len(found.columns) - 1) <= ROOM + 0.01
    assert all(width > 0 for width in found.columns)


def test_a_table_that_is_a_point_too_wide_is_made_narrower() -> None:
    texts = ["", "aaaaacc", "aaaaa   c", "aaaaaaaaaa aa"]
    kinds = [ColumnKind.TEXT] * 4 + [ColumnKind.MONEY] * 4
    found = widths(table([[*texts, *[MONEY] * 4]], kinds), ROOM, SIZE)
    assert sum(found.columns) + GAP * 7 <= ROOM + 0.01


@given(tables())
@settings(deadline=None)
def test_numbers_have_the_room_that_they_need(made: Table) -> None:
    found = widths(made, ROOM, SIZE)
    for column, width in zip(made.columns, found.columns, strict=True):
        if column.kind is ColumnKind.MONEY and made.rows:
            assert width >= text_width(MONEY, SIZE * found.size) - 0.01


def test_a_short_text_is_not_broken_for_a_long_one() -> None:
    made = table([["kind", "many words " * 40]], [ColumnKind.TEXT] * 2)
    short, long = widths(made, ROOM, SIZE).columns
    assert text_width("kind", SIZE) <= short < 60
    assert long > 300


def test_a_longer_text_has_more_room() -> None:
    made = table([["a b " * 60, "a b " * 120]], [ColumnKind.TEXT] * 2)
    short, long = widths(made, ROOM, SIZE).columns
    assert short < long < 2 * short


def test_a_small_table_stays_narrow() -> None:
    made = table([["Part", MONEY]], [ColumnKind.TEXT, ColumnKind.MONEY])
    assert sum(widths(made, ROOM, SIZE).columns) < 0.65 * ROOM


def test_a_table_too_wide_for_the_page_goes_on_below_with_its_first_column() -> None:
    row = ["Price", *[MONEY] * 12]
    made = table([row, row], [ColumnKind.TEXT] + [ColumnKind.MONEY] * 12)
    parts = list(fitting(made, ROOM, SIZE))
    assert len(parts) > 1
    heads = [column.label for part in parts for column in part.columns[1:]]
    assert heads == [column.label for column in made.columns[1:]]
    assert all(part.columns[0] == made.columns[0] for part in parts)
    for part in parts:
        found = widths(part, ROOM, SIZE)
        assert sum(found.columns) + GAP * (len(found.columns) - 1) <= ROOM + 0.01


def test_a_table_that_fits_stays_one() -> None:
    made = table([["Price", *[MONEY] * 4]], [ColumnKind.TEXT] + [ColumnKind.MONEY] * 4)
    assert list(fitting(made, ROOM, SIZE)) == [made]
