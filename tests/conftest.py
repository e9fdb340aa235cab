"""What tests in several rooms need."""

from __future__ import annotations

import os

# As `surplus` itself sets it: threads of NumPy's own make small solves many times slower when
# several processes run tests. It must be set before NumPy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from postgres import server
from spark import session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one worker run all tests on Spark, so that it starts once."""
    for item in items:
        if "spark" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("spark"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own; without one the tests fail."""
    with server() as address:
        yield address


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """A Spark session in this process; without Java the tests fail."""
    with session() as started:
        yield started
