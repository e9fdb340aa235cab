"""Which model was chosen, and how well the others foretold the time held out."""

from __future__ import annotations

from surplus.report.blocks import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    ColumnKind,
    Emphasis,
    Row,
    Table,
)
from surplus.report.report import Section
from surplus.report.worth.telling import Telling
from surplus.worth.choice import Choice, Score
from surplus.worth.registry import MODELS


def chosen(telling: Telling, found: Choice) -> Section:
    """Return how all models did on the time held out, the best first."""
    heads = (
        telling.text_head("rule"),
        telling.head("chance", ColumnKind.PERCENT),
        telling.head("log_score"),
        telling.head("behind"),
        telling.head("behind_error"),
        telling.head("foretold"),
    )
    best = next(each for each in found.scores if each.model in MODELS)
    rows = tuple(_row(telling, each, best, found.model) for each in found.scores)
    blocks: list[Block] = [Table(heads, rows, telling.word("chosen_caption"))]
    if found.failed:
        notes = tuple(map(telling.flag, found.failed))
        blocks.append(Callout(CalloutKind.NOTE, telling.word("chosen_failed"), notes))
    lead = telling.word(
        _reason(found, best), name=_title(telling, found.model), best=_title(telling, best.model)
    )
    return Section(telling.word("chosen_heading"), lead, tuple(blocks), "choice")


def _reason(found: Choice, best: Score) -> str:
    scores = {each.model: each.log_score for each in found.scores}
    if scores["naive"] > scores[found.model]:
        return "chosen_naive"
    return "chosen_best" if found.model == best.model else "chosen_simplest"


def _title(telling: Telling, model: str, phases: int = 0) -> str:
    title = MODELS[model].fit.title if model in MODELS else telling.word("naive")
    return f"{title}, k = {phases}" if phases else title


def _row(telling: Telling, each: Score, best: Score, chosen: str) -> Row:
    cells = (
        Cell(_title(telling, each.model, each.phases)),
        telling.shared(each.chance, 1),
        telling.counted(each.log_score, 4),
        telling.counted(best.log_score - each.log_score, 4),
        telling.counted(each.error, 4),
        telling.counted(each.expected),
    )
    return Row(cells, Emphasis.SUBTOTAL if each.model == chosen else Emphasis.PLAIN)
