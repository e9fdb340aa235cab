"""How a text is found among the messages of a language.

Several messages can fit a text: "{} in {}" fits most of those that have an "in". The one is
taken that leaves the fewest letters of English in its gaps, and of those the most telling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from surplus.core.messages.table import Table
from surplus.core.messages.template import Template

_DEEPEST = 8
_MOST_TRIES = 5_000
"""Ways to read a text that are tried: a hostile one must not keep anybody waiting."""
_LEAST_SAID = 2
"""Letters that a message must say itself to be looked for in a value, which may be anything."""
_AN_INNER_QUOTE = 20
"""As many letters left in English speak against a text as a quotation mark inside others."""
_TELLING = 4
"""Letters: a message that says fewer itself is none if most of a text stays English."""
_ENOUGH = 4
"""Letters: with fewer left in English, messages that say nearly nothing aren't tried."""
_NAME = re.compile(r"[^\s']*[^\W\d_][^\s']*")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NOBODYS = re.compile(
    r"'[^']*'|\b[A-Z][A-Z0-9]*\b|[^\s',;]*(?:[\d_^/#@!]|\w\.\w)[^\s',;]*|[^\w\s]+"
)
"""What isn't English: quoted texts, codes, names with underscores, units, numbers and paths."""
_SEPARATORS = (r"; ", r", | and | or ", r" per | times ")
"""Of lists, the weakest first."""


class Found(NamedTuple):
    """A text in the other language, and how many letters of it are still English."""

    text: str
    left: int


@dataclass(slots=True)
class Search:
    """One search for a text, which remembers what it found out about parts of it."""

    table: Table
    tries: Iterator[int] = field(default_factory=lambda: iter(range(_MOST_TRIES)))
    known: dict[tuple[str, int], Found | None] = field(default_factory=dict)

    def message(self, text: str, least: int = 0, depth: int = 0) -> Found | None:
        """Return a text in the language, None if it is no message.

        Parameters
        ----------
        least : int
            How many letters a message with gaps must say itself.
        depth : int
            How many messages it stands in.
        """
        if text in self.table.whole:
            return Found(self.table.whole[text], 0)
        if depth > _DEEPEST:
            return None
        if (text, least) not in self.known:
            # A message isn't a part of itself.
            self.known[text, least] = None
            self.known[text, least] = self._best(text, least, depth)
        return self.known[text, least]

    def _best(self, text: str, least: int, depth: int) -> Found | None:
        best: Found | None = None
        for each in self.table.beginning(text):
            if each.said < least or (best and each.said < _LEAST_SAID and best.left < _ENOUGH):
                break
            if not each.fits(text):
                continue
            for values in each.splits(text):
                if next(self.tries, None) is None:
                    return best
                found = self._filled(each, values, depth + 1)
                if found is None or (not depth and each.said < _TELLING and _is_other(found, text)):
                    continue
                if best is None or found.left < best.left:
                    best = found
                    if not best.left:
                        return best
        return best

    def _filled(self, template: Template, values: Sequence[str], depth: int) -> Found | None:
        told: list[Found] = []
        gaps = zip(values, template.closed, template.quoted, template.as_is, strict=True)
        for value, closed, quoted, as_is in gaps:
            if as_is:
                said: Found | None = Found(value, 0)
            elif quoted:
                # A quotation mark inside quotation marks is more likely the end of them.
                said = Found(value, _AN_INNER_QUOTE * value.count("'"))
            else:
                is_telling = template.said > _LEAST_SAID
                said = (
                    self._words(value, depth, is_telling) if closed else self._value(value, depth)
                )
            if said is None:
                return None
            told.append(said)
        return Found(template.filled([t.text for t in told]), sum(t.left for t in told))

    def _words(self, value: str, depth: int, may_be_name: bool) -> Found | None:
        """Return what must be words of ours, or may be a bare name; None if it is neither."""
        found = self.message(value, _LEAST_SAID, depth) or self._list(value, depth)
        is_name = not value or (may_be_name and _is_name(value))
        return Found(value, _letters(value)) if found is None and is_name else found

    def _value(self, value: str, depth: int) -> Found:
        """Return what may be anything; what is unknown stays as it is."""
        if _THOUSANDS.fullmatch(value):
            return Found(value.replace(",", "\N{NO-BREAK SPACE}").replace(".", ","), 0)
        as_it_is = Found(value, _letters(value))
        ways = (self.message(value, _LEAST_SAID, depth), self._list(value, depth))
        return min((w for w in (*ways, as_it_is) if w), key=lambda way: way.left)

    def _list(self, value: str, depth: int) -> Found | None:
        """Return a list in which every part is known, or nobody's words; None if it is none."""
        for separator in _SEPARATORS:
            parts = _split(value, separator)
            if len(parts) > 1 and depth <= _DEEPEST:
                break
        else:
            return None
        told = [self._value(part, depth + 1) for part in parts[::2]]
        is_unit = separator == _SEPARATORS[-1]
        for found, part in zip(told, parts[::2], strict=True):
            # A unit may have a counted thing in it, which anybody can have named.
            if found.left and found.left == _letters(part) and not (is_unit and part.isalpha()):
                return None
        joints = [self.table.joints.get(joint, joint) for joint in parts[1::2]]
        texts = [
            text
            for pair in zip(told, [*joints, ""], strict=True)
            for text in (pair[0].text, pair[1])
        ]
        return Found("".join(texts), sum(t.left for t in told))


def _is_other(found: Found, text: str) -> bool:
    """Whether so much of a text is left that it is somebody else's."""
    return found.left * 2 > _letters(text)


def _is_name(value: str) -> bool:
    """Whether a value is a word, or something in quotation marks."""
    return bool(_NAME.fullmatch(value)) or ("'" in value and not _letters(value))


def _letters(value: str) -> int:
    """Return how many letters of a value are English, as far as can be told.

    Examples
    --------
    >>> _letters("'any text' 5 kWh/year EUR"), _letters("per year")
    (0, 7)
    """
    return sum(c.isalpha() for c in _NOBODYS.sub("", value))


def _split(value: str, separator: str) -> list[str]:
    """Return the parts of a list and what separates them, in turn.

    Examples
    --------
    >>> _split("'a and b', 'c' and d", ", | and ")
    ["'a and b'", ', ', "'c'", ' and ', 'd']
    """
    parts, begin = [], 0
    for found in re.finditer(rf"'[^']*'|({separator})", value):
        if found[1]:
            parts += [value[begin : found.start()], found[1]]
            begin = found.end()
    return [*parts, value[begin:]]
