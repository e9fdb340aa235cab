"""How hard a text is to read: LIX, which holds for Swedish and English alike.

C. H. Björnsson (1968), *Läsbarhet*, Liber; for English J. Anderson (1983), 'Lix and Rix:
Variations on a Little-known Readability Index', Journal of Reading 26(6), p. 490-496.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*")
_END = re.compile(r"[.!?:](?=\s|$)")
_LONG = 6


class Level(StrEnum):
    """How hard a text is, by Björnsson's table."""

    VERY_EASY = "very_easy"
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
    VERY_HARD = "very_hard"


_UP_TO = ((30, Level.VERY_EASY), (40, Level.EASY), (50, Level.MEDIUM), (60, Level.HARD))


@dataclass(frozen=True, slots=True)
class Readability:
    """What LIX counts.

    Attributes
    ----------
    words, sentences, long_words : int
        Long words have more than six letters; a colon ends a sentence as a full stop does.
    """

    words: int
    sentences: int
    long_words: int

    @property
    def lix(self) -> float:
        """Words a sentence, plus the percentage of long words; 0 for no text."""
        if not self.words:
            return 0.0
        return self.words / max(self.sentences, 1) + 100 * self.long_words / self.words

    @property
    def level(self) -> Level:
        """How hard it is."""
        return next((level for limit, level in _UP_TO if self.lix < limit), Level.VERY_HARD)


def readability(text: str) -> Readability:
    """Count what LIX needs of a text.

    Examples
    --------
    >>> found = readability("The machine stops often. Bearings wear out.")
    >>> found, round(found.lix, 1)
    (Readability(words=7, sentences=2, long_words=2), 32.1)
    """
    words = _WORD.findall(text)
    sentences = len(_END.findall(text)) or bool(words)
    long_words = sum(sum(c.isalpha() for c in word) > _LONG for word in words)
    return Readability(len(words), int(sentences), long_words)
