"""Spreadsheet formulas are read as spreadsheets read them."""

from __future__ import annotations

import pytest

from surplus.value.workbook_in.syntax import (
    Apply,
    Area,
    Expression,
    Failed,
    Literal,
    Named,
    Unreadable,
    parse,
    reference,
)

ONE, TWO, THREE = Literal(1.0), Literal(2.0), Literal(3.0)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("=2^3^1", Apply("^", (Apply("^", (TWO, THREE)), ONE))),
        ("=-2^3", Apply("^", (Apply("neg", (TWO,)), THREE))),
        ("=1-2-3", Apply("-", (Apply("-", (ONE, TWO)), THREE))),
        ("=1+2*3", Apply("+", (ONE, Apply("*", (TWO, THREE))))),
        ("=2%^3", Apply("^", (Apply("%", (TWO,)), THREE))),
        ("=1<2=TRUE", Apply("=", (Apply("<", (ONE, TWO)), Literal(True)))),
        ('="a""b"', Literal('a"b')),
        ("=IF(1,,3)", Apply("IF", (ONE, Literal(None), THREE))),
        ("=_xlfn.IFS(1,2)", Apply("IFS", (ONE, TWO))),
        ("= 1 + 2 ", Apply("+", (ONE, TWO))),
    ],
)
def test_operators_bind_as_in_a_spreadsheet(text: str, tree: Expression) -> None:
    assert parse(text, "S") == tree


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("B2", Area("S", 2, 2, 2, 2)),
        ("$B$2", Area("S", 2, 2, 2, 2)),
        ("b2:a1", Area("S", 1, 1, 2, 2)),
        ("'It''s'!A1", Area("It's", 1, 1, 1, 1)),
        ("Other!A1:B3", Area("Other", 1, 1, 3, 2)),
        ("C:C", Area("S", 1, 3, 1_048_576, 3)),
        ("3:4", Area("S", 3, 1, 4, 16_384)),
        ("@A1", Area("S", 1, 1, 1, 1)),
        ("wage.rate", Named("wage.rate")),
    ],
)
def test_references_are_cells_ranges_or_names(text: str, found: Area | Named) -> None:
    assert reference(text, "S") == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("=[1]Sheet1!A1", "another workbook"),
        ("='C:\\[prices.xlsx]List'!A1", "another workbook"),
        ("=Prices[Net]", "a table"),
        ("=Jan:Mar!A1", "refers to"),
        ("=A1:A3 A2:C2", "intersection"),
        ("=SUM({1,2})", "array"),
        ("=A1#", "can't be read"),
        ("=SUM(1,2", "can't be read"),
        ("=1 2", "isn't understood"),
        ("=" + "(" * 200 + "1" + ")" * 200, "nested too deeply"),
    ],
)
def test_what_has_no_counterpart_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        parse(text, "S")


def test_an_error_written_out_is_told_from_what_cannot_be_read() -> None:
    with pytest.raises(Failed):
        parse("=#REF!+1", "S")
