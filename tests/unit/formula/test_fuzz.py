"""Whatever is written, the answer is a value or a diagnostic, and it comes at once.

`SURPLUS_FUZZ` sets the number of texts, `SURPLUS_FUZZ_SEED` the seed.
"""

from __future__ import annotations

import os
import random
import time

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError
from surplus.formula import compile_program, evaluate, functions

from .models import FIVE_YEARS, INPUTS, UNITS, define, full

COUNT = int(os.environ.get("SURPLUS_FUZZ", "3000"))
SEED = int(os.environ.get("SURPLUS_FUZZ_SEED", "1"))

WHOLE = [
    "positions / life * stops * stop_hours * stop_cost",
    "if life > 3 month then install else 2 * install - 3 EUR",
    "max(0, service * 1 year - install) + 0.5 EUR/h * 12 h",
    "npv(8 %, service) + sum(service) - annuity(x, 5 year) * service",
    "sqrt(life^2) / (8 h/day * 3 month) ^ 2",
    "round(install, 10 EUR) + clamp(install, 0, 1e6 EUR)",
    "not (x > y and y >= 1 or x != 2) == 3",
    "-x^-y^2 ** 3 ÷ 4 × 5 − 6",
    *(example for function in functions() for example in function.examples),
]
PIECES = [
    *" ()+-*/^<>=!,.%'\"&|;:[]{}@#$€_0123456789eExif²½\n\t\0\u00a0\u2028åÅ\u030a−–×÷≤≥≠∞",
    "if ", " then ", " else ", " and ", " or ", "not ", "**", "==", "<=", "1e308", "1e-320", "((",
    "))", " h/day", " EUR", " %", "year()", "life", "x", "0", " - ", "1_000", "^999", "x^24",
    "5 km^-24", "at_year(x, ", "round(", "1,5", "..", "lambda: 0", "__import__('os')", "\ud800",
]  # fmt: skip


def _mutated(draws: random.Random) -> str:
    text = draws.choice(WHOLE)
    for _ in range(draws.randint(1, 6)):
        at, to = sorted((draws.randint(0, len(text)), draws.randint(0, len(text))))
        change = draws.random()
        if change < 0.4:
            text = text[:at] + draws.choice(PIECES) + text[at:]
        elif change < 0.6:
            text = text[:at] + text[min(to, at + 8) :]
        elif change < 0.8:
            text = text[:at] + draws.choice(WHOLE)[: draws.randint(0, 30)] + text[to:]
        else:
            text = text[:at] + text[at:to] * draws.choice([2, 3, 300]) + text[to:]
    return text[:20_000]


def _answer(text: str, env: dict[str, np.ndarray]) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    program = compile_program([define("a", text), define("b", "2 * a")], INPUTS, UNITS, found)
    try:
        if program is not None:
            evaluate(program, env, FIVE_YEARS)
    except SurplusError as error:
        found += error.diagnostics
    return found


def test_mutated_formulas_give_diagnostics_and_nothing_else() -> None:
    draws = random.Random(SEED)
    levels = [-1.0, 0.0, 1.0, 2.0, 1e200, float("nan")]
    for index in range(COUNT):
        text = _mutated(draws)
        env = {name: full(draws.choice(levels)) for name in INPUTS}
        begun = time.process_time()
        try:
            for diagnostic in _answer(text, env):
                assert diagnostic.to_dict()["message"]
                assert len(diagnostic.message) < 300
        except Exception as fault:
            raise AssertionError(f"text {index} of seed {SEED}: {text[:300]!r}") from fault
        assert time.process_time() - begun < 1.0, f"text {index} of seed {SEED}: {text[:300]!r}"
