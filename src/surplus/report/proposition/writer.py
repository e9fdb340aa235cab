"""Putting sentences together: words, figures and names each in their place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from surplus.report.proposition.sentence import Number, Sentence
from surplus.report.statement.known import evidence_text
from surplus.report.statement.telling import Telling
from surplus.value.amount import Amount
from surplus.value.evidence import Evidence, Kind
from surplus.value.label import Label
from surplus.value.model import Outcome
from surplus.value.proposition.basis import Basis, Ground
from surplus.value.proposition.terms import Vocabulary
from surplus.value.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SAID = frozenset(
    {Kind.MEASUREMENT, Kind.OBSERVATION, Kind.DOCUMENT, Kind.INTERVIEW, Kind.STATEMENT}
)
"""Kinds of evidence that make what is said more than our own belief."""


@dataclass(frozen=True)
class Origin:
    """What a sentence comes from."""

    drivers: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    basis: Basis = Basis.KNOWN
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Writer:
    """Writes sentences about one valuation, in one language and the customer's words.

    The names of the options and the customer stay what they are, unless one of the customer's
    terms speaks of the whole name.
    """

    telling: Telling

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The customer's words."""
        return Vocabulary(self.telling.valuation.case.terms, self.telling.lang)

    @property
    def names(self) -> tuple[str, ...]:
        """The names that stay as they are in every sentence."""
        telling = self.telling
        customer = telling.valuation.case.customer.text(telling.lang)
        return (telling.offering, telling.alternative, customer)

    def say(
        self, key: str, says: str, origin: Origin, figures: Mapping[str, str], **words: str
    ) -> Sentence:
        """Return a sentence of the catalogue with its places filled.

        Parameters
        ----------
        figures : mapping of str to str
            Numbers with their units, which nothing changes.
        words : str
            Texts, put in the customer's words.
        """
        telling = self.telling
        text = telling.word(
            key, offering=telling.offering, alternative=telling.alternative, **figures, **words
        )
        told = self.vocabulary.told(text, (*self.names, *figures.values()))
        told = told[:1].upper() + told[1:]
        return Sentence(told, says, origin.drivers, origin.numbers, origin.basis, origin.evidence)

    def label(self, label: Label) -> str:
        """Return a label as it begins a sentence, without a full stop."""
        text = label.text(self.telling.lang).strip().rstrip(".")
        return text[:1].upper() + text[1:]

    def called(self, outcome: Outcome) -> str:
        """Return what the customer calls a driver, a cost or a price."""
        return self.vocabulary.told(outcome.label.text(self.telling.lang), self.names)

    def phrase(self, outcome: Outcome) -> str:
        """Return how a driver reads inside a sentence."""
        if outcome.phrase is not None:
            return outcome.phrase.text(self.telling.lang)
        return inside(outcome.label.text(self.telling.lang))

    def range(self, key: str, amount: Amount) -> str:
        """Return the range of an amount's size as it stands in a sentence, if it has one."""
        if amount.is_certain:
            return ""
        turned = 1 if amount.mean >= 0 else -1
        low, high = sorted((turned * amount.p10, turned * amount.p90))
        told = self.telling.word(key, range=self.telling.formatter.interval(low, high))
        return told if told.startswith(",") else f" {told}"

    def numbers(self, amount: Amount, *, ends: bool = True) -> tuple[Number, ...]:
        """Return the numbers that a sentence about an amount holds, with or without its range."""
        found = [Number("expected", amount.mean, self.telling.money(abs(amount.mean)))]
        if ends and not amount.is_certain:
            told = {"p10": amount.p10, "p90": amount.p90}
            found += [Number(name, end, self.telling.money(end)) for name, end in told.items()]
        return tuple(found)

    def who(self, ground: Ground) -> str:
        """Return who can confirm what is open, in brackets, if anybody is named."""
        told = (self.telling.said(record.input.who) for record in ground.still_open)
        named = list(dict.fromkeys(who for who in told if who))
        return " " + self.telling.word("prop_who", who=", ".join(named)) if named else ""

    def behind(self, ground: Ground) -> tuple[str, ...]:
        """Return what a figure rests on, a line for each input."""
        lines = [self.line(record) for record in ground.records]
        lines += [evidence_text(self.telling, each) for each in ground.own]
        return tuple(dict.fromkeys(lines)) or (self.telling.word("prop_unsaid"),)

    def line(self, record: Record) -> str:
        """Return an input with its evidence, or with its standing if there is none."""
        telling = self.telling
        label = record.input.label.text(telling.lang)
        if not record.evidence:
            standing = telling.word(f"standing_{record.standing}")
            return telling.word("prop_open_input", label=label, standing=standing)
        return telling.word("prop_said_input", label=label, evidence=self.evidence(record.evidence))

    def evidence(self, found: Sequence[Evidence]) -> str:
        """Return evidence in a line."""
        return "; ".join(evidence_text(self.telling, each) for each in found)


def inside(label: str) -> str:
    """Return a label as it reads inside a sentence: a small letter first, unless it's a name.

    Examples
    --------
    >>> inside("Fewer stops."), inside("CO2 saved"), inside("A shorter wait")
    ('fewer stops', 'CO2 saved', 'a shorter wait')
    """
    text = label.strip().rstrip(".")
    first = text.split(" ", 1)[0]
    if len(first) > 1 and first[1:] != first[1:].lower():
        return text
    if any(character.isdigit() for character in first):
        return text
    return text[:1].lower() + text[1:]
