"""`--currency`: results in the customer's currency, in every form that a customer gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import Run

MODEL = """
offering: Fine filter
alternative: Coarse filter
context: works
currency: EUR
rates: rates.csv
drivers: {fewer_changes: 900 EUR/year}
price: {filters: {cost: {offering: 500 EUR, alternative: 400 EUR}}}
"""
RATES = "date,from,to,rate,source\n2026-05-04,EUR,SEK,10,central bank\n"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "rates.csv").write_text(RATES, encoding="utf-8")
    path = tmp_path / "model.yaml"
    path.write_text(MODEL, encoding="utf-8")
    return path


def test_a_statement_is_told_in_another_currency_with_its_rate(run: Run, model: Path) -> None:
    out = run("value", model, "--currency", "SEK").out
    assert "SEK\xa08,000" in out
    assert "1 EUR = 10 SEK, 4 May 2026, central bank" in " ".join(out.split()).replace("\xa0", " ")
    told = json.loads(run("value", model, "--currency", "SEK", "--format", "json").out)
    assert told["currency"] == "SEK"


def test_a_proposition_is_told_in_another_currency(run: Run, model: Path) -> None:
    assert "9\xa0000\xa0kr" in run("propose", model, "--currency", "SEK", "--lang", "sv").out


@pytest.mark.parametrize(
    "verb",
    [("explain", "{model}", "fewer_changes"), ("sensitivity", "{model}"), ("ask", "{model}")],
)
def test_what_an_amount_rests_on_is_told_in_another_currency(
    run: Run, model: Path, verb: tuple[str, ...]
) -> None:
    asked = [part.format(model=model) for part in verb]
    ran = run(*asked, "--currency", "SEK")
    assert ran.status == 0
    assert "€" not in ran.out
    told = json.loads(run(*asked, "--currency", "SEK", "--format", "json").out)
    assert told["currency"] == "SEK"


def test_a_price_is_studied_in_another_currency(run: Run, model: Path) -> None:
    ran = run("price", model, "--currency", "SEK")
    assert ran.status == 0
    assert "€" not in ran.out
    # The economic value: what the alternative costs, and what the offering brings.
    assert "SEK\xa013,000" in ran.out


def test_what_came_true_is_told_in_another_currency(run: Run, model: Path, tmp_path: Path) -> None:
    text = model.read_text(encoding="utf-8") + "starts: 2026-01-01\n"
    model.write_text(text, encoding="utf-8")
    figures = tmp_path / "figures.csv"
    figures.write_text("period,of,figure\n2026-01,fewer_changes,60\n", encoding="utf-8")
    asked = ("realised", model, "--figures", figures, "--today", "2026-02-10")
    euros, kronor = (
        json.loads(run(*asked, *more, "--format", "json").out)
        for more in ((), ("--currency", "SEK"))
    )
    assert kronor["currency"] == "SEK"
    own, theirs = euros["drivers"][0], kronor["drivers"][0]
    assert theirs["delivered"] == pytest.approx(10 * own["delivered"])
    assert theirs["promised_to_date"] == pytest.approx(10 * own["promised_to_date"])


def test_a_table_of_accounts_keeps_the_models_currency(run: Run, model: Path) -> None:
    ran = run("price", model, "--accounts", "accounts.csv", "--currency", "SEK")
    assert ran.status == 2
    assert "in the model's currency" in " ".join(ran.err.split())


@pytest.mark.parametrize("form", ["html", "json"])
def test_an_export_is_told_in_another_currency(
    run: Run, model: Path, tmp_path: Path, form: str
) -> None:
    target = tmp_path / f"out.{form}"
    assert run("export", form, model, "--currency", "SEK", "-o", target).status == 0
    assert "central bank" in target.read_text(encoding="utf-8")
    assert "€" not in target.read_text(encoding="utf-8")


def test_without_a_rate_the_help_says_what_is_needed(run: Run, model: Path) -> None:
    ran = run("value", model, "--currency", "NOK")
    assert ran.status == 1
    assert "error[U011] there is no rate from EUR to NOK" in ran.err
    assert "rates:" in ran.err


def test_what_is_no_currency_is_refused(run: Run, model: Path) -> None:
    ran = run("value", model, "--currency", "kronor")
    assert ran.status == 2
    assert "isn't a currency's code" in ran.err


def test_a_cases_own_rate_is_enough(run: Run, model: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    rate = "{date: 2026-05-01, from: EUR, to: NOK, rate: 12}"
    case.write_text(f"customer: X\ndate: 2026-05-20\nrates: [{rate}]\n", encoding="utf-8")
    ran = run("value", model, "--case", case, "--currency", "NOK")
    assert ran.status == 0
    assert "NOK\xa09,600" in ran.out
