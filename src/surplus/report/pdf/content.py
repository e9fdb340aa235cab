"""What the template is given: the report's texts, its drawings, and how wide columns are."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from itertools import count
from typing import Any

from surplus import __version__
from surplus.core.format import Formatter
from surplus.report.blocks import Block, Figure, Table
from surplus.report.pdf.lettering import lettered, settable
from surplus.report.pdf.widths import fitting, widths
from surplus.report.report import Report, Section
from surplus.report.svg import PRINT, Layout, draw
from surplus.report.svg.palette import COLOURS
from surplus.report.words import words

_SAID = (
    "problem", "capability", "gain", "value", "contents", "figures_behind", "heading_notes",
    "heading_provenance", "callout_assumption", "callout_warning", "callout_note",
)  # fmt: skip
_TOGETHER = 24
_RUNNING = 80
_WORTH_CONTENTS = 6
_WORTH_REPEATING = 3
_MOST_SAID = 30


class Look(StrEnum):
    """How a document is laid out.

    A sheet is one page, whatever it holds. A book has a contents list if it is long, running
    headers and the figures behind its charts. A form is filled in by hand.
    """

    SHEET = "sheet"
    BOOK = "book"
    FORM = "form"

    @property
    def room(self) -> float:
        """Width of the text in points: that of A4 less the margins."""
        return 493.2 if self is Look.SHEET else 459.2


def content(report: Report, look: Look) -> dict[str, Any]:
    """Return what the template is given, as JSON values; every text is data in it."""
    shown = lettered(report, settable)
    numbers = count(1)
    sections = [_section(section, shown, look, numbers) for section in shown.sections]
    head = replace(shown, sections=()).to_dict()
    behind = shown.figures() if _repeats(shown, look) else []
    tables = [_table(t, look) for f in behind for t in _parts(_titled(f), look)]
    return {
        **{key: head[key] for key in ("subtitle", "lang", "kind", "answer", "notes")},
        # PDF/UA asks for a title, even where nothing of it can be shown.
        "title": shown.title.strip() or shown.kind.strip() or "Surplus",
        "headline": head["headline"]["figures"] if head["headline"] else [],
        "provenance": head["provenance"],
        "sections": sections,
        "behind": tables,
        "with_contents": look is Look.BOOK and len(sections) >= _WORTH_CONTENTS,
        "running": [_cut(shown.title), _cut(shown.subtitle)],
        "look": look.value,
        "author": f"Surplus {__version__}",
        "words": {key: words(report.lang)[key] for key in _SAID},
        "page_of": words(report.lang)["page_of"],
        "colours": {role.value: colour for role, colour in COLOURS.items()},
    }


def _section(section: Section, report: Report, look: Look, numbers: count[int]) -> dict[str, Any]:
    blocks = [told for block in section.blocks for told in _block(block, report, look, numbers)]
    return {"title": section.title, "lead": section.lead, "name": section.name, "blocks": blocks}


def _block(block: Block, report: Report, look: Look, numbers: count[int]) -> list[dict[str, Any]]:
    if isinstance(block, Figure):
        return [_figure(block, report, look, next(numbers))]
    if isinstance(block, Table):
        return [_table(table, look) for table in _parts(block, look)]
    told = Report("", sections=(Section("", blocks=(block,)),)).to_dict()
    (plain,) = told["sections"][0]["blocks"]
    return [plain]


def _figure(figure: Figure, report: Report, look: Look, number: int) -> dict[str, Any]:
    formatter = Formatter(report.lang, report.currency)
    return {
        "type": "figure",
        "title": figure.title,
        "note": figure.note,
        "alt": _said(figure, with_table=not _repeats(report, look)),
        "svg": draw(figure, formatter, Layout.WIDE, f"figure-{number}", PRINT),
    }


def _repeats(report: Report, look: Look) -> bool:
    """Whether the figures behind the charts stand at the end."""
    return look is Look.BOOK and len(report.figures()) >= _WORTH_REPEATING


def _said(figure: Figure, *, with_table: bool) -> str:
    """Return what a drawing shows, for those who can't see it: its message and what is in it."""
    rows = [" ".join(cell.text for cell in row.cells) for row in figure.table.rows]
    told = "; ".join(rows) if with_table and len(rows) <= _MOST_SAID else ""
    return " ".join(part for part in (f"{figure.title}.", figure.alt, told) if part.strip("."))


def _titled(figure: Figure) -> Table:
    return Table(figure.table.columns, figure.table.rows, figure.title)


def _parts(table: Table, look: Look) -> list[Table]:
    return list(fitting(table, look.room, _size(look)))


def _size(look: Look) -> float:
    return 8.5 if look is Look.SHEET else 9.0


def _table(table: Table, look: Look) -> dict[str, Any]:
    found = widths(table, look.room, _size(look))
    return {
        "type": "table",
        "caption": table.caption,
        "columns": [[column.label, column.kind.value] for column in table.columns],
        "rows": [
            [row.emphasis.value, row.indent, [cell.text for cell in row.cells]]
            for row in table.rows
        ],
        "widths": found.columns,
        "size": found.size,
        "tight": found.tight,
        "together": found.lines <= _TOGETHER,
    }


def _cut(text: str) -> str:
    return text if len(text) <= _RUNNING else f"{text[: _RUNNING - 1].rstrip()}…"
