"""Things to fill in as lines of text: what is asked, then the blanks."""

from __future__ import annotations

from rich.text import Text

from surplus.report.fields import Field, Fields
from surplus.report.terminal.lines import FAINT, STRONG, paragraph

_BLANK = "______"


def field_lines(block: Fields, width: int) -> list[Text]:
    """Return fields in lines of at most `width` columns."""
    lines = list[Text]()
    for number, field in enumerate(block.fields, start=1):
        if field.is_tick:
            lines += paragraph(field.label, width, "", "[ ] ", "    ")
            continue
        head = f"{number}. " if block.numbered else ""
        lines += [Text()] if lines else []
        lines += paragraph(field.label, width, STRONG, head, " " * len(head))
        lines += _inside(field, width, " " * len(head))
    return lines


def _inside(field: Field, width: int, indent: str) -> list[Text]:
    lines = list[Text]()
    for name, text in field.about:
        lines += paragraph(f"{name}: {text}", width, FAINT, indent, indent)
    blanks = " ".join(f"{name} {_BLANK}" for name in field.blanks)
    lines += paragraph(f"{blanks} {field.unit}".strip(), width, "", indent, indent)
    lines += paragraph(field.lines_for, width, "", indent, indent)
    return [*lines, *(Text(indent + "_" * (width - len(indent))) for _ in range(field.lines))]
