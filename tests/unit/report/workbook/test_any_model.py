"""Whatever a model says of times, claims, options and years, its workbook says the same."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, Phase, assume, given, settings
from value.random_models import Drawn, models, text

from golden.recalculated import IN_PROCESS, changed, held, names_of
from golden.workbooks import after, change_of, differences, numbers_of, slots_in, titles_in
from surplus.core.errors import SurplusError
from surplus.report.workbook.build import to_xlsx
from surplus.value.api import loads
from surplus.value.valuation import Valuation

# Making a failing model smaller takes minutes: each is a workbook, recalculated twice.
few = partial(
    settings,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.filter_too_much),
)


def valued(drawn: Drawn) -> Valuation:
    try:
        return loads(text(drawn.root)).evaluate(draws=8)
    except SurplusError:
        assume(False)
        raise


@few(max_examples=20)
@given(models())
def test_others_compute_of_any_workbook_what_the_engine_says(drawn: Drawn) -> None:
    valuation = valued(drawn)
    scale = 1e3 + abs(valuation.benefits.mean) + abs(valuation.offering_price.mean)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "any.xlsx")
        path.write_bytes(to_xlsx(valuation))
        names, expected = names_of(path), numbers_of(valuation).expected()
        for compute in (held, *IN_PROCESS):
            found = compute(path, names)
            assert differences(expected, found, scale) == [], compute.__name__


@few(max_examples=10)
@given(models(claims=False))
def test_so_they_do_once_the_figures_are_changed(drawn: Drawn) -> None:
    valuation = valued(drawn)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "any.xlsx")
        path.write_bytes(to_xlsx(valuation))
        slots, titles = slots_in(path), titles_in(path)
        cells = {(titles[s.sheet], s.cell): change_of(s) for s in slots}
        told = {place: number for place, number in cells.items() if number is not None}
        filled = changed(path, told, Path(folder, "filled.xlsx"))
        numbers = after(valuation, slots)
        scale = 1e3 + abs(numbers.means.benefits.mean) + abs(numbers.means.offering_price.mean)
        for compute in IN_PROCESS:
            found = compute(filled, names_of(path))
            assert differences(numbers.expected(), found, scale) == [], compute.__name__
