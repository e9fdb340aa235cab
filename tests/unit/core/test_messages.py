"""Rules of diagnostics in other languages: what is found, what is kept, what stays English."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.core.errors import Diagnostic, Severity
from surplus.core.messages import translated, translation
from surplus.core.messages.table import entries, table
from surplus.core.messages.template import template
from surplus.core.source import Source

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="'\n\r"), min_size=1, max_size=40)


def swedish(text: str) -> str | None:
    return translation(text, "sv")


def test_code_severity_and_place_stay() -> None:
    span = Source("model.yaml", "a: wages").span(3, 8)
    found = Diagnostic("F002", "unknown name 'wages'", Severity.WARNING, span, "check the path")
    told = translated(found, "sv")
    assert (told.code, told.severity, told.span) == ("F002", Severity.WARNING, span)
    assert (told.message, told.hint) == ("namnet 'wages' är okänt", "kontrollera sökvägen")


def test_english_and_unknown_languages_stay_as_they_are() -> None:
    found = Diagnostic("F002", "unknown name 'wages'")
    assert translated(found, "en") is found
    assert translated(found, "fi") is found


@pytest.mark.parametrize(
    ("message", "hint"), [("somebody wrote this", None), ("unknown name 'a'", "ask Eve")]
)
def test_what_is_known_only_in_part_stays_english_as_a_whole(
    message: str, hint: str | None
) -> None:
    found = Diagnostic("F002", message, hint=hint)
    assert translated(found, "sv") is found


def test_parts_of_messages_are_found_in_their_gaps() -> None:
    text = "can't add EUR to a pure number in driver 'rent'"
    assert swedish(text) == "EUR går inte att addera till ett rent tal i drivaren 'rent'"


def test_a_whole_message_can_stand_in_another_one() -> None:
    text = "'B1' can't be taken as a cost: it refers to another workbook: [1]X!A1"
    told = "'B1' går inte att ta som kostnad: det hänvisar till en annan arbetsbok: [1]X!A1"
    assert swedish(text) == told


def test_lists_are_joined_as_in_the_language() -> None:
    text = "drivers 'a', 'b' and 3 more together claim more than the line 'c' holds"
    told = "drivarna 'a', 'b' och 3 till tar tillsammans mer i anspråk än raden 'c' rymmer"
    assert swedish(text) == told


def test_kinds_of_units_are_said_in_words() -> None:
    text = "column 'pay' is in 'EUR/h', which is money per time"
    assert swedish(text) == "kolumnen 'pay' är i 'EUR/h', som är pengar per tid"


def test_thousands_are_marked_as_in_the_language() -> None:
    assert swedish("1,200 rows without a customer in 'id', left out") == (
        "1\N{NO-BREAK SPACE}200 rader utan kund i 'id', utelämnas"
    )


def test_figures_stay_as_they_must_be_written() -> None:
    assert swedish("write 1.5 for a decimal, 15 for thousands") == (
        "skriv 1.5 för decimaler, 15 för tusental"
    )


def test_names_that_look_like_words_stay() -> None:
    assert swedish("unknown name 'cost' in driver 'price'") == (
        "namnet 'cost' är okänt i drivaren 'price'"
    )
    assert swedish("keys: label, cost, price") == "nycklar: label, cost, price"


@given(NAMES, NAMES)
def test_what_is_quoted_is_kept_whatever_it_is(one: str, other: str) -> None:
    told = swedish(f"unknown key '{one}' in driver '{other}'")
    assert told == f"nyckeln '{one}' är okänd i drivaren '{other}'"


@given(st.text(max_size=200))
def test_any_text_can_be_asked_about(text: str) -> None:
    swedish(text)
    swedish(f"can't read '{text}': {text}")


def test_a_hostile_text_keeps_nobody_waiting() -> None:
    begin = time.process_time()
    swedish("is in of '" * 300 + " is 'a' in: and and and")
    assert time.process_time() - begin < 3


def test_splits_are_found_again_by_their_values() -> None:
    found = template("{*} in {}: '{}' is {}", "{3} är '{2}' i {1}: {0}")
    assert found.quoted == (False, False, True, False)
    assert found.closed == (True, False, False, False)
    assert ("a", "b", "c", "d") in found.splits("a in b: 'c' is d")
    assert found.filled(["a", "b", "c", "d"]) == "d är 'c' i b: a"


def test_apostrophes_are_no_quotation_marks() -> None:
    assert template("the {}'s figure of '{}' isn't {}", "").quoted == (False, True, False)


def test_a_message_without_its_counterpart_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "room.txt"
    path.write_text("# comment\n\none\n    en\ntwo\n", encoding="utf-8")
    with pytest.raises(ValueError, match="without its counterpart: two"):
        list(entries(path))
    path.write_text("    en\n", encoding="utf-8")
    with pytest.raises(ValueError, match="1: a message without"):
        list(entries(path))


def test_the_most_telling_message_comes_first() -> None:
    said = [each.said for each in table("sv").templates]
    assert said == sorted(said, reverse=True)
