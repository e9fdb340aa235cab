"""The reports that slides are taken from, and how to find something in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from surplus.core.format import Formatter
from surplus.report.blocks import Block, Cell, Column, ColumnKind, Row
from surplus.report.report import Report, Section
from surplus.report.words import words

_Kind = TypeVar("_Kind", bound=Block)


@dataclass(frozen=True)
class Material:
    """A value statement, and what is known of what matters in it.

    Parameters
    ----------
    report : Report
        The value statement, with its sources.
    matters : Report or None
        The report on which inputs the uncertainty comes from, in the same language.
    """

    report: Report
    matters: Report | None = None

    @cached_property
    def formatter(self) -> Formatter:
        """The formatter for the report's language and currency."""
        return Formatter(self.report.lang, self.report.currency)

    def word(self, key: str, **filled: object) -> str:
        """Return a word or sentence, its places filled in."""
        return words(self.report.lang)[key].format(**filled)

    def column(self, key: str, kind: ColumnKind = ColumnKind.TEXT) -> Column:
        """Return the head of a column that a word names."""
        return Column(self.word(key), kind)

    def section(self, name: str) -> Section | None:
        """Return a section by what programs call it, if the report has it."""
        return next((s for s in self.report.sections if s.name == name), None)

    def blocks(self, name: str, kind: type[_Kind]) -> list[_Kind]:
        """Return the blocks of one kind in a section; none if there is no such section."""
        section = self.section(name)
        found = section.blocks if section else ()
        return [block for block in found if isinstance(block, kind)]

    def block(self, name: str, kind: type[_Kind]) -> _Kind | None:
        """Return the first block of one kind in a section, if there is one."""
        return next(iter(self.blocks(name, kind)), None)


def message(text: str) -> str:
    """Return a sentence as a title: a single one loses its full stop.

    Examples
    --------
    >>> message("It pays."), message("It pays. Soon.")
    ('It pays', 'It pays. Soon.')
    """
    return text if ". " in text else text.removesuffix(".")


def table_lines(rows: tuple[Row, ...]) -> Iterator[str]:
    """Yield a line for each row of a table: what it is, and what stands in its cells."""
    for row in rows:
        first, *others = (_text(cell) for cell in row.cells)
        rest = "; ".join(text for text in others if text)
        yield f"{first}: {rest}" if rest else first


def _text(cell: Cell) -> str:
    return cell.hover or cell.text
