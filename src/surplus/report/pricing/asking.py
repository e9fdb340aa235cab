"""What every part of the report on price shares: the pricing told in one language."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from surplus.report.blocks import Cell
from surplus.report.statement.telling import Telling
from surplus.value.pricing import Pricing


@dataclass(frozen=True)
class Asking:
    """Prices told in one language, in the unit in which they are stated."""

    pricing: Pricing
    lang: str

    @cached_property
    def telling(self) -> Telling:
        """How amounts are told."""
        return Telling(self.pricing.accounts[0].valuation, self.lang)

    def word(self, key: str, **filled: object) -> str:
        """Return a word or sentence, its places filled in."""
        return self.telling.word(key, **filled)

    @cached_property
    def thing(self) -> str:
        """What a price is for, such as `bearing`; empty if for all in all."""
        return self.telling.unit(self.pricing.unit).partition("/")[2]

    @property
    def per(self) -> str:
        """For what prices are, in words: `per bearing`, or in all."""
        if self.thing:
            return self.word("per_thing", thing=self.thing)
        return self.word("in_all")

    @property
    def per_price(self) -> str:
        """The head of what is stated in this price."""
        return self.word("price_per", per=self.per)

    def price(self, amount: float) -> str:
        """Return a price."""
        if not math.isfinite(amount):
            return self.telling.formatter.missing()
        compact = not self.pricing.is_per_unit or abs(amount) >= 1e5
        return self.telling.formatter.money(amount, compact=compact)

    def cell(self, amount: float) -> Cell:
        """Return a price for a table."""
        return Cell(self.price(amount), amount if math.isfinite(amount) else None)

    @cached_property
    def economic_value(self) -> float:
        """The mean economic value of the customers."""
        pairs = zip(self.pricing.accounts, self.pricing.bands, strict=True)
        known = [(a.customers, b.economic_value.mean) for a, b in pairs]
        known = [(n, x) for n, x in known if not math.isnan(x)]
        return sum(n * x for n, x in known) / (sum(n for n, _ in known) or 1.0)

    @property
    def is_one(self) -> bool:
        """Whether it is about a single customer, whose draws stand for a market's."""
        return len(self.pricing.accounts) == 1
