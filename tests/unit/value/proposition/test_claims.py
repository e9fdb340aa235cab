"""What a text claims: figures and comparisons that nothing stands behind, and its wording."""

from __future__ import annotations

import pytest

from marked import marked, only, place
from surplus.core.errors import Severity
from surplus.core.source import Passage, Source
from surplus.value.proposition.claims import check_text
from surplus.value.proposition.numerals import numerals
from surplus.value.proposition.readability import Level, readability
from surplus.value.proposition.wording import wording
from surplus.value.valuation import Valuation
from value.faults import model_faulty, value

MODEL = """
horizon: 5 years
discount_rate: 0 %
capabilities: {tight: {label: Keeps tight}}
inputs:
  leaks: {label: Leaks, unit: leak/year, by_alternative: {offering: 3, alternative: 12}}
drivers:
  fewer_leaks: {label: Fewer leaks, cost: leaks * 100 EUR/leak, capability: tight}
price: {pump: {cost: {offering: 3000 EUR, alternative: 1234 EUR}}}
"""


def pump() -> Valuation:
    return value(MODEL, "terms: {leak/leaks: drip/drips}\ncustomer: Works")


def codes(text: str, lang: str = "en") -> list[str]:
    return [found.code for found in check_text(Source("text", text), pump(), lang)]


@pytest.mark.parametrize(
    "text",
    [
        "Over 5 years, drips cost you €4,500 less.",  # (12 − 3) × 100 × 5
        "Over 5 years, drips cost you 4.5 kEUR less.",
        "You have 75 % fewer drips.",  # 3 of 12
        "Drips fall from 12 to 3.",
        "The price is €1,766 higher, about €1,800.",  # 3000 − 1234
        "Since 2019, on 12 May 2026 and on 2026-05-12.",
        "1. First\n2. Second",
    ],
)
def test_a_figure_of_the_valuation_passes_as_it_is_rounded(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Drips cost you «€4,400» less.", "T006"),
        ("Drips cost you €4,500 less, by «76 %».", "T006"),
        ("It pays back in «7 years».", "T006"),
        ("You get a «faster» machine.", "T007"),
        ("Ni får en «snabbare» maskin.", "T007"),
        ("A «seamless» start.", "T001"),
        ("The «best» pump.", "T002"),
        ("It raises «OEE».", "T003"),
        ("You have fewer «leaks».", "T005"),
    ],
)
def test_a_fault_of_a_text_is_told_under_its_place(text: str, code: str) -> None:
    case = marked(text, "text")
    found = check_text(case.source, pump())
    assert place(only(code, found)) == case.place
    assert len(found) == 1
    assert found[0].severity is not Severity.ERROR


def test_a_comparison_passes_with_its_driver_or_its_figure() -> None:
    assert codes("It keeps tighter: fewer drips.") == []
    assert codes("It is cheaper by €4,500.") == []
    assert codes("It is cheaper.") == ["T007"]


def test_a_long_sentence_is_told_once() -> None:
    words = " ".join(["word"] * 25)
    assert codes(f"{words}.") == []
    assert codes(f"{words} more. {words}.") == ["T004"]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("€1.2M", 1.2e6, "money"),
        ("1,2 mkr", 1.2e6, "money"),
        ("1 200,50 kr", 1200.5, "money"),
        ("SEK 1,200.50", 1200.5, "money"),
        ("212 tEUR", 212e3, "money"),
        ("212 kEUR", 212e3, "money"),
        ("0.5 %", 0.005, "share"),
        ("5 procent", 0.05, "share"),
        ("6 months", 0.5, "years"),
        ("2 år", 2.0, "years"),
        ("1,234", 1234.0, "number"),
        ("3 million", 3e6, "number"),
    ],
)
def test_a_number_is_read_with_its_scale(text: str, value: float, kind: str) -> None:
    (found,) = numerals(f"about {text}, then")
    assert (found.text, found.kind) == (text, kind)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "step"), [("118", 1), ("120", 10), ("40", 1), ("1.5", 0.1), ("1,000", 100)]
)
def test_a_number_is_as_exact_as_its_last_digit_that_counts(text: str, step: float) -> None:
    (found,) = numerals(text)
    assert found.step == pytest.approx(step)


def test_digits_in_words_and_names_are_no_numbers() -> None:
    assert list(numerals("XC200, v2 and CO2")) == []


def test_lix_is_words_a_sentence_plus_the_percentage_of_long_words() -> None:
    found = readability("The pump doesn't leak. Maintenance costs less: bearings last longer.")
    # Ten words; three sentences, for a colon ends one; 'Maintenance', 'bearings' are long.
    assert (found.words, found.sentences, found.long_words) == (10, 3, 2)
    assert found.lix == pytest.approx(10 / 3 + 100 * 2 / 10)
    assert found.level is Level.VERY_EASY


@pytest.mark.parametrize(
    ("long_words", "level"),
    [
        (1, Level.VERY_EASY),  # ten words and 10 % long ones: LIX 20
        (2, Level.EASY),
        (3, Level.MEDIUM),
        (4, Level.HARD),
        (5, Level.VERY_HARD),
    ],
)
def test_the_levels_of_lix_are_those_of_bjornsson(long_words: int, level: Level) -> None:
    text = " ".join(["seventy"] * long_words + ["six"] * (10 - long_words)) + "."
    assert readability(text).level is level


def test_no_text_is_as_easy_as_can_be() -> None:
    assert readability("").lix == 0


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("T001", "drivers: {a: {benefit: 5 EUR, label: A «holistic» start}}"),
        ("T001", "drivers: {a: {benefit: 5 EUR, label: {en: Start, sv: «Sömlös» start}}}"),
        ("T002", "drivers: {a: {benefit: 5 EUR, label: «Unbeatable» grip}}"),
        ("T003", "drivers: {a: {benefit: 5 EUR, label: Higher «OEE»}}"),
    ],
)
def test_jargon_in_a_model_is_told_under_its_place(code: str, text: str) -> None:
    found = model_faulty(code, f"offering: A\nalternative: B\ncontext: c\n{text}")
    assert found.severity is not Severity.ERROR


@pytest.mark.parametrize(
    "text",
    [
        "The next best alternative",
        "Näst bästa alternativ",
        "Total cost of ownership (TCO)",
        "TCO (total cost of ownership)",
        "2 kWh at 5 EUR and 3 MW",
        "NO SMOKING HERE",
        "A cleaning solution for dairies",
        "Perforated plates",
    ],
)
def test_plain_words_pass(text: str) -> None:
    assert wording(Passage.of(text)) == []
