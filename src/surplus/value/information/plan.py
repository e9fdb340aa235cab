"""In which order to ask: each time what adds most to what the answers before will tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.conditional import polynomials
from surplus.value.information.worth import Understanding, perfect_information

_MOST_STEPS = 8
_HINGE_DEGREE = 12
_LEAST = 0.01
"""The least that a further question must add, as a share of the value of all information."""


@dataclass(frozen=True)
class Candidate:
    """A column that can be asked about: the chance of an answer, and what asking costs."""

    chance: float
    cost: float


@dataclass(frozen=True)
class Step:
    """A question in its turn.

    Attributes
    ----------
    place : int
        Of the candidate.
    adds : float
        What asking it is worth, given what the questions before tell: what the answer adds
        times the chance of an answer, less the cost.
    so_far : float
        What it is worth to have all answers up to this one.
    """

    place: int
    adds: float
    so_far: float


@dataclass(frozen=True, eq=False)
class _Known:
    """What has been learned so far: which columns, and orthonormal functions of them."""

    places: tuple[int, ...]
    functions: FloatArray

    @classmethod
    def nothing(cls, found: Understanding) -> _Known:
        return cls((), np.zeros((0, found.known.draws)))

    def also(self, found: Understanding, place: int) -> _Known:
        """Return what is known with a further answer, and how it goes with those before."""
        functions = found.known.functions
        size = max(1, int(found.curves.sizes[place].max()))
        own = functions[place, :size]
        products = functions[list(self.places), 0] * own[0]
        new = _orthonormal(np.concatenate([own, products]), self.functions)
        return _Known((*self.places, place), np.concatenate([self.functions, new]))

    def gain(self, found: Understanding) -> float:
        """Return what the best choices bring more, given what is known."""
        amounts = found.beside(self.places)
        choices = amounts[: len(found.decision.choices)]
        functions = self.functions
        if found.decision.hinge is not None:
            # What jumps is no sum of curves, but one over what is expected of the hinge.
            hinge = (amounts[-1:] @ functions.T / found.known.draws) @ functions
            curve = np.concatenate(polynomials(hinge, _HINGE_DEGREE))
            functions = np.concatenate([functions, _orthonormal(curve, functions)])
        means = choices.mean(axis=1, keepdims=True)
        expected = means + (choices @ functions.T / found.known.draws) @ functions
        return float(expected.max(axis=0).mean())


def plan(found: Understanding, candidates: Sequence[Candidate]) -> list[Step]:
    """Return the questions in the order in which to ask them, until no more is worth asking.

    Parameters
    ----------
    candidates : sequence of Candidate
        One for each column.

    Notes
    -----
    What several answers tell together is fitted by the curves over each, and the products
    of pairs: exact for sums and products of inputs, close for most value models.
    """
    every = perfect_information(found.decision)
    state = _Known.nothing(found)
    left = dict(enumerate(candidates))
    steps: list[Step] = []
    while left and len(steps) < _MOST_STEPS:
        before = steps[-1].so_far if steps else 0.0
        tried = {place: state.also(found, place) for place in left}
        gains = {place: min(each.gain(found), every) for place, each in tried.items()}
        adds = {i: each.chance * (gains[i] - before) - each.cost for i, each in left.items()}
        best = max(left, key=lambda place: adds[place])
        if adds[best] <= max(_LEAST * every, 0.0):
            break
        steps.append(Step(best, adds[best], gains[best]))
        state = tried[best]
        del left[best]
    return steps


def _orthonormal(functions: FloatArray, before: FloatArray) -> FloatArray:
    """Return what is new in functions, orthonormal over the draws."""
    count = functions.shape[1]
    rest = functions - functions.mean(axis=1, keepdims=True)
    rest = rest - (rest @ before.T / count) @ before
    values, vectors = np.linalg.eigh(rest @ rest.T / count)
    kept = values > 1e-9
    found: FloatArray = (vectors[:, kept] / np.sqrt(values[kept])).T @ rest
    return found
