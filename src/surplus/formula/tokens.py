"""From text to tokens: numbers with their units, names, keywords, marks."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple, NoReturn

from surplus.formula.faults import Refused, shown
from surplus.formula.limits import LONGEST_TEXT
from surplus.formula.operators import KEYWORDS


class Token(NamedTuple):
    """A stretch of text: `kind` is number, name, end, or the operator or keyword itself."""

    kind: str
    text: str
    start: int
    stop: int
    unit: str = ""


_NUMBER = r"(?:\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?"
# A symbol right before '(' is a function: '5 EUR/max(a, b)' divides by a call.
_SYMBOL = r"(?>(?!(?:and|or|not|if|then|else)\b)[^\W\d_]\w*|[%‰€£¥$])(?!\()"
_POWER = r"(?:\^-?\d+|[²³])?"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<number>(?a:{_NUMBER}))(?:\s*(?P<unit>{_SYMBOL}{_POWER}(?:[/*·]{_SYMBOL}{_POWER})*))?
    | (?P<name>[^\W\d][\w\u0300-\u036f]*)
    | (?P<mark>\*\*|<=|>=|==|!=|<>|=<|=>|&&|\|\||[-+*/^<>=(),×·÷−≤≥≠])
    | (?P<end>\Z))""",
    re.VERBOSE,
)
_CANONICAL = {
    "**": "^", "×": "*", "·": "*", "÷": "/", "−": "-", "≤": "<=", "≥": ">=", "≠": "!=",
}  # fmt: skip
_MEANT = {
    "<>": "write != for 'is not equal to'",
    "=<": "write <=",
    "=>": "write >=",
    "&&": "write and",
    "||": "write or",
    "&": "write and",
    "|": "write or",
    "!": "write not",
    "?": "write if … then … else …",
    ";": "arguments are separated by commas",
    "[": "write round brackets",
    "]": "write round brackets",
    "{": "write round brackets",
    "}": "write round brackets",
    "–": "write - for minus",
    "—": "write - for minus",
    "%": "'%' stands right after a number, such as 5 %",
}
_QUOTES = frozenset("\"'`‘’“”«»")


def scan(text: str) -> list[Token]:
    """Cut a formula into tokens; the last one has the kind 'end'.

    Raises
    ------
    Refused
        At the first character that can't be read, or if the text is too long.

    Examples
    --------
    >>> [token.kind for token in scan("8 h/day * stops")]
    ['number', '*', 'name', 'end']
    """
    if len(text) > LONGEST_TEXT:
        message = f"this formula has {len(text):,} characters; {LONGEST_TEXT:,} is the most"
        raise Refused("F020", message, (0, 1), "split it into several formulas")
    tokens: list[Token] = []
    at = 0
    while not tokens or tokens[-1].kind != "end":
        match = _TOKEN.match(text, at)
        if match is None:
            _refuse_character(text, at)
        tokens.append(_token(match, text))
        at = match.end()
    return tokens


def _token(match: re.Match[str], text: str) -> Token:
    kind = match.lastgroup or "end"
    if kind in ("number", "unit"):
        return _number(match, text)
    found, start, stop = match[kind], match.start(kind), match.end()
    if kind == "name":
        return _name(found, start, stop)
    if kind == "mark":
        _refuse_mark(found, start, text)
        return Token(_CANONICAL.get(found, found), found, start, stop)
    return Token("end", "", start, stop)


def _number(match: re.Match[str], text: str) -> Token:
    start, end = match.span("number")
    following = text[end : end + 1]
    before = text[start - 1 : start]
    if match["number"][0] == "." and (before.isalnum() or before in ("_", ")")):
        _refuse_attribute(start)
    if following in ("_", ".") or (following.isdigit() and match["unit"] is None):
        hint = "write numbers such as 1200, 1_200, 0.5 or 1.2e6"
        message = f"'{shown(text[start : end + 1])}' isn't a number"
        raise Refused("F006", message, (start, end + 1), hint)
    return Token("number", match["number"], start, match.end(), match["unit"] or "")


def _name(found: str, start: int, stop: int) -> Token:
    if found in KEYWORDS:
        return Token(found, found, start, stop)
    for at, character in enumerate(found):
        if not ("a" + character).isidentifier():
            _refuse_character(found, at, start)
    # Accents may come as marks of their own, depending on where the file was written.
    name = unicodedata.normalize("NFC", found)
    return Token("name", name, start, stop)


def _refuse_mark(mark: str, start: int, text: str) -> None:
    if mark == "=":
        first = not text[:start].strip()
        what = "a formula doesn't begin with '='" if first else "a single '=' doesn't compare"
        raise Refused("F013", what, (start, start + 1), "leave it out" if first else "write ==")
    if mark in _MEANT:
        raise Refused("F001", f"unexpected '{mark}'", (start, start + len(mark)), _MEANT[mark])


def _refuse_attribute(at: int) -> NoReturn:
    hint = "a dot stands only inside a number; names are made of letters, digits and _"
    raise Refused("F004", "a formula can't look inside a name with '.'", (at, at + 1), hint)


def _refuse_character(text: str, at: int, shift: int = 0) -> NoReturn:
    at += len(text[at:]) - len(text[at:].lstrip())
    character = text[at]
    place = (shift + at, shift + at + 1)
    if character in _QUOTES:
        hint = "write names without quotation marks"
        raise Refused("F003", "a formula has no text in quotation marks", place, hint)
    if character == ".":
        _refuse_attribute(place[0])
    if character in "²³":
        hint = f"write ^{unicodedata.digit(character)}"
        raise Refused("F001", f"unexpected '{character}'", place, hint)
    if unicodedata.category(character) == "Sc" or character in "%‰":
        hint = _MEANT.get(character, "a unit stands after a number, such as 5 EUR")
        raise Refused("F001", f"unexpected '{character}'", place, hint)
    name = character if character.isprintable() else f"U+{ord(character):04X}"
    raise Refused("F001", f"unexpected '{name}'", place, _MEANT.get(character))
