"""What a reader should know of fits: a key beside each sentence, kept through JSON and copies."""

from __future__ import annotations

import copy
import json
import pickle
from string import Formatter

import numpy as np
import pytest

from surplus.report.words import words
from surplus.report.worth.telling import Telling
from surplus.worth.customer_state import CustomerState
from surplus.worth.flags import SENTENCES, WHYS, Flag, flag_of
from surplus.worth.gamma_gamma import GammaGamma
from surplus.worth.registry import read_fit

STATE = CustomerState([1, 2, 3, 4], [1, 2, 3, 4], [9] * 4, spend=[5.0] * 4)


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_a_flag_is_kept_in_the_json_of_its_fit() -> None:
    fit = GammaGamma().fit(STATE)
    keys = {flag.key for flag in fit.estimate.flags if isinstance(flag, Flag)}
    assert "same_spend" in keys
    kept = json.loads(fit.to_json())["estimate"]["flags"]
    assert {each["key"] for each in kept} == keys
    again = read_fit(fit.to_json()).estimate.flags
    assert again == fit.estimate.flags
    assert all(isinstance(flag, Flag) for flag in again)


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda flag: pickle.loads(pickle.dumps(flag))])
def test_a_copy_of_a_flag_is_the_same_flag(copied: type[Flag]) -> None:
    flag = Flag("large", name="r", why="often")
    other = copied(flag)
    assert (other, other.key, other.given) == (flag, flag.key, flag.given)


def test_what_was_wrong_that_has_no_words_is_still_said() -> None:
    flag = Flag("mean_of_others", name="north", why="W999")
    assert flag == f"north has the mean of the others: {WHYS['alone']}"


def test_a_text_of_an_earlier_version_stays() -> None:
    assert flag_of("b isn't identified") == "b isn't identified"
    assert flag_of({"key": "of tomorrow", "given": {}, "text": "so"}) == "so"


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("key", SENTENCES)
def test_every_flag_can_be_said(lang: str, key: str) -> None:
    template = words(lang)[f"worth_flag_{key}"]
    assert places(template) == places(SENTENCES[key])
    for why in WHYS:
        flag = Flag(key, name="N", why=why, rank=-0.25)
        told = Telling(lang).flag(flag)
        assert "{" not in told
        assert (lang == "en") == (told == flag)
        assert ("why" not in places(template)) or words(lang)[f"worth_why_{why}"] in told


def test_numbers_in_flags_are_of_the_language() -> None:
    flag = Flag("spend_more", rank=float(np.float64(0.255)))
    assert "0.25" in flag or "0.26" in flag
    assert "0,2" in Telling("sv").flag(flag)
