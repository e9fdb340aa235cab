"""Scores as a live workbook: other programs work out what the engine did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from golden.recalculated import by_formualizer, by_ironcalc, changed, held, names_of
from surplus.report.worth import Asked, Telling
from surplus.report.worth.live import scores_workbook
from surplus.worth.gamma_gamma import GammaGamma, GammaGammaFit
from surplus.worth.scoring import ScoreSettings, score
from surplus.worth.states.api import state
from surplus.worth.states.table import StateTable
from surplus.worth.study.first_customers import FirstCustomers, first_customers
from surplus.worth.study.models import fitted
from surplus.worth.units import TimeUnit

TABLE = Path(__file__).parents[4] / "examples" / "cdnow" / "transactions.csv"
HOSTILE = "=HYPERLINK(1)"
MOST = 150
SCORES = "GHIJK"


@pytest.fixture(scope="module")
def kept() -> Iterator[StateTable]:
    """A state with somebody whose name is a formula, and who buys most of all."""
    rows = pd.read_csv(TABLE, dtype={"customer": str})
    days = [dt.date(1997, 1, 6) + dt.timedelta(7 * n) for n in range(77)]
    more = pd.DataFrame({"customer": HOSTILE, "date": map(str, days), "value": 99.0})
    given = pd.concat([rows[["customer", "date", "value"]], more])
    with state(
        given, customer="customer", date="date", amount="value", unit="week",
        observed_until="1998-06-30",
    ) as found:  # fmt: skip
        yield found


def customers(kept: StateTable, model: str, spend: GammaGammaFit | float) -> FirstCustomers:
    settings = ScoreSettings(52.0, 0.1, spend, 0.3)
    return first_customers(score(kept, fitted(model, kept), settings), MOST)


def saved(found: FirstCustomers, folder: Path) -> Path:
    asked = Asked(found.scores.scorer.settings, 1.0, TimeUnit.YEAR)
    path = folder / "scores.xlsx"
    path.write_bytes(scores_workbook(found, asked, Telling("en", "USD")))
    return path


def wanted() -> dict[str, tuple[str, str]]:
    return {
        f"{column}{row}": ("Customers", f"{column}{row}")
        for row in [3, *range(6, 6 + MOST, 7)]
        for column in (SCORES if row > 3 else "HJK")
    }


@pytest.mark.parametrize("model", ["bg-nbd", "mbg-nbd", "pareto-nbd"])
def test_other_programs_work_out_the_engines_scores(
    kept: StateTable, model: str, tmp_path: Path
) -> None:
    path = saved(customers(kept, model, GammaGamma().fit(kept.spending())), tmp_path)
    told = held(path, wanted())
    bare = changed(path, {}, tmp_path / "bare.xlsx")
    assert by_ironcalc(bare, wanted()) == pytest.approx(told, rel=1e-9)
    assert by_formualizer(bare, wanted()) == pytest.approx(told, rel=1e-9)


@pytest.mark.parametrize("model", ["bg-nbd", "pareto-nbd"])
def test_other_programs_work_out_worth_after_costs(
    kept: StateTable, model: str, tmp_path: Path
) -> None:
    settings = ScoreSettings(52.0, 0.1, 35.0, 0.3, cost_per_purchase=2.5, cost_per_year=6.0)
    found = first_customers(score(kept, fitted(model, kept), settings), MOST)
    path = saved(found, tmp_path)
    told = held(path, wanted())
    bare = changed(path, {}, tmp_path / "bare.xlsx")
    assert by_ironcalc(bare, wanted()) == pytest.approx(told, rel=1e-9)
    assert by_formualizer(bare, wanted()) == pytest.approx(told, rel=1e-9)
    cheap = changed(path, {names_of(path)["cost_per_year"]: 5.0}, tmp_path / "cheap.xlsx")
    clv = {"clv": ("Customers", "J6")}
    assert float(by_ironcalc(cheap, clv)["clv"] or 0) > float(held(path, clv)["clv"] or 0)


def test_the_scores_held_are_those_of_the_table(kept: StateTable, tmp_path: Path) -> None:
    found = customers(kept, "bg-nbd", 35.0)
    scores = found.scores.arrays()
    best = np.argsort(-np.asarray(scores["clv"], np.float64), kind="stable")[:MOST]
    cells = {str(row): ("Customers", f"J{row}") for row in range(6, 6 + MOST)}
    told = list(held(saved(found, tmp_path), cells).values())
    assert told == pytest.approx(np.asarray(scores["clv"], np.float64)[best].tolist())


def test_names_of_customers_are_never_formulas(kept: StateTable, tmp_path: Path) -> None:
    found = customers(kept, "bg-nbd", 35.0)
    assert HOSTILE in found.rows["customer"].tolist()
    path = saved(found, tmp_path)
    row = 6 + found.rows["customer"].tolist().index(HOSTILE)
    assert by_ironcalc(path, {"who": ("Customers", f"A{row}")}) == {"who": HOSTILE}


def test_cells_that_change_are_followed(kept: StateTable, tmp_path: Path) -> None:
    spend = GammaGamma().fit(kept.spending())
    found = customers(kept, "bg-nbd", spend)
    path = saved(found, tmp_path)
    margin = names_of(path)["margin_left"]
    new = changed(path, {margin: 0.6, ("Customers", "E6"): 1000.0}, tmp_path / "new.xlsx")
    cells = {name: ("Customers", name) for name in ("I6", "J6", "J7")}
    before, after = held(path, cells), by_ironcalc(new, cells)
    x = int(found.rows["x"][0])
    assert after["I6"] == pytest.approx(spend.expected_spend([x], [1000 / x])[0], rel=1e-9)
    assert after["J7"] == pytest.approx(2 * float(before["J7"] or 0), rel=1e-9)


def test_a_history_that_is_not_in_the_lookup_has_no_score(kept: StateTable, tmp_path: Path) -> None:
    path = saved(customers(kept, "bg-nbd", 35.0), tmp_path)
    new = changed(path, {("Customers", "B6"): 999.0}, tmp_path / "new.xlsx")
    assert by_formualizer(new, {"clv": ("Customers", "J6")}) == {"clv": "#N/A"}
