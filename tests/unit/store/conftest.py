"""An empty store, on each engine that the workbench runs on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from surplus.store.database import Database, open_database
from surplus.store.migrate import migrate
from workbench import sqlite_at


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return a store with the tables of this version and nothing in them."""
    is_sqlite = request.param == "sqlite"
    opened = open_database(
        sqlite_at(tmp_path) if is_sqlite else request.getfixturevalue("postgres")
    )
    migrate(opened, "base")
    migrate(opened)
    yield opened
    migrate(opened, "base")
    opened.close()
