"""Every message and every hint can be said in every language, with all of its values."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from messages.gathered import said
from messages.sayings import is_words
from surplus.cli.worth.options import in_options
from surplus.core import messages
from surplus.core.messages import LANGUAGES, translation
from surplus.core.messages.table import entries, table

# Reading the source takes seconds: one worker does it, once.
pytestmark = pytest.mark.xdist_group("messages")
FOLDER = Path(messages.__file__).parent
BY_HAND = {"words.txt", "options.txt"}
"""Words of others, and parts that can't be read from the source as one."""
UNREAD = {
    # Texts of the pages themselves, which are in the reader's language already.
    "surplus.store.faults.fault (message)",
    "surplus.store.faults.fault (hint)",
    "surplus.web.cases.terms.terms (hint)",
    # A table of the module, by way of a pattern's groups: `TABLES` names it.
    "surplus.value.proposition.jargon._found (hint)",
    # Hints by way of a method that arrays have too; they stand where it is called.
    "surplus.value.value_project.expressions.unexpected (hint)",
}
"""Where a diagnostic is made of a text that can't be read from the source: each is looked at."""
ENGLISH = re.compile(r"\b(the|is|isn't|are|with|must|has|it|than|this|there|from the|can't)\b")
_QUOTED = re.compile(r"'[^']*'|[\"`][^\"`]*[\"`]|\([^()]*\)")
_GAP = re.compile(r"\{(\*?)\}")


@cache
def files(language: str) -> dict[str, list[tuple[str, str]]]:
    return {path.name: [*entries(path)] for path in sorted((FOLDER / language).glob("*.txt"))}


def known(language: str) -> dict[str, str]:
    return {text: other for found in files(language).values() for text, other in found}


@cache
def whole(language: str) -> dict[str, str]:
    """Messages with a gap for words that are given whole, once for each of these words."""
    return {text: "" for text, found in said().spelt.items() if found <= known(language).keys()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_and_hint_has_its_counterpart(language: str) -> None:
    texts = {text: place for text, place in said().texts.items() if is_words(text)}
    assert len(texts) > 1000, "the source isn't read as it should be"
    missing = {
        text: at for text, at in texts.items() if text not in known(language) | whole(language)
    }
    assert missing == {}, f"add them to src/surplus/core/messages/{language}/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_that_stands_in_a_gap_has_its_counterpart(language: str) -> None:
    parts = {part: found for part, found in said().parts.items() if " " in part}
    needed = {part for part, found in parts.items() if found - whole(language).keys()}
    assert needed - known(language).keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_command_line_says_in_options_has_its_counterpart(language: str) -> None:
    rooms = {name: found for name, found in files(language).items() if name not in BY_HAND}
    told = {
        in_options(text): in_options(other)
        for found in rooms.values()
        for text, other in found
        if in_options(text) != text
    }
    assert len(told) > 10
    assert {text: known(language).get(text) for text in told} == told


def test_what_cant_be_read_from_the_source_is_named() -> None:
    assert said().unread == UNREAD


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_counterpart_is_left_over(language: str) -> None:
    used = {*said().texts, *said().parts, *chain.from_iterable(said().spelt.values())}
    rooms = {name: found for name, found in files(language).items() if name not in BY_HAND}
    assert {text for found in rooms.values() for text, _ in found} - used == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_has_one_counterpart(language: str) -> None:
    count = Counter(text for found in files(language).values() for text, _ in found)
    assert [text for text, times in count.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_counterpart_has_no_words_of_english(language: str) -> None:
    swapped = {text: _QUOTED.sub("", other) for text, other in known(language).items()}
    assert {text: other for text, other in swapped.items() if ENGLISH.search(other)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_stop_ends_neither_or_both(language: str) -> None:
    assert [t for t, o in known(language).items() if t.endswith(".") != o.endswith(".")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_keeps_its_values(language: str) -> None:
    """Each is found again by what it says, and each of its values stands in the other one."""
    lost = {}
    for each in table(language).templates:
        text = "".join(
            piece + ("" if number == len(each.closed) else _value(number, each.closed[number]))
            for number, piece in enumerate(each.pieces)
        )
        told = translation(text, language) or ""
        kept = [f"Q{n}" for n, closed in enumerate(each.closed) if not closed]
        gone = [value for value in kept if value not in told]
        if gone or ENGLISH.search(_QUOTED.sub("", told)):
            lost[text] = told
    assert lost == {}


def _value(number: int, closed: bool) -> str:
    return "a list" if closed else f"Q{number}"
