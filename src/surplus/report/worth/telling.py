"""What every report on the worth of customers shares: language, currency, ways to say things."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from surplus.core.format import Formatter
from surplus.report.blocks import Cell, Column, ColumnKind, money_cell
from surplus.report.words import words
from surplus.worth.flags import Flag, sentence
from surplus.worth.units import TimeUnit


@dataclass(frozen=True)
class Telling:
    """A language, and the currency of the amounts; empty if nobody said which it is."""

    lang: str
    currency: str = ""

    @cached_property
    def formatter(self) -> Formatter:
        """The formatter."""
        return Formatter(self.lang, self.currency)

    def word(self, key: str, **filled: object) -> str:
        """Return a word or sentence of these reports, its places filled in."""
        text = words(self.lang)[f"worth_{key}"]
        return text.format(**filled) if filled else text

    def flag(self, flag: str) -> str:
        """Return what is to be known of a fit, in the language of the report."""
        if not isinstance(flag, Flag):
            return flag
        why = str(flag.given.get("why", ""))
        whys = {why: self.word(f"why_{why}")} if why else {}
        decimal = self.formatter.number(0.5, 1)[1]
        return sentence(self.word(f"flag_{flag.key}"), flag.given, whys, decimal)

    def count(self, number: float) -> str:
        """Return a whole number."""
        return self.formatter.number(number, 0)

    def money(self, amount: float | None) -> str:
        """Return money for running text."""
        return self.formatter.money(amount, compact=True)

    def percent(self, share: float) -> str:
        """Return a share in whole per cent."""
        return self.formatter.percent(share, 0)

    def time(self, length: float, unit: TimeUnit) -> str:
        """Return a length of time, such as `39 weeks`."""
        key = f"{unit.value}s" if not math.isclose(length, 1) else unit.value
        shown = round(length, 1) if length >= 1 else length
        return f"{self.formatter.number(shown)} {self.word(key)}"

    def months(self, number: float) -> str:
        """Return a number of months, to a tenth."""
        text = self.formatter.number(round(number, 1))
        return f"{text} {self.word('month' if number == 1 else 'months')}"

    def off(self, bias: float) -> str:
        """Return in words by how much too many or too few were foretold."""
        if math.isnan(bias):
            return self.word("off_unknown")
        if abs(bias) < 0.005:
            return self.word("off_none")
        return self.word("off_more" if bias > 0 else "off_less", share=self.percent(abs(bias)))

    def counted(self, number: float, digits: int | None = 0) -> Cell:
        """Return a number for a table."""
        return Cell(self.formatter.number(number, digits), float(number))

    def shared(self, share: float, digits: int | None = None) -> Cell:
        """Return a share for a table."""
        return Cell(self.formatter.percent(share, digits), float(share))

    def paid(self, amount: float | None) -> Cell:
        """Return money for a table."""
        return money_cell(self.formatter, amount)

    def head(self, key: str, kind: ColumnKind = ColumnKind.NUMBER) -> Column:
        """Return the head of a column."""
        return Column(self.word(key), kind)

    def text_head(self, key: str) -> Column:
        """Return the head of a column of text."""
        return self.head(key, ColumnKind.TEXT)
