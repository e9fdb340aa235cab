"""A small interpreter of JavaScript arithmetic, written apart from the code under test."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

Value = float | bool
_TOKEN = re.compile(
    r"\s*(\d[\d_]*\.?\d*(?:[eE][+-]?\d+)?|\.\d+|[A-Za-z_$][\w$.]*|===|!==|==|!=|<=|>=|&&|\|\||\*\*|.)"
)
_LEVELS = (
    ("||",), ("&&",), ("==", "!=", "===", "!=="), ("<", "<=", ">", ">="), ("+", "-"),
    ("*", "/", "%"),
)  # fmt: skip


def _divide(x: float, y: float) -> float:
    if y:
        return x / y
    return math.copysign(math.inf, x) if x else math.nan


def _round(x: float) -> float:
    return float(math.floor(x + 0.5))


_MATH: dict[str, Callable[..., float]] = {
    "Math.min": min, "Math.max": max, "Math.abs": abs, "Math.sqrt": math.sqrt,
    "Math.exp": math.exp, "Math.log": math.log, "Math.log10": math.log10,
    "Math.round": _round, "Math.floor": math.floor, "Math.ceil": math.ceil,
    "Math.pow": lambda x, y: float(x**y),
}  # fmt: skip
_BINARY: dict[str, Callable[[float, float], Value]] = {
    "+": lambda x, y: x + y, "-": lambda x, y: x - y, "*": lambda x, y: x * y,
    "/": _divide, "%": math.fmod, "**": lambda x, y: float(x**y),
    "<": lambda x, y: x < y, "<=": lambda x, y: x <= y,
    ">": lambda x, y: x > y, ">=": lambda x, y: x >= y,
    "==": lambda x, y: x == y, "===": lambda x, y: x == y,
    "!=": lambda x, y: x != y, "!==": lambda x, y: x != y,
}  # fmt: skip


def run(equation: str, variables: Mapping[str, float]) -> float:
    """Return what JavaScript makes of an equation."""
    words = [word for word in _TOKEN.findall(equation) if word.strip()]
    reader = _Reader(words, variables)
    value = reader.choice()
    assert reader.at == len(words), words[reader.at :]
    return float(value)


class _Reader:
    def __init__(self, words: list[str], variables: Mapping[str, float]) -> None:
        self.words, self.variables, self.at = words, variables, 0

    def peek(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def take(self, word: str) -> bool:
        if self.peek() == word:
            self.at += 1
            return True
        return False

    def choice(self) -> Value:
        test = self.level(0)
        if not self.take("?"):
            return test
        chosen = self.choice()
        assert self.take(":")
        otherwise = self.choice()
        return chosen if test else otherwise

    def level(self, depth: int) -> Value:
        if depth == len(_LEVELS):
            return self.sign()
        left = self.level(depth + 1)
        while self.peek() in _LEVELS[depth]:
            op = self.peek()
            self.at += 1
            right = self.level(depth + 1)
            if op == "&&":
                left = right if left else left
            elif op == "||":
                left = left or right
            else:
                left = _BINARY[op](left, right)
        return left

    def sign(self) -> Value:
        if self.take("-"):
            return -self.sign()
        if self.take("+"):
            return float(self.sign())
        if self.take("!"):
            return not self.sign()
        base = self.operand()
        return _BINARY["**"](base, self.sign()) if self.take("**") else base

    def operand(self) -> Value:
        word = self.peek()
        self.at += 1
        if word == "(":
            inside = self.choice()
            assert self.take(")")
            return inside
        if word in _MATH:
            return _MATH[word](*self.arguments())
        if word in ("Math.PI", "Math.E"):
            return math.pi if word == "Math.PI" else math.e
        if word[0].isdigit() or word[0] == ".":
            return float(word.replace("_", ""))
        return self.variables[word]

    def arguments(self) -> list[Value]:
        assert self.take("(")
        found = [self.choice()]
        while self.take(","):
            found.append(self.choice())
        assert self.take(")")
        return found
