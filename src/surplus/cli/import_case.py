"""`surplus import-case`: a workbook that a customer filled in, back into the case."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surplus.cli.files import fail, gathered_in, json_text, lang_option, write
from surplus.core.errors import Diagnostic, SurplusError

if TYPE_CHECKING:
    from surplus.report.filled.changes import Change
    from surplus.report.filled.reading import Filled
    from surplus.report.filled.returned import Choice, Returned, Sides


@dataclass(frozen=True)
class Wanted:
    """What to read, against what, and what to take of it."""

    workbook: Path
    model: Path | None
    case_file: Path | None
    output: Path | None
    take: tuple[str, ...]
    refuse: tuple[str, ...]
    everything: bool
    force: bool
    day: datetime | None
    form: str
    lang: str

    def choice(self) -> Choice:
        """Return which changes are taken."""
        from surplus.report.filled.returned import Choice

        return Choice(self.take, self.refuse, self.everything)

    def returned(self) -> Returned:
        """Read the workbook back.

        Raises
        ------
        SurplusError
            With whatever keeps it from being read.
        """
        from surplus.report.filled.reading import read_filled
        from surplus.report.filled.returned import returned

        filled = read_filled(self.workbook)
        day = self.day.date() if self.day is not None else None
        return returned(filled, self.sides(filled), self.choice(), day)

    def sides(self, filled: Filled) -> Sides:
        """Return the model and the case that the workbook is set against."""
        from surplus.core.document import read_file
        from surplus.report.filled.returned import Sides
        from surplus.report.workbook.layout import Fact
        from surplus.value.api import exchange_for, load
        from surplus.value.case import Case

        path = self.model or self._named(filled.fact(Fact.MODEL), "--model")
        named = filled.fact(Fact.CASE)
        case_file = self.case_file or (self._named(named, "--case") if named else None)
        # Results may have been shown in another currency than the model's own.
        model = load(path, exchange_for(case_file, filled.fact(Fact.CURRENCY) or None))
        if case_file is None:
            return Sides(model, Case.of_model(model.model), "", path.name, self.force)
        text = read_file(case_file).span.source.text
        return Sides(model, model.case(case_file), text, path.name, self.force)

    def _named(self, name: str, flag: str) -> Path:
        """Return the file that the workbook names: where it was, or beside the workbook."""
        places = [Path(name), self.workbook.parent / Path(name).name]
        found = next((place for place in places if name and place.is_file()), None)
        if found is None:
            message = f"the workbook was made from '{name}', which isn't here"
            raise SurplusError(Diagnostic("D001", message, hint=f"say where it is: {flag}"))
        return found

    def check_output(self) -> None:
        """Refuse to write over a file that isn't the case itself.

        Raises
        ------
        SurplusError
            R002.
        """
        if self.output is None or not self.output.exists():
            return
        is_case = self.case_file is not None and self.output.samefile(self.case_file)
        if not is_case:
            message = f"'{self.output}' exists already"
            hint = "choose another file, or name the case itself with --case"
            raise SurplusError(Diagnostic("R002", message, hint=hint))


_PARAMETERS = (
    click.argument("workbook", type=click.Path(path_type=Path)),
    click.option("--model", type=click.Path(path_type=Path), help="The model; found if near."),
    click.option(
        "--case",
        "case_file",
        type=click.Path(path_type=Path),
        help="The case; found if near.",
    ),
    click.option("--take", multiple=True, metavar="NAME", help="A figure to take. Repeatable."),
    click.option(
        "--refuse", multiple=True, metavar="NAME", help="Take all but this one. Repeatable."
    ),
    click.option("--all", "everything", is_flag=True, help="Take all that nothing speaks against."),
    click.option("--output", "-o", type=click.Path(path_type=Path), help="The case file to write."),
    click.option("--force", is_flag=True, help="Go on with another version of the model."),
    click.option(
        "--date",
        "day",
        type=click.DateTime(["%Y-%m-%d"]),
        help="When it was filled in; when it was last saved if left out.",
    ),
    click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="For the terminal or for machines.",
    ),
    lang_option,
)


@click.command("import-case")
@gathered_in("wanted", Wanted, _PARAMETERS)
def command(wanted: Wanted) -> None:
    """Read a WORKBOOK that 'surplus export xlsx' wrote and a customer filled in.

    Shows each figure that was changed, from what to what, and what it does to the value.
    Nothing is written unless figures are taken: --all, --take NAME or --refuse NAME, with
    --output. What was there before stays in the case as a comment.

    Changed formulas are refused, each by name. Ends with status 1 if anything was.
    """
    choice = wanted.choice()
    if choice.is_made != (wanted.output is not None):
        raise click.UsageError("To take figures, give --output and --all, --take or --refuse.")
    try:
        wanted.check_output()
        found = wanted.returned()
        taken = choice.keys(found.changes)
        text = found.written(taken) if taken else None
    except SurplusError as error:
        fail(error.diagnostics, as_json=wanted.form == "json")
    _show(found, taken, wanted)
    if text is not None and wanted.output is not None:
        write(wanted.output, text)
    from surplus.report.filled.returned import has_refused

    sys.exit(1 if has_refused(found) else 0)


def _show(found: Returned, taken: Sequence[str], wanted: Wanted) -> None:
    if wanted.form == "json":
        click.echo(as_json(found, taken))
        return
    from surplus.report.filled.telling import returned_report
    from surplus.report.terminal import print_report

    print_report(returned_report(found, tuple(taken), wanted.lang))


def as_json(found: Returned, taken: Sequence[str]) -> str:
    """Return what came back as JSON: every change with what it does, and what was refused."""
    last = [e.value for e in found.effects.values() if e.value is not None]
    case = found.before.case
    return json_text(
        {
            "ok": True,
            "workbook": found.origin.file,
            "date": found.origin.day.isoformat(),
            "model": found.model.model.source.name,
            "case": case.source.name if case.source else None,
            "currency": found.model.model.currency,
            "before": found.before.value.mean,
            "after": last[-1] if last else found.before.value.mean,
            "changes": [_change(found, change, taken) for change in found.changes],
            "diagnostics": [d.to_dict() for d in found.diagnostics],
        }
    )


def _change(found: Returned, change: Change, taken: Sequence[str]) -> dict[str, object]:
    from surplus.report.filled.wording import status

    effect = found.effects.get(change.key)
    return {
        "name": change.key,
        "state": status(found, change, tuple(taken)),
        "money": effect.money if effect is not None else None,
        "value": effect.value if effect is not None else None,
        "cells": [
            {
                "cell": str(place),
                "is": slot.field.value,
                "before": slot.value,
                "now": change.now[slot],
            }
            for place, slot in zip(change.places, change.slots, strict=True)
        ],
        "diagnostics": [d.to_dict() for d in change.faults],
    }
