"""The report from top to bottom as lines of text."""

from __future__ import annotations

from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text

from surplus.core.format import Formatter
from surplus.report.blocks import (
    Block,
    Callout,
    CalloutKind,
    Figure,
    KeyFigures,
    Paragraph,
    Story,
    Table,
)
from surplus.report.fields import Fields
from surplus.report.report import Report, Section
from surplus.report.terminal.charts import chart_lines
from surplus.report.terminal.fields import field_lines
from surplus.report.terminal.lines import FAINT, LOSS, STRONG, flat, padded, paragraph
from surplus.report.terminal.tables import table_lines
from surplus.report.words import words


def page(report: Report, width: int) -> list[Text]:
    """Return the whole report in lines of at most `width` columns, the answer first."""
    parts = [_head(report, width)]
    if report.answer:
        parts.append(paragraph(report.answer, width, STRONG))
    if report.headline:
        parts.append(_key_figures(report.headline, width))
    for section in report.sections:
        parts += _section(section, report, width)
    parts.append(_notes(report, width))
    parts.append(_provenance(report, width))
    return _joined(parts)


def _joined(parts: list[list[Text]]) -> list[Text]:
    lines = list[Text]()
    for part in parts:
        if part and lines:
            lines.append(Text())
        lines += part
    return lines


def _head(report: Report, width: int) -> list[Text]:
    return [
        *paragraph(report.kind.upper(), width, FAINT),
        *paragraph(report.title, width, STRONG),
        *paragraph(report.subtitle, width, FAINT),
    ]


def _section(section: Section, report: Report, width: int) -> list[list[Text]]:
    heading = paragraph(section.title, width, STRONG)
    rule = Text("━" * max((line.cell_len for line in heading), default=0), FAINT)
    top = [*heading, rule, *paragraph(section.lead, width)]
    return [top, *(_block(block, report, width) for block in section.blocks)]


def _block(block: Block, report: Report, width: int) -> list[Text]:
    if isinstance(block, Paragraph):
        return paragraph(block.text, width)
    if isinstance(block, KeyFigures):
        return _key_figures(block, width)
    if isinstance(block, Table):
        return table_lines(block, width)
    if isinstance(block, Figure):
        return _figure(block, report, width)
    if isinstance(block, Fields):
        return field_lines(block, width)
    return _aside(block, report, width)


def _aside(block: Callout | Story, report: Report, width: int) -> list[Text]:
    if isinstance(block, Callout):
        return _callout(block, report, width)
    return _story(block, report, width)


def _key_figures(block: KeyFigures, width: int) -> list[Text]:
    names = max((cell_len(flat(f.label)) for f in block.figures), default=0)
    amounts = max((cell_len(flat(f.text)) for f in block.figures), default=0)
    left = min(names, width // 3)
    room = max(16, width - left - amounts - 4)
    lines = list[Text]()
    for figure in block.figures:
        columns = (
            paragraph(figure.label, left) or [Text()],
            [Text(padded(flat(figure.text), amounts, right=True), STRONG)],
            paragraph(figure.caption, room, FAINT),
        )
        for name, amount, caption in zip_longest(*columns, fillvalue=Text()):
            line = Text(padded(name.plain, left) + "  ").append_text(amount)
            if caption.plain:
                line.append(" " * (left + amounts + 4 - cell_len(line.plain)))
            lines.append(line.append_text(caption))
    return lines


def _figure(block: Figure, report: Report, width: int) -> list[Text]:
    formatter = Formatter(report.lang, report.currency)
    return [
        *paragraph(block.title, width, STRONG),
        *paragraph(block.note, width, FAINT),
        *chart_lines(block.data, formatter, width),
    ]


def _callout(block: Callout, report: Report, width: int) -> list[Text]:
    name = words(report.lang)[f"callout_{block.kind.value}"]
    style = LOSS if block.kind is CalloutKind.WARNING else STRONG
    lines = paragraph(f"{name}: {block.title}", width, "", "│ ", "│ ")
    if lines:
        lines[0].stylize(style, 2, 2 + len(name) + 1)
    for item in block.items:
        lines += paragraph(item, width, "", "│ • ", "│   ")
    return lines


def _story(block: Story, report: Report, width: int) -> list[Text]:
    say = words(report.lang)
    names = [say[key] for key in ("problem", "capability", "gain", "value")]
    wide = max(cell_len(name) for name in names) + 2
    lines = list[Text]()
    for row in block.rows:
        texts = (row.problem, row.capability, row.benefit, row.value.text)
        if lines:
            lines.append(Text())
        for name, text in zip(names, texts, strict=True):
            style = STRONG if name is names[-1] else ""
            lines += paragraph(text, width, style, padded(name, wide), " " * wide)
    return lines


def _notes(report: Report, width: int) -> list[Text]:
    if not report.notes:
        return []
    lines = paragraph(words(report.lang)["heading_notes"], width, STRONG)
    for note in report.notes:
        lines += paragraph(note, width, FAINT, "• ", "  ")
    return lines


def _provenance(report: Report, width: int) -> list[Text]:
    if not report.provenance:
        return []
    lines = paragraph(words(report.lang)["heading_provenance"], width, STRONG)
    wide = min(max(cell_len(flat(name)) for name, _ in report.provenance), width // 3) + 2
    for name, text in report.provenance:
        head = padded(flat(name), wide)
        lines += paragraph(text, width, FAINT, head, " " * wide)
    return lines
