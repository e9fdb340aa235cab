"""How tightly each operator binds, for the parser and the printer alike."""

from __future__ import annotations

OPEN = -1
IF = 0
NOT = 3
COMPARISON = 4
NEGATIVE = 7
POWER = 8
ATOM = 9

PRECEDENCE: dict[str, int] = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(("<", "<=", ">", ">=", "==", "!="), COMPARISON),
    **dict.fromkeys(("+", "-"), 5),
    **dict.fromkeys(("*", "/"), 6),
    "^": POWER,
}
"""Of the operators with two operands."""

PREFIX: dict[str, int] = {"-": NEGATIVE, "not": NOT}
"""Of the operators with one operand: -x^2 is -(x^2), not a < b is not (a < b)."""

ARITHMETIC = frozenset("+-*/^")
COMPARISONS = frozenset(op for op, binds in PRECEDENCE.items() if binds == COMPARISON)
KEYWORDS = frozenset({"and", "or", "not", "if", "then", "else"})
