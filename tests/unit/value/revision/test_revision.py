"""New figures land in the case with their source, and the supplier's stay beside them."""

from __future__ import annotations

from datetime import date

import pytest

from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.core.spread import (
    Spread,
    beta,
    certain,
    discrete,
    interval,
    lognormal,
    normal,
    percentiles,
    pert,
    uniform,
)
from surplus.value.api import ValueModel, loads
from surplus.value.case import Case
from surplus.value.draws import counted_value
from surplus.value.evidence import Kind, Party
from surplus.value.revision import (
    Claim,
    Figure,
    Line,
    Origin,
    Revision,
    Setting,
    effects_of,
    revised,
)
from surplus.value.spec import ByAlternative, ByYear, Stated

ORIGIN = Origin(date(2026, 5, 4), "filled.xlsx")
MODEL = """
offering: A
alternative: B
context: mills
currency: EUR
horizon: 3 years
discount_rate: 8 %
inputs:
  hours: {unit: h/year, value: 100}
  share: {unit: "%", value: 20}
  growth: {unit: "%/year", value: 2}
  wage: {unit: EUR/h, by_alternative: {offering: 50, alternative: 60}}
  price: {unit: EUR, by_year: [10, 20, 30]}
drivers:
  less: {cost: hours * wage * share * (1 + growth * 3 year)}
  more: {benefit: price / 1 year}
"""


@pytest.fixture(scope="module")
def model() -> ValueModel:
    return loads(MODEL, "model.yaml")


def revise(model: ValueModel, text: str, *revisions: Revision) -> tuple[str, Case]:
    new = revised(model, text, revisions, ORIGIN)
    return new, model.case(Source("case", new))


SPREADS = [
    certain(7.0),
    certain(-0.123456789012345),
    interval(3.0, 9.5),
    interval(-4.0, 2.0),
    pert(1.0, 2.0, 4.0),
    percentiles(1.0, 2.0, 4.0, 0.1),
    percentiles(1.0, 2.0, 4.0, 0.05),
    percentiles(1.0, 2.0, 4.0, 0.25),
    uniform(2.0, 3.0),
    normal(5.0, 0.5),
    lognormal(5.0, 0.5),
    beta(2.0, 3.0, 1.0, 9.0),
    discrete([1.0, 2.5], [0.25, 0.75]),
]


@pytest.mark.parametrize("spread", SPREADS, ids=repr)
@pytest.mark.parametrize("name", ["hours", "share", "growth"])
def test_every_kind_of_figure_comes_back_as_it_went_in(
    name: str, spread: Spread, model: ValueModel
) -> None:
    _, case = revise(model, "", Figure(name, "", None, spread))
    spec = case.answers[name].counted.spec
    assert isinstance(spec, Stated)
    assert type(spec.spread) is type(spread)
    assert spec.spread.low_high(0.9) == pytest.approx(spread.low_high(0.9), rel=1e-12)
    assert spec.spread.mean == pytest.approx(spread.mean, rel=1e-12)


def test_a_figure_says_who_said_it_where_and_when(model: ValueModel) -> None:
    new, case = revise(model, "customer: Mill", Figure("hours", "", None, certain(7.0)))
    answer = case.answers["hours"]
    (evidence,) = answer.counted.evidence
    assert answer.counts is Party.CUSTOMER
    assert evidence.kind is Kind.STATEMENT
    assert evidence.when == date(2026, 5, 4)
    assert "the workbook of 2026-05-04" in str(evidence.where)
    assert "arbetsboken av 2026-05-04" in new


def test_one_option_changes_and_the_other_stays_with_the_model(model: ValueModel) -> None:
    _, case = revise(model, "", Figure("wage", "alternative", None, certain(66.0)))
    value = counted_value(model.model, case, model.model.input("wage"))
    assert isinstance(value, ByAlternative)
    means = {
        name: part.spread.mean for name, part in value.options.items() if isinstance(part, Stated)
    }
    assert means == {"offering": 50.0, "alternative": 66.0}
    spec = case.answers["wage"].counted.spec
    assert isinstance(spec, ByAlternative)
    assert list(spec.options) == ["alternative"]


def test_one_year_changes_and_the_others_stay(model: ValueModel) -> None:
    _, case = revise(model, "", Figure("price", "", 2, certain(25.0)))
    value = counted_value(model.model, case, model.model.input("price"))
    assert isinstance(value, ByYear)
    assert [value.years[y].spread.mean for y in (1, 2, 3)] == [10.0, 25.0, 30.0]


def test_the_suppliers_figure_stays_beside_the_customers(model: ValueModel) -> None:
    text = "inputs: {hours: {value: 90, party: supplier, evidence: {kind: claim, who: sales}}}"
    _, case = revise(model, text, Figure("hours", "", None, certain(80.0)))
    answer = case.answers["hours"]
    assert answer.counts is Party.CUSTOMER
    assert answer.supplier is not None
    assert answer.supplier.evidence[0].who == "sales"
    assert isinstance(answer.supplier.spec, Stated)
    assert answer.supplier.spec.spread.mean == 90.0


def test_of_two_figures_the_customers_counts_from_then_on(model: ValueModel) -> None:
    text = "inputs:\n  hours:\n    customer: 95\n    supplier: 90\n    counts: supplier\n"
    new, case = revise(model, text, Figure("hours", "", None, certain(80.0)))
    answer = case.answers["hours"]
    assert answer.counts is Party.CUSTOMER
    assert isinstance(answer.counted.spec, Stated)
    assert answer.counted.spec.spread.mean == 80.0
    assert "customer: 95" in new


def test_evidence_of_the_parts_that_stay_is_kept(model: ValueModel) -> None:
    text = (
        "evidence: {talk: {kind: interview, who: boss}}\n"
        "inputs: {wage: {by_alternative: {offering: 51, alternative: 61}, evidence: talk}}\n"
    )
    _, case = revise(model, text, Figure("wage", "offering", None, certain(55.0)))
    kinds = [evidence.kind for evidence in case.answers["wage"].counted.evidence]
    assert kinds == [Kind.INTERVIEW, Kind.STATEMENT]


def test_claims_settings_and_drivers_that_are_not_accepted(model: ValueModel) -> None:
    text = "without: [more]\ndiscount_rate: 9 %\ndrivers: {less: {note: mind}}\n"
    claims: list[Revision] = [
        Claim("less", execution_risk=0.25, attribution=0.5),
        Claim("more", counted=True),
        Claim("less", counted=False),
        Setting("discount_rate", 0.12),
    ]
    _, case = revise(model, text, *claims)
    assert case.adjustments["less"].execution_risk == 0.25
    assert case.adjustments["less"].attribution == 0.5
    assert case.adjustments["less"].note == "mind"
    assert list(case.without) == ["less"]
    assert case.discounting.rate == pytest.approx(0.12)


def test_a_line_of_the_profit_and_loss_account(model: ValueModel) -> None:
    text = "pnl:\n  revenue: 5 MEUR/year\n  Costs / Energy: 10 %\n"
    _, case = revise(model, text, Line("costs / energy", 700_000.0))
    assert case.pnl is not None
    line = case.pnl.line("costs / energy")
    assert line is not None
    assert line.amount == 700_000.0
    with pytest.raises(SurplusError, match="X059"):
        revise(model, text, Line("rent", 1.0))


def test_effects_add_up_to_the_difference(model: ValueModel) -> None:
    before = model.evaluate()
    revisions: list[Revision] = [
        Figure("hours", "", None, certain(80.0)),
        Figure("wage", "offering", None, interval(40.0, 48.0)),
        Claim("less", execution_risk=0.25),
        Setting("discount_rate", 0.12),
    ]
    effects = list(effects_of(model, before, "", revisions, ORIGIN))
    after = model.evaluate(Source("case", revised(model, "", revisions, ORIGIN)))
    assert sum(e.money or 0 for e in effects) == pytest.approx(after.value.mean - before.value.mean)
    assert effects[-1].value == pytest.approx(after.value.mean)


def test_what_cannot_be_worked_out_is_left_out_of_what_follows(model: ValueModel) -> None:
    revisions: list[Revision] = [
        Setting("discount_rate", -2.0),
        Figure("hours", "", None, certain(80.0)),
    ]
    bad, good = effects_of(model, model.evaluate(), "", revisions, ORIGIN)
    assert bad.value is None
    assert bad.faults
    alone = model.evaluate(Source("c", revised(model, "", revisions[1:], ORIGIN)))
    assert good.value == pytest.approx(alone.value.mean)
