"""Every fault of a formula: its code, what the caret stands under, and what to do."""

from __future__ import annotations

import numpy as np
import pytest

from surplus.core.catalogue.formulas import ENTRIES
from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.source import Passage, Source
from surplus.formula import evaluate, parse

from .models import FIVE_YEARS, compiled, define, faults_of, full, under_caret

READING = [
    ("F001", "a § b", "§", None),
    ("F001", "a && b", "&&", "write and"),
    ("F001", "a <> b", "<>", "write !="),
    ("F001", "max(a; b)", ";", "commas"),
    ("F001", "a[1]", "[", "round brackets"),
    ("F001", "a – b", "–", "write - for minus"),
    ("F001", "x²", "²", "write ^2"),
    ("F001", "€ 5", "€", "5 EUR"),
    ("F001", "a % b", "%", "right after a number"),
    ("F001", "c ? a : b", "?", "if … then … else …"),
    ("F003", "a + 'b'", "'", "without quotation marks"),
    ("F003", "“a”", "“", "without quotation marks"),
    ("F004", "a.b", ".", "a dot stands only inside a number"),
    ("F004", "a.5", ".", "a dot stands only inside a number"),
    ("F004", "f(x).real", ".", "a dot stands only inside a number"),
    ("F005", "1,200 * a", "1,200", "1200 for thousands"),
    ("F005", "(1,5)", "1,5", "1.5 for a decimal"),
    ("F005", "a, b", ",", "arguments of a function"),
    ("F006", "1.2.3", "1.2.", "1_200"),
    ("F006", "5. * a", "5.", "0.5"),
    ("F006", "1__2", "1_", "1_200"),
    ("F007", "1e999", "1e999", "1.8e308"),
    ("F010", "", "", "stops * cost"),
    ("F010", "a +", "+", "something must follow"),
    ("F010", "(", "(", "something must follow"),
    ("F011", "a + * b", "*", None),
    ("F011", "()", ")", None),
    ("F011", "f(a,)", ")", None),
    ("F011", "+a", "+", "left out"),
    ("F011", "a // b", "/", "floor(a / b, 1)"),
    ("F012", "f(a", "(", "add ')'"),
    ("F012", "a)", ")", "leave it out"),
    ("F012", "if (a then b else c", "then", "add ')'"),
    ("F013", "a = b", "=", "write =="),
    ("F013", "=a + b", "=", "leave it out"),
    ("F014", "a < b < c", "<", "a < b and b < c"),
    ("F014", "a == b != c", "!=", "a < b and b < c"),
    ("F015", "if a then b", "if", "an else is never left out"),
    ("F015", "if a", "if", "an else is never left out"),
    ("F015", "if(a > b, c, d)", ",", "if condition then a else b"),
    ("F015", "a if c else b", "if", "if condition then a else b"),
    ("F015", "a then b", "then", "if condition then a else b"),
    ("F015", "if a else b", "else", "if condition then a else b"),
    ("F015", "(if a then b) else c", ")", "if condition then a else b"),
    ("F016", "a b", "b", "write *"),
    ("F016", "2 (a)", "(", "write *"),
    ("F016", "12 500", "500", "12500 or 12_500"),
    ("F016", "5 % a", "a", "not a remainder"),
    ("F016", "a AND b", "AND", "small letters"),
    ("F017", "3 m ^ 2", "^", "(3 m)^2"),
    ("F020", "a" * 10_001, "a", "several formulas"),
    ("F021", "(" * 10_000, "(", "several formulas"),
    ("F021", "-" * 9_999 + "a", "-", "several formulas"),
    ("F021", "+".join("a" * 300), "a", "several formulas"),
    ("F021", "^".join("a" * 300), "a", "several formulas"),
    ("F022", f"f({','.join('a' * 3_000)})", "a", "several formulas"),
]
MEANING = [
    ("F002", "stop_hour * 2", "stop_hour", "did you mean 'stop_hours' (input, h/stop)?"),
    ("F002", "LIFE", "LIFE", "did you mean 'life' (input, month)?"),
    ("F002", "year * 2", "year", "write year()"),
    ("F002", "8 h / day * x", "day", "'day' is a unit"),
    ("F002", "entirely_new", "entirely_new", "declare it as an input"),
    ("U001", "2 life", "life", "2 * life"),
    ("U001", "8 h/life", "life", "8 h / life"),
    ("U001", "5 mont", "mont", "did you mean 'month'?"),
    ("F018", "8 h/stops", "stops", "write 'stop' for the unit"),
    ("F018", "install + 2 h*stops", "stops", "spaces around the operator"),
    ("F031", "qqq(x)", "qqq", "known: min, max"),
    ("F031", "squrt(x)", "squrt", "did you mean sqrt(x)?"),
    ("F031", "IF(x > y, 1, 2)", "IF", "if condition then a else b"),
    ("F031", "life(2)", "life", "write * to multiply"),
    ("F032", "clamp(x)", "clamp(x)", None),
    ("F032", "abs(1,5)", "abs(1,5)", "write 1.5"),
    ("F033", "result + 1", "result", "can't use its own result"),
    ("F040", "install + service", "service", "'EUR/year' is money per time"),
    ("F040", "service - install", "install", "'EUR' is money"),
    ("F040", "install + 3", "3", "give the number a unit"),
    ("F040", "max(install, 0, service)", "service", "money per time"),
    ("F040", "clamp(install, 0, life)", "life", "'month' is time"),
    ("F040", "if x > 0 then install else service", "service", "money per time"),
    ("F040", "install + 3 SEK", "3 SEK", "multiply one by something in EUR/SEK"),
    ("F041", "if life > 3 then 1 else 0", "3", "give the number a unit"),
    ("F041", "if life > install then 1 else 0", "install", "'EUR' is money"),
    ("F042", "exp(life)", "life", "divide it by something of the same kind"),
    ("F042", "x ^ life", "life", "divide it by something of the same kind"),
    ("F042", "npv(install, x)", "install", "divide it"),
    ("F043", "life ^ 0.5", "0.5", "sqrt(x)"),
    ("F043", "life ^ x", "x", "^2 or ^3"),
    ("F044", "sqrt(service)", "service", "odd"),
    ("F045", "if x then 1 else 0", "x", "> 0"),
    ("F045", "if x > 0 and y then 1 else 0", "y", "> 0"),
    ("F045", "if not x then 1 else 0", "x", "> 0"),
    ("F046", "(x > 0) + 1", "x > 0", "if … then 1 else 0"),
    ("F046", "-(x > 0)", "x > 0", "if … then 1 else 0"),
    ("F046", "(x > 0) == (y > 0)", "x > 0", "if … then 1 else 0"),
    ("F047", "round(life)", "round(life)", "1 month"),
    ("F047", "ceil(8 h/day)", "ceil(8 h/day)", "1 h/day"),
    ("F048", "life ^ 1000000000", "life", "24 is the most"),
    ("F048", "((life^9)^9)^9", "life^9", None),
    ("F007", "1 mm + 1e308 km", "1e308 km", None),
]


def _parse_fault(text: str) -> Diagnostic:
    with pytest.raises(SurplusError) as raised:
        parse(Passage.of(text))
    (diagnostic,) = raised.value.diagnostics
    return diagnostic


def _check(diagnostic: Diagnostic, code: str, at: str, hint: str | None) -> None:
    assert diagnostic.code == code
    assert under_caret(diagnostic) == at
    if hint is not None:
        assert diagnostic.hint is not None
        assert hint in diagnostic.hint


@pytest.mark.parametrize(("code", "text", "at", "hint"), READING, ids=lambda v: str(v)[:24])
def test_what_cannot_be_read(code: str, text: str, at: str, hint: str | None) -> None:
    _check(_parse_fault(text), code, at, hint)


@pytest.mark.parametrize(("code", "text", "at", "hint"), MEANING, ids=lambda v: str(v)[:24])
def test_what_makes_no_sense(code: str, text: str, at: str, hint: str | None) -> None:
    (diagnostic,) = faults_of(define("result", text))
    _check(diagnostic, code, at, hint)
    assert diagnostic.message.endswith("in formula 'result'")


def test_every_code_is_shown_by_a_test() -> None:
    shown = {row[0] for row in (*READING, *MEANING)} | {"F034", "F049", "F050", "F051", "F052"}
    assert set(ENTRIES) == shown - {"U001"}


def test_a_folded_formula_is_located_in_its_file() -> None:
    source = Source("m.yaml", "cost: >\n  stops +\n  1,200\n")
    with pytest.raises(SurplusError) as raised:
        parse(Passage("stops + 1,200", source, 6, 25))
    (diagnostic,) = raised.value.diagnostics
    assert diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.span.column, diagnostic.span.end) == (3, 3, 8)


def test_one_bad_formula_does_not_hide_another() -> None:
    found = faults_of(
        define("a", "1 +"),
        define("b", "lfe * 2"),
        define("c", "install + service"),
        define("d", "x"),
    )
    assert [d.code for d in found] == ["F010", "F002", "F040"]


def test_all_faults_of_one_formula_are_found() -> None:
    found = faults_of(define("a", "max(install + service, lfe, sqrt(life), foo(1))"))
    assert sorted(d.code for d in found) == ["F002", "F031", "F040", "F044"]


def test_a_name_whose_formula_failed_is_not_reported_again() -> None:
    found = faults_of(
        define("a", "install + service"), define("b", "2 * a"), define("c", "b + 1 h")
    )
    assert [d.code for d in found] == ["F040"]


def test_an_unknown_name_is_reported_once_a_formula() -> None:
    assert len(faults_of(define("a", "foo + foo * foo"))) == 1


def test_keys_that_a_formula_cannot_write_are_not_suggested() -> None:
    (found,) = faults_of(define("driver:uptime", "2 * uptimes"))
    assert "driver:uptime" not in str(found.hint)


def test_a_cycle_is_named_and_reported_once() -> None:
    found = faults_of(
        define("a", "b + 1"), define("b", "c"), define("c", "2 * a"), define("d", "a")
    )
    assert [d.code for d in found] == ["F033"]
    assert "a → b → c → a" in found[0].message
    assert under_caret(found[0]) == "b"


def test_two_cycles_are_both_reported() -> None:
    found = faults_of(define("a", "b"), define("b", "a"), define("c", "d"), define("d", "c + a"))
    assert [d.message.split(" in ")[0] for d in found] == ["cycle: a → b → a", "cycle: c → d → c"]


def test_a_formula_cannot_have_the_name_of_an_input_or_of_another() -> None:
    found = faults_of(define("life", "1"), define("a", "1"), define("a", "2"))
    assert [d.code for d in found] == ["F034", "F034"]
    assert "input 'life'" in found[0].message


def test_variants_of_different_kinds_are_refused_in_the_odd_one() -> None:
    (found,) = faults_of(define("a", "install", "install", "service"))
    assert found.code == "F049"
    assert under_caret(found) == "service"


def test_a_fault_in_a_variant_stands_in_its_own_text() -> None:
    (found,) = faults_of(define("a", "install", "instal"))
    assert found.code == "F002"
    assert under_caret(found) == "instal"


def _raised(text: str, **values: float | np.ndarray) -> Diagnostic:
    program = compiled(define("half", "x / 2"), define("result", text))
    env = {"x": full(1.0), "y": full(1.0), "life": full(1.0)}
    env |= {n: v if isinstance(v, np.ndarray) else full(v) for n, v in values.items()}
    with pytest.raises(SurplusError) as raised:
        evaluate(program, env, FIVE_YEARS, alternatives=("Sealed", "Open"))
    (diagnostic,) = raised.value.diagnostics
    return diagnostic


@pytest.mark.parametrize(
    ("code", "text", "at"),
    [
        ("F050", "1 / x", "x"),
        ("F050", "1 / (x * 3)", "x * 3"),
        ("F050", "1 / half", "half"),
        ("F050", "y / 0", "0"),
        ("F050", "x ^ -1", "x"),
        ("F050", "0 / x", "x"),
        ("F051", "ln(x)", "x"),
        ("F051", "sqrt(x - 1)", "x - 1"),
        ("F051", "(x - 2) ^ 0.5", "x - 2"),
        ("F052", "exp(x + 1000)", "exp(x + 1000)"),
        ("F052", "y * 1e200 * 1e200", "y * 1e200 * 1e200"),
        ("F052", "(1e200 + x) ^ 2", "1e200 + x) ^ 2"),
    ],
)
def test_what_cannot_be_computed(code: str, text: str, at: str) -> None:
    diagnostic = _raised(text, x=0.0)
    assert diagnostic.code == code
    assert under_caret(diagnostic) in (at, f"({at}")
    assert "in formula 'result'" in diagnostic.message


def test_division_by_zero_names_the_input_and_where() -> None:
    life = np.ones((2, 1, 100))
    life[1, 0, [3, 5, 7]] = 0.0
    diagnostic = _raised("12 month / life", life=life)
    assert "'life' is 0" in diagnostic.message
    assert "for 'Open', in 3 of 100 draws" in diagnostic.message
    assert diagnostic.hint is not None
    assert "'life' = 0 month" in diagnostic.hint


def test_division_by_zero_names_the_year() -> None:
    by_year = np.array([1.0, 1.0, 0.0, 1.0, 1.0]).reshape(1, 5, 1)
    assert "in year 3" in _raised("1 / x", x=by_year).message


def test_division_by_zero_names_the_inputs_behind_a_formula() -> None:
    diagnostic = _raised("1 / (half - y)", x=2.0, y=1.0)
    assert "'half - y' is 0" in diagnostic.message
    assert diagnostic.hint is not None
    assert "'x' = 2, 'y' = 1" in diagnostic.hint


def test_division_by_zero_in_a_variant_names_its_alternative() -> None:
    program = compiled(define("a", "1 / y", "1 / x"))
    x = np.array([5.0, 0.0]).reshape(2, 1, 1)
    with pytest.raises(SurplusError, match="for 'Open'") as raised:
        evaluate(program, {"x": x, "y": full(1.0)}, FIVE_YEARS, alternatives=("Sealed", "Open"))
    assert under_caret(raised.value.diagnostics[0]) == "x"
    assert "'x' = 0" in str(raised.value.diagnostics[0].hint)
