"""The guide: what to ask, in which order, and when to stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean
from surplus.core.spread import FloatArray
from surplus.value.columns import Column, uncertain_columns
from surplus.value.information.decisions import Decision, pursue
from surplus.value.information.plan import Candidate, Step, plan
from surplus.value.information.questions import Question, question
from surplus.value.information.worth import (
    perfect_information,
    read_with_error,
    understand,
    worth_of_knowing,
)
from surplus.value.sensitivity.shares import first_order
from surplus.value.valuation import Valuation

_SETTLED = 5e-3
"""What is left to learn that counts as nothing, as a share of what is at stake."""


@dataclass(frozen=True, eq=False)
class Guide:
    """What to ask next, for one decision.

    Attributes
    ----------
    perfect : float
        The expected value of perfect information: no question can be worth more.
    questions : tuple of Question
        One for everything uncertain, by what asking is worth; by its share of the variance if
        the decision is settled.
    steps : tuple of Step
        The questions worth asking, in the order in which to ask them; the place of each is
        that in `questions`.
    settled : bool
        Whether nothing left to know would change the choice.
    """

    decision: Decision
    perfect: float
    questions: tuple[Question, ...]
    steps: tuple[Step, ...]
    settled: bool

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions of the steps, in their order."""
        return tuple(self.questions[step.place] for step in self.steps)

    @property
    def left(self) -> tuple[Question, ...]:
        """The questions that aren't worth asking now."""
        asked = {step.place for step in self.steps}
        return tuple(q for place, q in enumerate(self.questions) if place not in asked)

    @property
    def learnt(self) -> float:
        """The share of all that is worth knowing that the steps would tell."""
        return self.steps[-1].so_far / self.perfect if self.steps else 0.0

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON values; numbers of inputs are in their bare units."""
        decision = self.decision
        means = decision.nets.mean(axis=1)
        return {
            "decision": decision.kind.value,
            "choices": [
                {"name": choice.name, "price": choice.price, "expected": float(mean)}
                for choice, mean in zip(decision.choices, means, strict=True)
            ],
            "best": decision.chosen.name,
            "chance_right": decision.right,
            "perfect_information": self.perfect,
            "settled": self.settled,
            "questions": [question.to_dict(decision) for question in self.questions],
            "order": [
                {
                    "name": self.questions[step.place].column.name,
                    "adds": step.adds,
                    "worth_so_far": step.so_far,
                }
                for step in self.steps
            ],
        }


def ask(
    valuation: Valuation,
    decision: Decision | None = None,
    errors: Mapping[str, float] | None = None,
) -> Guide:
    """Return what to ask next, from the draws of a valuation.

    Parameters
    ----------
    decision : Decision or None
        What the answers are for; to pursue or drop if None.
    errors : mapping of str to float
        By input (or `input.option`): the standard deviation of the error with which it would
        be measured, in the bare unit of the input. Others are taken to be answered exactly.

    Raises
    ------
    SurplusError
        E002 if an error is stated for what isn't uncertain, E003 if it isn't above zero.

    Examples
    --------
    >>> from surplus.value.api import loads
    >>> model = loads('''
    ... offering: A
    ... alternative: B
    ... context: mills
    ... inputs: {hours: {unit: h, value: 4 to 9}, wage: {unit: EUR/h, value: 50}}
    ... drivers: {time: {benefit: hours * wage}}
    ... price: {fee: {cost: {offering: 300 EUR, others: 0 EUR}}}
    ... ''')
    >>> [question.column.name for question in ask(model.evaluate()).asked]
    ['hours']
    """
    chosen = decision or pursue(valuation)
    columns = uncertain_columns(valuation, chosen.options)
    stated = _errors(columns, errors or {})
    perfect = perfect_information(chosen)
    if not columns:
        return Guide(chosen, perfect, (), (), True)
    draws = np.stack([column.draws for column in columns])
    read = _readings(valuation, chosen, draws, stated) if any(stated) else draws
    understood = understand(chosen, draws, read if any(stated) else None)
    learnings = worth_of_knowing(understood, [error == 0 for error in stated])
    shares = first_order({c.name: c.draws for c in columns}, valuation.value.draws).single
    found = tuple(
        question(valuation, c, learnings[i], read[i], (stated[i], shares[c.name]))
        for i, c in enumerate(columns)
    )
    if perfect <= _SETTLED * _stake(chosen):
        ranked = sorted(found, key=lambda q: -q.share)
        return Guide(chosen, perfect, tuple(ranked), (), True)
    steps = plan(understood, [Candidate(q.answerable, q.cost) for q in found])
    return _ranked(chosen, perfect, found, steps)


def _ranked(
    decision: Decision, perfect: float, found: tuple[Question, ...], steps: list[Step]
) -> Guide:
    """Return the guide with its questions by worth, and the steps' places among them."""
    order = sorted(range(len(found)), key=lambda i: (-found[i].worth, -found[i].share))
    moved = tuple(replace(step, place=order.index(step.place)) for step in steps)
    return Guide(decision, perfect, tuple(found[i] for i in order), moved, False)


def _stake(decision: Decision) -> float:
    """Return the largest amount that a choice is expected to bring or to take."""
    return float(np.abs(decision.nets.mean(axis=1)).max())


def _readings(
    valuation: Valuation, decision: Decision, draws: FloatArray, errors: list[float]
) -> FloatArray:
    return read_with_error(draws, errors, decision.apart, valuation.seed)


def _errors(columns: tuple[Column, ...], errors: Mapping[str, float]) -> list[float]:
    """Return the error of each column, 0 where none is stated."""
    found = dict.fromkeys((column.name for column in columns), 0.0)
    for name, error in errors.items():
        meant = [c.name for c in columns if name in (c.name, c.input)]
        if not meant:
            message = f"'{name}' isn't uncertain here, so there is nothing to measure"
            raise SurplusError(Diagnostic("E002", message, hint=did_you_mean(name, found)))
        if not (error > 0 and np.isfinite(error)):
            message = f"the error of '{name}' must be above zero, not {error:g}"
            raise SurplusError(Diagnostic("E003", message, hint=f"write {name}=0.5"))
        found |= dict.fromkeys(meant, error)
    return list(found.values())
