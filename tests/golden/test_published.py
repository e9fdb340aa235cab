"""Every published case comes out of a model file in the project's own format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from golden.measures import measure
from surplus.core.source import Source
from surplus.value.api import load
from surplus.value.valuation import Valuation

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Published:
    """One printed figure."""

    case: dict[str, Any]
    of: str
    figure: float
    within: float

    def __str__(self) -> str:
        return f"{self.case['id']}-{self.of.replace(' ', '_')}"


FIGURES = [
    Published(case, row["of"], float(row["is"]), float(row.get("within", 0)))
    for case in CASES
    for row in case["expected"]
]


def evaluate(case: dict[str, Any]) -> Valuation:
    model = load(HERE / "models" / f"{case['model']}.yaml")
    text = case.get("case")
    return model.evaluate(Source("case", text) if text else None)


@pytest.mark.parametrize("published", FIGURES, ids=str)
def test_published_figure_comes_out_of_its_model(published: Published) -> None:
    found = measure(evaluate(published.case), published.of)
    # Money of a model is binary, not decimal: nine digits beyond the largest are its noise.
    noise = 1e-9 * max(1.0, abs(published.figure))
    assert abs(found - published.figure) <= published.within + noise


def test_every_model_of_the_collection_has_a_published_figure() -> None:
    models = {path.stem for path in (HERE / "models").glob("*.yaml")}
    assert models == {case["model"] for case in CASES}


@pytest.mark.parametrize("path", sorted((HERE / "models").glob("*.yaml")), ids=lambda p: p.stem)
def test_every_published_model_is_free_of_faults_that_its_author_could_mend(path: Path) -> None:
    found = {d.code for d in load(path).diagnostics}
    # Some sources publish no price, no alternative's figures, or arithmetic beside the model.
    assert found <= {"L002", "L006", "L007"}
