"""What every part of the guide shares: the telling, the guide, and its ways of saying things."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from surplus.report.statement.telling import Telling
from surplus.value.information import Choice, Decision, Guide, Kind, Question
from surplus.value.model import Origin
from surplus.value.spec import OTHERS


@dataclass(frozen=True)
class Asking:
    """A guide told in one language."""

    telling: Telling
    guide: Guide

    @property
    def decision(self) -> Decision:
        """What the answers are for."""
        return self.guide.decision

    def choice(self, place: int) -> str:
        """Return a way to go, as a command: 'go for Sealed bearing XC'."""
        return self.choice_text(self.decision.choices[place])

    def choice_text(self, choice: Choice) -> str:
        """Return a way to go, as a command."""
        telling, kind = self.telling, self.decision.kind
        if kind is Kind.PROMISE:
            label = telling.valuation.model.outcome(choice.name).label.text(telling.lang)
            return telling.word("choose_promise", driver=label)
        if kind is Kind.PRICE:
            return telling.word("choose_price", price=telling.formatter.money(choice.price))
        offered = telling.valuation.model.option(choice.name).is_offering
        key = "choose_offering" if offered else "choose_alternative"
        return telling.word(key, option=telling.option(choice.name))

    def thing(self, question: Question) -> str:
        """Return what a question is about: the input, with the option if it is about one."""
        label = question.input.label.text(self.telling.lang)
        option = self._option(question)
        return f"{label} ({option})" if option else label

    def _option(self, question: Question) -> str:
        telling, option = self.telling, question.column.option
        if not option:
            return ""
        if option != OTHERS:
            return telling.option(option)
        compared = [telling.valuation.offering, telling.valuation.against]
        stated = [q.column.option for q in self.guide.questions if q.input is question.input]
        left = [name for name in compared if name not in stated]
        return (
            telling.option(left[-1])
            if self.decision.kind is not Kind.LINE_UP and left
            else (telling.word("others"))
        )

    def question(self, question: Question) -> str:
        """Return the question to put: the model's, or one made from the label."""
        ask, lang = question.input.ask, self.telling.lang
        if ask is None or question.origin is not question.input.origin:
            return self.telling.word(f"ask_{question.origin}", thing=self.thing(question))
        option = self._option(question)
        return f"{ask.text(lang)} ({option})" if option else ask.text(lang)

    def who(self, question: Question) -> str:
        """Return who can answer: a role, or whose figure it is."""
        if question.who:
            return self.telling.said(question.who)
        customers = question.answered or question.origin is Origin.CUSTOMER
        return self.telling.word("who_customer" if customers else f"who_{question.origin}")

    def how(self, question: Question) -> str:
        """Return how to find out."""
        return self.telling.word(f"how_{question.method}")

    def now(self, question: Question) -> str:
        """Return what is believed now: the 90 % interval of the draws."""
        low, high = np.quantile(question.column.draws, [0.05, 0.95])
        return self.telling.rough_span(float(low), float(high), question.input.shown)

    def change(self, question: Question) -> str:
        """Return what the answer would change."""
        telling, turning = self.telling, question.turning
        if question.chance == 0:
            return telling.word(
                "changes_with_others" if question.learning == 0 else "changes_rarely"
            )
        if turning is None:
            chance = telling.formatter.probability(question.chance)
            return telling.word("changes_choice", chance=chance)
        at = telling.quantity(turning.at, question.input.shown)
        below = turning.below != self.decision.best
        key, place = ("changes_below", turning.below) if below else ("changes_above", turning.above)
        return telling.word(key, at=at, choice=self.choice(place))
