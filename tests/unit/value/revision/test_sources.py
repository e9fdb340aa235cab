"""What figures rest on is written into a case without losing any of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.value.api import ValueModel, loads
from surplus.value.evidence import Evidence, Kind, Party
from surplus.value.revision import Origin, Said, corrected, logged, revised, sourced, unsourced

EXAMPLE = Path(__file__).parents[4] / "examples" / "sealed-bearing"
MILL = (EXAMPLE / "mill.yaml").read_text(encoding="utf-8")
PHOTO = Evidence(Kind.OBSERVATION, "engineer", date(2026, 6, 1), "hall 2", "photo of the plate")


@pytest.fixture(scope="module")
def model() -> ValueModel:
    return loads((EXAMPLE / "model.yaml").read_text(encoding="utf-8"))


def evidence(model: ValueModel, text: str, name: str, party: Party) -> tuple[Evidence, ...]:
    answer = model.case(Source("case", text)).answers[name]
    estimate = answer.customer if party is Party.CUSTOMER else answer.supplier
    assert estimate is not None
    return estimate.evidence


def said(each: Evidence) -> tuple[object, ...]:
    return each.kind, each.who, each.when, each.where, each.note


GIVEN = [
    ("positions", Party.CUSTOMER),
    ("stop_hours", Party.CUSTOMER),
    ("stop_hours", Party.SUPPLIER),
    ("stop_cost", Party.CUSTOMER),
    ("life", Party.CUSTOMER),
]


@pytest.mark.parametrize(("name", "party"), GIVEN)
def test_what_is_added_comes_after_what_a_figure_rested_on(
    model: ValueModel, name: str, party: Party
) -> None:
    before = evidence(model, MILL, name, party)
    text = sourced(model, MILL, name, party, PHOTO)
    *kept, new = evidence(model, text, name, party)
    assert [said(each) for each in kept] == [said(each) for each in before]
    assert said(new) == said(PHOTO)


@pytest.mark.parametrize(("name", "party"), GIVEN)
def test_evidence_moves_no_money(model: ValueModel, name: str, party: Party) -> None:
    text = sourced(model, MILL, name, party, PHOTO)
    before, after = (model.evaluate(Source("case", each)).value.mean for each in (MILL, text))
    assert after == before


@pytest.mark.parametrize(("name", "party"), GIVEN)
def test_what_was_added_can_be_taken_away(model: ValueModel, name: str, party: Party) -> None:
    text = sourced(model, MILL, name, party, PHOTO)
    key = evidence(model, text, name, party)[-1].name
    assert key is not None
    back = unsourced(model, text, name, party, key)
    assert evidence(model, back, name, party) == evidence(model, MILL, name, party)


@given(st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_whatever_was_said_is_read_back_as_it_was_said(who: str, note: str) -> None:
    model = loads((EXAMPLE / "model.yaml").read_text(encoding="utf-8"))
    clean = [" ".join(each.encode("utf-8", "ignore").decode().split()) for each in (who, note)]
    new = Evidence(Kind.INTERVIEW, clean[0] or None, None, None, clean[1] or None)
    text = sourced(model, MILL, "wage", Party.CUSTOMER, new)
    assert said(evidence(model, text, "wage", Party.CUSTOMER)[-1]) == said(new)


def test_an_entry_that_is_put_right_keeps_what_wasnt_touched(model: ValueModel) -> None:
    old = logged(model.case(Source("case", MILL)), "talk")
    assert old is not None
    new = Evidence(old.kind, "production manager", old.when, old.where, "twice")
    text = corrected(model, MILL, "talk", new)
    assert "where: {en: at the mill, sv: på bruket}" in text
    found = logged(model.case(Source("case", text)), "talk")
    assert found is not None
    assert said(found) == said(new)


def test_what_isnt_there_is_refused(model: ValueModel) -> None:
    with pytest.raises(SurplusError, match="isn't given"):
        sourced(model, MILL, "running", Party.CUSTOMER, PHOTO)
    with pytest.raises(SurplusError, match="doesn't rest on"):
        unsourced(model, MILL, "positions", Party.CUSTOMER, "talk")
    with pytest.raises(SurplusError, match="doesn't rest on"):
        corrected(model, MILL, "nothing", PHOTO)


def test_an_answer_in_an_interview_says_who_gave_it_and_who_asked(model: ValueModel) -> None:
    origin = Origin(date(2026, 6, 1), by="Åsa Ek", told_by="Bo: {chief}", place="hall 2")
    said_now = [Said("wage", "", Party.CUSTOMER, "60")]
    (found,) = evidence(model, revised(model, MILL, said_now, origin), "wage", Party.CUSTOMER)
    assert said(found)[:4] == (Kind.INTERVIEW, "Bo: {chief}", date(2026, 6, 1), "hall 2")
    assert found.note == "asked by Åsa Ek"
