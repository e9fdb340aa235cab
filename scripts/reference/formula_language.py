"""The formula language: operators and limits from the parser, functions from the registry."""

from __future__ import annotations

from surplus.formula import functions
from surplus.formula.functions import Function
from surplus.formula.limits import DEEPEST_TREE, LONGEST_TEXT, MOST_NODES
from surplus.formula.operators import KEYWORDS, PRECEDENCE, PREFIX

from .markdown import block, code, page, table


def _operators() -> str:
    levels: dict[int, list[str]] = {}
    for operator, binds in {**PRECEDENCE, **{f"{op} x": b for op, b in PREFIX.items()}}.items():
        levels.setdefault(binds, []).append(operator)
    rows = [[", ".join(map(code, levels[binds]))] for binds in sorted(levels, reverse=True)]
    return table(["From the tightest to the loosest"], rows)


def _function(function: Function) -> str:
    return "\n\n".join(
        [
            f"### {function.name}",
            f"{code(function.signature)}: {function.doc}",
            block("text", "\n".join(function.examples)),
        ]
    )


def formula_language() -> str:
    """Return the page about formulas."""
    return page(
        "The formula language",
        "A formula is a line of arithmetic over inputs and other formulas: "
        "`positions / life * stops * stop_hours * stop_cost`. It is worked out for every option, "
        "year and draw at once. [Units](../concepts/units.md) are checked before anything is "
        "computed. [What happens to missing values, rounding and division by zero]"
        "(../concepts/formula-rules.md) has a page of its own.",
        "## Numbers, names, units",
        "\n".join(
            [
                "- Numbers: `1200`, `1_200`, `0.5`, `1.2e6`. A point for decimals, no mark for "
                "thousands but `_`.",
                "- A unit may follow a number: `8 h/day`, `30 EUR/bearing`. `5 %` is 0.05.",
                "- Names are those of inputs and formulas. They begin with a letter and hold "
                "letters, digits and `_`, of any language; capitals matter.",
                f"- Words of the language, which can't be names: "
                f"{', '.join(code(word) for word in sorted(KEYWORDS))}.",
            ]
        ),
        "## Operators",
        _operators(),
        "Powers are taken from the right (`2 ^ 3 ^ 2` is `2 ^ 9`), everything else from the left. "
        "Comparisons aren't chained: write `1 < x and x < 3`. `×`, `·`, `÷`, `−`, `≤`, `≥`, `≠` "
        "and `**` are read, too.",
        "## Conditions",
        "`if condition then x else y`. Both results must have units of the same kind. A "
        "condition is a comparison, or several joined by `and`, `or` and `not`; it can't be used "
        "as a number.",
        "## Functions",
        "Every example is true, and is run by a test. The horizon of the examples is 5 years.",
        *(_function(function) for function in functions()),
        "## Limits",
        f"One formula has at most {LONGEST_TEXT:,} characters, {MOST_NODES:,} numbers, names and "
        f"operators, and {DEEPEST_TREE} levels.",
    )
