"""Small damage to a text: characters, tokens and lines lost, doubled, changed or spliced in."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

STRANGE = [
    "", "\x00", "\t", "\u00a0", "\u200b", "\u202e", "\ufeff", "\U0001f4a9", "\ud800", "é", "é",
    "²", "³", "⁻¹", "½", "٣", "Ⅳ", "€", "$", "¥", "kr", "∞", "−", "–", "×", "÷", "≤", "≠", "中",
    "'", '"', "`", "\\", "#", "%", "@", "&", "*", "!", "!!float ", "|", ">", ">-", "---", "...",
    "{", "}", "[", "]", "(", ")", ",", ":", ": ", "- ", "?", "? ", "<<: ", "~", "null", "=", "==",
    ";", "^", "**", "//", "..", "_", "\r\n", "\n\n", "    ", "\x85", "\u2028",
]  # fmt: skip
NUMBERS = [
    "0", "-0", "-1", "1e999", "1e308", "-1e308", "1e-320", "1e-999", "9" * 400, "0.1" * 20, "1_000",
    "1,000", "1 000", "1.2.3", "1e", "0x10", "nan", "inf", "-inf", "1e20", "100 %", "-100 %",
    "101 %", "1e300 %", "100 years", "1e9 years", "0.5 years", "year 0", "year 999", "2026-02-30",
    "2026-05-31", "9999-12-31", "0001-01-01", "4 to 9", "9 to 4", "5 to 5", "-5 to 5",
    "1e-300 to 1e300", "0 to 0", "m^12", "((m^12)^12)^12", "EUR/year", "EUR", "USD", "h", "%",
    "1/0",
]  # fmt: skip
WORDS = [
    "if", "then", "else", "and", "or", "not", "sum", "mean", "npv", "annuity", "year", "at_year",
    "min", "max", "clamp", "round", "sqrt", "exp", "ln", "log10", "abs", "floor", "ceil", "others",
    "offering", "alternative", "value", "by_alternative", "by_segment", "by_year", "low", "high",
    "likely", "p10", "p50", "p90", "normal", "lognormal", "uniform", "beta", "discrete", "alpha",
    "unit", "cost", "gain", "benefit", "start", "ramp", "lasts", "growth", "decay", "at", "every",
    "inputs", "formulas", "drivers", "costs", "price", "correlations", "between", "r", "horizon",
    "discount_rate", "inflation", "discounting", "segments", "context", "starts", "unit_price",
    "execution_risk", "attribution", "capability", "feature", "evidence", "customer", "supplier",
    "counts", "pnl", "revenue", "without", "label", "is", "units",
]  # fmt: skip
BRACKETS = [*("()", "[]", "{}"), ("-", ""), ("not ", ""), ("1+", ""), ("{a: ", "}")]
_TOKEN = re.compile(r"[^\W\d]\w*|\d[\d_.]*(?:e[+-]?\d+)?|\s+|.", re.DOTALL)

Damage = Callable[[str, random.Random, Sequence[str]], str]


def _cut(text: str, order: random.Random) -> tuple[str, str, str]:
    """Split a text into before, one token, and after."""
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    start, stop = order.choice(tokens) if tokens else (0, 0)
    return text[:start], text[start:stop], text[stop:]


def lose_character(text: str, order: random.Random, _: Sequence[str]) -> str:
    at = order.randrange(len(text) + 1)
    return text[:at] + text[at + 1 :]


def double_character(text: str, order: random.Random, _: Sequence[str]) -> str:
    at = order.randrange(len(text) + 1)
    return text[:at] + text[at : at + 1] * order.choice([2, 3, 50]) + text[at + 1 :]


def strange_character(text: str, order: random.Random, _: Sequence[str]) -> str:
    at = order.randrange(len(text) + 1)
    return text[:at] + order.choice(STRANGE) + text[at + order.choice([0, 1]) :]


def lose_token(text: str, order: random.Random, _: Sequence[str]) -> str:
    before, _token, after = _cut(text, order)
    return before + after


def double_token(text: str, order: random.Random, _: Sequence[str]) -> str:
    before, token, after = _cut(text, order)
    return before + token + order.choice(["", " "]) + token + after


def other_token(text: str, order: random.Random, _: Sequence[str]) -> str:
    before, _token, after = _cut(text, order)
    return before + order.choice([*WORDS, *NUMBERS]) + after


def swap_tokens(text: str, order: random.Random, _: Sequence[str]) -> str:
    before, token, after = _cut(text, order)
    middle, second, rest = _cut(after, order)
    return before + second + middle + token + rest


def other_number(text: str, order: random.Random, _: Sequence[str]) -> str:
    found = list(re.finditer(r"\d+(?:\.\d+)?", text))
    if not found:
        return text + order.choice(NUMBERS)
    at = order.choice(found)
    return text[: at.start()] + order.choice(NUMBERS) + text[at.end() :]


def other_word(text: str, order: random.Random, _: Sequence[str]) -> str:
    found = list(re.finditer(r"[^\W\d]\w*", text))
    if not found:
        return text + order.choice(WORDS)
    at = order.choice(found)
    other = order.choice([*WORDS, *(m.group() for m in found)])
    return text[: at.start()] + other + text[at.end() :]


def lines_changed(text: str, order: random.Random, _: Sequence[str]) -> str:
    lines = text.split("\n")
    at, to = order.randrange(len(lines)), order.randrange(len(lines))
    kind = order.randrange(5)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(to, lines[at])
    elif kind == 2:
        lines[at], lines[to] = lines[to], lines[at]
    elif kind == 3:
        lines[at] = " " * order.randrange(6) + lines[at].lstrip()
    else:
        del lines[min(at, to) : max(at, to)]
    return "\n".join(lines)


def splice(text: str, order: random.Random, others: Sequence[str]) -> str:
    other = order.choice(others)
    at, to = order.randrange(len(text) + 1), order.randrange(len(other) + 1)
    return text[:at] + other[to : to + order.choice([5, 40, 400])] + text[at:]


def nested(text: str, order: random.Random, _: Sequence[str]) -> str:
    before, token, after = _cut(text, order)
    depth = order.choice([2, 30, 300])
    left, right = order.choice(
        ["()", "[]", "{}", ["-", ""], ["not ", ""], ["1+", ""], ["{a: ", "}"]]
    )
    return before + left * depth + token + right * depth + after


DAMAGES: tuple[Damage, ...] = (
    lose_character, double_character, strange_character, lose_token, double_token, other_token,
    swap_tokens, other_number, other_number, other_word, lines_changed, splice, nested,
)  # fmt: skip


def mutated(text: str, order: random.Random, others: Sequence[str]) -> str:
    """Return a text with one to four damages."""
    for _ in range(order.choice([1, 1, 1, 2, 2, 3, 4])):
        text = order.choice(DAMAGES)(text, order, others)
    return text
