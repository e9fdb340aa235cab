"""Whatever the log holds is told in plain words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import surplus
from surplus.web.words import LANGUAGES, words

SOURCE = Path(surplus.__file__).parent
_ACTION = re.compile(r"[a-z]+(\.[a-z_]+)?")
_FILES = (".pdf", ".html", ".xlsx", ".pptx", ".json", ".zip")
"""A name of a file looks like an action, but is none."""
_RECORDERS = {"record", "_record", "recorded", "record_of_person"}


def actions() -> set[str]:
    """Return every action that the code records, wherever its text stands in the call."""
    found: set[str] = set()
    for path in [*SOURCE.glob("store/*.py"), *SOURCE.glob("web/**/*.py"), *SOURCE.glob("cli/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in _RECORDERS:
                found |= {text for given in node.args for text in _texts(given)}
    return {text for text in found if _ACTION.fullmatch(text) and not text.endswith(_FILES)}


def _texts(given: ast.expr) -> list[str]:
    """Return the texts that an argument may be: as it stands, or one of two."""
    if isinstance(given, ast.IfExp):
        return _texts(given.body) + _texts(given.orelse)
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        return [given.value]
    return []


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def test_the_search_finds_actions() -> None:
    assert {"login", "logout", "model.released", "invitation.sent", "member.removed"} <= actions()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_action_has_words(lang: str) -> None:
    assert {f"did_{action}" for action in actions()} - words(lang).keys() == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_told_that_nobody_records(lang: str) -> None:
    told = {key.removeprefix("did_") for key in words(lang) if key.startswith("did_")}
    assert told - actions() == set()
