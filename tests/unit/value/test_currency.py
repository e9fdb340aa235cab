"""Amounts in other currencies: strict without a rate, converted once at one rate with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marked import marked, only, place
from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.report.statement import value_statement
from surplus.value.api import exchange_for, load
from surplus.value.pricing.response import response
from surplus.value.reading.rates import Exchange
from surplus.value.unit_price import unit_price
from surplus.value.valuation import Valuation
from value.faults import found_in

MODEL = """
offering: A
alternative: B
context: c
currency: EUR
horizon: 2 years
discount_rate: 10 %
{rates}
features: {{f: {{label: F, gives: c1, cost: 400}}}}
capabilities: {{c1: C}}
inputs:
  saved: {{unit: USD/pump, value: 80 to 120}}
  pumps: {{unit: pump/year, value: 10}}
  price: {{unit: kSEK/pump, by_alternative: {{offering: 0.22, alternative: 0.11}}}}
drivers:
  work: {{benefit: pumps * saved, capability: c1}}
  rent: {{benefit: 50 EUR/year + 11 SEK/year}}
price: {{bought: {{cost: pumps * price}}}}
"""
RATES = """rates:
  - {date: 2026-01-01, from: EUR, to: USD, rate: 1.25, source: bank}
  - {date: 2026-03-01, from: EUR, to: USD, rate: 1.6, source: bank}
  - {date: 2026-01-01, from: EUR, to: SEK, rate: 11, source: bank}
  - {date: 2026-01-01, from: GBP, to: SEK, rate: 13, source: bank}
"""


def source(rates: str = RATES) -> Source:
    return Source("model", MODEL.format(rates=rates))


def value(case: str = "date: 2026-01-20", currency: str | None = None) -> Valuation:
    told = Source("case", case)
    return load(source(), exchange_for(told, currency)).evaluate(told)


def fault(case: str, rates: str = RATES, currency: str | None = None) -> list[str]:
    with pytest.raises(SurplusError) as caught:
        load(source(rates), Exchange(currency)).evaluate(Source("case", case))
    return [d.message for d in caught.value.diagnostics if d.code == "U011"]


def test_amounts_are_converted_at_the_rate_of_the_cases_day() -> None:
    certain = "inputs: {saved: 100}\ndate: "
    annuity = 1 / 1.1 + 1 / 1.1**2
    for day, rate in (("2026-01-20", 1.25), ("2026-03-05", 1.6)):
        found = value(certain + day)
        assert found.drivers[0].present.mean == pytest.approx(10 * 100 / rate * annuity)
        assert found.drivers[1].present.mean == pytest.approx(51 * annuity)
        assert found.price.mean == pytest.approx(10 * 110 / 11 * annuity)


def test_a_case_without_a_day_takes_the_latest_rates() -> None:
    assert value("customer: X").value.mean == value("date: 2026-03-05").value.mean


def test_a_customers_answer_may_be_in_any_currency() -> None:
    dollars = value("date: 2026-01-20\ninputs: {saved: 125}")
    for answer in ("100 EUR/pump", "0.125 kUSD/pump", "1100 SEK/pump", "100 €/pump"):
        told = value(f"date: 2026-01-20\ninputs: {{saved: {answer}}}")
        assert told.value.mean == pytest.approx(dollars.value.mean, rel=1e-12)


@pytest.mark.parametrize("currency", ["SEK", "USD", "GBP"])
def test_converting_the_report_is_converting_every_amount_at_one_rate(currency: str) -> None:
    own, shown = value(), value(currency=currency)
    rate = next(float(c.factor) for c in shown.model.conversions if c.base == "EUR")
    assert shown.model.currency == currency
    for name in ("value", "benefits", "price", "other_costs", "economic_value", "driver_benefits"):
        ours, theirs = getattr(own, name), getattr(shown, name)
        assert theirs.draws == pytest.approx(ours.draws * rate, rel=1e-12)
    for before, after in zip(own.effects, shown.effects, strict=True):
        assert after.flows == pytest.approx(before.flows * rate, rel=1e-12)
    assert shown.value.draws == pytest.approx(shown.benefits.draws - shown.price.draws)
    assert shown.chance == own.chance
    assert shown.model.features[0].cost == pytest.approx(400 * rate)


def test_amounts_without_a_currency_stay_in_the_models_own() -> None:
    case = "date: 2026-01-20\npnl: {revenue: 1000, costs: 400 EUR/year, rent: 10 %}"
    pnl = value(case, "SEK").case.pnl
    assert pnl is not None
    assert pnl.revenue == 11_000
    assert [line.amount for line in pnl.lines] == [4400, 1100]


@settings(max_examples=20, deadline=None)
@given(st.decimals("0.01", "100", places=4), st.decimals("0.01", "100", places=4))
def test_there_and_back_is_the_same_value(first: object, second: object) -> None:
    entry = "  - {{date: 2026-01-01, from: {}, to: {}, rate: {}}}\n"
    rates = "rates:\n" + entry.format("EUR", "USD", first) + entry.format("USD", "SEK", second)
    in_euro = load(source(rates)).evaluate()
    in_krona = load(source(rates), Exchange("SEK")).evaluate()
    rate = float(next(c for c in in_krona.model.conversions if c.base == "EUR").factor)
    assert in_krona.value.mean / rate == pytest.approx(in_euro.value.mean, rel=1e-12)


def test_without_a_rate_currencies_stay_apart_and_the_help_says_what_is_needed() -> None:
    missing = fault("customer: X", rates="")
    assert missing == ["there is no rate from USD to EUR", "there is no rate from SEK to EUR"]
    assert fault("date: 2025-12-31")[0].endswith("on or before 2025-12-31")
    assert fault("customer: X", currency="JPY") == ["there is no rate from EUR to JPY"]
    assert fault("inputs: {saved: 5 NOK/pump}") == ["there is no rate from NOK to EUR"]


def test_the_missing_rate_is_told_where_its_currency_stands_first() -> None:
    text = "offering: A\nalternative: B\ncontext: c\ncurrency: EUR\ndrivers: {a: «5 USD/year»}"
    case = marked(text, "model")
    assert place(only("U011", found_in(case.source))) == case.place


def test_a_rate_that_is_an_input_needs_no_table() -> None:
    text = """
offering: A
alternative: B
context: c
currency: EUR
inputs: {rate: {unit: EUR/USD, value: 0.8 to 0.9}, saved: {unit: USD/year, value: 100}}
drivers: {a: {benefit: saved * rate}}
"""
    alone = load(Source("model", text)).evaluate().value
    assert alone.p10 < alone.p90
    with_table = load(Source("model", text + RATES)).evaluate().value
    assert with_table.mean == pytest.approx(alone.mean)


def test_an_old_rate_is_told_with_its_age() -> None:
    notes = [n.message for n in value("date: 2026-02-20").notes if n.code == "U012"]
    assert "the rate from USD to EUR is 50 days old on 2026-02-20" in notes
    assert not [n for n in value("date: 2026-01-31").notes if n.code == "U012"]
    allowed = RATES.replace("rates:\n", "rates:\n  oldest: 60 days\n  table:\n").replace(
        "  - ", "    - "
    )
    told = load(source(allowed)).evaluate(Source("case", "date: 2026-02-20"))
    assert not [n for n in told.notes if n.code == "U012"]


def test_a_cases_own_rate_goes_first() -> None:
    case = "date: 2026-01-20\nrates: [{date: 2026-01-01, from: EUR, to: USD, rate: 1}]"
    ours, theirs = value().drivers[0], value(case).drivers[0]
    assert theirs.present.mean == pytest.approx(ours.present.mean * 1.25)


def test_rates_may_stand_in_a_file_beside_the_model(tmp_path: Path) -> None:
    rows = "date,from,to,rate,source\n2026-01-01,EUR,USD,1.25,b\n2026-01-01,EUR,SEK,11,b\n"
    (tmp_path / "rates.csv").write_text(rows, encoding="utf-8")
    model = tmp_path / "model.yaml"
    model.write_text(MODEL.format(rates="rates: rates.csv"), encoding="utf-8")
    case = Source("case", "date: 2026-01-20")
    assert load(model).evaluate(case).value.mean == pytest.approx(value().value.mean)
    model.write_text(MODEL.format(rates="rates: other.csv"), encoding="utf-8")
    with pytest.raises(SurplusError) as caught:
        load(model)
    assert "D001" in [d.code for d in caught.value.diagnostics]


@pytest.mark.parametrize("rates", ["rates: {0}", "rates: {{table: {0}, oldest: 9 days}}"])
def test_a_text_that_is_no_file_has_no_file_read(rates: str, tmp_path: Path) -> None:
    rows = tmp_path / "rates.csv"
    rows.write_text("date,from,to,rate,source\n2026-01-01,EUR,USD,1.25,secret\n", "utf-8")
    told = rates.format(rows)
    name = str(tmp_path / "model.yaml")
    for find in (
        lambda: load(Source(name, MODEL.format(rates=told))),
        lambda: load(source()).case(Source(name, f"date: 2026-01-20\n{told}")),
    ):
        with pytest.raises(SurplusError) as caught:
            find()
        assert "U014" in [found.code for found in caught.value.diagnostics]
        assert "secret" not in str(caught.value)


def test_every_report_says_the_rate_its_day_and_its_source() -> None:
    report = value_statement(value(currency="SEK"), "en")
    told = [text for name, text in report.provenance if name == "exchange rate"]
    day = "1\N{NO-BREAK SPACE}January\N{NO-BREAK SPACE}2026"
    assert f"1 EUR = 11 SEK, {day}, bank" in told
    (cross,) = [text for text in told if text.startswith("1 USD")]
    assert (
        cross
        == f"1 USD = 8.8 SEK (from 1 EUR = 1.25 USD, {day}, bank; 1 EUR = 11 SEK, {day}, bank)"
    )


def test_the_price_per_unit_is_told_in_the_currency_of_the_results() -> None:
    found = unit_price(value("date: 2026-01-20\ninputs: {saved: 100}"))
    assert found is not None
    assert str(found.unit) == "EUR/pump"
    assert (found.price.mean, found.reference.mean) == pytest.approx((20, 10))
    # What the drivers bring a pump, over the price of the other: 80 + 5.1 + 10.
    assert found.economic_value.mean == pytest.approx(95.1)


def test_prices_to_charge_arent_told_in_another_currency_than_they_are_stated_in() -> None:
    with pytest.raises(SurplusError) as caught:
        response(value())
    assert [d.code for d in caught.value.diagnostics] == ["P005"]
