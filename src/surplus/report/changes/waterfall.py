"""The way from the old value to the new one, a step for each of the largest changes."""

from __future__ import annotations

from surplus.report.blocks import Figure
from surplus.report.changes.rows import texts_of
from surplus.report.charts import Step, StepKind, Waterfall
from surplus.report.statement.telling import Telling
from surplus.report.statement.worth import waterfall_table
from surplus.value.changes import Comparison

MOST = 9


def waterfall(telling: Telling, found: Comparison) -> Figure:
    """Return the waterfall: old value, the largest changes, all others, new value."""
    steps = _steps(telling, found)
    title = telling.word(
        "changes_figure",
        before=telling.money(found.before),
        after=telling.money(found.after),
    )
    note = telling.word("note_present", currency=telling.currency, years=telling.years)
    chart = Waterfall(tuple(steps))
    return Figure(title, chart, waterfall_table(telling, steps), telling.word("changes_alt"), note)


def _steps(telling: Telling, found: Comparison) -> list[Step]:
    moving = [move for move in found.moves if move.money]
    # One step more than the limit says as much as a step for the rest.
    shown = moving if len(moving) <= MOST + 1 else moving[:MOST]
    labels = texts_of(telling, shown)
    amounts = [move.money for move in shown]
    rest = found.difference - sum(amounts)
    if abs(rest) > 1e-6 * max(1.0, abs(found.before), abs(found.after)):
        key = "changes_rest" if len(shown) < len(moving) else "changes_redealt"
        labels.append(telling.word(key, count=len(moving) - len(shown)))
        amounts.append(rest)
    texts = telling.reading_texts([found.before, *amounts])
    changes = [
        Step(label, amount, StepKind.CHANGE, text)
        for label, amount, text in zip(labels, amounts, texts[1:], strict=True)
    ]
    return [
        Step(telling.word("changes_before"), found.before, StepKind.TOTAL, texts[0]),
        *changes,
        Step(
            telling.word("changes_after"),
            found.after,
            StepKind.RESULT,
            telling.cell(found.after).text,
        ),
    ]
