"""Few of many: the largest stay, the others are gathered, so that the sum stays the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from surplus.report.blocks import Block, Figure, Story, StoryRow, cells_together
from surplus.report.charts import (
    IntervalBar,
    IntervalBars,
    Step,
    StepKind,
    Waterfall,
    together,
)
from surplus.report.lines import ELLIPSIS
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.report.statement.worth import waterfall_table

MOST_IN_A_CHART = 24
"""More bars than this don't fit on a page; the table behind the chart has all of them."""
_LONGEST_LABEL = 90


def largest(amounts: Sequence[float], most: int) -> list[int]:
    """Return the places of the largest amounts by size, in the order in which they stand.

    One is never gathered alone: where one would be left over, it stays itself.

    Examples
    --------
    >>> largest([1.0, -5.0, 2.0, 3.0], 3)
    [1, 3]
    >>> largest([1.0, -5.0, 2.0], 3)
    [0, 1, 2]
    """
    if len(amounts) <= most:
        return list(range(len(amounts)))
    by_size = sorted(range(len(amounts)), key=lambda place: -abs(amounts[place]))
    return sorted(by_size[: most - 1])


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut at a word if it is longer.

    Examples
    --------
    >>> shortened("Fewer unplanned stops", 16)
    'Fewer unplanned…'
    >>> shortened("Fewer stops", 16)
    'Fewer stops'
    """
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    at_word = kept[: kept.rfind(" ")] if " " in kept[most // 2 :] else kept
    return at_word.rstrip(" ,;:-–") + ELLIPSIS


def few_rows(telling: Telling, story: Story, most: int, longest: int) -> Story:
    """Return a story with its rows of most worth, the others gathered in a row of their sum."""
    amounts = [_amount(row) for row in story.rows]
    kept = largest(amounts, most)
    rows = [_short_row(story.rows[place], longest) for place in kept]
    others = [row.value for place, row in enumerate(story.rows) if place not in kept]
    if others:
        more = telling.word("so_many_more", count=telling.formatter.number(len(others)))
        rows.append(StoryRow("", "", more, cells_together(telling.formatter, others)))
    return Story(tuple(rows))


def _amount(row: StoryRow) -> float:
    return row.value.value if isinstance(row.value.value, float) else 0.0


def _short_row(row: StoryRow, longest: int) -> StoryRow:
    problem, capability, benefit = (
        shortened(text, longest) for text in (row.problem, row.capability, row.benefit)
    )
    return StoryRow(problem, capability, benefit, row.value)


def few_steps(telling: Telling, figure: Figure, most: int, longest: int) -> Figure:
    """Return a waterfall with its largest changes, the others gathered in one of their sum.

    Amounts that weren't rounded for the whole report are here, so that what is shown adds up.
    """
    assert isinstance(figure.data, Waterfall)
    steps = _gathered(telling, figure.data.steps, most)
    told = [replace(s, label=shortened(s.label, longest)) for s in steps]
    if any(step.kind is StepKind.CHANGE and step.shown is None for step in steps):
        told = _rounded(telling, told)
    return replace(figure, data=Waterfall(tuple(told)), table=waterfall_table(telling, told))


def _gathered(telling: Telling, steps: Sequence[Step], most: int) -> list[Step]:
    changing = [place for place, step in enumerate(steps) if step.kind is StepKind.CHANGE]
    kept = {changing[i] for i in largest([steps[place].value for place in changing], most)}
    others = [steps[place] for place in changing if place not in kept]
    if not others:
        return list(steps)
    label = telling.word("so_many_more", count=telling.formatter.number(len(others)))
    more = together(label, others, telling.formatter.money)
    left = [s for place, s in enumerate(steps) if place in kept or place not in changing]
    after = max((i for i, s in enumerate(left) if s.kind is StepKind.CHANGE), default=0) + 1
    return [*left[:after], more, *left[after:]]


def _rounded(telling: Telling, steps: Sequence[Step]) -> list[Step]:
    """Return steps whose texts add up: the first total and the changes, from which all follow."""
    parts = [i for i, step in enumerate(steps) if i == 0 or not step.kind.stands_on_zero]
    texts = dict(zip(parts, telling.reading_texts([steps[i].value for i in parts]), strict=True))
    return [replace(step, text=texts.get(i, step.text)) for i, step in enumerate(steps)]


def readable(telling: Telling, section: Section) -> Section:
    """Return a section whose charts fit on a page, the smallest parts gathered or left out."""
    blocks = tuple(_readable(telling, block) for block in section.blocks)
    return replace(section, blocks=blocks)


def _readable(telling: Telling, block: Block) -> Block:
    if isinstance(block, Figure) and isinstance(block.data, Waterfall):
        if len(block.data.steps) > MOST_IN_A_CHART:
            shown = few_steps(telling, block, MOST_IN_A_CHART - 4, _LONGEST_LABEL)
            return replace(shown, table=block.table)
    elif isinstance(block, Figure) and isinstance(block.data, IntervalBars):
        return _few_bars(telling, block, block.data.bars)
    return block


def _few_bars(telling: Telling, figure: Figure, bars: Sequence[IntervalBar]) -> Figure:
    """Return a chart with the bars that reach furthest, and a note that there are more."""
    if len(bars) <= MOST_IN_A_CHART or not isinstance(figure.data, IntervalBars):
        return figure
    reach = [max(abs(bar.low), abs(bar.high)) for bar in bars]
    kept = tuple(bars[place] for place in largest(reach, MOST_IN_A_CHART + 1))
    number = telling.formatter.number
    more = telling.word("only_largest", count=number(len(kept)), all=number(len(bars)))
    note = "; ".join(part for part in (figure.note, more) if part)
    return replace(figure, data=replace(figure.data, bars=kept), note=note)
