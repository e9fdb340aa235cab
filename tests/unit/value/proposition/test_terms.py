"""The customer's words: whole words, longest first, in the capitals of the text, no figures."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import Severity
from surplus.core.source import Source
from surplus.value.case import Case
from surplus.value.proposition.terms import Term, Vocabulary
from value.faults import case_faulty, model

MODEL = """
capabilities: {longer_life: Runs longer}
inputs: {stops: {unit: stop/year, value: 10}}
drivers:
  fewer_stops: {benefit: stops * 9 EUR/stop, capability: longer_life}
  less_work: {benefit: 100 EUR/year}
"""
WORDS = st.sampled_from(["bearing", "Bearing", "bearings", "open", "ball-bearing", "EUR/bearing"])
NUMBERS = st.from_regex(r"[1-9]\d{0,5}([.,]\d{1,2})?", fullmatch=True)


def case(text: str) -> Case:
    return model(MODEL).case(Source("case", text))


def told(text: str, lang: str = "en", **terms: str) -> str:
    return Vocabulary([Term(ours, theirs) for ours, theirs in terms.items()], lang).told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bearing", "A roller"),
        ("Bearing", "Roller"),
        ("BEARING", "ROLLER"),
        ("bearings", "bearings"),
        ("ball-bearing", "ball-bearing"),
        ("EUR/bearing", "EUR/bearing"),
        ("a bearing's life", "a roller's life"),
        ("(bearing)", "(roller)"),
    ],
)
def test_a_term_is_a_whole_word_in_the_capitals_of_the_text(text: str, expected: str) -> None:
    assert told(text, bearing="roller") == expected


def test_the_longest_term_goes_first_and_each_stretch_is_replaced_once() -> None:
    terms = [Term("stop", "halt"), Term("unplanned stop", "stop"), Term("halt", "pause")]
    assert Vocabulary(terms, "en").told("an unplanned stop, a stop") == "an stop, a halt"


def test_a_term_with_capitals_of_its_own_keeps_them() -> None:
    assert told("A machine stands", machine="PM4") == "A PM4 stands"


def test_a_term_of_the_language_goes_before_one_of_all_languages() -> None:
    terms = [Term("lager", "rulle", "sv"), Term("lager", "beer")]
    assert [Vocabulary(terms, lang).told("lager") for lang in ("sv", "en")] == ["rulle", "beer"]


def test_a_name_changes_only_as_a_whole() -> None:
    terms = [Term("bearing", "roller"), Term("Open bearing", "today's roller")]
    kept = Vocabulary(terms, "en").told(
        "Sealed bearing XC for Open bearing", ["Sealed bearing XC", "Open bearing"]
    )
    assert kept == "Sealed bearing XC for Today's roller"


@given(st.lists(st.one_of(WORDS, NUMBERS), max_size=12))
def test_no_term_changes_a_number_or_a_unit(parts: list[str]) -> None:
    text = " ".join(parts)
    changed = told(text, bearing="roller", bearings="rollers", open="closed")
    assert re.findall(r"[\d.,]+", changed) == re.findall(r"[\d.,]+", text)
    assert changed.count("EUR/bearing") == text.count("EUR/bearing")


@given(st.text(max_size=60))
def test_without_terms_a_text_stays_as_it_is(text: str) -> None:
    assert Vocabulary([], "en").told(text) == text


def test_terms_are_read_with_their_forms_and_languages() -> None:
    found = case("terms: {bearing/bearings: roller/rollers, stopp: {sv: avbrott}}").terms
    assert [(term.ours, term.theirs, term.lang) for term in found] == [
        ("bearing", "roller", ""),
        ("bearings", "rollers", ""),
        ("stopp", "avbrott", "sv"),
    ]


FAULTS = [
    ("C012", "terms: {bearing/bearings: «roller»}", "two forms for one"),
    ("C013", "terms: {a stop: «2 stops»}", "a number"),
    ("C011", "priorities: {fewer_stops: «7»}", "over five"),
    ("C011", "priorities: {fewer_stops: {weight: «5 %»}}", "a share"),
    ("M002", "priorities: {«stops»: 5}", "an input"),
    ("M002", "priorities: [fewer_stops, «fewer_stop»]", "an unknown driver"),
    ("D007", "priorities: {fewer_stops: {«wieght»: 5}}", "an unknown key"),
]


@pytest.mark.parametrize(
    ("code", "text"),
    [fault[:2] for fault in FAULTS],
    ids=[f"{code} {name}" for code, _, name in FAULTS],
)
def test_a_fault_of_terms_or_priorities_is_told_under_its_place(code: str, text: str) -> None:
    assert case_faulty(code, MODEL, text).severity is Severity.ERROR


def test_two_terms_for_one_word_are_refused() -> None:
    fault = "terms:\n  bearing: roller\n  «bearing / shaft»: wheel / axle"
    assert "two terms" in case_faulty("D003", MODEL, fault).message


def test_an_order_weighs_from_five_down_and_says_who_said_so() -> None:
    found = case("evidence: {talk: {who: foreman}}\npriorities: [less_work, longer_life: talk]")
    first, second = found.priorities
    assert (first.name, first.weight, first.evidence) == ("less_work", 5.0, ())
    assert (second.name, second.weight) == ("longer_life", 4.0)
    assert second.evidence[0].who == "foreman"
