"""What tests in several rooms need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from postgres import server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own; without one the tests fail."""
    with server() as address:
        yield address
