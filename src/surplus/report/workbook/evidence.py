"""The evidence sheet: what each figure and each driver rests on."""

from __future__ import annotations

from collections.abc import Iterable

from surplus.report.statement.figures import value_text
from surplus.report.statement.gaps import gap_items
from surplus.report.workbook.book import Page
from surplus.value.evidence import Evidence
from surplus.value.records import records

_WIDTHS = (40, 44, 24, 20, 26, 18, 34, 44)


def write_evidence(page: Page) -> None:
    """Write the evidence sheet."""
    book, telling = page.book, page.book.telling
    page.text(0, 0, book.word("sheet_evidence"), "title")
    page.text(1, 0, telling.subject, "subtitle")
    page.row = 3
    for column, width in enumerate(_WIDTHS):
        page.wide(column, column, width)
    _figures(page)
    _drivers(page)
    gaps = gap_items(telling)
    if gaps:
        page.row += 1
        page.heading(page.row, book.word("evidence_gaps"), len(_WIDTHS))
        page.row += 1
        for text in gaps:
            page.text(page.row, 0, text, "text")
            page.row += 1
    page.printed()
    page.protected()


def _head(page: Page, title: str, first: str) -> None:
    word = page.book.word
    page.heading(page.row, word(title), len(_WIDTHS))
    page.row += 1
    second = ["stated", "head_standing"] if first == "head_label" else []
    keys = [first, *second, "evidence_kind", "evidence_who", "evidence_when", "evidence_where"]
    page.texts(page.row, 0, [word(key) for key in (*keys, "evidence_note")], "head")
    page.row += 1


def _figures(page: Page) -> None:
    telling = page.book.telling
    _head(page, "evidence_figures", "head_label")
    for record in records(telling.valuation):
        texts = [
            record.input.label.text(telling.lang),
            value_text(telling, record.value, record.input.shown),
            telling.word(f"standing_{record.standing}"),
        ]
        _rows(page, texts, record.evidence)


def _drivers(page: Page) -> None:
    telling = page.book.telling
    found = [e.outcome for e in telling.valuation.effects if e.outcome.evidence]
    if not found:
        return
    page.row += 1
    _head(page, "evidence_drivers", "driver")
    for outcome in found:
        _rows(page, [outcome.label.text(telling.lang)], outcome.evidence)


def _rows(page: Page, texts: list[str], found: Iterable[Evidence]) -> None:
    items = list(found)
    page.texts(page.row, 0, texts, "wrap")
    if not items:
        page.text(page.row, len(texts), page.book.word("evidence_none"), "muted")
        page.row += 1
    for item in items:
        page.texts(page.row, len(texts), _said(page, item), "wrap")
        page.row += 1


def _said(page: Page, item: Evidence) -> list[str]:
    telling = page.book.telling
    when = telling.formatter.date(item.when) if item.when else ""
    return [
        telling.word(item.kind),
        telling.said(item.who),
        when,
        telling.said(item.where),
        telling.said(item.note),
    ]
