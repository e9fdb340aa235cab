"""From a JavaScript expression to a formula of ours."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from surplus.core.errors import did_you_mean
from surplus.formula.nodes import Call, Name, Node, Number
from surplus.value.findings import cleaned, short
from surplus.value.value_project.javascript import Token, Untranslatable, tokens
from surplus.value.value_project.terms import Term, choice, joined, made, number, signed

DEEPEST = 50
MOST_TOKENS = 2_000

_BINDS = {
    "||": 1, "&&": 2,
    **dict.fromkeys(("==", "!=", "===", "!=="), 3),
    **dict.fromkeys(("<", "<=", ">", ">="), 4),
    "+": 5, "-": 5, "*": 6, "/": 6, "%": 6, "**": 7,
}  # fmt: skip
_POWER = _BINDS["**"]
_ANY_NUMBER = ("min", "max")
_POWER_OF_TEN = re.compile(r"(?a:\d+[eE]-?\d+)")
_CONSTANTS = {"PI": math.pi, "E": math.e}
_FUNCTIONS = {
    "min": "min", "max": "max", "abs": "abs", "sqrt": "sqrt", "exp": "exp", "log": "ln",
    "log10": "log10", "round": "round", "floor": "floor", "ceil": "ceil",
}  # fmt: skip
REMAINDER = "'%' is taken as x - y * floor(x / y), which is JavaScript's only for positive numbers"
ROUNDING = "Math.round rounds -2.5 to -2, round(-2.5) is -3 here"


@dataclass(frozen=True, slots=True)
class Translated:
    """An equation in our language.

    Attributes
    ----------
    node : Node
        A number, never a condition.
    differences : tuple of str
        Where it means something else than in JavaScript.
    """

    node: Node
    differences: tuple[str, ...] = ()


def translate(text: str, names: Mapping[str, str]) -> Translated:
    """Translate an equation.

    Parameters
    ----------
    text : str
        A JavaScript expression.
    names : mapping of str to str
        Of the declared variables, to what they are called here.

    Raises
    ------
    Untranslatable
        With the offsets of what can't be translated.

    Examples
    --------
    >>> from surplus.formula import print_formula
    >>> print_formula(translate("a > 1 ? Math.min(a, 9) : 2 ** a", {"a": "a"}).node)
    'if a > 1 then min(a, 9) else 2^a'
    """
    reader = _Reader(tokens(text), names)
    if len(reader.tokens) > MOST_TOKENS:
        raise Untranslatable(f"this equation has more than {MOST_TOKENS:,} terms", (0, 1))
    term = number(reader.choice(0))
    if reader.token.kind != "end":
        raise reader.unexpected()
    return Translated(term.node, tuple(dict.fromkeys(reader.differences)))


@dataclass(slots=True)
class _Reader:
    tokens: list[Token]
    names: Mapping[str, str]
    at: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def take(self, kind: str, hint: str | None = None) -> Token:
        token = self.token
        if token.kind != kind:
            raise self.unexpected(hint)
        self.at += 1
        return token

    def unexpected(self, hint: str | None = None) -> Untranslatable:
        token = self.token
        if token.kind == "end":
            at = (max(token.start - 1, 0), token.start)
            return Untranslatable("the equation ends too early", at, hint)
        return Untranslatable(f"unexpected '{short(token.text)}'", token.at, hint)

    def check_depth(self, depth: int) -> None:
        if depth > DEEPEST:
            message = f"this equation is nested more than {DEEPEST} levels deep"
            raise Untranslatable(message, self.token.at, "split it into several")

    def choice(self, depth: int) -> Term:
        """Read `a ? b : c`, or what is inside it."""
        test = self.binary(1, depth)
        if self.token.kind != "?":
            return test
        self.at += 1
        chosen = self.choice(depth + 1)
        self.take(":")
        return choice(test, chosen, self.choice(depth + 1))

    def binary(self, least: int, depth: int) -> Term:
        """Read operators that bind at least so tightly."""
        self.check_depth(depth)
        start = self.token
        left = self.unary(depth)
        while (binds := _BINDS.get(self.token.kind, 0)) >= least:
            operator = self.token
            if binds == _POWER and start.kind in ("-", "+", "!"):
                message = f"JavaScript has no '{start.kind}x ** y' without brackets"
                raise Untranslatable(message, operator.at, f"write ({start.kind}x) ** y")
            self.at += 1
            # Powers bind to the right, everything else to the left.
            right = self.binary(binds + (binds != _POWER), depth + 1)
            if operator.kind == "%":
                self.differences.append(REMAINDER)
            left = joined(operator.kind, left, right)
        return left

    def unary(self, depth: int) -> Term:
        token = self.token
        if token.kind not in ("-", "+", "!"):
            return self.operand(depth)
        self.check_depth(depth)
        self.at += 1
        return signed(token.kind, self.unary(depth + 1))

    def operand(self, depth: int) -> Term:
        token = self.token
        if token.kind == "(":
            self.at += 1
            inside = self.choice(depth + 1)
            self.take(")", "a bracket isn't closed")
            return inside
        if token.kind == "number":
            return Term(self.literal(token))
        if token.kind == "name":
            return self.named(token, depth)
        raise self.unexpected()

    def literal(self, token: Token) -> Number:
        self.at += 1
        value = float(token.text.replace("_", ""))
        if math.isinf(value):
            raise Untranslatable("this number is too large", token.at)
        # Written as 1e2 it is a factor, not the 100 of a percentage: see whole_percentages.
        return Number(value, text=token.text if _POWER_OF_TEN.fullmatch(token.text) else "")

    def named(self, token: Token, depth: int) -> Term:
        self.at += 1
        if token.text == "Math" and self.token.kind == ".":
            return self.math(depth)
        if self.token.kind in (".", "("):
            what = "look inside a variable" if self.token.kind == "." else "call functions"
            message = f"an equation can't {what}"
            hint = "only Math.min, Math.max and their like are read"
            raise Untranslatable(message, (token.start, self.token.stop), hint)
        name = cleaned(token.text)
        if name not in self.names:
            message = f"'{short(token.text)}' isn't among the variables"
            raise Untranslatable(message, token.at, did_you_mean(name, self.names))
        return Term(Name(self.names[name]))

    def math(self, depth: int) -> Term:
        self.take(".")
        token = self.take("name")
        if token.text in _CONSTANTS:
            return Term(Number(_CONSTANTS[token.text]))
        if token.text != "pow" and token.text not in _FUNCTIONS:
            known = ", ".join((*_FUNCTIONS, "pow", *_CONSTANTS))
            raise Untranslatable(
                f"Math.{short(token.text)} isn't known", token.at, f"known: {known}"
            )
        return self.called(token, self.arguments(depth))

    def called(self, token: Token, found: tuple[Term, ...]) -> Term:
        count = 2 if token.text == "pow" else 1
        if len(found) != count and not (token.text in _ANY_NUMBER and found):
            message = f"Math.{token.text} is given {len(found)} arguments"
            raise Untranslatable(message, token.at)
        if token.text == "pow":
            return joined("**", found[0], found[1])
        if token.text == "round":
            self.differences.append(ROUNDING)
        node = Call(_FUNCTIONS[token.text], tuple(term.node for term in found))
        return made(node, *found)

    def arguments(self, depth: int) -> tuple[Term, ...]:
        self.take("(")
        found: list[Term] = []
        while self.token.kind != ")":
            found.append(number(self.choice(depth + 1)))
            if self.token.kind == ",":
                self.at += 1
            elif self.token.kind != ")":
                raise self.unexpected("a bracket isn't closed")
        self.at += 1
        return tuple(found)
