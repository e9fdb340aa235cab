"""What every part of a statement shares: the valuation, the language, the way to say amounts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from surplus.core.format import NBSP, Formatter
from surplus.core.format_rounding import rounded_to_sum
from surplus.core.quantity import bare
from surplus.core.units import Unit
from surplus.report.blocks import Cell, Column, ColumnKind, money_cell
from surplus.report.statement.rounded import Rounded, rounded, step_for
from surplus.report.words import words
from surplus.value.amount import Amount
from surplus.value.effect import Effect
from surplus.value.label import in_language
from surplus.value.spec import OTHERS
from surplus.value.unit_price import UnitPrice, unit_price
from surplus.value.valuation import Valuation

_FORMULA_WORDS = ("if", "then", "else", "and", "or", "not")


@dataclass(frozen=True)
class Telling:
    """A valuation told in one language."""

    valuation: Valuation
    lang: str

    @cached_property
    def formatter(self) -> Formatter:
        """The formatter for the model's currency."""
        return Formatter(self.lang, self.valuation.model.currency)

    def word(self, key: str, **filled: object) -> str:
        """Return a word or sentence, its places filled in."""
        text = words(self.lang)[key]
        return text.format(**filled) if filled else text

    def has_word(self, key: str) -> bool:
        """Whether the catalogue has a word for this."""
        return key in words(self.lang)

    def said(self, text: str | None) -> str:
        """Return a text of the model's or the case's in the language of the report."""
        return in_language(text, self.lang) if text else ""

    def money(self, amount: float, *, signed: bool = False) -> str:
        """Return money for running text: three significant digits."""
        return self.formatter.money(amount, compact=True, signed=signed)

    def cell(self, amount: float, *, signed: bool = False, driver: str = "") -> Cell:
        """Return money for a table."""
        return money_cell(self.formatter, amount, signed=signed, driver=driver)

    def adding_up(self, parts: Sequence[float]) -> list[Cell]:
        """Return cells whose shown amounts add up to the shown total of all parts."""
        shown = rounded_to_sum(parts, math.fsum(parts), step_for(parts))
        return [self.shown_cell(*pair) for pair in zip(shown, parts, strict=True)]

    def shown_cell(self, shown: float, exact: float) -> Cell:
        """Return money as rounded before, with the exact amount behind it."""
        money = self.formatter.money
        return Cell(money(shown), exact, money(exact, exact=True), shown=shown)

    def effect_cell(self, effect: Effect) -> Cell:
        """Return what an effect is worth, as every table of the statement shows it."""
        return self.shown_cell(self.rounded.effects[effect.outcome.name], effect.present.mean)

    @cached_property
    def rounded(self) -> Rounded:
        """The amounts of the statement as shown."""
        return rounded(self.valuation)

    def reading_texts(self, parts: Sequence[float]) -> list[str]:
        """Return parts as texts that add up, the same as in the table behind a chart."""
        return [cell.text for cell in self.adding_up(parts)]

    def option(self, name: str) -> str:
        """Return what an option is called."""
        return self.valuation.model.option(name).label.text(self.lang)

    def option_or_others(self, name: str) -> str:
        """Return what an option is called, or the word for those that aren't named."""
        return self.word("others") if name == OTHERS else self.option(name)

    @property
    def offering(self) -> str:
        """What the offering is called."""
        return self.option(self.valuation.offering)

    @property
    def alternative(self) -> str:
        """What the alternative is called."""
        return self.option(self.valuation.against)

    @property
    def years(self) -> str:
        """The horizon."""
        return self.formatter.years(self.valuation.case.years)

    @property
    def context(self) -> str:
        """For whom the value holds, in words."""
        case = self.valuation.case
        parts = {
            key: " / ".join(in_language(text, self.lang) for text in texts)
            for key, texts in case.context.items()
        }
        if case.segment and case.segment in self.valuation.model.segments:
            parts["segment"] = self.valuation.model.segments[case.segment].text(self.lang)
        return ", ".join(parts.values())

    @property
    def customer(self) -> str:
        """Who the customer is, or what kind of customer the model speaks of."""
        name = self.valuation.case.customer.text(self.lang)
        if name and not self.valuation.case.is_default:
            return name
        return self.word("any_customer", context=self.context)

    @property
    def subject(self) -> str:
        """For whom the document is: the customer with its context, or the kind of customer."""
        if self.valuation.case.is_default:
            return self.customer
        return self.word("for_customer", customer=self.customer, context=self.context)

    def unit(self, unit: Unit, *, many: bool = False) -> str:
        """Return a unit for reading; after a number other than one if many."""
        return self.valuation.model.unit_text(unit, self.lang, many=many)

    def quantity(self, number: float, shown: Unit) -> str:
        """Return a number, held in the bare unit, in the unit as declared."""
        if str(shown) == "%":
            return self.formatter.percent(number)
        return self.amount(number / float(bare(shown)[0]), shown)

    def amount(self, number: float, unit: Unit) -> str:
        """Return a number with its unit, which may differ where it isn't one."""
        many = self.formatter.quantity(number) != "1"
        return self.formatter.quantity(number, self.unit(unit, many=many))

    @property
    def symbols(self) -> dict[str, str]:
        """The words of formulas."""
        return {word: self.word(f"formula_{word}") for word in _FORMULA_WORDS}

    def quantity_cell(self, number: float, shown: Unit) -> Cell:
        """Return a number, held in the bare unit, as a cell: its value in the unit as declared."""
        text = self.quantity(number, shown)
        if str(shown) == "%":
            return Cell(text, number)
        return Cell(text, number / float(bare(shown)[0]), unit=str(shown))

    def span(self, low: float, high: float, shown: Unit) -> str:
        """Return a range, held in the bare unit, in the unit as declared."""
        if str(shown) == "%":
            return self.formatter.interval(low, high, show="percent")
        share = float(bare(shown)[0])
        ends = self.formatter.interval(low / share, high / share, show="number")
        return f"{ends}{NBSP}{self.unit(shown, many=True)}".rstrip()

    def rough_span(self, low: float, high: float, shown: Unit) -> str:
        """Return a range to three significant digits, as much as anybody can say of one."""
        return self.span(float(f"{low:.3g}"), float(f"{high:.3g}"), shown)

    @cached_property
    def per_unit(self) -> UnitPrice | None:
        """The economic value per unit, None where there is none."""
        found = unit_price(self.valuation)
        return None if found is None or math.isnan(found.economic_value.mean) else found

    @property
    def draws(self) -> str:
        """The number of draws."""
        return self.formatter.number(self.valuation.outcomes.draws)

    @property
    def currency(self) -> str:
        """The currency's code."""
        return self.valuation.model.currency

    def chance(self, share: float) -> str:
        """Return a chance counted from draws: all of them don't make it certain."""
        half = 0.5 / self.valuation.outcomes.draws
        return self.formatter.probability(min(max(share, half), 1 - half))

    def range(self, amount: Amount) -> tuple[str, str]:
        """Return P10 and P90 for running text."""
        return self.money(amount.p10), self.money(amount.p90)

    def money_column(self, key: str) -> Column:
        """Return the head of a column of money."""
        return Column(self.word(key), ColumnKind.MONEY)

    def money_column_of(self, label: str) -> Column:
        """Return the head of a column of money that isn't named by a word of the catalogue."""
        return Column(label, ColumnKind.MONEY)

    def text_column(self, key: str) -> Column:
        """Return the head of a column of text."""
        return Column(self.word(key))
