"""Where things stand: sources, spans in them, and passages that know their place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """A named text, kept so that diagnostics can show the line they speak of.

    Attributes
    ----------
    folder : Path or None
        Where the files are that it may name; None for a text that isn't a file, which may
        name none: whoever sent it needn't be allowed to read what lies on this machine.
    """

    name: str
    text: str = field(repr=False)
    folder: Path | None = field(default=None, repr=False, compare=False)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of every line."""
        starts = [0]
        for index, character in enumerate(self.text):
            if character == "\n":
                starts.append(index + 1)
        return starts

    def line(self, number: int) -> str:
        """Return the line with this number, counted from 1, without its line end."""
        if not 0 < number <= len(self.line_starts):
            return ""
        begin = self.line_starts[number - 1]
        end = self.text.find("\n", begin)
        return self.text[begin : end if end >= 0 else None].rstrip("\r")

    def span(self, start: int, stop: int) -> Span:
        """Return the span from offset `start` to `stop`, cut at the end of its first line."""
        number = bisect_right(self.line_starts, start)
        begin = self.line_starts[number - 1]
        last = begin + len(self.line(number))
        stop = max(min(stop, last), start + 1)
        return Span(self, number, start - begin + 1, stop - begin + 1)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line of a source: line and columns counted from 1, `end` exclusive."""

    source: Source
    line: int
    column: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A text read from a source, which may have been quoted, folded or indented there.

    Parameters
    ----------
    text : str
        What was read.
    source : Source
        Where from.
    begin, end : int
        Offsets of the stretch of the source that it was read from.
    """

    text: str
    source: Source = field(repr=False)
    begin: int = 0
    end: int = 0

    @classmethod
    def of(cls, text: str, name: str = "<text>") -> Passage:
        """Return a passage that is the whole of its own source."""
        return cls(text, Source(name, text), 0, len(text))

    @property
    def span(self) -> Span:
        """Where the whole passage stands (its first line, if it has several)."""
        return self.source.span(self.begin, self.end)

    def locate(self, start: int, stop: int) -> Span:
        """Return where the characters from `start` to `stop` of the text stand in the source.

        Folding and indentation change only white space, so the other characters of the
        text are met in the same order in the source.

        Examples
        --------
        >>> source = Source("m.yaml", "cost: >\\n  a +\\n  bb")
        >>> Passage("a + bb", source, 6, 18).locate(4, 6)
        Span(source=Source(name='m.yaml'), line=3, column=3, end=5)
        """
        start = min(start, len(self.text))
        first = self._offset(start)
        last = self._offset(max(stop - 1, start)) + 1
        return self.source.span(first, last)

    def _offset(self, index: int) -> int:
        raw = self.source.text
        at = self.begin
        for character in self.text[:index]:
            if not character.isspace():
                found = raw.find(character, at, self.end)
                at = found + 1 if found >= 0 else at
        if index < len(self.text) and not self.text[index].isspace():
            found = raw.find(self.text[index], at, self.end)
            return found if found >= 0 else at
        return at
