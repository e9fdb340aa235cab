"""A table of accounts as a market: every draw is a customer."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

import surplus
from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.value.base import Settings, market
from surplus.value.features import weigh
from surplus.value.features.study import Terms

MODEL = """
offering: A
alternative: B
context: {segment: [mills, mines]}
currency: EUR
features: {f: {gives: [c]}}
capabilities: {c: C}
inputs:
  hours: {unit: h/year, value: 100}
  wage: {unit: EUR/h, value: 20 to 60}
drivers: {saved: {benefit: hours * wage, capability: c}}
price: {fee: {cost: {offering: 1000 EUR/year, others: 0}}}
"""


def table(folder: Path, *rows: str, draws: int = 1) -> Settings:
    path = folder / "accounts.csv"
    path.write_text("\n".join(["id,segment,hours,wage", *rows]) + "\n", encoding="utf-8")
    return Settings(str(path), "", draws=draws)


def test_every_account_is_a_draw_with_its_own_figures(tmp_path: Path) -> None:
    model = surplus.loads(MODEL)
    rows = [f"a{i},mills,{i},30" for i in range(1, 6)]
    (account,) = market(model.compiled, table(tmp_path, *rows))
    assert account.customers == 5
    assert sorted(account.valuation.value.draws) == [30 * i - 1000 for i in range(1, 6)]


def test_an_account_is_worth_what_its_case_is_worth(tmp_path: Path) -> None:
    model = surplus.loads(MODEL)
    settings = table(tmp_path, "a,mills,70,25", "b,mills,10,50")
    (account,) = market(model.compiled, settings)
    cases = [
        model.evaluate(Source("case", f"segment: mills\ninputs: {{hours: {h}, wage: {w}}}"))
        for h, w in ((70, 25), (10, 50))
    ]
    assert account.valuation.value.draws == pytest.approx([c.value.mean for c in cases])


def test_what_no_cell_says_is_drawn(tmp_path: Path) -> None:
    model = surplus.loads(MODEL)
    rows = [f"a{i},mills,100," for i in range(4096)]
    (account,) = market(model.compiled, table(tmp_path, *rows))
    alone = model.evaluate().value
    assert account.valuation.value.mean == pytest.approx(alone.mean, rel=0.002)
    assert account.valuation.value.p10 == pytest.approx(alone.p10, rel=0.01)


@pytest.mark.parametrize("draws", [1, 64])
def test_segments_stand_for_their_customers_and_can_be_added(tmp_path: Path, draws: int) -> None:
    model = surplus.loads(MODEL)
    rows = [f"a{i},mills,10,30" for i in range(7)] + [f"b{i},mines,50,40" for i in range(3)]
    accounts = market(model.compiled, table(tmp_path, *rows, draws=draws))
    assert {a.name: a.customers for a in accounts} == {"mills": 7, "mines": 3}
    study = weigh(accounts, Terms())
    assert study.total.mean == pytest.approx(7 * 300 + 3 * 2000)


def test_totals_over_a_base_share_what_is_uncertain_and_even_out_what_differs(
    tmp_path: Path,
) -> None:
    model = surplus.loads(MODEL)
    hours = range(50, 151)
    rows = [f"a{i},mills,{h}," for i, h in enumerate(hours)]
    (account,) = market(model.compiled, table(tmp_path, *rows, draws=512))
    total = weigh([account], Terms()).total
    # 101 accounts of 100 h on average, all at one wage: one account's benefits, 101 times.
    one = model.evaluate(draws=512).benefits
    assert total.mean == pytest.approx(101 * one.mean)
    assert total.p10 == pytest.approx(101 * one.p10)
    assert total.p90 == pytest.approx(101 * one.p90)


def test_a_bad_cell_is_told_with_its_row_and_column(tmp_path: Path) -> None:
    model = surplus.loads(MODEL)
    with pytest.raises(SurplusError) as caught:
        market(model.compiled, table(tmp_path, "a,mills,1,2", "b,mills,x,2"))
    message = caught.value.diagnostics[0].message
    assert "row 2" in message
    assert "hours" in message


def test_a_large_base_is_sampled_by_its_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["surplus.value.base.market"], "MOST", 50)
    model = surplus.loads(MODEL)
    settings = table(tmp_path, *[f"a{i},mills,{i},30" for i in range(200)])
    (first,) = market(model.compiled, settings)
    (again,) = market(model.compiled, settings)
    (note,) = first.valuation.notes
    assert (note.code, note.message) == ("A028", "50 of the 200 accounts are taken, at random")
    assert first.customers == 200
    assert len(first.valuation.value.draws) == 50
    assert np.array_equal(first.valuation.value.draws, again.valuation.value.draws)
