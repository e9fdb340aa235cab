"""Covariates from a table beside the transactions: found, said, scored, refused."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from surplus.core.errors import SurplusError
from surplus.worth.covariates import CovariateFit
from surplus.worth.customer_state import CustomerState
from surplus.worth.scoring import ScoreSettings
from surplus.worth.states.api import state
from surplus.worth.states.table import StateTable
from surplus.worth.study.causes import Causes
from surplus.worth.study.check import checked
from surplus.worth.study.kinds import score_kinds
from surplus.worth.study.study import Study, studied
from surplus.worth.study.traits import described
from worth.study.people import FASTER, SOONER, UNTIL, write_people

COLUMNS = ("region", "senior", "luck")
SETTINGS = ScoreSettings(52.0, 0.1, 10.0)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return write_people(tmp_path_factory.mktemp("people"))


def made(bought: Path, until: dt.date = UNTIL, later: dt.date | None = None) -> StateTable:
    return state(
        bought,
        customer="who",
        date="day",
        unit="week",
        observed_until=until,
        holdout_until=later,
    )


@pytest.fixture(scope="module")
def base(tables: tuple[Path, Path]) -> Iterator[StateTable]:
    with made(tables[0]) as found:
        yield found


@pytest.fixture(scope="module")
def study(base: StateTable, tables: tuple[Path, Path]) -> Study:
    return studied(base, str(tables[0]), "bg-nbd", traits=(str(tables[1]), COLUMNS))


@pytest.fixture(scope="module")
def causes(study: Study) -> Causes:
    assert study.causes is not None
    return study.causes


def test_planted_differences_are_found_and_luck_is_none(causes: Causes) -> None:
    found = {effect.name: effect for effect in causes.effects()}
    south, senior = found["region = south"], found["senior"]
    assert south.base == "north"
    assert south.purchases.low < FASTER < south.purchases.high
    assert south.purchases.is_clear
    assert not south.leaving.is_clear
    apart = (0.8 * SOONER / (0.8 * SOONER + 2.5)) / (0.8 / 3.3)
    assert senior.leaving.low < apart < senior.leaving.high
    assert senior.leaving.is_clear
    assert not found["luck"].purchases.is_clear
    assert causes.by_chance < 1e-6


def test_intervals_of_leaving_are_those_of_draws(causes: Causes) -> None:
    """Chances of leaving after a purchase, from parameters drawn by the Laplace approximation."""
    names = list(causes.fit.params)
    drawn = causes.fit.estimate.draws(20_000, 1).T
    a, b = drawn[names.index("a")], drawn[names.index("b")]
    up, down = (np.exp(drawn[names.index(f"leaving_{side}_senior")]) for side in "ab")
    logs = np.log(a * up / (a * up + b * down)) - np.log(a / (a + b))
    found = next(effect.leaving for effect in causes.effects() if effect.name == "senior")
    assert np.log(found.high / found.low) / (2 * 1.96) == pytest.approx(logs.std(), rel=0.05)
    assert np.log(found.value) == pytest.approx(logs.mean(), abs=0.02)


def test_parameters_of_a_kind_are_as_uncertain_as_draws_say(causes: Causes) -> None:
    at = {"region = south": 1.0, "senior": 1.0, "luck": 2.0}
    kind = causes.fit.of(at)
    drawn = causes.fit.estimate.draws(20_000, 1)
    logs = np.log([causes.fit.with_values(row).of(at).estimate.values for row in drawn[:4000]])
    assert np.sqrt(np.diag(kind.estimate.log_covariance)) == pytest.approx(
        logs.std(axis=0), rel=0.06
    )


def test_a_study_keeps_its_covariates(study: Study) -> None:
    assert Study.from_json(study.to_json()) == study
    plain = replace(study, causes=None)
    assert Study.from_json(plain.to_json()).causes is None


@pytest.mark.parametrize("model", ["bg-nbd", "pareto-nbd"])
def test_scores_are_what_the_fit_says_of_each_customer(
    model: str, base: StateTable, tables: tuple[Path, Path]
) -> None:
    found = studied(base, str(tables[0]), model, traits=(str(tables[1]), COLUMNS)).causes
    assert found is not None
    scores = score_kinds(base, found, SETTINGS)
    rows = scores.state.engine.arrays(
        f"SELECT customer, p_alive, expected_purchases, clv_p10, clv, clv_p90 "
        f"FROM ({scores.query}) AS s ORDER BY customer"
    )
    people = one_by_one(base, tables[1])
    said = found.fit.predict(people, SETTINGS.horizon, SETTINGS.yearly_rate)
    ids = np.asarray(people.ids).astype(np.str_)
    order = np.argsort(ids)
    assert rows["customer"].tolist() == ids[order].tolist()
    assert rows["p_alive"] == pytest.approx(said.p_alive[order], rel=1e-6)
    assert rows["expected_purchases"] == pytest.approx(said.purchases[order], rel=1e-6)
    assert np.less(rows["clv_p10"], rows["clv"]).all()
    total = scores.total()
    assert total.customers == len(people)
    assert total.alive == pytest.approx(said.p_alive.sum())
    assert total.clv == pytest.approx(rows["clv"].sum())
    assert total.low < total.clv < total.high


def one_by_one(base: StateTable, table: Path) -> CustomerState:
    """Return every customer with covariates that were read without a database."""
    everybody = base.customers()
    with table.open(encoding="utf-8") as file:
        known = {row["customer"]: row for row in csv.DictReader(file)}
    rows = [known[str(who)] for who in np.asarray(everybody.ids)]
    return CustomerState(
        everybody.x,
        everybody.t_x,
        everybody.T,
        everybody.unit,
        ids=everybody.ids,
        covariates={
            "region = south": [float(row["region"] == "south") for row in rows],
            "senior": [float(row["senior"]) for row in rows],
            "luck": [float(row["luck"]) for row in rows],
        },
    )


def test_alive_customers_are_counted_by_their_covariates(
    study: Study, base: StateTable, tables: tuple[Path, Path]
) -> None:
    assert study.causes is not None
    people = one_by_one(base, tables[1])
    said = study.causes.fit.predict(people, 1.0, 0.1)
    assert study.alive == pytest.approx(said.p_alive.sum())


def test_a_model_with_covariates_foretells_better(tables: tuple[Path, Path]) -> None:
    with made(tables[0], dt.date(2024, 3, 31), UNTIL) as held:
        with_them = checked(held, "bg-nbd", (str(tables[1]), COLUMNS))
        without = checked(held, "bg-nbd", None)
    assert isinstance(with_them.fit, CovariateFit)
    assert with_them.comparison.model.actual == without.comparison.model.actual
    assert with_them.log_score.model > without.log_score.model
    assert with_them.log_score.naive == pytest.approx(without.log_score.naive)
    ends = with_them.tracking.cumulative[0][-1] / without.tracking.cumulative[0][-1]
    assert ends == pytest.approx(1, abs=0.05)


def lines(table: Path) -> list[str]:
    return table.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (lambda rows: rows[:-3], "W113", "3 customers have no row"),
        (lambda rows: [*rows, rows[1]], "W113", "1 customers have more than one row"),
        (lambda rows: [*rows[:-1], rows[-1].split(",")[0] + ",,0,0"], "W113", "have no 'region'"),
        (lambda rows: [rows[0].replace("region", "land"), *rows[1:]], "W005", "'region'"),
        (
            lambda rows: [
                rows[0],
                *(r.replace("th,", f"th{n % 31},") for n, r in enumerate(rows[1:])),
            ],
            "W122",
            "'region'",
        ),
    ],
    ids=["missing", "double", "empty", "column", "many"],
)
def test_a_table_that_does_not_say_it_of_everybody_is_refused(
    change: Callable[[list[str]], list[str]],
    code: str,
    said: str,
    base: StateTable,
    tables: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    table = tmp_path / "people.csv"
    table.write_text("\n".join(change(lines(tables[1]))), encoding="utf-8")
    with pytest.raises(SurplusError, match=code) as error:
        described(base, str(table), ("region", "senior"))
    assert said in str(error.value)


def test_numbers_that_all_differ_are_refused(
    base: StateTable, tables: tuple[Path, Path], tmp_path: Path
) -> None:
    table = tmp_path / "people.csv"
    rows = lines(tables[1])
    table.write_text(
        "\n".join([rows[0] + ",born", *(f"{r},{n / 7}" for n, r in enumerate(rows[1:]))]),
        encoding="utf-8",
    )
    with pytest.raises(SurplusError, match="W114"):
        described(base, str(table), ("born",))


def test_a_category_that_was_not_fitted_is_refused(
    causes: Causes, base: StateTable, tables: tuple[Path, Path], tmp_path: Path
) -> None:
    table = tmp_path / "people.csv"
    table.write_text("\n".join(lines(tables[1])).replace(",south", ",east"), encoding="utf-8")
    with pytest.raises(SurplusError, match="W115"):
        score_kinds(base, causes, SETTINGS, str(table))


def test_models_without_covariates_refuse_them(base: StateTable, tables: tuple[Path, Path]) -> None:
    with pytest.raises(SurplusError, match="W115"):
        studied(base, str(tables[0]), "mbg-nbd", traits=(str(tables[1]), COLUMNS))
