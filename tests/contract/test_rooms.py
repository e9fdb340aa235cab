"""What every room of the source keeps to: small parts, said once, described, and used."""

from __future__ import annotations

import ast
import inspect
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import ModuleType

import pytest

from surplus.core.catalogue import ROOMS
from surplus.report.words import LANGUAGES, PARTS, words

SOURCE = Path(__file__).parents[2] / "src"
FILES = sorted((SOURCE / "surplus").rglob("*.py"))
MADE = SOURCE / "surplus" / "store" / "migrations" / "versions"
"""Written by Alembic, step by step as the tables have it: not for reading."""
MOST_LINES = 300
"""Of code in a file: what explains it may take as much room as it needs."""
MOST_LINES_OF_A_FUNCTION = 40
LEAST_SAID = 3
"""Fewer letters than this in a text put together would fit nearly every word."""

_EMPTY = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENDMARKER,
}  # fmt: skip
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module(path: Path) -> ModuleType:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))


def lines_of_text(node: ast.AST) -> set[int]:
    """Return the lines of docstrings, and of texts that stand as such below a name."""
    texts = (n for n in ast.walk(node) if isinstance(n, ast.Expr))
    texts = (
        n for n in texts if isinstance(n.value, ast.Constant) and isinstance(n.value.value, str)
    )
    return {line for n in texts for line in range(n.lineno, (n.end_lineno or n.lineno) + 1)}


@cache
def lines_of_code(path: Path) -> set[int]:
    """Return the lines that hold more than blanks, comments and docstrings."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    found = {
        line
        for token in tokens
        if token.type not in _EMPTY
        for line in range(token.start[0], token.end[0] + 1)
    }
    return found - lines_of_text(tree(path))


def names_imported(path: Path) -> Iterator[str]:
    """Yield what a file takes from the other modules of the source."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("surplus"):
            yield from (alias.name for alias in node.names)


def test_a_file_holds_one_idea() -> None:
    long = [path for path in FILES if len(lines_of_code(path)) > MOST_LINES]
    assert [path for path in long if path.parent != MADE] == []


def test_a_function_fits_on_a_screen() -> None:
    long = [
        (path, node.name)
        for path in FILES
        if path.parent != MADE
        for node in ast.walk(tree(path))
        if isinstance(node, _Function)
        and len(lines_of_code(path) & set(range(node.lineno, (node.end_lineno or 0) + 1)))
        > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_no_private_name_is_taken_from_another_module() -> None:
    taken = [(path, name) for path in FILES for name in names_imported(path)]
    assert [(path, name) for path, name in taken if re.match("_[a-z]", name)] == []


def test_every_public_name_is_described() -> None:
    public = {
        name: thing
        for path in FILES
        for name, thing in vars(module(path)).items()
        if name in getattr(module(path), "__all__", ())
    }
    # A dataclass without a docstring gets its signature for one.
    bare = [
        name
        for name, thing in public.items()
        if (inspect.isclass(thing) or inspect.isfunction(thing))
        and (not (thing.__doc__ or "").strip() or str(thing.__doc__).startswith(f"{name}("))
    ]
    assert bare == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_code_stands_in_one_room_of_the_catalogue(room: str) -> None:
    def codes(name: str) -> set[str]:
        return set(import_module(f"surplus.core.catalogue.{name}").ENTRIES)

    others = set(chain.from_iterable(codes(other) for other in ROOMS if other != room))
    assert not codes(room) & others


def _pattern(text: ast.JoinedStr) -> str | None:
    """Return the keys that a text put together can come to, as a regular expression."""
    parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in text.values]
    if sum(len(part) for part in parts if part) < LEAST_SAID:
        return None
    return "".join("[a-z0-9_-]+" if part is None else re.escape(part) for part in parts)


@cache
def said() -> tuple[frozenset[str], re.Pattern[str]]:
    """Return every text of the source outside the words, and what f-strings can come to."""
    texts: set[str] = set()
    patterns: set[str] = set()
    for path in FILES:
        if path.parent.name == "words":
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr) and (pattern := _pattern(node)):
                patterns.add(pattern)
    for template in (SOURCE / "surplus" / "report" / "templates").glob("*.html"):
        texts |= set(re.findall(r"words\.(\w+)", template.read_text(encoding="utf-8")))
    return frozenset(texts), re.compile("|".join(sorted(patterns)))


def test_every_word_is_said_by_a_report() -> None:
    texts, patterns = said()
    assert [key for key in words("en") if key not in texts and not patterns.fullmatch(key)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_word_stands_in_one_part(lang: str) -> None:
    parts = [import_module(f"surplus.report.words.{part}{lang}").WORDS for part in PARTS]
    assert sum(map(len, parts)) == len(words(lang))
