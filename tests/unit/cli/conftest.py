"""Running the command line in the test's own process."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import Ran, Run
from surplus.cli import main

EXAMPLE = Path(__file__).parents[3] / "examples" / "sealed-bearing"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs `surplus` with arguments."""

    def call(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(a) for a in arguments])
        printed = capsys.readouterr()
        return Ran(int(ended.value.code or 0), printed.out, printed.err)

    return call


@pytest.fixture
def example() -> Path:
    """Return the folder of the example project."""
    return EXAMPLE


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a model with a misspelt name in a formula."""
    path = tmp_path / "broken.yaml"
    path.write_text(
        "offering: A\nalternative: B\ncontext: mills\ncurrency: EUR\n"
        "inputs: {stop_hours: {unit: h/year, value: 4}}\n"
        "drivers: {stops: {benefit: stop_hour * 9 EUR/h}}\n",
        encoding="utf-8",
    )
    return path
