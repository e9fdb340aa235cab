"""Damaged formulas, models and cases lead to diagnostics: no other exception, no long wait."""

from __future__ import annotations

import pytest

from surplus.core.errors import SurplusError

from .seeds import CASES, FORMULAS, models
from .target import bug_in, run

COUNTS = {"formula": 1500, "model": 300, "case": 400}


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(("kind", "count"), COUNTS.items())
def test_damaged_texts_lead_to_diagnostics_only(kind: str, count: int, seed: int) -> None:
    bugs = run(kind, count // 2, seed)
    assert not bugs, "\n\n".join(f"{bug.what}\n{bug.text}" for bug in bugs[:3])


VALID = [
    *(("formula", text) for text in FORMULAS),
    *(("model", text) for text in models()),
    *(("case", text) for text in CASES),
]


@pytest.mark.parametrize(("kind", "text"), VALID, ids=lambda value: value[:20])
def test_what_is_damaged_was_valid(kind: str, text: str) -> None:
    from .target import _TARGETS

    try:
        _TARGETS[kind](text)
    except SurplusError as error:
        pytest.fail(str(error))
    assert bug_in(kind, text) is None
