"""A sentence of a proposition, with everything that it comes from."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from surplus.value.proposition.basis import Basis


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence.

    Attributes
    ----------
    name : str
        What it is: `expected`, `p10`, `p90`, `weight`.
    value : float
        Exact.
    text : str
        As it stands in the sentence.
    """

    name: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finished sentence that can be traced.

    Attributes
    ----------
    says : str
        What sort of sentence it is, the same in every language, such as `gain`.
    drivers : tuple of str
        The drivers, costs and prices that it speaks of, by name.
    numbers : tuple of Number
        Every number in it.
    basis : Basis
        How well it is founded.
    evidence : tuple of str
        What stands behind it, a line each.
    """

    text: str
    says: str
    drivers: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    basis: Basis = Basis.KNOWN
    evidence: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON values."""
        return {
            "text": self.text,
            "says": self.says,
            "drivers": list(self.drivers),
            "numbers": [asdict(number) for number in self.numbers],
            "basis": self.basis.value,
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, slots=True)
class Proposition:
    """One kind of proposition: in short, as a paragraph, and point by point.

    Attributes
    ----------
    kind : str
        `focus`, `difference` or `all`.
    short : tuple of Sentence
        At most 40 words together.
    paragraph, items : tuple of Sentence
        The same, told in full: as running text, and as a list.
    """

    kind: str
    short: tuple[Sentence, ...]
    paragraph: tuple[Sentence, ...]
    items: tuple[Sentence, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence once, in reading order."""
        return tuple(dict.fromkeys((*self.short, *self.paragraph, *self.items)))

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON values, its texts first."""
        parts = {"short": self.short, "paragraph": self.paragraph, "list": self.items}
        told = {name: [s.to_dict() for s in sentences] for name, sentences in parts.items()}
        texts = {"short_text": joined(self.short), "paragraph_text": joined(self.paragraph)}
        return {"kind": self.kind, **texts, **told}


def joined(sentences: tuple[Sentence, ...]) -> str:
    """Return sentences as running text."""
    return " ".join(sentence.text for sentence in sentences)
