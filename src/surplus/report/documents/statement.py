"""The value statement on one page: the story, the sum, how sure it is, what comes next."""

from __future__ import annotations

import math
from dataclasses import replace

from surplus.report.blocks import Callout, CalloutKind, Figure, Story
from surplus.report.documents.few import few_rows, few_steps, shortened
from surplus.report.documents.unsure import Unsure, unsure
from surplus.report.report import Report, Section
from surplus.report.statement import value_statement
from surplus.report.statement.figures import value_text
from surplus.report.statement.telling import Telling
from surplus.value.columns import Column
from surplus.value.information.questions import who_knows
from surplus.value.records import Record, records
from surplus.value.valuation import Valuation

_ROWS, _STEPS, _ITEMS, _QUESTIONS = 5, 7, 4, 2
_LONGEST, _LONGEST_TITLE, _LONGEST_ITEM = 72, 110, 150


def one_page(valuation: Valuation, lang: str = "en") -> Report:
    """Return the value statement of a valuation, short enough for one page.

    The drivers of least worth are gathered in one, so that what is shown adds up to the
    value, and long texts are cut. What was left out stands in the business case.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    """
    telling = Telling(valuation, lang)
    whole = value_statement(valuation, lang, sources=False)
    told = {section.name: section for section in whole.sections}
    matters = unsure(valuation)
    sections = [
        _story(telling, told["story"]) if "story" in told else None,
        _worth(telling, told["worth"]),
        replace(told["sureness"], blocks=()),
        _assumed(telling, matters),
        _next(telling, matters),
    ]
    return replace(
        whole,
        title=shortened(whole.title, _LONGEST_TITLE),
        subtitle=shortened(whole.subtitle, _LONGEST_TITLE),
        answer=_brief(telling, whole.answer),
        sections=tuple(section for section in sections if section is not None),
        notes=(*whole.notes[1:], telling.word("sheet_note")),
    )


def _brief(telling: Telling, text: str) -> str:
    """Return a text with the names in it shortened, where they are long."""
    for name in (telling.offering, telling.alternative, telling.customer):
        text = text.replace(name, shortened(name, _LONGEST))
    return text


def _story(telling: Telling, section: Section) -> Section:
    (story,) = section.blocks
    assert isinstance(story, Story)
    return replace(section, lead="", blocks=(few_rows(telling, story, _ROWS, _LONGEST),))


def _worth(telling: Telling, section: Section) -> Section:
    (figure,) = section.blocks
    assert isinstance(figure, Figure)
    shown = few_steps(telling, figure, _STEPS, _LONGEST)
    return replace(section, lead=_identity(telling), blocks=(shown,))


def _identity(telling: Telling) -> str:
    """Return value = benefits - price, in amounts that add up as they are shown."""
    shown, money = telling.rounded, telling.formatter.money
    price = math.fsum((shown.value, -shown.benefits))
    return telling.word(
        "sheet_sum" if price <= 0 else "sheet_sum_cheaper",
        value=money(shown.value),
        benefits=money(shown.benefits),
        price=money(abs(price)),
    )


def _assumed(telling: Telling, matters: Unsure) -> Section | None:
    """Return the assumptions that matter most, and how many more there are."""
    found = [record for record in records(telling.valuation) if record.is_open]
    if not found:
        return None
    ranked = sorted(found, key=lambda record: -matters.of_input(record.input.name))
    left = len(ranked) - _ITEMS if len(ranked) > _ITEMS + 1 else 0
    items = [_item(telling, record) for record in ranked[: len(ranked) - left]]
    if left:
        items.append(telling.word("so_many_more", count=telling.formatter.number(left)))
    lead = telling.word("sheet_assumed", count=len({record.input.name for record in found}))
    callout = Callout(CalloutKind.ASSUMPTION, telling.word("callout_open"), tuple(items))
    return Section(telling.word("heading_assumptions"), lead, (callout,), "assumptions")


def _item(telling: Telling, record: Record) -> str:
    label = shortened(record.input.label.text(telling.lang), _LONGEST)
    value = value_text(telling, record.value, record.input.shown)
    item = telling.word("assumed_item", label=label, value=value, question="")
    return shortened(item, _LONGEST_ITEM)


def _next(telling: Telling, matters: Unsure) -> Section | None:
    """Return what would make the value surer, and who can tell."""
    items = tuple(_question(telling, matters, column) for column in matters.columns[:_QUESTIONS])
    if not items:
        return None
    callout = Callout(CalloutKind.NOTE, telling.word("sheet_surer"), items)
    return Section(telling.word("heading_next"), "", (callout,), "next")


def _question(telling: Telling, matters: Unsure, column: Column) -> str:
    item = telling.valuation.model.input(column.input)
    label = shortened(item.label.text(telling.lang), _LONGEST)
    origin, who = who_knows(telling.valuation, column)
    if column.option:
        label += f" ({shortened(telling.option_or_others(column.option), _LONGEST // 2)})"
    return telling.word(
        "sheet_ask",
        thing=label,
        share=telling.formatter.percent(matters.shares[column.name], 0),
        who=telling.said(who) if who else telling.word(f"who_{origin}"),
    )
