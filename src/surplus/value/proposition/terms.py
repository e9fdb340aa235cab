"""The customer's own words: ours replaced by theirs, without touching a number or a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surplus.core.source import Span

_KEPT = 0xE000
"""Stretches that must not change are held by characters of Unicode's private use area."""
_MOST_KEPT = 6400
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of ours, and what the customer calls it.

    Attributes
    ----------
    ours, theirs : str
        One form of each, such as 'bearings' and 'rollers'.
    lang : str
        The language that it holds for; '' for all.
    """

    ours: str
    theirs: str
    lang: str = ""
    span: Span | None = None


class Vocabulary:
    """Replaces our terms by the customer's in one language.

    Whole words only, the longest term first, each stretch once. A term in small letters takes
    over the capitals of what it replaces; one with capitals of its own stands as it is.

    Parameters
    ----------
    terms : iterable of Term
    lang : str
        The language of the texts.

    Examples
    --------
    >>> terms = [Term("bearing", "roller"), Term("sealed bearing", "closed roller")]
    >>> mill = Vocabulary(terms, "en")
    >>> mill.told("Bearings wear out; a sealed bearing doesn't. A BEARING costs 4 EUR/bearing.")
    "Bearings wear out; a closed roller doesn't. A ROLLER costs 4 EUR/bearing."
    >>> mill.told("Sealed bearing XC is a bearing", keep=["Sealed bearing XC"])
    'Sealed bearing XC is a roller'
    """

    def __init__(self, terms: Iterable[Term], lang: str) -> None:
        held = [term for term in terms if term.lang in ("", lang)]
        # A term of the language itself goes before one of all languages.
        held.sort(key=lambda term: term.lang == lang)
        self._theirs: Mapping[str, str] = {folded(term.ours): term.theirs for term in held}
        longest = sorted(self._theirs, key=len, reverse=True)
        words = "|".join(r"\s+".join(map(re.escape, ours.split())) for ours in longest)
        self._pattern = re.compile(rf"(?<![\w/·-])(?:{words})(?![\w/·-])", re.IGNORECASE)

    def told(self, text: str, keep: Iterable[str] = ()) -> str:
        """Return a text in the customer's words.

        Parameters
        ----------
        keep : iterable of str
            Stretches that stay as they are: numbers with their units, and names. A name that
            is a term as a whole is replaced as a whole.
        """
        if not self._theirs:
            return text
        kept = list(dict.fromkeys(part for part in keep if part))[:_MOST_KEPT]
        text = _PRIVATE.sub("", text)
        for place in sorted(range(len(kept)), key=lambda i: -len(kept[i])):
            text = text.replace(kept[place], chr(_KEPT + place))
        text = self._pattern.sub(lambda match: self._replaced(match[0]), text)
        for place, part in enumerate(kept):
            text = text.replace(chr(_KEPT + place), self.name(part))
        return text

    def name(self, text: str) -> str:
        """Return what the customer calls something, if a term says so of the whole of it."""
        return self._replaced(text) if folded(text) in self._theirs else text

    def _replaced(self, found: str) -> str:
        theirs = self._theirs.get(folded(found), found)
        if theirs != theirs.lower():
            return theirs
        if len(found) > 1 and found == found.upper() and found != found.lower():
            return theirs.upper()
        return theirs[:1].upper() + theirs[1:] if found[:1].isupper() else theirs


def folded(text: str) -> str:
    """Return a text in small letters, with single spaces."""
    return " ".join(text.lower().split())
