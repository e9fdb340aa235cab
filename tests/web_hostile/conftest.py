"""A workbench with things of every kind, in which each test finds everything as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from furnished import Furnished, State, furnish
from surplus.web.asking import no_forgery
from workbench import Client, bench_on, sqlite_at


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    """Return a workbench in which everything exists, without limits to tries."""
    at = sqlite_at(tmp_path_factory.mktemp("hostile"))
    bench = bench_on(at, limits=False, worker=False, draws=256)
    yield furnish(bench)
    bench.database.close()


@pytest.fixture(scope="module")
def owner(furnished: Furnished) -> Client:
    """Return the browser of the owner."""
    return furnished.bench.client("owner")


@pytest.fixture(scope="module")
def kept(furnished: Furnished, owner: Client) -> State:
    """Return how everything was before the first test."""
    return State(furnished.bench)


@pytest.fixture
def state(kept: State) -> Iterator[State]:
    """Return how everything is before a test; it is so again after it."""
    yield kept
    kept.restore()


@pytest.fixture
def trusting(furnished: Furnished) -> Iterator[None]:
    """Let forms come from anywhere: what is sent is what is tested."""
    overrides = furnished.bench.app.dependency_overrides
    overrides[no_forgery] = lambda: None
    yield
    overrides.clear()
