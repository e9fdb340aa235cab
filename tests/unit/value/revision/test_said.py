"""What a party says of an input lands in the case, and the other party's words stay."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.value.api import ValueModel, load
from surplus.value.case import Answer, Case
from surplus.value.evidence import Kind, Party
from surplus.value.live import live
from surplus.value.revision import Claim, Counting, Line, Origin, Revision, Said, Setting, revised
from surplus.value.spec import ByAlternative, Stated

EXAMPLE = Path(__file__).parents[4] / "examples" / "sealed-bearing"
MILL = (EXAMPLE / "mill.yaml").read_text(encoding="utf-8")
REP = Origin(date(2026, 5, 4), by="Rita Rep")
VISITOR = Origin(date(2026, 5, 4), by="Bo Berg", is_customer=True)
CUSTOMER, SUPPLIER = Party.CUSTOMER, Party.SUPPLIER


@cache
def example() -> ValueModel:
    return load(EXAMPLE / "model.yaml")


@pytest.fixture(scope="module")
def model() -> ValueModel:
    return example()


def revise(model: ValueModel, *changes: Revision, origin: Origin = REP, text: str = MILL) -> Case:
    return model.case(Source("case", revised(model, text, changes, origin)))


def text_of(answer: Answer, party: Party, option: str = "") -> str:
    held = answer.customer if party is CUSTOMER else answer.supplier
    assert held is not None
    part = held.spec.of(option) if isinstance(held.spec, ByAlternative) else held.spec
    assert isinstance(part, Stated)
    return part.text


def test_a_figure_stays_in_the_words_in_which_it_was_said(model: ValueModel) -> None:
    for text in ("4 to 9", "90 min/stop", "12", "4.5 h/stop"):
        case = revise(model, Said("stop_hours", "", CUSTOMER, text))
        assert text_of(case.answers["stop_hours"], CUSTOMER) == text


def test_the_other_party_keeps_its_figure_and_its_evidence(model: ValueModel) -> None:
    before = model.case(Source("case", MILL)).answers["stop_hours"]
    after = revise(model, Said("stop_hours", "", CUSTOMER, "2 to 3")).answers["stop_hours"]
    assert text_of(after, SUPPLIER) == text_of(before, SUPPLIER)
    assert after.supplier
    assert before.supplier
    assert after.supplier.evidence == before.supplier.evidence
    assert after.counts is CUSTOMER


@pytest.mark.parametrize(
    ("party", "origin", "kind", "who"),
    [
        (CUSTOMER, REP, Kind.STATEMENT, "customer, told to Rita Rep"),
        (SUPPLIER, REP, Kind.CLAIM, "Rita Rep"),
        (CUSTOMER, VISITOR, Kind.STATEMENT, "Bo Berg"),
    ],
)
def test_a_figure_says_whose_it_is_and_who_wrote_it_when(
    model: ValueModel, party: Party, origin: Origin, kind: Kind, who: str
) -> None:
    answer = revise(model, Said("wage", "", party, "60"), origin=origin).answers["wage"]
    held = answer.customer if party is CUSTOMER else answer.supplier
    assert held is not None
    (evidence,) = held.evidence
    assert (evidence.kind, evidence.who, evidence.when) == (kind, who, date(2026, 5, 4))


def test_the_figure_of_one_option_leaves_the_others(model: ValueModel) -> None:
    case = revise(model, Said("life", "rebuilt", CUSTOMER, "10 to 14"))
    assert text_of(case.answers["life"], CUSTOMER, "rebuilt") == "10 to 14"
    assert text_of(case.answers["life"], CUSTOMER, "open") == "20 to 24"
    assert case.answers["life"].customer is not None
    kinds = {each.kind for each in case.answers["life"].customer.evidence}
    assert kinds == {Kind.MEASUREMENT, Kind.STATEMENT}


def test_an_empty_text_takes_a_figure_back(model: ValueModel) -> None:
    assert "wage" not in revise(model, Said("wage", "", CUSTOMER, "")).answers
    left = revise(model, Said("stop_hours", "", CUSTOMER, " ")).answers["stop_hours"]
    assert left.customer is None
    assert left.counts is SUPPLIER
    spares = revise(model, Said("spares", "others", CUSTOMER, "")).answers["spares"]
    assert isinstance(spares.counted.spec, ByAlternative)
    assert list(spares.counted.spec.options) == ["offering"]


def test_either_party_s_figure_can_count(model: ValueModel) -> None:
    case = revise(model, Counting("stop_hours", SUPPLIER))
    assert case.answers["stop_hours"].counts is SUPPLIER
    assert text_of(case.answers["stop_hours"], CUSTOMER) == "3 to 6"
    with pytest.raises(SurplusError, match="C002"):
        revise(model, Counting("wage", SUPPLIER))


def test_terms_of_a_driver_and_of_the_case_are_written_and_taken_back(model: ValueModel) -> None:
    case = revise(
        model,
        Claim("fewer_stops", execution_risk="20 %", attribution="80 %"),
        Claim("no_greasing", counted=False, reason="they don't: grease {anyway} # now"),
        Setting("discount_rate", "12 %"),
        Line("rent", "40 kEUR/year"),
    )
    assert case.adjustments["fewer_stops"].execution_risk == 0.2
    assert case.adjustments["fewer_stops"].attribution == 0.8
    assert case.without == {"no_greasing": "they don't: grease {anyway} # now"}
    assert case.discounting.rate == 0.12
    assert case.pnl is not None
    assert case.pnl.line("rent") is not None
    back: list[Revision] = [
        Claim("fewer_stops", counted=True, execution_risk=""),
        Setting("discount_rate", ""),
        Line("rent", ""),
    ]
    case = revise(model, *back)
    assert case.adjustments["fewer_stops"].execution_risk is None
    assert case.discounting.rate == 0.09
    assert case.pnl is not None
    assert case.pnl.line("rent") is None


def test_reasons_in_two_languages_outlive_another_reason(model: ValueModel) -> None:
    off = "without: {fewer_stops: {en: not now, sv: inte nu}}\n"
    case = revise(model, Claim("less_energy", counted=False, reason="no"), text=MILL + off)
    assert case.without["fewer_stops"] == "not now"
    assert case.without["less_energy"] == "no"


@given(st.text(max_size=60), st.sampled_from(["wage", "life"]))
def test_no_text_gets_into_a_case_but_as_the_figure_it_is(text: str, name: str) -> None:
    """What is refused raises; what is taken changes that figure, and nothing else."""
    model = example()
    old = model.case(Source("case", MILL))
    option = "open" if name == "life" else ""
    try:
        case = revise(model, Said(name, option, CUSTOMER, text))
    except SurplusError:
        return
    others = {key: text_of_all(answer) for key, answer in case.answers.items() if key != name}
    assert others == {k: text_of_all(a) for k, a in old.answers.items() if k != name}
    assert (case.without, case.discounting, case.years) == (old.without, old.discounting, old.years)


def text_of_all(answer: Answer) -> object:
    spec = answer.counted.spec
    parts = spec.options if isinstance(spec, ByAlternative) else {"": spec}
    return {name: part.text for name, part in parts.items() if isinstance(part, Stated)}


@pytest.mark.parametrize("text", ["5 to", "x", "4 kg", "{low: 1", "[1, 2", "1: 2", "- 3\n- 4", "="])
def test_what_is_no_figure_is_refused(model: ValueModel, text: str) -> None:
    with pytest.raises(SurplusError):
        revise(model, Said("wage", "", CUSTOMER, text))


def test_what_is_saved_is_worth_what_was_shown_while_editing(model: ValueModel) -> None:
    case = model.case(Source("case", MILL))
    shown = live(model, case).with_figure("life", "22 to 30", option="open", party=CUSTOMER)
    saved = revise(model, Said("life", "open", CUSTOMER, "22 to 30"))
    assert live(model, saved).valuation.value.mean == shown.valuation.value.mean
