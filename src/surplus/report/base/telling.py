"""What every part of the report shares: the summary, the language, the way to say amounts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from surplus.core.format import Formatter
from surplus.report.blocks import Cell, Column, ColumnKind, money_cell
from surplus.report.words import words
from surplus.value.base.summary import Summary
from surplus.value.model import Model


@dataclass(frozen=True)
class Telling:
    """A summary told in one language."""

    summary: Summary
    model: Model
    lang: str

    @cached_property
    def formatter(self) -> Formatter:
        """The formatter for the model's currency."""
        return Formatter(self.lang, self.model.currency)

    def word(self, key: str, **filled: object) -> str:
        """Return a word or sentence of this report, its places filled in."""
        text = words(self.lang)[f"base_{key}"]
        return text.format(**filled) if filled else text

    def money(self, amount: float | None) -> str:
        """Return money for running text."""
        return self.formatter.money(amount, compact=True)

    def count(self, number: int) -> str:
        """Return a number of accounts."""
        return self.formatter.number(number)

    def share(self, part: float, whole: float) -> str:
        """Return a share in whole per cent."""
        return self.formatter.probability(part / whole if whole else None)

    def cell(self, amount: float | None) -> Cell:
        """Return money for a table."""
        return money_cell(self.formatter, amount)

    def counted(self, number: int) -> Cell:
        """Return a number of accounts for a table."""
        return Cell(self.count(number), number)

    def shared(self, part: float, whole: float) -> Cell:
        """Return a share for a table."""
        return Cell(self.share(part, whole), part / whole if whole else None)

    def option(self, name: str) -> str:
        """Return what an option is called."""
        return self.model.option(name).label.text(self.lang)

    def segment(self, name: str | None) -> str:
        """Return what a segment is called: the model's label, or what the table says."""
        if name is None:
            return self.word("no_segment")
        label = self.model.segments.get(name)
        return label.text(self.lang) if label else name

    @property
    def is_certain(self) -> bool:
        """Whether there is one number for each account."""
        return self.summary.draws == 1

    @property
    def has_lineup(self) -> bool:
        """Whether accounts choose among several offerings."""
        return len(self.summary.offerings) > 1

    @property
    def offerings(self) -> str:
        """The offering, or the line-up."""
        if self.has_lineup:
            return self.word("lineup", count=self.count(len(self.summary.offerings)))
        return self.option(self.summary.offerings[0])

    def money_column(self, key: str) -> Column:
        """Return the head of a column of money."""
        return Column(self.word(key), ColumnKind.MONEY)

    def number_column(self, key: str) -> Column:
        """Return the head of a column of numbers."""
        return Column(self.word(key), ColumnKind.NUMBER)

    def percent_column(self, key: str) -> Column:
        """Return the head of a column of shares."""
        return Column(self.word(key), ColumnKind.PERCENT)

    def text_column(self, key: str) -> Column:
        """Return the head of a column of text."""
        return Column(self.word(key))
