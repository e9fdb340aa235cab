"""`surplus diff`: what changed between two models or cases, and what it did to the money."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surplus.cli.files import Request, comparing, fail, gathered_in, json_text, put
from surplus.cli.main import show
from surplus.cli.reports import Form, deliver, reporting
from surplus.core.errors import Diagnostic, SurplusError

if TYPE_CHECKING:
    from surplus.value.changes import Change, Comparison, Move


@dataclass(frozen=True)
class Pair:
    """The two sides to compare, as asked for."""

    old: Path
    new: Path | None
    case: Path | None
    old_case: Path | None
    new_case: Path | None
    offering: str | None
    against: str | None
    draws: int
    seed: int

    def comparison(self) -> Comparison:
        """Evaluate both sides and compare them.

        Raises
        ------
        SurplusError
            G002 if both sides are the same by what was asked; and whatever is wrong with
            the files.
        """
        from surplus.value.changes import compare

        old_case, new_case = self.old_case or self.case, self.new_case or self.case
        if self.new is None and old_case == new_case:
            message = f"there is nothing to compare '{self.old}' with"
            hint = "name a second model, or two cases: --old-case and --new-case"
            raise SurplusError(Diagnostic("G002", message, hint=hint))
        return compare(
            self._side(self.old, old_case).valuation(),
            self._side(self.new or self.old, new_case).valuation(),
        )

    def _side(self, model: Path, case: Path | None) -> Request:
        return Request(model, case, self.offering, self.against, self.draws, self.seed)


_PARAMETERS = (
    click.argument("old", type=click.Path(path_type=Path)),
    click.argument("new", type=click.Path(path_type=Path), required=False),
    click.option(
        "--case", type=click.Path(path_type=Path), help="One customer's figures, for both sides."
    ),
    click.option("--old-case", type=click.Path(path_type=Path), help="The old side's figures."),
    click.option("--new-case", type=click.Path(path_type=Path), help="The new side's figures."),
    *comparing,
)


@click.command("diff")
@gathered_in("pair", Pair, _PARAMETERS)
@reporting("what-changed.html")
def command(pair: Pair, form: Form) -> None:
    """Compare the models OLD and NEW, or two cases of one model.

    Each change gets the money that it moves, and all add up to the difference. With one
    model, compare two cases of it: --old-case and --new-case. A side without a case is
    the model's own defaults.
    """
    try:
        comparison = pair.comparison()
    except SurplusError as error:
        fail(error.diagnostics, as_json=form.is_json)
    if form.is_json:
        put(as_json(comparison), form.output)
        return
    from surplus.report.changes import changes_report

    show(comparison.new.notes)
    deliver(changes_report(comparison, form.lang), form)


def as_json(found: Comparison) -> str:
    """Return a comparison as JSON: both values, every move with its changes, all else."""
    result: dict[str, object] = {
        "ok": True,
        "currency": found.new.model.currency,
        "before": found.before,
        "after": found.after,
        "difference": found.difference,
        "redealt": found.redealt,
        "moves": [_move(move) for move in found.moves],
        "silent": [_change(change) for change in found.silent],
        "draws": max(found.old.outcomes.draws, found.new.outcomes.draws),
        "seed": found.new.seed,
        "diagnostics": [note.to_dict() for note in found.new.notes],
    }
    for name, side in (("old", found.old), ("new", found.new)):
        source = side.case.source
        result[name] = {
            "model": side.model.source.name,
            "case": source.name if source else None,
            "offering": side.offering,
            "against": side.against,
        }
    return json_text(result)


def _move(move: Move) -> dict[str, object]:
    return {
        "money": move.money,
        "outcomes": dict(move.outcomes),
        "together": move.together,
        "changes": [_change(change) for change in move.changes],
    }


def _change(change: Change) -> dict[str, object]:
    places = {
        name: None if span is None else {"file": span.source.name, "line": span.line}
        for name, span in (("old", change.old), ("new", change.new))
    }
    return {
        "kind": change.kind,
        "part": change.part,
        "name": change.name,
        "aspect": change.aspect or None,
        "before": change.before or None,
        "after": change.after or None,
        "places": places,
    }
