"""The glossary uses the words of the reports."""

from __future__ import annotations

import re

import pytest

from surplus.report.words import words

from .blocks import ROOT

_ROW = re.compile(r"^\| (?P<en>[^|]+) \| (?P<sv>[^|]+) \| (?P<meaning>[^|]+) \|$", re.MULTILINE)
ROWS = [
    (m["en"], m["sv"], m["meaning"])
    for m in _ROW.finditer((ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))
    if m["en"] != "English" and not m["en"].startswith("---")
]
SHARED_KEYS = """
    assumption benchmark benefit claim cost_of_delay discount_rate draws economic_value evidence
    expected input internal_rate_of_return net_present_value other_costs payback percentile price
    price_difference reference_price return_on_investment seed surplus horizon value_driver
    value_statement
""".split()


@pytest.mark.parametrize("key", SHARED_KEYS)
def test_a_word_of_the_reports_is_the_same_word_in_the_glossary(key: str) -> None:
    swedish = {en: sv for en, sv, _ in ROWS}
    assert swedish[words("en")[key].lower()] == words("sv")[key].lower()


def test_no_other_term_of_the_glossary_is_called_something_else_in_the_reports() -> None:
    english, swedish = words("en"), words("sv")
    said: dict[str, set[str]] = {}
    for key, text in english.items():
        said.setdefault(text.lower(), set()).add(swedish[key].lower())
    wrong = {en: said[en] for en, sv, _ in ROWS if en in said and sv not in said[en]}
    assert not wrong


def test_terms_stand_once_and_in_order_each_with_one_sentence() -> None:
    terms = [en for en, _, _ in ROWS]
    assert terms == sorted(set(terms))
    assert all(re.fullmatch(r"[A-Z][^.]*\.", meaning) for _, _, meaning in ROWS)
