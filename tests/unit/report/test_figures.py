"""A stated figure reads as its author meant it: its interval, its options, its years."""

from __future__ import annotations

import pytest
from value.faults import value

from surplus.core.format import NBSP
from surplus.report.statement.figures import value_text
from surplus.report.statement.telling import Telling
from surplus.value.records import records

READ = [
    ("{unit: day, value: 8}", "8 day"),
    ("{unit: day, value: 7 to 9}", "7 to 9 day"),
    ("{unit: stop/box, value: 5 %}", "5 % stop/box"),
    ("{unit: '%', value: 5 %}", "5 %"),
    ("{unit: day, value: {discrete: {7: 60 %, 9: 40 %}}}", "7 to 9 day"),
    ("{unit: stop/box, value: {discrete: {2 %: 60 %, 4 %: 40 %}}}", "2 to 4 % stop/box"),
    ("{unit: day, by_year: [0, 8, 15]}", "year 1: 0 day, year 2: 8 day, year 3: 15 day"),
    ("{unit: day, by_year: {0: 4, 3: 2 to 5}}", "today: 4 day, year 3: 2 to 5 day"),
    ("{unit: day, by_alternative: {offering: 1, others: 3}}", "A: 1 day; others: 3 day"),
]


def shown(stated: str, frame: str = "horizon: 3 years\n") -> str:
    text = f"currency: EUR\n{frame}inputs: {{n: {stated}}}\n"
    valuation = value(text + "drivers: {d: if n > n + n then 0 EUR else 5 EUR}\n")
    (record,) = records(valuation)
    return value_text(Telling(valuation, "en"), record.value, record.input.shown)


@pytest.mark.parametrize(("stated", "read"), READ)
def test_a_figure_reads_as_it_was_meant(stated: str, read: str) -> None:
    assert shown(stated).replace(NBSP, " ") == read


def test_many_years_are_told_by_their_least_and_greatest() -> None:
    ten = "{unit: EUR/day, by_year: [620, 600, 590, 600, 610, 620, 630, 640, 650, 660]}"
    read = shown(ten, "horizon: 10 years\n").replace(NBSP, " ")
    assert read == "590 to 660 EUR/day, year by year"
