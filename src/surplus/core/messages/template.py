"""One message with gaps for its values, and the same in another language.

`{}` is a gap that takes any value. `{*}` takes words of ours: another message or a part of one,
which must have a counterpart too, or a bare name. In the other language `{}` are the values in
their order, and `{0}`, `{1}` … are named by their number. `{=}` is a value as it is: names that
may look like words of ours, but aren't.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_GAP = re.compile(r"\{(\*?)\}")
_FILLED = re.compile(r"\{(\d?)(=?)\}")
_QUOTE = re.compile(r"(?<![^\W\d_])'(?!s\b)|'(?![^\W\d_])")
"""Quotation marks, not the apostrophes of "isn't" and of "{}'s"."""
_MOST_SPLITS = 5000


@dataclass(frozen=True, slots=True)
class Template:
    """A message with gaps.

    Attributes
    ----------
    pieces : tuple of str
        What stands around the gaps: one more than there are gaps.
    closed : tuple of bool
        Of each gap, whether only words of ours fit into it.
    quoted : tuple of bool
        Of each gap, whether it stands in quotation marks, so that it is nobody's words.
    as_is : tuple of bool
        Of each gap, whether its value stays as it is.
    other : str
        The message in the other language.
    said : int
        How many letters it says itself: the more, the surer that a text is this message.
    """

    pieces: tuple[str, ...]
    closed: tuple[bool, ...]
    quoted: tuple[bool, ...]
    as_is: tuple[bool, ...]
    other: str
    said: int

    def fits(self, text: str) -> bool:
        """Whether a text begins and ends like it, and has the rest somewhere."""
        first, *middle, last = self.pieces
        begins_and_ends = text.startswith(first) and text.endswith(last)
        return begins_and_ends and all(piece in text for piece in middle)

    def splits(self, text: str) -> Iterator[tuple[str, ...]]:
        """Yield the values that the gaps can have in a text, the shortest first.

        Examples
        --------
        >>> list(template("row {} of {}", "").splits("row 1 of 2 of 3"))
        [('1', '2 of 3'), ('1 of 2', '3')]
        """
        steps = iter(range(_MOST_SPLITS))
        yield from self._from(text, 0, len(self.pieces[0]), steps)

    def _from(
        self, text: str, gap: int, at: int, steps: Iterator[int]
    ) -> Iterator[tuple[str, ...]]:
        following = self.pieces[gap + 1]
        if gap == len(self.closed) - 1:
            if len(text) - len(following) >= at:
                yield (text[at : len(text) - len(following)],)
            return
        found = text.find(following, at)
        while found != -1 and next(steps, None) is not None:
            for rest in self._from(text, gap + 1, found + len(following), steps):
                yield (text[at:found], *rest)
            found = text.find(following, found + 1) if found < len(text) else -1

    def filled(self, values: Sequence[str]) -> str:
        """Return the message in the other language, with its values.

        Examples
        --------
        >>> template("{} in {}", "i {1}: {0}").filled(["cycle", "x"])
        'i x: cycle'
        """
        order = iter(range(len(values)))
        return _FILLED.sub(lambda m: values[int(m[1]) if m[1] else next(order)], self.other)


def template(text: str, other: str) -> Template:
    """Return a message and its counterpart, read for their gaps."""
    parts = _GAP.split(text)
    pieces = tuple(parts[::2])
    marks = [len(_QUOTE.findall(piece)) for piece in pieces]
    quoted = tuple(sum(marks[: gap + 1]) % 2 == 1 for gap in range(len(pieces) - 1))
    marks_of_other = dict(_marks(other))
    closed = tuple(mark == "*" for mark in parts[1::2])
    as_is = tuple(marks_of_other.get(gap) == "=" for gap in range(len(closed)))
    said = sum(c.isalpha() for piece in pieces for c in piece)
    return Template(pieces, closed, quoted, as_is, other, said)


def _marks(other: str) -> Iterator[tuple[int, str]]:
    """Yield the number of each gap of the other language, with its mark."""
    for order, found in enumerate(_FILLED.finditer(other)):
        yield int(found[1]) if found[1] else order, found[2]
