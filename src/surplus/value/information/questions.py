"""Questions: what is asked about an input, of whom, how, and what the answer is worth."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from surplus.core.spread import FloatArray
from surplus.value.asking import ANSWERABLE, Method
from surplus.value.case import Answer
from surplus.value.columns import Column
from surplus.value.evidence import Kind
from surplus.value.information.decisions import Decision
from surplus.value.information.worth import Learning
from surplus.value.model import Input, Origin
from surplus.value.spec import OTHERS, ByAlternative
from surplus.value.valuation import Valuation

_FEW = 0.005
"""The share of draws below which a change of choice is put down to the fit."""

_BY_ORIGIN = {
    Origin.SOLUTION: Method.DOCUMENT,
    Origin.CLAIM: Method.MEASUREMENT,
    Origin.MARKET: Method.DOCUMENT,
    Origin.CUSTOMER: Method.INTERVIEW,
}
_NEXT = {
    Kind.STATEMENT: Method.OBSERVATION,
    Kind.INTERVIEW: Method.OBSERVATION,
    Kind.DOCUMENT: Method.MEASUREMENT,
    Kind.OBSERVATION: Method.MEASUREMENT,
    Kind.MEASUREMENT: Method.MEASUREMENT,
}
_LADDER = tuple(Method)


@dataclass(frozen=True)
class Turning:
    """Where a choice turns into another: below a number one is best, above it another.

    The choices are given by their places in the decision, the number in the bare unit.
    """

    at: float
    below: int
    above: int


@dataclass(frozen=True, eq=False)
class Question:
    """What can be asked about an input, or about an input under one option.

    Attributes
    ----------
    column : Column
        What it is about.
    origin : Origin
        Who can say; what an offering will do is a claim, whoever is asked of the rest.
    who : str or None
        Who can answer, by role, if the model or the case says.
    answered : bool
        Whether the case has an answer already, which this question would make firmer.
    method : Method
        How to find out.
    answerable, cost : float
        The chance of an answer, and what asking costs.
    learning : float
        What an answer is worth: the expected value of knowing the input (EVPPI), or of
        reading it if an error was stated (EVSI).
    error : float
        The standard deviation of the error of a reading; 0 if it is answered exactly.
    chance : float
        The chance that the answer changes the choice.
    turning : Turning or None
        Where it changes the choice, if there is one such place.
    share : float
        Its share of the variance of the value.
    """

    input: Input
    column: Column
    origin: Origin
    who: str | None
    answered: bool
    method: Method
    answerable: float
    cost: float
    learning: float
    error: float
    chance: float
    turning: Turning | None
    share: float

    @property
    def worth(self) -> float:
        """What asking is worth: the answer times the chance of one, less the cost."""
        return self.answerable * self.learning - self.cost

    def to_dict(self, decision: Decision) -> dict[str, object]:
        """Return it as JSON values; numbers are in the bare unit of the input."""
        turning = self.turning and {
            "at": self.turning.at,
            "below": decision.choices[self.turning.below].name,
            "above": decision.choices[self.turning.above].name,
        }
        return {
            "name": self.column.name,
            "input": self.input.name,
            "option": self.column.option or None,
            "unit": str(self.input.unit),
            "ask": self.input.ask.text() if self.input.ask else None,
            "who": self.who,
            "origin": self.origin.value,
            "answered": self.answered,
            "method": self.method.value,
            "answerable": self.answerable,
            "cost": self.cost,
            "error": self.error,
            "learning": self.learning,
            "worth": self.worth,
            "changes_choice": self.chance,
            "turning": turning,
            "share_of_variance": self.share,
        }


def question(
    valuation: Valuation,
    column: Column,
    learning: Learning,
    read: FloatArray,
    about: tuple[float, float],
) -> Question:
    """Return the question about a column.

    Parameters
    ----------
    learning : Learning
        What it is worth to know it.
    read : array of shape (draws,)
        What would be read of it.
    about : (float, float)
        The error of a reading, and the share of the variance.
    """
    item = valuation.model.input(column.input)
    answer = _answer(valuation, column)
    origin = _origin(valuation, item, column, answer)
    method = _method(item, origin, answer)
    stated = item.asking.answerable
    certain = learning.chance < _FEW
    return Question(
        input=item,
        column=column,
        origin=origin,
        who=_who(item, origin, answer),
        answered=answer is not None,
        method=method,
        answerable=ANSWERABLE[method] if stated is None else stated,
        cost=item.asking.cost or 0.0,
        learning=learning.worth,
        error=about[0],
        chance=0.0 if certain else learning.chance,
        turning=None if certain else _turning(read, learning.picks),
        share=about[1],
    )


def who_knows(valuation: Valuation, column: Column) -> tuple[Origin, str | None]:
    """Return whose number a column is, and who can answer, by role, if anybody says so.

    A number that the case has an answer to is the customer's, or whoever gave it.
    """
    item = valuation.model.input(column.input)
    answer = _answer(valuation, column)
    origin = _origin(valuation, item, column, answer)
    who = _who(item, origin, answer)
    return (Origin.CUSTOMER if answer is not None else origin), who


def _answer(valuation: Valuation, column: Column) -> Answer | None:
    """Return what the case says of a column, if it says something."""
    answer = valuation.case.answers.get(column.input)
    if answer is None:
        return None
    spec = answer.counted.spec
    if isinstance(spec, ByAlternative) and column.option:
        stated = spec.options
        covered = column.option in stated or (column.option != OTHERS and OTHERS in stated)
        return answer if covered else None
    return answer


def _origin(valuation: Valuation, item: Input, column: Column, answer: Answer | None) -> Origin:
    offerings = {option.name for option in valuation.model.offerings}
    if item.origin is Origin.CUSTOMER and column.option in offerings and answer is None:
        return Origin.CLAIM
    if answer is not None and answer.customer is not None and item.origin is Origin.CLAIM:
        return Origin.CUSTOMER
    return item.origin


def _method(item: Input, origin: Origin, answer: Answer | None) -> Method:
    """Return how to find out: firmer, if there is an answer, than how that is known."""
    first = item.asking.method or _BY_ORIGIN[origin]
    if answer is None:
        return first
    known = [evidence.kind for evidence in answer.counted.evidence]
    firmer = [_NEXT[kind] for kind in known or [Kind.STATEMENT] if kind in _NEXT]
    return max([first, *firmer], key=_LADDER.index)


def _who(item: Input, origin: Origin, answer: Answer | None) -> str | None:
    if answer is not None:
        said = [e.who for e in answer.counted.evidence if e.who]
        return item.who or (said[0] if said else None)
    return item.who if origin is item.origin else None


def _turning(draws: FloatArray, picks: NDArray[np.intp]) -> Turning | None:
    order = np.argsort(draws, kind="stable")
    ordered, chosen = draws[order], picks[order]
    runs = np.flatnonzero(np.diff(chosen)) + 1
    edges = [0, *runs.tolist(), len(chosen)]
    kept = [
        (start, int(chosen[start]))
        for start, end in pairwise(edges)
        if end - start > _FEW * len(chosen)
    ]
    merged = [each for i, each in enumerate(kept) if not i or each[1] != kept[i - 1][1]]
    if len(merged) != 2:
        return None
    at = merged[1][0]
    return Turning(float((ordered[at - 1] + ordered[at]) / 2), merged[0][1], merged[1][1])
