"""Every diagnostic code is explained, and shown by a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from surplus.core.catalogue import ROOMS, catalogue

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "src" / "surplus" / "core" / "catalogue"
LETTERS = sorted({code[0] for code in catalogue()})
OF_OTHERS = {"N803", "S256"}
"""What looks like a code of ours: a rule of ruff's, and a method of OAuth's (RFC 7636)."""
_CODE = re.compile(r"[\"'`\[ (=]([A-Z]\d{3})\b")


def codes_in(folder: Path, *, but: Path | None = None) -> set[str]:
    """Return every code that a file below a folder speaks of."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        if but is None or but not in path.parents:
            found |= set(_CODE.findall(path.read_text(encoding="utf-8")))
    return {code for code in found if code[0] in LETTERS}


def test_every_code_that_is_raised_is_explained() -> None:
    raised = codes_in(ROOT / "src", but=CATALOGUE)
    assert raised - catalogue().keys() == OF_OTHERS


def test_every_code_that_is_explained_is_raised() -> None:
    assert catalogue().keys() - codes_in(ROOT / "src", but=CATALOGUE) == set()


def test_every_code_is_shown_by_a_test() -> None:
    assert catalogue().keys() - codes_in(ROOT / "tests", but=ROOT / "tests" / "docs") == set()


def test_every_room_of_the_catalogue_is_read() -> None:
    files = {path.stem for path in CATALOGUE.glob("*.py")} - {"__init__", "entry"}
    assert files == set(ROOMS)


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_an_entry_says_title_cause_and_cure(code: str) -> None:
    entry = catalogue()[code]
    assert entry.title
    assert not entry.title.endswith(".")
    assert entry.cause.endswith((".", "`"))
    assert entry.cure.endswith((".", "`"))
