"""What a parser says when it can't go on: the fault named, and the likely cure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from surplus.formula.faults import Refused, shown
from surplus.formula.tokens import Token

_IF = "write if condition then a else b"
_OPERAND = {
    "+": "a sign + in front of a number is left out",
    "/": "write floor(a / b, 1) for a division without remainder",
    "then": "write if condition then a else b",
    "else": "write if condition then a else b",
}


def _place(token: Token) -> tuple[int, int]:
    return token.start, token.stop


def refuse_operand(tokens: Sequence[Token], at: int) -> NoReturn:
    """Raise for a token that stands where a number, a name or '(' is expected."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    if token.kind == "end":
        if before is None:
            raise Refused("F010", "the formula is empty", (0, 1), "write for example stops * cost")
        message = f"the formula ends after '{before.text}'"
        raise Refused("F010", message, _place(before), "something must follow")
    if token.kind == ")" and before and before.kind == "(":
        raise Refused("F011", "nothing stands between these parentheses", _place(token))
    if before is None:
        message = f"a formula can't begin with '{token.text}'"
    else:
        message = f"a number or a name is missing between '{before.text}' and '{token.text}'"
    raise Refused("F011", message, _place(token), _OPERAND.get(token.kind))


def refuse_operator(tokens: Sequence[Token], at: int) -> NoReturn:
    """Raise for a token that stands where an operator or the end is expected."""
    before, token = tokens[at - 1], tokens[at]
    if token.kind == "if":
        raise Refused("F015", "'if' stands before its condition here", _place(token), _IF)
    text = shown(token.text)
    message = f"an operator is missing between '{shown(before.text)}' and '{text}'"
    raise Refused("F016", message, _place(token), _between(before, token))


def _between(before: Token, token: Token) -> str:
    if before.unit in ("%", "‰"):
        return f"'{before.unit}' means a share, not a remainder; write * to multiply"
    if before.kind == token.kind == "number" and not before.unit:
        return f"write {before.text}{token.text} or {before.text}_{token.text} for one number"
    if before.text.lower() in ("and", "or", "not", "if", "then", "else"):
        return f"write {before.text.lower()} in small letters"
    if token.text.lower() in ("and", "or", "not", "if", "then", "else"):
        return f"write {token.text.lower()} in small letters, between two conditions"
    return "write * to multiply"


def refuse_chain(token: Token) -> NoReturn:
    """Raise for a < b < c."""
    hint = "write a < b and b < c"
    raise Refused("F014", "comparisons can't be chained", _place(token), hint)


def check_base(tokens: Sequence[Token], at: int) -> None:
    """Raise for `3 m ^ 2`, which might mean 3 m² or 9 m²."""
    before = tokens[at - 1]
    if before.kind == "number" and before.unit:
        written = f"{before.text} {before.unit}"
        hint = f"write {written}^2 without spaces for the unit, or ({written})^2"
        message = f"it isn't clear whether '^' belongs to '{written}' or to its unit"
        raise Refused("F017", message, _place(tokens[at]), hint)


def refuse_closing(token: Token, inside_if: bool) -> NoReturn:
    """Raise for ')' without its '('."""
    if inside_if:
        message = "this 'if' ends before its 'else'"
        raise Refused("F015", message, _place(token), _IF)
    hint = "leave it out, or add '('"
    raise Refused("F012", "this ')' closes nothing", _place(token), hint)


def refuse_separator(tokens: Sequence[Token], at: int, waiting: Sequence[str]) -> NoReturn:
    """Raise for a comma, `then` or `else` that separates nothing.

    Parameters
    ----------
    tokens, at : sequence of Token, int
        Where.
    waiting : sequence of str
        What is open there, innermost last: operator, group, call, if.
    """
    token = tokens[at]
    if token.kind == ",":
        _refuse_comma(tokens, at, waiting)
    if waiting and waiting[-1] in ("group", "call"):
        message = f"a parenthesis isn't closed before '{token.text}'"
        raise Refused("F012", message, _place(token), "add ')' where it ends")
    what = (
        f"'{token.text}' has no 'if'" if "if" not in waiting else f"'{token.text}' comes too early"
    )
    raise Refused("F015", what, _place(token), _IF)


def _refuse_comma(tokens: Sequence[Token], at: int, waiting: Sequence[str]) -> NoReturn:
    before, token, after = tokens[at - 1], tokens[at], tokens[at + 1]
    if tuple(waiting[-2:]) == ("if", "group"):
        raise Refused("F015", "'if' isn't a function here", _place(token), _IF)
    if before.kind == after.kind == "number" and not before.unit:
        one, two = before.text, after.text
        hint = f"write {one}.{two} for a decimal, {one}{two} for thousands"
        place = (before.start, after.stop)
        raise Refused("F005", "a comma can't stand inside a number", place, hint)
    hint = "a comma only separates the arguments of a function"
    raise Refused("F005", "this comma separates nothing", _place(token), hint)


def refuse_unfinished_if(at: int) -> NoReturn:
    """Raise for an `if` without its `then` or `else`."""
    message = "this 'if' has no 'then' and 'else'"
    raise Refused("F015", message, (at, at + 2), "an else is never left out: " + _IF)
