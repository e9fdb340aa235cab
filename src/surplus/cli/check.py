"""`surplus check`: find what is wrong with models and cases."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surplus.cli.files import json_text
from surplus.cli.main import show
from surplus.core.errors import Diagnostic, Severity, SurplusError, errors_in

if TYPE_CHECKING:
    from surplus.core.source import Source
    from surplus.value.api import ValueModel

DEFAULT = Path("model.yaml")


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--case",
    "cases",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A case of the model; may be repeated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For the terminal, or for machines.",
)
@click.option("--strict", is_flag=True, help="Let warnings end with status 1, too.")
def command(files: tuple[Path, ...], cases: tuple[Path, ...], form: str, strict: bool) -> None:
    """Check model and case FILES (model.yaml if none is named; in a folder, its model.yaml).

    A file that says 'model:' is a case, and is checked with its model. Ends with status 1
    if there are errors.
    """
    found = [d for file in files or (DEFAULT,) for d in _check(file, cases)]
    found = list(dict.fromkeys(found))
    if form == "json":
        ok = not errors_in(found)
        click.echo(json_text({"ok": ok, "diagnostics": [d.to_dict() for d in found]}))
    else:
        show(found, err=False)
        click.echo(_summary(found))
    severe = [d for d in found if d.severity is not Severity.NOTE] if strict else errors_in(found)
    sys.exit(1 if severe else 0)


def _check(file: Path, cases: tuple[Path, ...]) -> Iterator[Diagnostic]:
    file = file / DEFAULT if file.is_dir() else file
    model_file = _model_of(file)
    if model_file is not None:
        file, cases = model_file, (file, *cases)
    model = yield from _model(file)
    if model is not None:
        for case in cases:
            yield from _case(model, case)
        if not cases and model.model.context:
            yield from _by_itself(model)


def _model_of(file: Path) -> Path | None:
    """Return the model that a case file names, or None if it isn't a case."""
    from surplus.core.document import read_file
    from surplus.value.reading.kind import is_case

    try:
        root = read_file(file)
    except SurplusError:
        return None  # said again, with its place, when the file is read as a model
    text = getattr(root.get("model"), "text", "")
    return file.parent / text if text and is_case(root) else None


def _model(file: Path) -> Generator[Diagnostic, None, ValueModel | None]:
    from surplus.value.api import load

    try:
        model = load(file)
    except SurplusError as error:
        yield from error.diagnostics
        return None
    yield from model.diagnostics
    return model


def _case(model: ValueModel, file: Path) -> Iterator[Diagnostic]:
    from surplus.value.lint_texts import lint_case_texts

    try:
        case = model.case(file)
    except SurplusError as error:
        yield from error.diagnostics
        return
    yield from case.warnings
    yield from lint_case_texts(case, model.model)
    yield from _evaluation(model, file)


def _by_itself(model: ValueModel) -> Iterator[Diagnostic]:
    """Yield what shows when a model's own figures are put in, for each of its segments.

    An input that waits for the customer's answer is no fault of the model.
    """
    from surplus.core.source import Source

    segments = model.model.segments
    told = [Source(f"segment {name}", f"segment: {name}") for name in segments]
    for case in told or (None,):
        for found in _evaluation(model, case):
            yield replace(found, severity=Severity.NOTE) if found.code == "C006" else found


def _evaluation(model: ValueModel, case: Path | Source | None) -> Iterator[Diagnostic]:
    """Yield what only shows when numbers are put in: a division by zero, a claim too large."""
    try:
        yield from model.evaluate(case).notes
    except SurplusError as error:
        yield from error.diagnostics


def _summary(found: list[Diagnostic]) -> str:
    if not found:
        return "no errors, no warnings"
    parts: list[str] = []
    for severity in Severity:
        count = sum(d.severity is severity for d in found)
        if count or severity is Severity.ERROR:
            plural = "" if count == 1 else "s"
            parts.append(f"{count or 'no'} {severity.value}{plural}")
    return ", ".join(parts)
