"""Promised, delivered, carried forward: worked by hand on a promise of 1000 a month."""

from __future__ import annotations

from datetime import date

import pytest

from surplus.core.errors import SurplusError
from surplus.value.realised import Review, Settings, Status, Thresholds, review

from .promises import HEAD, monthly, promise, table

FIXED = f"""{HEAD}
inputs: {{other: {{unit: EUR/year, value: 6000}}}}
drivers:
  saving: {{benefit: 12000 EUR/year, key_metric: hours lost}}
  unseen: {{benefit: other}}
"""


def reviewed(figures: str, settings: Settings | None = None, text: str = FIXED) -> Review:
    valuation = promise(text)
    return review(valuation, table(figures, valuation), settings)


def test_delivered_and_carried_forward_by_hand() -> None:
    """1000 a month promised; 400, 600, 700, 800 came: the pace is (600+700+800)/3000."""
    found = reviewed(monthly("saving", [400.0, 600.0, 700.0, 800.0]))
    saving = found.courses[0]
    assert found.months == 4
    assert saving.promised_to_date == pytest.approx(4000)
    assert saving.to_date == pytest.approx(2500)
    assert saving.pace == pytest.approx(0.7)
    assert saving.forecast == pytest.approx(2500 + 32 * 700)
    assert saving.gap == pytest.approx(36000 - 2500 - 32 * 700)
    assert saving.forgone == pytest.approx(300)


def test_a_month_without_a_figure_is_carried() -> None:
    text = "period,of,figure\n2026-07,saving,500\n2026-09,saving,500\n"
    saving = reviewed(text).courses[0]
    assert saving.filled == 1
    assert saving.likely[2] == pytest.approx(500)


def test_what_nobody_measures_stands_apart_from_what_was_delivered() -> None:
    found = reviewed(monthly("saving", [1000.0]))
    unseen = found.courses[1]
    assert unseen.status is Status.UNMEASURED
    assert found.delivered == pytest.approx(1000)
    assert found.promised_to_date == pytest.approx(1000)
    assert found.promised_total == pytest.approx(54000)
    assert unseen.forecast == pytest.approx(18000)


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        (1200, Status.ON_TRACK),
        (900, Status.ON_TRACK),
        (899, Status.AT_RISK),
        (700, Status.AT_RISK),
        (699, Status.MISSED),
        (-50, Status.MISSED),
    ],
)
def test_thresholds_hold_at_their_edges(figure: float, status: Status) -> None:
    assert reviewed(monthly("saving", [figure])).courses[0].status is status


def test_thresholds_can_be_set() -> None:
    settings = Settings(thresholds=Thresholds(0.6, 0.4))
    found = reviewed(monthly("saving", [650.0]), settings)
    assert found.courses[0].status is Status.ON_TRACK


def test_thresholds_out_of_order_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="at risk"):
        Thresholds(0.5, 0.7)


def test_a_promised_cost_that_grows_falls_short() -> None:
    assert Thresholds().status(-105, -100) is Status.ON_TRACK
    assert Thresholds().status(-120, -100) is Status.AT_RISK
    assert Thresholds().status(-140, -100) is Status.MISSED


def test_only_drivers_at_risk_need_action_and_the_costliest_comes_first() -> None:
    text = monthly("saving", [1000.0]) + "2026-07,unseen,100,\n"
    found = reviewed(text)
    assert [action.course.outcome.name for action in found.actions] == ["unseen"]
    assert found.forgone == pytest.approx(400)


def test_an_action_says_whom_to_ask() -> None:
    valuation = promise()
    found = review(valuation, table(monthly("saving", [300.0]), valuation))
    assert [item.name for item in found.actions[0].ask] == ["saved"]


def test_months_after_today_dont_count() -> None:
    settings = Settings(today=date(2026, 9, 30))
    found = reviewed(monthly("saving", [800.0] * 6), settings)
    assert found.months == 3
    assert found.delivered == pytest.approx(2400)
    assert "H013" in {note.code for note in found.notes}


def test_a_month_that_isnt_over_doesnt_count() -> None:
    settings = Settings(today=date(2026, 9, 29))
    assert reviewed(monthly("saving", [800.0] * 6), settings).months == 2


def test_nothing_over_yet_is_refused() -> None:
    with pytest.raises(SurplusError) as raised:
        reviewed(monthly("saving", [1.0]), Settings(today=date(2026, 7, 20)))
    assert raised.value.diagnostics[0].code == "H011"


def test_a_start_that_nobody_stated_is_assumed_aloud() -> None:
    text = FIXED.replace("starts: 2026-07-01\n", "")
    found = reviewed(monthly("saving", [1000.0]), text=text)
    assert found.figures.starts == date(2026, 7, 1)
    assert {"H010", "H012"} <= {note.code for note in found.notes}


def test_a_thin_update_is_told() -> None:
    valuation = promise(draws=64)
    found = review(valuation, table(monthly("saving", [9000.0], "1"), valuation))
    assert "H009" in {note.code for note in found.notes}


def test_a_key_metric_of_a_gain_is_better_when_higher() -> None:
    text = "period,of,figure,target\n2026-07,hours lost,80,100\n"
    (metric,) = reviewed(text).metrics
    assert metric.reached == pytest.approx(0.8)
    assert metric.status is Status.AT_RISK


def test_a_key_metric_of_a_cost_is_better_when_lower() -> None:
    text = FIXED.replace(
        "benefit: 12000 EUR/year,", "cost: {offering: 0 EUR/year, others: 12000 EUR/year},"
    )
    (metric,) = reviewed("period,of,figure,target\n2026-07,hours lost,80,100\n", text=text).metrics
    assert metric.reached == pytest.approx(1.25)
    assert metric.status is Status.ON_TRACK


def test_what_falls_today_is_due_in_the_first_month() -> None:
    text = f"{HEAD}drivers: {{saving: {{benefit: 5000 EUR}}}}\n"
    saving = reviewed(monthly("saving", [4000.0]), text=text).courses[0]
    assert saving.promised_to_date == pytest.approx(5000)
    assert saving.status is Status.AT_RISK
    assert saving.forecast == pytest.approx(4000)
