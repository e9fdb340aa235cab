"""A figure that is tried is as short as one that is saved, however long the address was."""

from __future__ import annotations

import pytest

from web.sharing import customer
from workbench import Bench

LONG = "9" * 30_000


@pytest.mark.parametrize(
    "path", ["/live?customer:wage:=", "/interview/live?key=customer:wage:&figure="]
)
def test_a_figure_without_end_isnt_read_to_its_end(bench: Bench, path: str) -> None:
    answer = bench.client("rep").get(f"/w/{bench.ours}/cases/{bench.case}{path}{LONG}")
    assert answer.status_code in (200, 422)
    assert "9" * 501 not in answer.text


def test_neither_is_a_customers(bench: Bench) -> None:
    answer = customer(bench, "fill").get(f"/live?customer:wage:={LONG}")
    assert answer.status_code in (200, 422)
    assert "9" * 501 not in answer.text
