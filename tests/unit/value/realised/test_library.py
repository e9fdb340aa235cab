"""Many accounts: shrinkage against published figures, closed forms and planted truth."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.value.realised import read_accounts
from surplus.value.realised.library import pool

HEAD = "account,driver,promised,delivered,error\n"


def test_eight_schools() -> None:
    """Rubin 1981; Gelman et al., Bayesian Data Analysis 3, section 5.5: pooled 7.7 ± 4.1."""
    found = pool([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18])
    assert (round(found.mean, 1), round(found.error, 1)) == (7.7, 4.1)
    assert found.between == 0
    np.testing.assert_allclose(found.shrunken, found.mean)


def test_equal_errors_have_a_closed_form() -> None:
    """With equal errors the moment estimate is the sample variance less the error's."""
    estimates, error = np.array([0.5, 0.9, 1.1, 0.7, 1.3]), 0.1
    found = pool(list(estimates), [error] * 5)
    between = estimates.var(ddof=1) - error**2
    assert found.between**2 == pytest.approx(between)
    assert found.mean == pytest.approx(estimates.mean())
    own = between / (between + error**2)
    np.testing.assert_allclose(found.shrunken, own * estimates + (1 - own) * found.mean)


def test_an_account_is_the_posterior_of_a_normal_with_a_normal_prior() -> None:
    estimates, errors = [0.5, 0.9, 1.4, 0.2], [0.1, 0.3, 0.2, 0.15]
    found = pool(estimates, errors)
    grid = np.linspace(-2, 4, 60_001)
    for estimate, error, shrunken in zip(estimates, errors, found.shrunken, strict=True):
        density = stats.norm.pdf(grid, found.mean, found.between) * stats.norm.pdf(
            estimate, grid, error
        )
        assert shrunken == pytest.approx(np.average(grid, weights=density), abs=1e-6)


def test_planted_numbers_are_found() -> None:
    rng = np.random.default_rng(3)
    true = rng.normal(0.8, 0.2, 4000)
    errors = rng.uniform(0.05, 0.3, 4000)
    found = pool(list(rng.normal(true, errors)), list(errors))
    assert found.mean == pytest.approx(0.8, abs=0.02)
    assert found.between == pytest.approx(0.2, abs=0.02)
    raw = np.mean((rng.normal(true, errors) - true) ** 2)
    assert np.mean((found.shrunken - true) ** 2) < raw


def test_a_single_account_is_its_own_mean() -> None:
    found = pool([0.7], [0.1])
    assert (found.mean, found.error, found.between) == pytest.approx((0.7, 0.1, 0.0))


def test_accounts_are_read_by_driver() -> None:
    text = HEAD + "north,saving,1000,800,10 %\nsouth,saving,2000,2200,\nnorth,other,10,10,\n"
    found = read_accounts(Source("a.csv", text), ["saving", "other"], out_of=9)
    assert [record.driver for record in found.records] == ["saving", "other"]
    assert [a.share for a in found.records[0].accounts] == pytest.approx([0.8, 1.1])
    assert [a.error for a in found.records[0].accounts] == pytest.approx([0.1, 0.2])
    assert (found.reporting, found.out_of) == (2, 9)


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("H003", "north,savin,1000,800,"),
        ("H004", "north,saving,lots,800,"),
        ("H004", "north,saving,-5,800,"),
        ("H004", "north,saving,1000,,"),
        ("H004", "north,saving,1000,800,0"),
        ("H008", "north,saving,1000,800,\nnorth,saving,1000,900,"),
    ],
)
def test_faults_have_their_place(code: str, row: str) -> None:
    with pytest.raises(SurplusError) as raised:
        read_accounts(Source("a.csv", HEAD + row + "\n"), ["saving"])
    found = next(d for d in raised.value.diagnostics if d.code == code)
    assert found.span is not None
    assert found.span.line == 2 + row.count("\n")
