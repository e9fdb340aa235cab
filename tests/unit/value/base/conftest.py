"""A base in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from value.base.tables import Base, base_in


@pytest.fixture
def base(tmp_path: Path) -> Base:
    """The small model, and a folder for tables and results."""
    return base_in(tmp_path)
