"""Tokens of the JavaScript expressions that the format's equations are written in.

The format says no more than "a JavaScript expression" over the declared variables. Read here
are arithmetic, comparisons, `&& || !`, `? :` and some of `Math`. Nothing is ever evaluated.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 10_000
_NUMBER = r"(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<number>(?a:{_NUMBER}))
    | (?P<name>(?:[^\W\d]|\$)[\w$]*)
    | (?P<mark>===|!==|=>|\*\*=|\?\?|\?\.|\+\+|--|\*\*|==|!=|<=|>=|&&|\|\||[-+*/%]=)
    | (?P<single>[-+*/%<>!?:(),.])
    | (?P<end>\Z))""",
    re.VERBOSE,
)
_WHOLE = re.compile(r"(?a:0|[1-9]\d*(?:_\d+)*)?(?:\.|$|[eE])")
_REFUSED = {
    "=": "an equation has no assignments; it is one expression",
    "??": "an equation has no missing values",
    "?.": "an equation can't look inside a variable",
    "++": "an equation changes no variables",
    "--": "an equation changes no variables; write - (-x) with brackets",
    "=>": "an equation defines no functions",
    '"': "an equation has no texts",
    "'": "an equation has no texts",
    "`": "an equation has no texts",
    "[": "an equation has no lists",
    "{": "an equation has no blocks",
    ";": "an equation is one expression",
}


class Untranslatable(Exception):
    """An equation that can't be brought over, with offsets of the part that is at fault."""

    def __init__(self, message: str, at: tuple[int, int], hint: str | None = None) -> None:
        super().__init__(message)
        self.message, self.at, self.hint = message, at, hint


class Token(NamedTuple):
    """A stretch of text; `kind` is number, name, end, or the mark itself."""

    kind: str
    text: str
    start: int
    stop: int

    @property
    def at(self) -> tuple[int, int]:
        """Its offsets."""
        return self.start, self.stop


def tokens(text: str) -> list[Token]:
    """Cut an equation into tokens; the last one has the kind 'end'.

    Raises
    ------
    Untranslatable
        At the first character that has no meaning here.

    Examples
    --------
    >>> [token.kind for token in tokens("a ** 2 + Math.max(b, .5)")]
    ['name', '**', 'number', '+', 'name', '.', 'name', '(', 'name', ',', 'number', ')', 'end']
    """
    if len(text) > LONGEST:
        message = f"this equation has {len(text):,} characters; {LONGEST:,} is the most"
        raise Untranslatable(message, (0, 1))
    found: list[Token] = []
    at = 0
    while not found or found[-1].kind != "end":
        match = _TOKEN.match(text, at)
        if match is None:
            raise _stray(text, at)
        found.append(_token(match, text))
        at = match.end()
    return found


def _token(match: re.Match[str], text: str) -> Token:
    kind = match.lastgroup or "end"
    found = match[kind]
    shown = found if kind in ("mark", "single") else kind
    token = Token(shown, found, match.start(kind), match.end())
    if kind == "number":
        following = text[token.stop : token.stop + 1]
        if following.isalnum() or following in ("_", "$", ".") or not _is_plain(found):
            hint = "write numbers such as 1200, 0.5 or 1e6"
            raise Untranslatable(f"'{found}{following}' isn't a plain number", token.at, hint)
    elif kind == "mark" and (found in _REFUSED or (found[-1] == "=" and found[0] in "+-*/%")):
        hint = _REFUSED.get(found, _REFUSED["="])
        raise Untranslatable(f"unexpected '{found}'", token.at, hint)
    return token


def _is_plain(digits: str) -> bool:
    return _WHOLE.match(digits) is not None and not digits.endswith("_") and "__" not in digits


def _stray(text: str, at: int) -> Untranslatable:
    at += len(text[at:]) - len(text[at:].lstrip())
    character = text[at]
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    hint = _REFUSED.get(character)
    return Untranslatable(f"unexpected '{shown}'", (at, at + 1), hint)
