"""Labels: one text, or one a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Label:
    """What people call a thing, in one or more languages.

    Parameters
    ----------
    texts : mapping of str to str
        Language code to text. The code '' stands for 'whatever the language'.

    Examples
    --------
    >>> Label({"en": "Sealed bearing", "sv": "Tätat lager"}).text("sv")
    'Tätat lager'
    >>> Label.plain("Bearing").text("sv")
    'Bearing'
    """

    texts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def plain(cls, text: str) -> Label:
        """Return a label that is the same in every language."""
        return cls({"": text})

    @classmethod
    def of_name(cls, name: str) -> Label:
        """Return a label made from a name: `stop_hours` reads 'Stop hours'."""
        words = name.replace("_", " ").strip()
        return cls.plain(words[:1].upper() + words[1:])

    def text(self, lang: str = "en") -> str:
        """Return the text in a language, else in English, else in any."""
        for key in (lang, "", "en"):
            if key in self.texts:
                return self.texts[key]
        return next(iter(self.texts.values()), "")

    def __str__(self) -> str:
        return self.text()
