"""Scores worked out in SQL are those that the models give in Python, on every engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pandas as pd
import psycopg
import pyarrow as pa
import pytest

from surplus.core.errors import SurplusError
from surplus.worth.bg_nbd import BetaGeo
from surplus.worth.cnbd import RegularBetaGeo
from surplus.worth.gamma_gamma import GammaGamma, GammaGammaFit
from surplus.worth.mbg_nbd import ModifiedBetaGeo
from surplus.worth.pareto_nbd import ParetoNBD
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.scoring import COLUMNS, ScoreSettings, ScoreTable, score
from surplus.worth.states import StateTable, state
from surplus.worth.units import continuous_rate

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SALES = Path(__file__).parents[4] / "examples" / "cdnow" / "transactions.csv"
CHOSEN: dict[str, Any] = {
    "customer": "customer",
    "date": "date",
    "amount": "value",
    "observed_until": "1997-09-30",
    "unit": "week",
}
MODELS: dict[str, Any] = {
    "bg_nbd": BetaGeo(),
    "mbg_nbd": ModifiedBetaGeo(),
    "bg_cnbd_2": RegularBetaGeo(phases=2),
    "pareto_nbd": ParetoNBD(),
}
HORIZON, YEARLY, MARGIN = 39.0, 0.1, 0.3


@cache
def base() -> StateTable:
    return state(SALES, **CHOSEN)


@cache
def fitted(model: str) -> PurchaseFit:
    fit = MODELS[model].fit(base().grouped())
    assert isinstance(fit, PurchaseFit)
    return fit


@cache
def spending() -> GammaGammaFit:
    return GammaGamma().fit(base().spending())


def settings() -> ScoreSettings:
    return ScoreSettings(HORIZON, YEARLY, spending(), MARGIN)


@cache
def scored(model: str) -> pd.DataFrame:
    found = score(base(), fitted(model), settings()).to_pandas()
    return found.set_index("customer").sort_index()


@cache
def customers() -> pd.DataFrame:
    return base().to_pandas().set_index("customer").sort_index()


def discounted(fit: PurchaseFit, horizon: float, *history: Any) -> Any:
    """Return expected purchases, each discounted, added up over many short steps."""
    rate, steps = continuous_rate(YEARLY, fit.unit), 400
    times = np.linspace(0, horizon, steps + 1)
    grown = np.array([fit.expected_purchases(t, *history) for t in times])
    return np.exp(-rate * (times[:-1] + times[1:]) / 2) @ np.diff(grown, axis=0)


@pytest.mark.parametrize("model", MODELS)
def test_sql_gives_what_python_gives(model: str) -> None:
    fit, found, known = fitted(model), scored(model), customers()
    history = known.x.to_numpy(), known.t_x.to_numpy(), known["T"].to_numpy()
    spend = spending().expected_spend(known.x.to_numpy(), known.mean_spend.fillna(0).to_numpy())
    rate = continuous_rate(YEARLY, fit.unit)
    expected = {
        "p_alive": fit.p_alive(*history),
        "expected_purchases": fit.expected_purchases(HORIZON, *history),
        "expected_spend": spend,
        "residual_value": MARGIN * spend * fit.dert(rate, *history),
        "next_purchase": fit.next_purchase(*history),
    }
    assert ("customer", *found.columns) == COLUMNS
    assert found.index.tolist() == known.index.tolist()
    for name, wanted in expected.items():
        np.testing.assert_allclose(found[name], wanted, rtol=1e-12, atol=0, err_msg=name)


@pytest.mark.parametrize("model", MODELS)
def test_the_clv_is_every_purchase_discounted_from_its_moment(model: str) -> None:
    fit, known = fitted(model), customers().iloc[::400]
    history = known.x.to_numpy(), known.t_x.to_numpy(), known["T"].to_numpy()
    found = scored(model).iloc[::400]
    wanted = MARGIN * found.expected_spend * discounted(fit, HORIZON, *history)
    np.testing.assert_allclose(found.clv, wanted, rtol=1e-6)


def test_the_expected_purchases_are_the_published_ones() -> None:
    """BTYD walkthrough: E[Y(39)] of customer 1 and of all."""
    found = scored("bg_nbd")
    assert found.expected_purchases["0001"] == pytest.approx(1.2259, abs=2e-3)
    assert found.expected_purchases.sum() == pytest.approx(1653.42, rel=1e-3)


def test_the_next_purchase_falls_on_a_day() -> None:
    found = scored("bg_nbd")
    days = [
        (pd.Timestamp(day).date() - dt.date(1997, 9, 30)).days for day in found.next_purchase_day
    ]
    assert days == [min(int(wait * 7 + 0.5), 36500) for wait in found.next_purchase]


def drawn(model: str, count: int = 300) -> Any:
    """Return the CLV of every customer under draws of the parameters, shape (draw, customer)."""
    known = customers()
    x, own = known.x.to_numpy(), known.mean_spend.fillna(0).to_numpy()
    history = x, known.t_x.to_numpy(), known["T"].to_numpy()
    fits = fitted(model).draws(count, seed=1)
    spends = spending().draws(count, seed=2)
    return np.array([
        f.expected_purchases(HORIZON, *history) * s.expected_spend(x, own)
        for f, s in zip(fits, spends, strict=True)
    ])  # fmt: skip


@pytest.mark.parametrize("model", ["bg_nbd", "pareto_nbd"])
def test_intervals_are_those_of_draws(model: str) -> None:
    """To first order: widths agree within a tenth for all together, a fifth for most alone."""
    draws = drawn(model)
    low, high = np.quantile(draws, [0.1, 0.9], axis=0)
    found = scored(model)
    ours = np.log((found.clv_p90 / found.clv_p10).to_numpy())
    ratio = ours / np.log(high / low)
    assert 0.85 < np.median(ratio) < 1.15
    assert np.quantile(ratio, 0.05) > 0.7
    assert np.quantile(ratio, 0.95) < 1.4
    total = score(base(), fitted(model), settings()).total()
    wanted = np.quantile(draws.sum(axis=1), [0.1, 0.5, 0.9])
    assert np.log(total.high / total.low) == pytest.approx(np.log(wanted[2] / wanted[0]), rel=0.15)
    assert total.clv == pytest.approx(total.low**0.5 * total.high**0.5, rel=1e-12)


def test_totals_are_sums_of_customers() -> None:
    found, scores = scored("mbg_nbd"), score(base(), fitted("mbg_nbd"), settings())
    groups = {who: f"segment {int(who) % 3}" for who in found.index if int(who) % 4}
    totals = scores.by_segment(groups)
    assert [total.segment for total in totals] == ["segment 0", "segment 1", "segment 2", None]
    named = found.groupby(pd.Series(groups).reindex(found.index).fillna("none")).sum(
        numeric_only=True
    )
    for total in totals:
        own = named.loc[total.segment or "none"]
        assert total.clv == pytest.approx(own.clv, rel=1e-10)
        assert total.residual_value == pytest.approx(own.residual_value, rel=1e-10)
        assert total.purchases == pytest.approx(own.expected_purchases, rel=1e-10)
        assert total.alive == pytest.approx(own.p_alive, rel=1e-10)
        assert total.low < total.clv < total.high
    whole = scores.total()
    assert whole.customers == sum(total.customers for total in totals) == 2357
    assert whole.clv == pytest.approx(found.clv.sum(), rel=1e-10)
    table = pa.table({"customer": list(groups), "segment": list(groups.values())})
    again = scores.by_segment(table)
    assert [t.clv for t in again] == pytest.approx([t.clv for t in totals], rel=1e-10)


@pytest.mark.parametrize("model", ["bg_nbd", "pareto_nbd"])
def test_the_query_stands_alone(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scores = score(base(), fitted(model), settings())
    found = duckdb.connect().execute(scores.sql).df().set_index("customer").sort_index()
    for name in COLUMNS[1:-1]:
        np.testing.assert_allclose(found[name], scored(model)[name], rtol=1e-12, err_msg=name)


def test_a_state_in_days_is_scored_by_a_fit_in_weeks() -> None:
    with state(SALES, **CHOSEN | {"unit": "day"}) as days:
        found = score(days, fitted("bg_nbd"), settings()).to_pandas()
    wanted = scored("bg_nbd")
    found = found.set_index("customer").sort_index()
    np.testing.assert_allclose(found.clv, wanted.clv, rtol=1e-12)


def test_one_amount_can_stand_for_the_spend_of_everybody() -> None:
    fit = fitted("bg_nbd")
    with state(SALES, **CHOSEN | {"amount": None}) as counted:
        found = score(counted, fit, ScoreSettings(HORIZON, YEARLY, 20.0)).to_pandas()
        assert set(found.expected_spend) == {20.0}
        with pytest.raises(SurplusError, match="W029"):
            score(counted, fit, settings())


@pytest.mark.parametrize(
    "given", [{"horizon": 0}, {"yearly_rate": 0.0}, {"margin": float("nan")}, {"spend": -1.0}]
)
def test_a_figure_that_cant_be_is_refused(given: dict[str, float]) -> None:
    with pytest.raises(SurplusError, match="W040"):
        ScoreSettings(**{"horizon": 1.0, "yearly_rate": 0.1} | given)


def test_a_fit_of_spend_doesnt_score() -> None:
    with pytest.raises(SurplusError, match="W041"):
        score(base(), spending(), settings())


def test_scores_are_written_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "scores.parquet"
    score(base(), fitted("bg_nbd"), settings()).write(path)
    found = duckdb.connect().execute(f"FROM '{path}' ORDER BY customer").df()
    assert found.clv.tolist() == scored("bg_nbd").clv.tolist()


def test_frames_hold_the_same_scores() -> None:
    scores = score(base(), fitted("bg_nbd"), settings())
    wanted = sorted(scores.to_pandas().clv)
    assert sorted(scores.to_arrow().column("clv").to_pylist()) == wanted
    assert sorted(scores.to_polars()["clv"]) == wanted


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest) -> Iterator[StateTable]:
    read = pd.read_csv(SALES, dtype={"customer": str}, parse_dates=["date"])
    rows = pa.table({
        "customer": read.customer.tolist(),
        "date": [day.date() for day in read.date],
        "value": read.value.to_numpy(),
    })  # fmt: skip
    if request.param == "spark":
        spark: SparkSession = request.getfixturevalue("spark")
        given: Any = spark.createDataFrame(rows)
    else:
        address: str = request.getfixturevalue("postgres")
        with psycopg.connect(address, autocommit=True) as session:
            session.execute("DROP TABLE IF EXISTS cdnow")
            session.execute("CREATE TABLE cdnow (customer text, date date, value float8)")
            with session.cursor().copy("COPY cdnow FROM STDIN") as copy:
                for row in zip(
                    *(rows.column(n).to_pylist() for n in rows.column_names), strict=True
                ):
                    copy.write_row(row)
        given = f"{address}#cdnow"
    with state(given, **CHOSEN) as found:
        yield found


@pytest.mark.parametrize("elsewhere", ["postgres", "spark"], indirect=True)
def test_the_engine_gives_the_same_scores(elsewhere: StateTable) -> None:
    costly = replace(settings(), cost_per_purchase=2.5, cost_per_year=6.0)
    for model, asked in product(("bg_nbd", "pareto_nbd"), (settings(), costly)):
        scores = score(elsewhere, fitted(model), asked)
        here = score(base(), fitted(model), asked)
        found, wanted = (
            each.to_pandas().set_index("customer").sort_index() for each in (scores, here)
        )
        for name in COLUMNS[1:-1]:
            np.testing.assert_allclose(
                found[name], wanted[name], rtol=1e-12, atol=1e-12, err_msg=name
            )
        assert [str(d)[:10] for d in found.next_purchase_day] == [
            str(d)[:10] for d in wanted.next_purchase_day
        ]
        assert scores.total().high == pytest.approx(here.total().high, rel=1e-10)


def test_the_query_of_another_engine_is_in_its_words(postgres: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as session:
        session.execute("DROP TABLE IF EXISTS few")
        session.execute(
            "CREATE TABLE few AS SELECT (n % 5)::text AS customer, DATE '1997-01-01' + n * 3 "
            "AS date, n::float8 AS value FROM generate_series(1, 60) AS t(n)"
        )
        with state(f"{postgres}#few", **CHOSEN) as found:
            scores: ScoreTable = score(found, fitted("bg_nbd"), settings())
            rows = session.execute(scores.sql.encode()).fetchall()
            wanted = scores.to_pandas().set_index("customer").clv
    assert {row[0]: row[4] for row in rows} == pytest.approx(wanted.to_dict(), rel=1e-12)


@pytest.mark.parametrize("model", ["bg_nbd", "pareto_nbd"])
def test_customers_who_hardly_differ_are_scored_too(model: str) -> None:
    """Parameters run away then: what is computed from them neither fails nor overflows."""
    sales = (
        "SELECT i % 90 AS who, DATE '2024-01-01' + (i * i % 97)::INT AS day FROM range(400) t(i)"
    )
    with state(sales, customer="who", date="day", observed_until="2024-06-30") as found:
        fit = MODELS[model].fit(found.grouped())
        assert fit.flags
        scores = score(found, fit, ScoreSettings(HORIZON, YEARLY, 20.0))
        table, total = scores.to_pandas(), scores.total()
    assert np.isfinite(table.drop(columns=["customer", "next_purchase_day"])).all(axis=None)
    assert (table.clv_p10 < table.clv).all()
    assert total.low < total.clv < total.high
