"""Staged accounts are numbered as they stand, whatever reads them and however many they are."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pytest

from surplus.data.columns import Column, Kind
from surplus.data.location import locate
from surplus.data.sources import open_source
from surplus.data.staging import Pick, Staging


@pytest.mark.parametrize("name", ["many.parquet", "many.csv"])
def test_rows_are_numbered_in_the_order_of_the_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    duckdb.execute(
        f"COPY (SELECT hash(range) % 1000003 AS x FROM range(400000) ORDER BY hash(range)) "
        f"TO '{path}'"
    )
    written = duckdb.execute(f"SELECT x::DOUBLE FROM '{path}'").fetchnumpy()
    expected = next(iter(written.values()))
    with Staging(tmp_path) as staging:
        source = open_source(locate(str(path)))
        (column,) = source.columns(staging.desk)
        picks = [Pick("id", column, False), Pick("n0", column, True)]
        assert staging.stage(source, picks) == 400_000
        staging.desk.execute("ALTER TABLE accounts ADD COLUMN segment VARCHAR")
        staging.number_segments()
        for first in (1, 65_537, 399_990):
            batch = staging.batch(first, first + 9, ["n0"])
            np.testing.assert_array_equal(batch["n0"], expected[first - 1 : first + 9])


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("DOUBLE", Kind.NUMBER),
        ("DECIMAL(18,3)", Kind.NUMBER),
        ("UBIGINT", Kind.NUMBER),
        ("VARCHAR", Kind.TEXT),
        ("ENUM('a', 'b')", Kind.TEXT),
        ("DATE", Kind.OTHER),
        ("BOOLEAN", Kind.OTHER),
        ("INTEGER[]", Kind.OTHER),
        ("STRUCT(a INTEGER)", Kind.OTHER),
    ],
)
def test_columns_are_told_by_their_type(type_: str, kind: Kind) -> None:
    assert Column("x", type_).kind is kind


def test_times_are_in_utc(tmp_path: Path) -> None:
    with Staging(tmp_path) as staging:
        assert staging.desk.execute("SELECT current_setting('TimeZone')").fetchone() == ("UTC",)
