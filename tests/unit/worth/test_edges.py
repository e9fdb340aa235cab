"""Ascent between edges: peaks inside, on an edge, and in a corner."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from numpy.typing import NDArray

from surplus.worth.edges import Edges, climb_within
from surplus.worth.newton import Objective, Slope

FloatArray = NDArray[np.float64]
EDGES = Edges(np.array([-2.0, -1.0]), np.array([2.0, 1.0]))


def hill(top: FloatArray) -> Objective:
    """Return a quadratic whose ridge runs across both coordinates."""
    bend = np.array([[-2.0, 0.9], [0.9, -1.0]])

    def value(at: FloatArray) -> Slope:
        away = at - top
        return Slope(float(away @ bend @ away / 2), bend @ away, bend)

    return value


@pytest.mark.parametrize(
    ("top", "ends"),
    [
        ([0.5, -0.3], [0.5, -0.3]),
        # On the edge y = 1 the best x solves -2 (x - 0) + 0.9 (1 - 3) = 0.
        ([0.0, 3.0], [-0.9, 1.0]),
        ([30.0, 30.0], [2.0, 1.0]),
    ],
)
def test_the_highest_point_between_the_edges_is_found(top: list[float], ends: list[float]) -> None:
    peak = climb_within(hill(np.array(top)), np.zeros(2), EDGES)
    assert_allclose(peak.at, ends, atol=0.06)
    assert EDGES.hold(peak.at)


def test_a_start_beyond_an_edge_is_brought_inside() -> None:
    peak = climb_within(hill(np.array([0.5, -0.3])), np.array([9.0, -9.0]), EDGES)
    assert_allclose(peak.at, [0.5, -0.3])
    assert peak.converged
