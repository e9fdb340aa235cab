"""Propositions as text: finished sentences, traced, short, in both languages, no invented facts."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import surplus
from surplus.core.source import Source
from surplus.report.blocks import Table
from surplus.report.proposition import KINDS, proposition_report, to_dict
from surplus.report.proposition.kinds import proposition
from surplus.report.proposition.sentence import Proposition, Sentence, joined
from surplus.report.proposition.short import MOST_WORDS
from surplus.report.proposition.writer import Writer
from surplus.report.statement.telling import Telling
from surplus.value.proposition.basis import Basis
from surplus.value.proposition.claims import check_text
from surplus.value.proposition.points import points
from surplus.value.valuation import Valuation

HEAD = "offering: Sealed pump\nalternative: Open pump\ncontext: dairies\n"
EXAMPLE = "examples/sealed-bearing/"


def example() -> Valuation:
    return surplus.load(EXAMPLE + "model.yaml").evaluate(EXAMPLE + "mill.yaml")


def value(text: str, case: str = "customer: Works") -> Valuation:
    return surplus.loads(HEAD + text).evaluate(Source("case", case))


def made(valuation: Valuation, lang: str = "en") -> dict[str, Proposition]:
    writer, found = Writer(Telling(valuation, lang)), points(valuation)
    return {kind: proposition(writer, kind, found) for kind in KINDS}


def every(valuation: Valuation, lang: str = "en") -> list[Sentence]:
    return list(chain.from_iterable(each.sentences for each in made(valuation, lang).values()))


def of(text: str, says: str, lang: str = "en", case: str = "customer: Works") -> Sentence:
    return next(s for s in every(value(text, case), lang) if s.says == says)


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_every_figure_of_a_proposition_is_one_of_the_valuation(lang: str) -> None:
    """No invented facts: what the text lint refuses in others' texts isn't in ours."""
    valuation = example()
    text = "\n".join(sentence.text for sentence in every(valuation, lang))
    found = check_text(Source("text", text), valuation, lang)
    # A weight, 'of 5' and '80 %' are said of the method, not of the customer.
    assert [str(d) for d in found if d.code not in ("T004", "T006")] == []
    unknown = {d.message for d in found if d.code == "T006"}
    assert unknown <= {"nothing comes to '80 %'", "nothing comes to '5'", "nothing comes to '4'"}


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_every_sentence_is_finished(lang: str) -> None:
    for sentence in every(example(), lang):
        text = sentence.text.replace("\N{NO-BREAK SPACE}", " ")
        assert text.endswith(".")
        assert not text.endswith("..")
        assert not text[0].islower()
        assert not re.search(r"[{}]|  | [.,;:]", text), text


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_every_sentence_says_where_it_comes_from(lang: str) -> None:
    names = {outcome.name for outcome in example().model.outcomes}
    for sentence in every(example(), lang):
        assert sentence.drivers
        assert set(sentence.drivers) <= names
        assert sentence.evidence


def test_the_numbers_of_a_sentence_are_those_of_its_driver() -> None:
    valuation = example()
    amounts = {effect.outcome.name: effect.present for effect in valuation.effects}
    gains = [s for s in every(valuation) if s.says == "gain"]
    assert {s.drivers[0] for s in gains} == {effect.outcome.name for effect in valuation.drivers}
    for sentence in gains:
        amount = amounts[sentence.drivers[0]]
        told = {number.name: number.value for number in sentence.numbers}
        assert told["expected"] == amount.mean
        if not amount.is_certain:
            assert (told["p10"], told["p90"]) == (amount.p10, amount.p90)
        assert sentence.numbers[0].text in sentence.text


def test_what_rests_on_an_assumption_alone_says_so() -> None:
    sentence = of("drivers: {fewer_leaks: 5000 EUR}", "gain")
    assert sentence.basis is Basis.ASSUMED
    assert "we assume" in sentence.text
    assert "to be confirmed" in sentence.text
    assert "vi antar" in of("drivers: {fewer_leaks: 5000 EUR}", "gain", "sv").text


def test_who_can_confirm_is_named() -> None:
    text = (
        "inputs: {x: {unit: EUR, value: 9, who: {en: foreman, sv: arbetsledare}}}\n"
        "drivers: {fewer_leaks: x}"
    )
    assert "to be confirmed (foreman)." in of(text, "gain").text
    assert "att bekräfta (arbetsledare)." in of(text, "gain", "sv").text


def test_what_is_known_is_neither_assumed_nor_open() -> None:
    text = "inputs: {x: {unit: EUR, value: 9, from: solution}}\ndrivers: {fewer_leaks: x}"
    assert "assume" not in of(text, "gain").text
    assert "confirm" not in of(text, "gain").text
    assert "we expect" in of(text, "gain").text
    delivered = of(text, "gain", case="customer: Works\nstate: delivered").text
    assert delivered.startswith("Fewer leaks: this is worth €9 to you")


def test_what_goes_against_us_is_said_in_points_of_difference() -> None:
    text = "drivers: {fewer_leaks: 5000 EUR, more_noise: -900 EUR, weight: 10 EUR}"
    told = {s.drivers[0]: s for s in made(value(text))["difference"].items if len(s.drivers) == 1}
    assert "here we assume that Open pump is better for you, by €900" in told["more_noise"].text
    assert "no difference" in told["weight"].text
    assert not told["weight"].numbers


def test_a_proposition_without_a_better_point_says_so() -> None:
    for lang, no in (("en", "on no point"), ("sv", "inte bättre")):
        for each in made(value("drivers: {more_noise: -900 EUR}"), lang).values():
            assert no in joined(each.short)
            assert no in joined(each.paragraph)


def test_benefits_less_price_is_told_as_the_value() -> None:
    text = (
        "drivers: {a: 5000 EUR}\ncosts: {c: 700 EUR}\n"
        "price: {p: {cost: {offering: 300 EUR, alternative: 0 EUR}}}"
    )
    told = {s.says: s.text for s in made(value(text))["all"].items}
    assert told["price"] == "The price is €300 higher over 1\N{NO-BREAK SPACE}year."
    assert "€4,700 would stay with you" in told["value"]  # a cost of both options is none more
    lost = of(
        "drivers: {a: 5 EUR}\nprice: {p: {cost: {offering: 900 EUR, others: 0 EUR}}}", "value"
    )
    assert "you would lose €895" in lost.text
    assert (
        "skulle ni förlora"
        in of(
            "drivers: {a: 5 EUR}\nprice: {p: {cost: {offering: 900 EUR, others: 0 EUR}}}",
            "value",
            "sv",
        ).text
    )


def test_priorities_are_told_as_said_only_with_evidence() -> None:
    text = "drivers: {a: 5000 EUR}"
    said = of(
        text,
        "matters",
        case="evidence: {t: {who: foreman}}\npriorities: {a: {weight: 4, evidence: t}}",
    )
    assert (
        said.text == "How much this matters to you: 4 of 5, as you have said (interview, foreman)."
    )
    assert said.basis is Basis.KNOWN
    ours = of(text, "matters", case="priorities: {a: 4}")
    assert "as we understand it" in ours.text
    assert ours.basis is Basis.ASSUMED


def test_a_change_that_rests_on_an_open_claim_is_only_meant() -> None:
    text = """
capabilities: {tight: {label: Keeps tight, problem: Leaks cost time}}
inputs:
  leaks: {by_alternative: {offering: 1 leak, others: 9 leak}, from: claim, capability: tight%s}
drivers: {fewer_leaks: {cost: leaks * 9 EUR/leak, capability: tight}}
"""
    assert of(text % "", "change").text == "With Sealed pump this is meant to change: keeps tight."
    proven = of(text % ", evidence: {where: test}", "change")
    assert proven.text == "With Sealed pump this changes: keeps tight."
    assert of(text % "", "problem").text == "Leaks cost time."


def test_a_change_that_nothing_is_said_of_is_as_sure_as_what_it_brings() -> None:
    text = "capabilities: {tight: Keeps tight}\ndrivers: {a: {benefit: 5 EUR, capability: tight%s}}"
    assert of(text % "", "change").text.startswith("What is meant to change with Sealed pump")
    known = of(text % ", evidence: {kind: measurement}", "change")
    assert known.text == "What changes with Sealed pump: keeps tight."


def test_a_proposition_speaks_the_customers_language() -> None:
    case = "customer: Works\nterms: {leaks: drips, pump: feeder, open pump: our old feeder}"
    sentence = of(
        "drivers: {fewer_leaks: {benefit: 5 EUR, label: Fewer leaks of a pump}}", "gain", case=case
    )
    assert sentence.text.startswith("Fewer drips of a feeder: ")
    short = joined(made(value("drivers: {fewer_leaks: 5 EUR}", case))["focus"].short)
    assert "With Sealed pump instead of our old feeder" in short.replace("Our", "our")


def test_a_phrase_stands_inside_sentences() -> None:
    text = "drivers: {a: {benefit: 5 EUR, label: Leaks, phrase: {en: no leaks, sv: inga läckor}}}"
    assert "we expect no leaks (€5" in joined(made(value(text))["focus"].short)
    assert "inga läckor (5" in joined(made(value(text), "sv")["focus"].short)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text("abc ÅÄÖ", min_size=1, max_size=300), min_size=1, max_size=6),
    st.sampled_from(["en", "sv"]),
)
def test_the_short_version_has_at_most_forty_words(labels: list[str], lang: str) -> None:
    drivers = ", ".join(
        f"d{place}: {{benefit: {place + 1} EUR, label: '{label}x'}}"
        for place, label in enumerate(labels)
    )
    for each in made(value(f"drivers: {{{drivers}}}"), lang).values():
        assert 0 < len(joined(each.short).split()) <= MOST_WORDS


def test_many_points_are_summed_up_in_running_text_and_listed_in_full() -> None:
    drivers = ", ".join(f"d{place}: {100 + place} EUR" for place in range(12))
    found = made(value(f"drivers: {{{drivers}}}"))["all"]
    assert len([s for s in found.items if s.says == "gain"]) == 12
    assert len([s for s in found.paragraph if s.says == "gain"]) == 5
    (rest,) = [s for s in found.paragraph if s.says == "rest"]
    assert rest.numbers[0].value == sum(100 + place for place in range(7))


def test_the_report_tells_each_kind_and_the_points_once() -> None:
    report = proposition_report({"": example()}, "sv", KINDS, why=True)
    assert [section.name for section in report.sections] == [*KINDS, "why"]
    tables = [b for s in report.sections for b in s.blocks if isinstance(b, Table)]
    assert len([t for t in tables if "Öppet lager" in t.caption]) == 1
    assert all("{" not in note for note in report.notes)
    assert any("LIX" in note for note in report.notes)


def test_several_segments_are_told_one_after_the_other() -> None:
    report = proposition_report({"North": example(), "South": example()}, kinds=["focus"])
    assert [s.title.partition(":")[0] for s in report.sections] == ["North", "South"]


def test_the_json_form_traces_every_sentence() -> None:
    told: Any = to_dict(example(), "en", ["focus"])
    (focus,) = told["propositions"]
    assert focus["short_text"] == " ".join(s["text"] for s in focus["short"])
    assert all(s["drivers"] and s["evidence"] for s in focus["paragraph"])
    assert {p["driver"] for p in told["points"]} >= {"fewer_stops"}
