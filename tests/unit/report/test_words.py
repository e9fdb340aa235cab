"""Both languages say the same things."""

from __future__ import annotations

from string import Formatter

import pytest

from surplus.core.format import LANGUAGES
from surplus.report.words import words


def places(text: str) -> set[str]:
    """Return the names to fill in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert set(words("en")) == set(words("sv"))


@pytest.mark.parametrize("key", words("en"))
def test_both_languages_have_the_same_places_to_fill(key: str) -> None:
    assert places(words("en")[key]) == places(words("sv")[key])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_is_empty(lang: str) -> None:
    assert all(text.strip() for text in words(lang).values())


def test_words_cannot_be_changed_by_their_readers() -> None:
    assert not hasattr(words("en"), "__setitem__")


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="'tlh'"):
        words("tlh")


def test_the_fields_swedish_terms_are_used() -> None:
    terms = {
        "value_driver": "värdedrivare",
        "net_present_value": "nuvärde",
        "internal_rate_of_return": "internränta",
        "payback": "återbetalningstid",
        "benefits": "nyttor",
        "price": "pris",
        "surplus": "överskott",
    }
    assert {key: words("sv")[key] for key in terms} == terms
