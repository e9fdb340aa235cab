"""What tests in several rooms need."""

from __future__ import annotations

import os

# As `surplus` itself sets it: threads of NumPy's own make small solves many times slower when
# several processes run tests. It must be set before NumPy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadGroupScheduling

from postgres import own, server
from spark import session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession
    from xdist.remote import Producer

# A busy machine may take a second over what takes a millisecond: that is no fault of the code.
# How long something may take is tested where it matters, by what it does.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


class ByFile(LoadGroupScheduling):  # type: ignore[misc]  # xdist says no types
    """Gives one worker all tests of a group, or of a file, so that no other builds its fixtures.

    What has most tests comes first; the examples of each module of the code, few and quick,
    come last and let the workers end together.
    """

    def _split_scope(self, nodeid: str) -> str:
        group: str = super()._split_scope(nodeid)
        return nodeid.partition("::")[0] if group == nodeid else group


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile | None:
    """Hand tests out by file where groups are asked for."""
    return ByFile(config, log) if config.getoption("dist") == "loadgroup" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one worker run all tests on Spark, so that it starts once."""
    for item in items:
        if _is_on_spark(item):
            item.add_marker(pytest.mark.xdist_group("spark"))


def _is_on_spark(item: pytest.Item) -> bool:
    """Whether a test asks for Spark itself, or has a fixture that does for this parameter."""
    called = getattr(item, "callspec", None)
    return "spark" in getattr(item, "fixturenames", ()) or (
        called is not None and called.params.get("elsewhere") == "spark"
    )


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own; without one the tests fail."""
    with server() as address:
        yield address


@pytest.fixture
def own_postgres(postgres: str) -> Iterator[str]:
    """The address of an empty database on that server, which goes with the test."""
    with own(postgres) as address:
        yield address


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """A Spark session in this process; without Java the tests fail."""
    with session() as started:
        yield started
