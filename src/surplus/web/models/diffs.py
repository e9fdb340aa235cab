"""Two texts beside each other: what was taken out, what was put in, with a few lines around."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_AROUND = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a difference: `kind` is `same`, `out`, `in` or `gap`."""

    kind: str
    text: str = ""
    old: int | None = None
    new: int | None = None


def difference(old: str, new: str) -> tuple[Line, ...]:
    """Return what differs between two texts; nothing if they are the same.

    Examples
    --------
    >>> [(line.kind, line.text) for line in difference("a\\nb\\n", "a\\nc\\n")]
    [('same', 'a'), ('out', 'b'), ('in', 'c')]
    """
    before, after = old.splitlines(), new.splitlines()
    groups = SequenceMatcher(None, before, after).get_grouped_opcodes(_AROUND)
    lines: list[Line] = []
    for group in groups:
        if lines:
            lines.append(Line("gap"))
        for tag, i1, i2, j1, j2 in group:
            lines += _lines(tag, before, after, (i1, i2, j1, j2))
    return tuple(lines)


def _lines(
    tag: str, before: list[str], after: list[str], at: tuple[int, int, int, int]
) -> Iterator[Line]:
    i1, i2, j1, j2 = at
    if tag == "equal":
        for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
            yield Line("same", before[i], i + 1, j + 1)
        return
    for i in range(i1, i2):
        yield Line("out", before[i], i + 1, None)
    for j in range(j1, j2):
        yield Line("in", after[j], None, j + 1)
