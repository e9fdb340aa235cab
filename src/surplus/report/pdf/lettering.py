"""Texts made ready to be set: only what the fonts can show, long words with places to break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import cast

from surplus.report.lines import clean
from surplus.report.pdf.coverage import covered
from surplus.report.report import Report

MARK = "□"
"""What stands for a character that no font has."""

_BREAK = "\u200b"
_MARK_OF_LEFT = "\u200e"
_PERCENT = re.compile(r"(?<=\d) (?=%)")
_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_RUN = re.compile(f"[{_LEFTWARD}](?:[^\\w]*[{_LEFTWARD}])*")
_LATIN = re.compile("[A-Za-zÀ-ɏͰ-ӿ]")
_LONG = re.compile(r"[^\s\u00a0\u202f\u200b]{25,}")
_SPACES = re.compile("[\t\n\r\u2028\u2029]+")
_AFTER = re.compile(r"([/\\_.,:;)\]}&=@?+|-])(?=[^\s\u200b])")
_LONGEST_WORD = 34
_EVERY = 16
_JOINING = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


def settable(text: str) -> str:
    r"""Return a text that the fonts can show, in which every long word can be broken.

    What no font has becomes a mark, one for a run of joined signs; what steers the text around
    it is left out.

    Examples
    --------
    >>> settable("a\x00 日本 👩\u200d👩\u200d👧 e\u0301")
    'a □□ □ é'
    """
    held = _PERCENT.sub("\u00a0", _shown(text))
    return _LONG.sub(lambda found: _with_breaks(found[0]), _in_order(held))


def missing(text: str) -> frozenset[str]:
    """Return the characters of a text that no font has."""
    composed = _SPACES.sub(" ", unicodedata.normalize("NFC", clean(text)))
    return frozenset(c for c in composed if not _has(c) and not _is_silent(c))


def _shown(text: str) -> str:
    composed = _SPACES.sub(" ", unicodedata.normalize("NFC", clean(text)))
    if all(map(_has, composed)):
        return composed
    # Joined signs, such as a family or a flag in a skin colour, are one sign to the reader.
    joined = re.sub("(.)(?:\u200d.)+", r"\1", _JOINING.sub(_joiner, composed))
    return "".join(c if _has(c) else "" if _is_silent(c) else MARK for c in joined)


def _in_order(text: str) -> str:
    """Return a text in which numbers after a part from right to left stay behind it.

    Without a mark, `LABEL: 4 to 9` would read `4 :LABEL to 9` where LABEL is Hebrew.
    """
    if not _LATIN.search(text):
        return text
    return _RUN.sub(rf"\g<0>{_MARK_OF_LEFT}", text)


def _joiner(found: re.Match[str]) -> str:
    return found[0] if found[0] == "\u200d" else ""


def _has(character: str) -> bool:
    return ord(character) in covered()


def _is_silent(character: str) -> bool:
    """Whether nothing is lost to the eye without it: accents alone, marks of direction."""
    return unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc")


def _with_breaks(word: str) -> str:
    parts = _AFTER.sub(rf"\1{_BREAK}", word).split(_BREAK)
    return _BREAK.join(piece for part in parts for piece in _pieces(part))


def _pieces(part: str) -> list[str]:
    # Words are hyphenated by their language; what is too long for one isn't a word.
    if len(part) <= _LONGEST_WORD:
        return [part]
    return [part[start : start + _EVERY] for start in range(0, len(part), _EVERY)]


def lettered(report: Report, change: Callable[[str], str]) -> Report:
    """Return a report with every text in it changed, in its charts too.

    Examples
    --------
    >>> lettered(Report("a", notes=("b",)), str.upper).notes
    ('B',)
    """
    return cast("Report", _changed(report, change))


def _changed(part: object, change: Callable[[str], str]) -> object:
    if isinstance(part, str) and not isinstance(part, Enum):
        return change(part)
    if isinstance(part, tuple):
        return tuple(_changed(each, change) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        told = {f.name: _changed(getattr(part, f.name), change) for f in fields(part)}
        return replace(part, **told)
    return part
