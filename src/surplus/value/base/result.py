"""The result: its columns, and the SQL that puts its parts together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from surplus.data.columns import literal, quoted
from surplus.value.base.binding import Layout
from surplus.value.base.columns import ID, SEGMENT
from surplus.value.base.worth import Question

ROW = "row"
_RANKED = 2
"""Decimals of the money that ranks are made from: engines differ in the last bits of sums."""


@dataclass(frozen=True)
class Result:
    """What a run writes.

    Attributes
    ----------
    draws : int
        1 if there is one number for each account.
    """

    layout: Layout
    question: Question
    draws: int

    @property
    def numbers(self) -> list[str]:
        """The computed numbers, in the order of the result."""
        return self.question.columns(self.draws)


def part_query(result: Result, first: int, last: int) -> str:
    """Return the SQL of a part: the accounts of some rows beside what was computed."""
    segment = SEGMENT if result.layout.segment else "NULL::VARCHAR"
    numbers = ", ".join(_number(name) for name in result.numbers)
    return (
        f"SELECT a.{ROW}, a.{ID} AS {ID}, a.{SEGMENT} AS {SEGMENT}, "
        f"CAST(f.offering AS VARCHAR) AS offering, {numbers}, "
        "CAST(f.missing AS INTEGER) AS missing, CAST(f.fault AS VARCHAR) AS fault "
        f"FROM (SELECT {ROW}, {ID}, {segment} AS {SEGMENT} FROM accounts "
        f"WHERE {ROW} BETWEEN {first} AND {last} ORDER BY {ROW}) a POSITIONAL JOIN fresh f"
    )


def _number(name: str) -> str:
    column = f"f.{quoted(name)}"
    known = f"NULLIF({column}, 'nan'::DOUBLE)"
    if name.startswith("place_"):
        known = f"CAST({known} AS INTEGER)"
    return f"{known} AS {quoted(name)}"


def parts_relation(files: Sequence[Path]) -> str:
    """Return the SQL that reads all parts."""
    return f"read_parquet([{', '.join(literal(str(file)) for file in files)}])"


def result_query(result: Result, files: Sequence[Path]) -> str:
    """Return the SQL of the result: every account in the order of the table, with its rank."""
    rank = f"RANK() OVER (ORDER BY ROUND(value, {_RANKED}) DESC NULLS LAST)"
    ranked = f"SELECT *, CASE WHEN value IS NOT NULL THEN {rank} END AS rank"
    listed = ", ".join(_columns(result))
    return f"SELECT {listed} FROM ({ranked} FROM {parts_relation(files)}) ORDER BY {ROW}"


def _columns(result: Result) -> Iterator[str]:
    yield f"{ID} AS {quoted(result.layout.id.name)}"
    if result.layout.segment is not None:
        yield f"{SEGMENT} AS {quoted(result.layout.segment.name)}"
    yield "rank"
    if result.question.has_lineup:
        yield "offering"
    yield from (quoted(name) for name in result.numbers)
    yield from ("missing", "fault")
