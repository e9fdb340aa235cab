"""Fits of segments from the engine, against those of customers one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from surplus.core.errors import SurplusError
from surplus.worth.bg_nbd import BetaGeo
from surplus.worth.segments import fit_segments
from surplus.worth.states.api import state
from surplus.worth.states.table import StateTable
from surplus.worth.study.segment_fits import NO_SEGMENT, study_segments
from surplus.worth.units import TimeUnit

TABLE = Path(__file__).parents[4] / "examples" / "cdnow" / "transactions.csv"


@pytest.fixture(scope="module")
def kept() -> Iterator[StateTable]:
    with state(
        TABLE, customer="customer", date="date", amount="value", unit="week",
        observed_until="1998-06-30",
    ) as found:  # fmt: skip
        yield found


def test_segments_in_the_engine_are_fitted_as_customers_one_by_one(kept: StateTable) -> None:
    customers = kept.customers()
    assert customers.ids is not None
    labels = np.array(["even" if int(str(who)) % 2 == 0 else "odd" for who in customers.ids])
    expected = fit_segments(BetaGeo(), customers, labels)
    given = pd.DataFrame({"customer": customers.ids, "segment": labels})
    found = study_segments(kept, "bg-nbd", 26.0, segments=given)
    for line in found.lines:
        assert line.customers == (labels == line.name).sum()
        assert line.own is not None
        assert line.own.params == pytest.approx(expected.own[line.name].params, rel=1e-4)
        assert line.shrunk.params == pytest.approx(expected.shrunk[line.name].params, rel=1e-3)
        one_by_one = customers.rows(labels == line.name)
        slow = line.shrunk.expected_purchases(26.0, one_by_one.x, one_by_one.t_x, one_by_one.T)
        assert line.purchases == pytest.approx(slow.sum())
    assert found.drift == ()


def test_customers_without_a_segment_are_one_of_their_own(kept: StateTable) -> None:
    listed = pd.DataFrame({"customer": ["2", "4"], "segment": ["few", "few"]})
    with pytest.raises(SurplusError, match="W068"):
        study_segments(kept, "bg-nbd", 26.0, segments=listed)
    ids = [str(n) for n in range(1, 1200)]
    half = pd.DataFrame({"customer": ids, "segment": "first"})
    found = study_segments(kept, "bg-nbd", 26.0, segments=half)
    assert [line.name for line in found.lines] == ["first", NO_SEGMENT]
    assert sum(line.customers for line in found.lines) == 2357


def test_cohorts_are_told_in_their_order_with_their_drift(kept: StateTable) -> None:
    found = study_segments(kept, "pareto-nbd", 26.0, cohorts=TimeUnit.MONTH)
    assert [line.name for line in found.lines] == ["1997-01", "1997-02", "1997-03"]
    assert [line.customers for line in found.lines] == [781, 857, 719]
    assert [drift.parameter for drift in found.drift] == ["r", "alpha", "s", "beta"]


def test_what_can_not_be_fitted_by_segment_is_said(kept: StateTable) -> None:
    with pytest.raises(SurplusError, match="W112"):
        study_segments(kept, "bg-cnbd", 26.0)
    with pytest.raises(SurplusError, match="W005"):
        study_segments(kept, "bg-nbd", 26.0, segments=pd.DataFrame({"customer": ["1"]}))
    each = pd.DataFrame({"customer": [str(n) for n in range(2358)]})
    with pytest.raises(SurplusError, match="200 at most"):
        study_segments(kept, "bg-nbd", 26.0, segments=each.assign(segment=each["customer"]))
