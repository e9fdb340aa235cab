"""The nodes of a document. Scalars stay text: nobody turns `no` into false."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from surplus.core.source import Passage, Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as text.

    Attributes
    ----------
    passage : Passage
        The text and where it stands.
    quoted : bool
        Whether it was written in quotes (then `''` is an empty text, not a missing value).
    """

    passage: Passage
    quoted: bool = False

    @property
    def text(self) -> str:
        """The text, without white space around it, accents joined to their letters."""
        return unicodedata.normalize("NFC", self.passage.text).strip()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.passage.span

    @property
    def is_null(self) -> bool:
        """Whether nothing was written: empty, `~` or `null`, without quotes."""
        return not self.quoted and self.text in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order written; no key twice."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None where there is none or it is empty."""
        for entry in self.entries:
            if entry.key.text == key:
                empty = isinstance(entry.value, Scalar) and entry.value.is_null
                return None if empty else entry.value
        return None

    def keys(self) -> list[str]:
        """Return the keys in the order written."""
        return [entry.key.text for entry in self.entries]

    def __contains__(self, key: str) -> bool:
        return key in self.keys()

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


Node = Scalar | Sequence | Mapping
