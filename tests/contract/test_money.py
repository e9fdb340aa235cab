"""Money is turned into text in one place, so that every report and message rounds it alike."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "surplus"
FORMATTING = sorted((SOURCE / "core").glob("format*.py"))
ELSEWHERE = {
    SOURCE / "value" / "amount.py",  # what an amount shows to a programmer
    SOURCE / "report" / "workbook" / "waterfall.py",  # what Excel's own FIXED will say
}
"""Where amounts become text that is another program's or nobody's reading."""

_SPECIFICATION = re.compile(r",\.[012]f")
_SYMBOL = re.compile(r"[€£¥]\s?$|^\s?(?:[€£¥]|kr\b|tkr\b|mkr\b)")


def others() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if path not in FORMATTING:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def specifications(tree: ast.AST) -> Iterator[str]:
    """Yield what f-strings and calls of `format` say of how a number is shown."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            yield "".join(
                str(p.value) for p in node.format_spec.values if isinstance(p, ast.Constant)
            )
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "format":
            yield from (str(a.value) for a in node.args[1:] if isinstance(a, ast.Constant))


def texts_beside_values(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and len(node.values) > 1:
            yield from (str(p.value) for p in node.values if isinstance(p, ast.Constant))


def test_the_formatter_is_where_it_is_looked_for() -> None:
    assert SOURCE / "core" / "format_money.py" in FORMATTING
    assert any("get_currency_symbol" in path.read_text(encoding="utf-8") for path in FORMATTING)


def test_only_the_formatter_asks_how_a_currency_is_written() -> None:
    words = ("get_currency", "format_currency")
    found = [p for p, tree in others() for word in words if word in ast.unparse(tree)]
    assert found == []


def test_only_the_formatter_separates_thousands_of_amounts() -> None:
    found = [
        (path, spec)
        for path, tree in others()
        if path not in ELSEWHERE
        for spec in specifications(tree)
        if _SPECIFICATION.search(spec)
    ]
    assert found == []


def test_only_the_formatter_puts_a_currencys_symbol_beside_a_number() -> None:
    found = [
        (path, text)
        for path, tree in others()
        for text in texts_beside_values(tree)
        if _SYMBOL.search(text)
    ]
    assert found == []
