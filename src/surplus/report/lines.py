"""Text made safe to show and broken into lines, whatever measures it: a font or a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

ELLIPSIS = "…"

# What XML 1.0 forbids (section 2.2), and marks that would reorder the text around them.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]"
    "|[\u202a-\u202e\u2066-\u2069]"
)

Fits = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Lines:
    """A text broken into lines, and whether something had to be left out."""

    lines: tuple[str, ...]
    cut: bool = False


def clean(text: str) -> str:
    r"""Return the text without characters that XML forbids or that reorder what is around.

    Examples
    --------
    >>> clean("a\x00b\u202ec")
    'abc'
    """
    return _FORBIDDEN.sub("", text)


def break_lines(text: str, fits: Fits, most: int | None = None) -> Lines:
    """Break a text at its spaces into lines that fit, at most `most` of them.

    Non-breaking spaces hold their words together; a word longer than a line is broken inside;
    what is left over ends in an ellipsis.

    Examples
    --------
    >>> break_lines("Fewer unplanned stops", lambda line: len(line) <= 10).lines
    ('Fewer', 'unplanned', 'stops')
    >>> break_lines("Fewer unplanned stops", lambda line: len(line) <= 10, most=2)
    Lines(lines=('Fewer', 'unplanned…'), cut=True)
    """
    lines: list[str] = []
    for word in _words(text):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and fits(joined):
            lines[-1] = joined
        else:
            lines += _parts(word, fits)
        if most is not None and len(lines) > most:
            return Lines((*lines[: most - 1], _shortened(lines[most - 1], fits)), True)
    return Lines(tuple(lines))


def _words(text: str) -> list[str]:
    # str.split() alone would break at non-breaking spaces too.
    return [word for word in re.split("[ \t\r\n]+", text) if word]


def _parts(word: str, fits: Fits) -> list[str]:
    if fits(word):
        return [word]
    parts, part = list[str](), ""
    if "/" in word[:-1]:  # a unit or a path breaks at its slashes, not in its words
        cut = word.rindex("/", 0, -1) + 1
        *before, last = _parts(word[:cut], fits)
        joined = last + word[cut:]
        return [*before, joined] if fits(joined) else [*before, last, *_parts(word[cut:], fits)]
    for character in word:
        if part and not fits(part + character + "-"):
            parts.append(part + _hyphen(part[-1], character))
            part = ""
        part += character
    return [*parts, part]


def _hyphen(before: str, after: str) -> str:
    # Scripts with wide characters break anywhere and know no hyphen.
    letters = before.isalpha() and after.isalpha()
    return "-" if letters and unicodedata.east_asian_width(after) not in "WF" else ""


def _shortened(line: str, fits: Fits) -> str:
    kept = line
    while kept and not fits(kept + ELLIPSIS):
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS
