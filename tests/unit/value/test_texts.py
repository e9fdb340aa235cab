"""Texts in several languages: read wherever a report shows them, listed where one is missing."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import marked, place
from surplus.core.errors import Diagnostic, Severity
from surplus.core.source import Source
from surplus.report.statement import value_statement
from surplus.report.terminal import to_text
from surplus.value.api import ValueModel, loads
from surplus.value.label import Label, Text, in_language, label_of
from surplus.value.lint_texts import lint_case_texts
from value.faults import found_in

HEAD = "offering: A\nalternative: B\n"
MODEL = (
    HEAD
    + """
context:
  segment: [{en: mills, sv: bruk}, {en: farms, sv: gårdar}]
  region: {en: Nordics, sv: Norden}
horizon: 2 years
discount_rate: 5 %
inputs:
  stops:
    label: {en: Stops, sv: Stopp}
    unit: stop/year
    value: 9
    who: {en: foreman, sv: arbetsledare}
    evidence: {where: {en: log, sv: logg}, note: {en: counted, sv: räknat}}
drivers:
  fewer_stops:
    label: {en: Fewer stops, sv: Färre stopp}
    benefit: stops * 9 EUR/stop
    line: {en: costs / stops, sv: kostnader / stopp}
    key_metric: {en: stops a year, sv: stopp per år}
    evidence: {en: a claim, sv: ett påstående}
  less_waste: {label: {en: Less waste, sv: Mindre spill}, benefit: 5 EUR/year, line: costs / waste}
"""
)
LANGUAGES = st.sampled_from(["en", "sv", "de", ""])


def told(model: str, case: str, lang: str) -> str:
    valuation = loads(model).evaluate(Source("case", case))
    return " ".join(to_text(value_statement(valuation, lang)).split())


def untranslated(text: str) -> list[Diagnostic]:
    return [d for d in found_in(HEAD + text) if d.code == "T008"]


@given(st.dictionaries(LANGUAGES, st.text(), min_size=1), LANGUAGES)
def test_a_text_is_what_its_label_says(texts: dict[str, str], lang: str) -> None:
    label = Label(texts)
    text = Text(label)
    assert text == label.text()
    assert in_language(text, lang) == label.text(lang)
    assert label_of(text) is label
    for copied in (copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert in_language(copied, lang) == label.text(lang)


def test_a_plain_text_reads_the_same_in_every_language() -> None:
    assert in_language("log", "sv") == "log"
    assert label_of("log") == Label.plain("log")


def test_a_swedish_statement_shows_swedish_texts() -> None:
    swedish = told(MODEL, "customer: Acme\nsegment: mills", "sv")
    for text in ("Acme · bruk, Norden", "kostnader / stopp", "logg", "räknat"):
        assert text in swedish
    for text in ("mills", "Nordics", "counted"):
        assert text not in swedish
    assert "counted" in told(MODEL, "customer: Acme", "en")


def test_what_is_translated_once_is_known_wherever_it_stands() -> None:
    case = (
        "evidence: {talk: {who: foreman, where: log}}\ninputs: {stops: {value: 5, evidence: talk}}"
    )
    assert "intervju, arbetsledare, logg" in told(MODEL, case, "sv")


def test_a_case_may_name_lines_and_contexts_in_either_language() -> None:
    english = "segment: mills\npnl: {costs: 500 EUR/year, costs / stops: 200 EUR/year}"
    swedish = "segment: bruk\npnl: {kostnader: 500 EUR/year, Kostnader/Stopp: 200 EUR/year}"
    for lang in ("en", "sv"):
        assert told(MODEL, english, lang) == told(MODEL, swedish, lang)
    assert "C001" in [d.code for d in found_in(MODEL, "segment: gruvor")]


def test_what_is_wrong_with_a_case_is_told_in_the_language_of_the_statement() -> None:
    case = "pnl: {costs / stops: 50 EUR/year}"
    assert "Färre stopp: tillgodoräknas mer än raden kostnader / stopp rymmer (V007)" in told(
        MODEL, case, "sv"
    )
    assert "Fewer stops: claims more than the line costs / stops holds (V007)" in told(
        MODEL, case, "en"
    )


CHECKS = [
    (
        "V005",
        MODEL.replace("benefit: 5 EUR/year", "benefit: 5 EUR, at: year 9"),
        "",
        "Mindre spill",
    ),
    ("C004", MODEL, "pnl: {costs: 5 EUR/year, costs / stops: 99 EUR/year}", "kostnader"),
    ("V008", MODEL, "pnl: {costs: 83 EUR/year}", "Färre stopp, Mindre spill"),
]


@pytest.mark.parametrize(("code", "model", "case", "about"), CHECKS, ids=[c[0] for c in CHECKS])
def test_a_check_names_what_it_is_about(code: str, model: str, case: str, about: str) -> None:
    swedish = told(model, case or "customer: Acme", "sv")
    assert f"({code})" in swedish
    assert f"{about}: " in swedish


def test_a_missing_language_is_listed_under_its_place() -> None:
    text = """
context: mills
languages: [en, sv]
drivers: {a: {benefit: 5 EUR, label: «Fewer stops»}}
"""
    case = marked(HEAD + text, "model")
    found = [d for d in found_in(case.source) if d.code == "T008" and "driver" in d.message]
    assert [place(d) for d in found] == [case.place]
    assert found[0].severity is Severity.WARNING
    assert found[0].message == "the label of driver 'a' isn't given in Swedish"


def test_languages_are_those_that_texts_are_given_in() -> None:
    body = "context: {r: {en: Nordics, sv: Norden}}\ndrivers: {a: {benefit: 5 EUR, label: %s}}"
    (note,) = [d for d in untranslated(body % "Fewer stops") if "driver" in d.message]
    assert note.severity is Severity.NOTE
    assert not [d for d in untranslated(body % "{en: Fewer, sv: Färre}") if "driver" in d.message]
    missing = [d.message for d in untranslated(body % "{sv: Färre}") if "driver" in d.message]
    assert missing == ["the label of driver 'a' isn't given in English"]


def test_a_label_made_from_a_name_is_missing_its_translation() -> None:
    body = "context: {r: {en: Nordics, sv: Norden}}\ndrivers: {fewer_stops: 5 EUR}"
    assert "the label of driver 'fewer_stops' isn't given in Swedish" in [
        d.message for d in untranslated(body)
    ]


@pytest.mark.parametrize("label", ["XC 200", "A-4", "42"])
def test_what_has_no_words_needs_no_translation(label: str) -> None:
    body = "context: {r: {en: Nordics, sv: Norden}}\ndrivers: {a: {benefit: 5 EUR, label: %s}}"
    assert not [d for d in untranslated(body % label) if "driver" in d.message]


def test_in_one_language_nothing_is_missing() -> None:
    assert untranslated("context: mills\ndrivers: {a: {benefit: 5 EUR, label: Fewer stops}}") == []


def test_a_text_that_stands_again_is_listed_once() -> None:
    body = """
context: {r: {en: Nordics, sv: Norden}}
inputs: {x: {unit: EUR, value: 5, who: foreman}, y: {unit: EUR, value: 5, who: foreman}}
drivers: {a: x + y}
"""
    assert len([d for d in untranslated(body) if "'who'" in d.message]) == 1


def test_a_case_is_listed_with_the_languages_of_its_model() -> None:
    model: ValueModel = loads(MODEL)
    case = model.case(Source("case", "evidence: {talk: {who: nurse, where: log}}"))
    assert [d.message for d in lint_case_texts(case, model.model)] == [
        "'who' of evidence 'talk' isn't given in Swedish"
    ]


def test_a_language_that_is_no_code_is_refused() -> None:
    found = found_in(HEAD + "context: c\nlanguages: [en, swedish]\ndrivers: {a: 5 EUR}")
    assert [d.code for d in found] == ["D010"]
