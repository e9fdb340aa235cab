"""What it is worth to know something before deciding.

With all known, one would take the best choice in every draw; the gain over the best choice
as far as is known now is the expected value of perfect information. To know one input is
worth what the best choices, given its value, bring more on average: the expected value of
partial perfect information, by regression on the draws already there (Strong, Oakley &
Brennan 2014, Medical Decision Making 34(3), p. 311-326). What a reading with an error tells
is worth less; it is valued by the same regression on simulated readings (Strong et al. 2015,
Medical Decision Making 35(5), p. 570-583).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from surplus.core.spread import FloatArray
from surplus.core.spread.normals import normal_score
from surplus.value.conditional import Bases, Curves, bases, curves, expected_given, linked
from surplus.value.information.decisions import Decision

_NOTHING = 1e-9


@dataclass(frozen=True, eq=False)
class Learning:
    """What it is worth to learn one column.

    Attributes
    ----------
    worth : float
        The gain to be expected, in money.
    chance : float
        The chance that what is learned changes the choice.
    picks : array of int, shape (draws,)
        The place of the best choice, given what is learned in each draw.
    """

    worth: float
    chance: float
    picks: NDArray[np.intp]


def perfect_information(decision: Decision) -> float:
    """Return the expected value of perfect information (EVPI) for a decision."""
    return float(decision.apart.max(axis=0).mean())


@dataclass(frozen=True, eq=False)
class Understanding:
    """What a decision hangs on: a curve over each column, and which columns go together.

    Attributes
    ----------
    known : Bases
        Of what is read of the columns: the columns themselves, or readings with errors.
    curves : Curves
        What each column brings to each choice, more than to the best one; last to the hinge.
    linked : array of bool, shape (columns, columns)
        Which columns are correlated, each with itself.
    """

    decision: Decision
    known: Bases
    curves: Curves
    linked: NDArray[np.bool_]

    @cached_property
    def amounts(self) -> FloatArray:
        """What the choices bring, and last the hinge on which it jumps, if it does."""
        hinge = self.decision.hinge
        if hinge is None:
            return self.decision.apart
        return np.concatenate([self.decision.apart, hinge[None]])

    def beside(self, places: Sequence[int]) -> FloatArray:
        """Return these amounts, without what columns bring that tell nothing here.

        Parameters
        ----------
        places : sequence of int
            The columns that are learned. What correlated ones bring stays in.
        """
        told = self.linked[list(places)].any(axis=0)
        left: FloatArray = self.amounts - self.curves.parts[~told].sum(axis=0)
        return left


def understand(
    decision: Decision, columns: FloatArray, read: FloatArray | None = None
) -> Understanding:
    """Return what a decision hangs on.

    Parameters
    ----------
    columns : array of shape (columns, draws)
    read : array of shape (columns, draws), or None
        What would be read of them, if not the columns themselves.
    """
    own = bases(columns)
    known = own if read is None else bases(read)
    amounts = decision.apart
    if decision.hinge is not None:
        amounts = np.concatenate([amounts, decision.hinge[None]])
    return Understanding(decision, known, curves(own, amounts), linked(columns))


def worth_of_knowing(found: Understanding, exact: Sequence[bool]) -> list[Learning]:
    """Return what it is worth to learn each column by itself (EVPPI, or EVSI for readings).

    Parameters
    ----------
    exact : sequence of bool
        Whether each column is read without an error.
    """
    parts = found.curves.parts[:, : len(found.decision.choices)]
    expected = parts.copy()
    alone = found.linked.sum(axis=1) == 1
    blurred = np.flatnonzero(~(np.asarray(exact) & alone))
    if len(blurred):
        brought = np.stack([parts[found.linked[place]].sum(axis=0) for place in blurred])
        expected[blurred] = expected_given(Bases(found.known.functions[blurred]), brought)
    means = found.decision.apart.mean(axis=1)
    return [_learning(found.decision, means[:, None] + each) for each in expected]


def _learning(decision: Decision, expected: FloatArray) -> Learning:
    """Return what is learned, given what each choice then is expected to bring more."""
    gain = expected.max(axis=0)
    scale = float(np.abs(decision.apart).max(initial=0.0))
    # On a tie the choice made now stays.
    ahead = gain > expected[decision.best] + _NOTHING * scale
    picks = np.where(ahead, np.argmax(expected, axis=0), decision.best)
    # By construction the best choice is expected to bring 0 more than itself.
    worth = min(max(0.0, float(gain.mean())), perfect_information(decision))
    return Learning(worth, float(np.mean(picks != decision.best)), picks)


def read_with_error(
    columns: FloatArray, errors: Sequence[float], amounts: FloatArray, seed: int
) -> FloatArray:
    """Return columns as they would be read with normal errors of these standard deviations.

    Parameters
    ----------
    columns : array of shape (columns, draws)
    errors : sequence of float
        0 for what is read without an error.
    amounts : array of shape (amounts, draws)
        What the readings will be set against. Errors are independent of the columns and of
        these; what they have in common with them by chance is taken out.
    """
    count = columns.shape[1]
    random = np.random.default_rng(seed)
    read = columns.copy()
    for place, error in enumerate(errors):
        noise = normal_score((random.permutation(count) + 0.5) / count)
        if error > 0:
            own = bases(columns[place][None]).functions[0]
            read[place] += error * _free_of(noise, np.concatenate([own, amounts]))
    return read


def _free_of(noise: FloatArray, others: FloatArray) -> FloatArray:
    """Return noise without what it has in common with others, of mean 0 and mean square 1."""
    apart = others - others.mean(axis=1, keepdims=True)
    used = apart[np.ptp(apart, axis=1) > 0]
    weights = np.linalg.lstsq(used.T, noise, rcond=1e-10)[0] if len(used) else np.zeros(0)
    rest: FloatArray = noise - noise.mean() - weights @ used
    return rest / np.sqrt(np.mean(rest**2)) if np.ptp(rest) > 0 else rest
