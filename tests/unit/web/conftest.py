"""A workbench that each test has for itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench import Bench, bench_on, sqlite_at


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """Return a workbench on SQLite, without limits to tries."""
    made = bench_on(sqlite_at(tmp_path), limits=False)
    yield made
    made.database.close()
