"""What the table didn't say, and which accounts couldn't be evaluated."""

from __future__ import annotations

from collections.abc import Iterator

from surplus.report.base.telling import Telling
from surplus.report.blocks import Callout, CalloutKind
from surplus.report.report import Section

_MOST = 12


def unknown(telling: Telling) -> Section | None:
    """Return the figures of the model that stand in, and what else the reader must know."""
    blocks = tuple(_blocks(telling))
    if not blocks:
        return None
    return Section(telling.word("heading_unknown"), telling.word("lead_unknown"), blocks)


def _blocks(telling: Telling) -> Iterator[Callout]:
    summary = telling.summary
    if summary.faults:
        items = tuple(
            telling.word("fault", code=code, count=telling.count(count))
            for code, count in summary.faults.items()
        )
        yield Callout(CalloutKind.WARNING, telling.word("not_valued"), items)
    if summary.missing:
        items = tuple(
            telling.word(
                "gap",
                input=_label(telling, each.key),
                column=each.column,
                count=telling.count(each.cells),
                share=telling.share(each.cells, summary.base.accounts),
            )
            for each in summary.missing
        )
        yield Callout(CalloutKind.ASSUMPTION, telling.word("stand_in"), items)
    if summary.assumed:
        items = tuple(_label(telling, key) for key in summary.assumed)
        yield Callout(CalloutKind.ASSUMPTION, telling.word("same_for_all"), _cut(telling, items))
    if summary.unused:
        yield Callout(CalloutKind.NOTE, telling.word("unused"), _cut(telling, summary.unused))


def _cut(telling: Telling, items: tuple[str, ...]) -> tuple[str, ...]:
    if len(items) <= _MOST:
        return items
    more = telling.word("and_more", count=telling.count(len(items) - _MOST))
    return (*items[:_MOST], more)


def _label(telling: Telling, key: str) -> str:
    name, _, option = key.partition(".")
    label = telling.model.input(name).label.text(telling.lang)
    return f"{label} ({telling.option(option)})" if option else label
