"""The story: problem → capability → benefit → value."""

from __future__ import annotations

from collections.abc import Iterator

from surplus.report.blocks import Story, StoryRow
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.value.effect import Effect


def story(telling: Telling) -> Section | None:
    """Return the drivers, gathered by the capability behind them; None where none has one."""
    rows = tuple(_rows(telling))
    if not any(row.problem or row.capability for row in rows):
        return None
    return Section(telling.word("heading_story"), telling.word("lead_story"), (Story(rows),))


def _rows(telling: Telling) -> Iterator[StoryRow]:
    model = telling.valuation.model
    left = list(telling.valuation.drivers)
    for capability in model.capabilities:
        # A driver with several capabilities is told once, under its first.
        own = [e for e in left if e.outcome.capabilities[:1] == (capability.name,)]
        if own:
            problem = capability.problem.text(telling.lang) if capability.problem else ""
            label = capability.label.text(telling.lang)
            yield _row(telling, problem, label, own)
            left = [e for e in left if e not in own]
    for effect in left:
        yield _row(telling, "", "", [effect])


def _row(telling: Telling, problem: str, capability: str, effects: list[Effect]) -> StoryRow:
    benefit = ", ".join(e.outcome.label.text(telling.lang) for e in effects)
    exact = sum(e.present.mean for e in effects)
    total = telling.shown_cell(telling.rounded.together(effects), exact)
    return StoryRow(problem, capability, benefit, total)
