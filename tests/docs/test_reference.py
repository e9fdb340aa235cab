"""The reference is what the code says, and says something of everything."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module

import click
import pytest

import surplus
from surplus.cli.main import group
from surplus.core.catalogue import catalogue
from surplus.formula import functions
from surplus.value.reading import keys
from surplus.value.tables import TABLES

from .blocks import ROOT

DOCS = ROOT / "docs"
TABLES_OF_KEYS = {
    name: table
    for name, table in vars(keys).items()
    if isinstance(table, dict) and all(isinstance(each, keys.Key) for each in table.values())
}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], str]]:
    """What `make docs` writes, by its path below docs."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    found: dict[str, Callable[[], str]] = import_module("make_reference").MADE
    return found


def reference(name: str) -> str:
    return (DOCS / "reference" / name).read_text(encoding="utf-8")


def test_what_is_made_from_code_is_up_to_date(made: dict[str, Callable[[], str]]) -> None:
    stale = [n for n, make in made.items() if (DOCS / n).read_text(encoding="utf-8") != make()]
    assert not stale, f"run `make docs`: {', '.join(stale)}"


def test_no_page_of_the_reference_is_written_by_hand(made: dict[str, Callable[[], str]]) -> None:
    pages = {f"reference/{page.name}" for page in (DOCS / "reference").glob("*.md")}
    assert pages <= set(made)


@pytest.mark.parametrize("table", TABLES_OF_KEYS.values(), ids=list(TABLES_OF_KEYS))
def test_every_key_of_a_file_format_has_a_meaning(table: keys.Keys) -> None:
    text = reference("model-file.md") + reference("case-file.md")
    for name, key in table.items():
        assert key.doc.endswith("."), name
        row = next((line for line in text.splitlines() if line.startswith(f"| `{name}` |")), "")
        assert re.fullmatch(r"\| `\w+` \| [^|]+ \| .+\. \|", row), f"{name}: {row!r}"
        assert f"| {key.doc} |" in text, name


def verbs(of: click.Group = group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every verb with its command, those of groups within groups too."""
    for name in of.list_commands(click.Context(of)):
        command = of.get_command(click.Context(of), name)
        assert command is not None
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from verbs(command, f"{before}{name} ")


@pytest.mark.parametrize(("verb", "command"), list(verbs()), ids=[name for name, _ in verbs()])
def test_every_verb_and_each_of_its_options_is_explained(verb: str, command: click.Command) -> None:
    assert command.help
    section = reference("command-line.md").partition(f"\n## {verb}\n")[2].partition("\n## ")[0]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            row = next(s for s in section.splitlines() if f"{parameter.opts[0]}" in s)
            assert parameter.help or "[default:" in row, f"{verb} {parameter.opts[0]}"
        else:
            assert (
                parameter.make_metavar(click.Context(command)).strip("[].").rstrip("]") in section
            )


@pytest.mark.parametrize("function", functions(), ids=lambda f: f.name)
def test_every_function_is_described_with_its_examples(function: object) -> None:
    name, signature, doc, examples = (
        getattr(function, part) for part in ("name", "signature", "doc", "examples")
    )
    page = reference("formula-language.md")
    section = page.partition(f"\n### {name}\n")[2].partition("\n### ")[0]
    assert f"`{signature}`: {doc}" in section
    assert doc.endswith(".")
    assert examples
    assert all(example in section for example in examples)


@pytest.mark.parametrize("code", catalogue())
def test_every_diagnostic_has_a_cause_and_a_cure(code: str) -> None:
    entry = catalogue()[code]
    assert all((entry.title, entry.cause, entry.cure))
    section = reference("diagnostics.md").partition(f"\n### {code}\n")[2].partition("\n### ")[0]
    assert entry.title.casefold() in section.casefold()
    assert entry.cause in section
    assert entry.cure in section


@pytest.mark.parametrize("name", surplus.__all__)
def test_every_public_name_has_a_sentence(name: str) -> None:
    thing = getattr(surplus, name)
    section = reference("python.md").partition(f"\n### {name}\n")[2].partition("\n### ")[0]
    assert section.strip()
    if not isinstance(thing, str):
        first = " ".join((inspect.getdoc(thing) or "").partition("\n\n")[0].split())
        assert first.endswith(".")
        assert first in section


@pytest.mark.parametrize("name", TABLES)
def test_every_table_of_a_valuation_is_described(name: str) -> None:
    row = next(s for s in reference("python.md").splitlines() if s.startswith(f"| `{name}` |"))
    assert row.endswith(". |")
