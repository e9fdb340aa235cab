"""Where tables are, and how they are called."""

from __future__ import annotations

import sys

import pytest

from surplus.core.errors import SurplusError
from surplus.data.location import Place, locate
from surplus.data.sources import open_source


@pytest.mark.parametrize(
    ("text", "place", "address", "table"),
    [
        ("a.csv", Place.CSV, "a.csv", None),
        ("A.CSV.gz", Place.CSV, "A.CSV.gz", None),
        ("x/*.parquet", Place.PARQUET, "x/*.parquet", None),
        ("crm.duckdb", Place.DUCKDB, "crm.duckdb", None),
        ("crm.db#s.t", Place.DUCKDB, "crm.db", "s.t"),
        ("postgres://h/d#t", Place.POSTGRES, "postgres://h/d", "t"),
    ],
)
def test_places_are_told_by_their_names(
    text: str, place: Place, address: str, table: str | None
) -> None:
    found = locate(text)
    assert (found.place, found.address, found.table) == (place, address, table)


@pytest.mark.parametrize("text", ["a.xlsx", "a", "", "a.csv#t", "postgresql://h/d"])
def test_other_names_are_refused(text: str) -> None:
    with pytest.raises(SurplusError, match="A001"):
        locate(text)


@pytest.mark.parametrize("text", ["postgresql://ann:s3cret@h:5/d#t", "postgres://:s3cret@/d#t"])
def test_a_password_is_never_shown(text: str) -> None:
    assert "s3cret" not in locate(text).name


def test_a_password_isnt_shown_where_the_table_is_missing() -> None:
    with pytest.raises(SurplusError) as raised:
        locate("postgres://ann:s3cret@h/d")
    assert "s3cret" not in str(raised.value)


def test_a_missing_driver_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SurplusError, match="A023") as raised:
        open_source(locate("postgresql://h/d#t"))
    assert raised.value.diagnostics[0].hint == "pip install 'surplus[postgres]'"
