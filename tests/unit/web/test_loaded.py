"""What is read of the store is no heavier than a page can bear."""

from __future__ import annotations

import pytest

from surplus.core.errors import SurplusError
from surplus.web.loaded import case_from

_MODEL = """
offering: Pump with a tight seal
alternative: Pump with a packed gland
context: dairies
drivers:
""" + "".join(f"  leak_{number}: {{gain: {number} EUR/year}}\n" for number in range(1, 121))


def test_a_case_over_longer_than_the_model_bears_is_refused() -> None:
    assert case_from(_MODEL, "customer: Dairy\nhorizon: 20 years\n").years == 20
    with pytest.raises(SurplusError) as refused:
        case_from(_MODEL, "customer: Dairy\nhorizon: 100 years\n")
    assert {each.code for each in refused.value.diagnostics} == {"N020"}
