"""Labels and texts: one for all languages, or one for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from surplus.core.source import Passage, Span


@dataclass(frozen=True)
class Label:
    """What people call a thing, in one or more languages.

    Parameters
    ----------
    texts : mapping of str to str
        Language code to text. The code '' stands for 'whatever the language'.
    span : Span or None
        Where it stands in a file; labels that say the same are equal wherever they stand.
    passages : mapping of str to Passage
        Each text with its place, if it was read from a file.
    made : bool
        Whether it was made from a name, because nobody wrote one.

    Examples
    --------
    >>> Label({"en": "Sealed bearing", "sv": "Tätat lager"}).text("sv")
    'Tätat lager'
    >>> Label.plain("Bearing").text("sv")
    'Bearing'
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = field(default=None, compare=False, repr=False)
    made: bool = field(default=False, compare=False, repr=False)
    passages: Mapping[str, Passage] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def plain(cls, text: str) -> Label:
        """Return a label that is the same in every language."""
        return cls({"": text})

    @classmethod
    def read(cls, text: str, passage: Passage) -> Label:
        """Return a label that is the same in every language, with its place."""
        return cls({"": text}, passage.span, passages={"": passage})

    @classmethod
    def of_name(cls, name: str, span: Span | None = None) -> Label:
        """Return a label made from a name: `stop_hours` reads 'Stop hours'."""
        words = name.replace("_", " ").strip()
        return cls({"": words[:1].upper() + words[1:]}, span, True)

    def text(self, lang: str = "en") -> str:
        """Return the text in a language, else in English, else in any."""
        for key in (lang, "", "en"):
            if key in self.texts:
                return self.texts[key]
        return next(iter(self.texts.values()), "")

    def __str__(self) -> str:
        return self.text()


class Text(str):
    """A text that knows how it reads in other languages; by itself, as it reads in English.

    Evidence, notes, contexts and lines of accounts are told apart by their texts, so they are
    texts, whatever language a report shows them in.

    Parameters
    ----------
    label : Label
        The text in each language.

    Examples
    --------
    >>> mill = Text(Label({"en": "at the mill", "sv": "på bruket"}))
    >>> mill == "at the mill", in_language(mill, "sv"), in_language("at the plant", "sv")
    (True, 'på bruket', 'at the plant')
    """

    __slots__ = ("label",)

    label: Label

    def __new__(cls, label: Label) -> Text:
        """Return the text in English, else in any language, with the others behind it."""
        text = super().__new__(cls, label.text())
        text.label = label
        return text

    def __reduce__(self) -> tuple[type[Text], tuple[Label]]:
        """Return what a copy is made from."""
        return Text, (self.label,)


def in_language(text: str, lang: str) -> str:
    """Return a text as it reads in a language, if it is known in it; else as it stands."""
    return text.label.text(lang) if isinstance(text, Text) else text


def label_of(text: str) -> Label:
    """Return a text as a label, in all languages that it is known in.

    Examples
    --------
    >>> label_of(Text(Label({"en": "stops", "sv": "stopp"}))).text("sv")
    'stopp'
    """
    return text.label if isinstance(text, Text) else Label.plain(text)
