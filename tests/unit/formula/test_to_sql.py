"""SQL computes what NumPy computes, to 1e-9, and says NULL where NumPy refuses."""

from __future__ import annotations

from typing import cast

import duckdb
import numpy as np
import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formula.random_trees import VARIABLES, number_trees
from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.source import Passage
from surplus.core.units import ONE, Units
from surplus.formula import Definition, Program, compile_program, evaluate, functions
from surplus.formula.functions import FloatArray
from surplus.formula.nodes import Node
from surplus.formula.printer import print_formula
from surplus.formula.to_sql import Term, Terms, Writer, column, grid, query, translated

YEARS = (1.0, 2.0, 3.0)
ROWS = 6
numbers = st.sampled_from([0.0, 1.0, -2.0, 0.5, 2.5, -0.5, 3.0, 1e-3, 7.25, 1234.5])


def program_of(*texts: str) -> Program | None:
    definitions = [
        Definition(f"f{i}" if i else "result", (Passage.of(t),), "a test")
        for i, t in enumerate(texts)
    ]
    found: list[Diagnostic] = []
    return compile_program(definitions, dict.fromkeys(VARIABLES, ONE), Units(), found)


def sql_of(program: Program, by_year: frozenset[str] = frozenset()) -> str:
    """Return the query that computes the result of every row, year by year."""
    writer = Writer(program, ((0, "only"),), YEARS)
    inputs: dict[str, Terms] = {}
    for name in VARIABLES:
        years = [f"{name}_y{year:g}" for year in YEARS] if name in by_year else [name]
        inputs[name] = grid([[column(year) for year in years]])
    names = [cast("Term", t).text[1:-1] for terms in inputs.values() for t in terms.flat]
    (results,) = writer.write(inputs, ["result"]).values()
    texts = [cast("Term", term).text for term in results.flat]
    listed = [f"CAST({text} AS DOUBLE) AS r{i}" for i, text in enumerate(texts)]
    picked = [("row", "row"), *((name, f'"{name}"') for name in names)]
    return query("given", picked, writer.staging, ", ".join(["row", *listed]))


DESK = duckdb.connect()


def by_sql(text: str, rows: dict[str, list[float]]) -> FloatArray:
    desk = DESK.cursor()
    count = len(next(iter(rows.values())))
    listed = ", ".join(f'CAST("{name}" AS DOUBLE) AS "{name}"' for name in rows)
    desk.register("fresh", {"row": np.arange(count), **{n: np.array(v) for n, v in rows.items()}})
    desk.execute(f"CREATE OR REPLACE TABLE given AS SELECT row, {listed} FROM fresh")
    found = desk.execute(f"SELECT * FROM ({text}) ORDER BY row").fetchall()
    return np.array([[np.nan if x is None else x for x in line[1:]] for line in found])


def by_numpy(program: Program, rows: dict[str, list[float]], years: int) -> FloatArray:
    """Return the results row by row, NaN where NumPy refuses."""
    results = np.full((len(next(iter(rows.values()))), years), np.nan)
    for row in range(len(results)):
        env = {}
        for name in VARIABLES:
            columns = [n for n in rows if n == name or n.startswith(f"{name}_y")]
            env[name] = np.array([[rows[n][row]] for n in columns])[None]
        try:
            results[row] = evaluate(program, env, np.array(YEARS))["result"][0, :, 0]
        except SurplusError:
            continue
    return results


def drawn_rows(data: st.DataObject, *, yearly: bool) -> dict[str, list[float]]:
    names = [*([f"a_y{y:g}" for y in YEARS] if yearly else ["a"]), "b", "c", "d"]
    return {n: data.draw(st.lists(numbers, min_size=ROWS, max_size=ROWS)) for n in names}


def check_agreement(ours: FloatArray, theirs: FloatArray) -> None:
    """Compare to 1e-9. NumPy refuses a row as a whole, SQL the years without a number."""
    refused = np.isnan(theirs).any(axis=1)
    np.testing.assert_array_equal(np.isnan(ours).any(axis=1), refused)
    known = ~refused
    np.testing.assert_allclose(ours[known], theirs[known], rtol=1e-9, atol=1e-9)


@settings(max_examples=150, deadline=None)
@given(tree=number_trees, yearly=st.booleans(), data=st.data())
def test_every_formula_gives_on_duckdb_what_numpy_gives(
    tree: Node, yearly: bool, data: st.DataObject
) -> None:
    program = program_of(print_formula(tree))
    if program is not None:
        rows = drawn_rows(data, yearly=yearly)
        ours = by_sql(sql_of(program, frozenset({"a"} if yearly else ())), rows)
        check_agreement(ours, by_numpy(program, rows, ours.shape[1]))


def by_postgres(address: str, text: str, rows: dict[str, list[float]]) -> FloatArray:
    columns = ", ".join(f'"{name}" double precision' for name in rows)
    with psycopg.connect(address) as connection:
        connection.execute(f"CREATE TEMPORARY TABLE given (row int, {columns})")
        with connection.cursor().copy("COPY given FROM STDIN") as copy:
            for row in zip(range(ROWS), *rows.values(), strict=True):
                copy.write_row(row)
        found = connection.execute(f"SELECT * FROM ({text}) it ORDER BY row").fetchall()
    return np.array([[np.nan if x is None else float(x) for x in line[1:]] for line in found])


@settings(max_examples=60, deadline=None)
@given(tree=number_trees, yearly=st.booleans(), data=st.data())
def test_every_formula_gives_on_postgres_what_numpy_gives(
    postgres: str, tree: Node, yearly: bool, data: st.DataObject
) -> None:
    program = program_of(print_formula(tree))
    if program is not None:
        rows = drawn_rows(data, yearly=yearly)
        text = translated(sql_of(program, frozenset({"a"} if yearly else ())), "postgres")
        ours = by_postgres(postgres, text, rows)
        check_agreement(ours, by_numpy(program, rows, ours.shape[1]))


CALLS = [
    "exp(a)",
    "exp(a * 300)",
    "exp(0 - a * 300)",
    "ln(a)",
    "log10(a)",
    "sqrt(a) + sqrt(b)",
    "annuity(a, b)",
    "annuity(a / 1e6, b)",
    "annuity(0.07, b)",
    "npv(a, b)",
    "npv(8 %, a * year())",
    "npv(a / 10 * year(), b)",
    "at_year(a, 2)",
    "at_year(a * year(), b)",
    "at_year(year() ^ 2, b)",
    "sum(a * year()) / mean(year())",
    "round(a, b) + floor(a, b) - ceil(a, b)",
    "round(a) + round(0.49999999999999994 * b)",
    "clamp(a, b, c)",
    "min(a, b, c) * max(a, 2, b)",
    "abs(a - b)",
    "a ^ b",
    "a ^ (0 - 2) + (0 - 2) ^ b",
    "2 ^ b / (a - b)",
    "if a > b and b != c then a / b else b / a",
    "if not (a <= 0 or b == 2.5) then 1 else 0",
    "(if a > 1 then 1 else 3) / (if b > 1 then 7 else 9)",
]
ROWS_OF_ALL = {
    "a": [1.0, 0.0, -2.0, 2.5, 0.07, 3.0],
    "b": [2.0, 3.0, 1.0, -0.5, 2.5, 0.0],
    "c": [1.0, 1.0, -1.0, 0.5, 2.5, 4.0],
    "d": [0.0] * 6,
}


def test_the_calls_use_every_function() -> None:
    told = " ".join(CALLS)
    assert [f.name for f in functions() if f"{f.name}(" not in told] == []
    assert [f.name for f in functions() if f.sql is None] == []


@pytest.mark.parametrize("text", CALLS)
def test_every_function_gives_on_every_engine_what_numpy_gives(text: str, postgres: str) -> None:
    program = program_of(text)
    assert program is not None
    written = sql_of(program)
    ours = by_sql(written, ROWS_OF_ALL)
    theirs = by_numpy(program, ROWS_OF_ALL, ours.shape[1])
    assert np.isfinite(theirs).any()
    check_agreement(ours, theirs)
    check_agreement(by_postgres(postgres, translated(written, "postgres"), ROWS_OF_ALL), theirs)


@pytest.mark.parametrize("text", ["a + b", "min(a, b)", "max(b, a)", "clamp(a, b, c)", "b / a",
    "if a > b then 1 else 2", "if a > b and c > 0 then 1 else 2", "if c > 0 or a > 9 then 1 else 2",
    "round(a, c)", "a ^ b", "b ^ 0 + a"])  # fmt: skip
def test_what_is_missing_stays_missing(text: str) -> None:
    program = program_of(text)
    assert program is not None
    rows = {"a": [float("nan")], "b": [2.0], "c": [1.0], "d": [0.0]}
    asked = sql_of(program)
    without = asked.replace('"a" AS "a"', 'NULL::DOUBLE AS "a"', 1)
    assert without != asked
    assert np.isnan(by_sql(without, rows)).all()


def test_a_formula_names_another_instead_of_repeating_it() -> None:
    """Forty doublings are forty columns; inlined they would be a million million terms."""
    texts = ["f40 + f40", *(f"f{i - 1} + f{i - 1}" if i > 1 else "a + a" for i in range(1, 41))]
    program = program_of(*texts)
    assert program is not None
    written = sql_of(program)
    assert len(written) < 5000
    assert by_sql(written, ROWS_OF_ALL)[0, 0] == 2.0**41


def test_postgres_doesnt_inline_them_either(postgres: str) -> None:
    texts = ["f25 + f25", *(f"f{i - 1} + f{i - 1}" if i > 1 else "a + a" for i in range(1, 26))]
    program = program_of(*texts)
    assert program is not None
    text = translated(sql_of(program), "postgres")
    assert by_postgres(postgres, text, ROWS_OF_ALL)[0, 0] == 2.0**26


def test_numbers_are_said_to_the_last_bit() -> None:
    program = program_of("a * 0.1 + 123456789.123456789")
    assert program is not None
    expected = 1.0 * 0.1 + 123456789.123456789
    assert by_sql(sql_of(program), ROWS_OF_ALL)[0, 0] == expected
