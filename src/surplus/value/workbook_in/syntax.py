"""The tree of a spreadsheet formula, and reading it from its text.

How tightly operators bind: Microsoft, "Calculation operators and precedence in Excel". A sign
binds more tightly than a power there, and powers are taken from the left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from surplus.value.workbook_in.book import column


class Unreadable(Exception):
    """A formula, or a part of it, that can't be translated.

    Attributes
    ----------
    message : str
        Why, in words that follow 'because'.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Failed(Unreadable):
    """A formula that meets an error such as #DIV/0! at the workbook's present figures."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text, TRUE or FALSE; None for an argument that was left out."""

    value: float | str | bool | None


@dataclass(frozen=True, slots=True)
class Area:
    """One cell, or a rectangle of cells."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_cell(self) -> bool:
        """Whether it is a single cell."""
        return self.top == self.bottom and self.left == self.right


@dataclass(frozen=True, slots=True)
class Named:
    """A defined name."""

    name: str


@dataclass(frozen=True, slots=True)
class Apply:
    """An operator or a function with its operands; a sign is `neg`, a per cent sign is `%`."""

    function: str
    arguments: tuple[Expression, ...]


Expression: TypeAlias = "Literal | Area | Named | Apply"

_BINDS = {
    **dict.fromkeys(("=", "<>", "<", "<=", ">", ">="), 1),
    "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5,
}  # fmt: skip
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_DEEPEST = 120
_SHEET = r"(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<sheet>[^\s'!:\[\]]+))!)?"
_END = r"(?::\$?(?P<right>[A-Z]{1,3})\$?(?P<bottom>\d+))?"
_CELLS = re.compile(_SHEET + r"\$?(?P<left>[A-Z]{1,3})\$?(?P<top>\d+)" + _END, re.I)
_COLUMNS = re.compile(_SHEET + r"\$?(?P<left>[A-Z]{1,3}):\$?(?P<right>[A-Z]{1,3})", re.I)
_ROWS = re.compile(_SHEET + r"\$?(?P<top>\d+):\$?(?P<bottom>\d+)")
_NAME = re.compile(_SHEET + r"(?P<name>[^\W\d][\w.\\]*)")


class _Token(NamedTuple):
    kind: str
    text: str


def parse(text: str, sheet: str) -> Expression:
    """Read a formula.

    Parameters
    ----------
    text : str
        With its `=`.
    sheet : str
        Where it stands: addresses without a sheet are of this one.

    Raises
    ------
    Unreadable
        With the reason.

    Examples
    --------
    >>> parse("=-2^2", "S")
    Apply(function='^', arguments=(Apply(function='neg', arguments=(Literal(value=2.0),)), \
Literal(value=2.0)))
    """
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import TokenizerError

    try:
        items = Tokenizer(text).items
    except (TokenizerError, IndexError, AttributeError) as error:
        raise Unreadable("it can't be read") from error
    tokens = [_Token(f"{t.type}.{t.subtype}".rstrip("."), t.value) for t in items]
    parser = _Parser(_without_spaces(tokens), sheet)
    return parser.whole()


def _without_spaces(tokens: list[_Token]) -> list[_Token]:
    kept: list[_Token] = []
    for place, token in enumerate(tokens):
        if token.kind != "WHITE-SPACE":
            kept.append(token)
        elif 0 < place < len(tokens) - 1:
            before, after = tokens[place - 1].kind, tokens[place + 1].kind
            if before == "OPERAND.RANGE" and after == "OPERAND.RANGE":
                raise Unreadable("it takes the intersection of two ranges")
    return kept


class _Parser:
    def __init__(self, tokens: list[_Token], sheet: str) -> None:
        self.tokens = tokens
        self.sheet = sheet
        self.at = 0
        self.depth = 0

    def whole(self) -> Expression:
        found = self.expression(0)
        if self.at < len(self.tokens):
            raise Unreadable(f"'{self.tokens[self.at].text}' isn't understood")
        return found

    @property
    def next(self) -> _Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else _Token("END", "")

    def take(self) -> _Token:
        token = self.next
        self.at += 1
        return token

    def expression(self, binds: int) -> Expression:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Unreadable("it is nested too deeply")
        left = self.operand()
        while self.next.kind == "OPERATOR-INFIX" and _BINDS.get(self.next.text, 0) > binds:
            op = self.take().text
            left = Apply(op, (left, self.expression(_BINDS[op])))
        self.depth -= 1
        return left

    def operand(self) -> Expression:
        token = self.take()
        if token.kind == "OPERATOR-PREFIX":
            inner = self.operand()
            return Apply("neg", (inner,)) if token.text == "-" else inner
        found = self.atom(token)
        while self.next.kind == "OPERATOR-POSTFIX":
            self.take()
            found = Apply("%", (found,))
        return found

    def atom(self, token: _Token) -> Expression:
        if token.kind == "FUNC.OPEN":
            return self.call(token.text)
        if token.kind == "PAREN.OPEN":
            inner = self.expression(0)
            if self.take().kind != "PAREN.CLOSE":
                raise Unreadable("it joins ranges with commas")
            return inner
        if token.kind.startswith("OPERAND."):
            return self.leaf(token)
        raise Unreadable("it holds an array" if "ARRAY" in token.kind else "it can't be read")

    def call(self, opening: str) -> Expression:
        name = opening[:-1].upper().removeprefix("_XLFN.").removeprefix("_XLWS.")
        if ":" in name or "!" in name:
            raise Unreadable(f"'{opening[:-1]}' isn't understood")
        arguments: list[Expression] = []
        if self.next.kind == "FUNC.CLOSE":
            self.take()
            return Apply(name, ())
        while True:
            is_left_out = self.next.kind in ("SEP.ARG", "FUNC.CLOSE")
            arguments.append(Literal(None) if is_left_out else self.expression(0))
            token = self.take()
            if token.kind == "FUNC.CLOSE":
                return Apply(name, tuple(arguments))
            if token.kind != "SEP.ARG":
                raise Unreadable("it can't be read")

    def leaf(self, token: _Token) -> Expression:
        match token.kind.partition(".")[2]:
            case "NUMBER":
                return Literal(float(token.text))
            case "TEXT":
                return Literal(token.text[1:-1].replace('""', '"'))
            case "LOGICAL":
                return Literal(token.text.upper() == "TRUE")
            case "ERROR":
                raise Failed(f"it holds the error {token.text}")
        return reference(token.text, self.sheet)


def reference(text: str, sheet: str) -> Area | Named:
    """Read what a formula refers to: a cell, a range, or a name.

    Raises
    ------
    Unreadable
        For other workbooks, tables, and several sheets at once.

    Examples
    --------
    >>> reference("'My sheet'!$B$2", "S")
    Area(sheet='My sheet', top=2, left=2, bottom=2, right=2)
    """
    text = text.removeprefix("@")
    if "[" in text:
        where = "another workbook" if re.match(r"'?[^\[!]*\[[^\]]+\][^\]!]*!", text) else "a table"
        raise Unreadable(f"it refers to {where}: {text}")
    for pattern in (_CELLS, _COLUMNS, _ROWS):
        match = pattern.fullmatch(text)
        if match is not None:
            return _area(match.groupdict(), sheet)
    match = _NAME.fullmatch(text)
    if match is not None:
        return Named(match["name"])
    raise Unreadable(f"it refers to {text}")


def _area(found: dict[str, str | None], sheet: str) -> Area:
    named = (found["quoted"] or "").replace("''", "'") or found["sheet"] or sheet
    top, left = found.get("top"), found.get("left")
    bottom, right = found.get("bottom") or top, found.get("right") or left
    rows = sorted((int(top or 1), int(bottom or _LAST_ROW)))
    columns = sorted((column(left or "A"), column(right) if right else _LAST_COLUMN))
    return Area(named, rows[0], columns[0], rows[1], columns[1])
