"""What to ask next while a case is edited, and what the answer is worth."""

from __future__ import annotations

from dataclasses import dataclass

from surplus.report.ask.asking import Asking
from surplus.report.statement.telling import Telling
from surplus.value.information import Question, ask
from surplus.value.valuation import Valuation


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """A question, told in one language.

    Attributes
    ----------
    input, option : str
        What it is about; the option is '' if the figure is the same for all.
    question, who, how : str
        What to ask, of whom, and how to find out.
    now : str
        What is believed now, as a 90 % interval.
    change : str
        What the answer would change.
    worth : float
        What asking is worth: at most the expected value of perfect information about it.
    worth_text : str
        The same for reading.
    adds : float
        What it adds to the questions before it; 0 if it isn't worth asking now.
    answered : bool
        Whether the case has an answer already, which asking would make firmer.
    """

    input: str
    option: str
    question: str
    who: str
    how: str
    now: str
    change: str
    worth: float
    worth_text: str
    adds: float
    answered: bool


@dataclass(frozen=True, slots=True)
class NextQuestions:
    """What to ask next, the best question first.

    Attributes
    ----------
    settled : bool
        Whether nothing left to know would change the choice.
    perfect : float
        The expected value of perfect information: no question can be worth more.
    perfect_text : str
        The same for reading.
    decision : str
        What is best now, as a command.
    asked : tuple of NextQuestion
        The questions worth asking, in their order.
    left : tuple of NextQuestion
        The others.
    """

    settled: bool
    perfect: float
    perfect_text: str
    decision: str
    asked: tuple[NextQuestion, ...]
    left: tuple[NextQuestion, ...]

    @property
    def first(self) -> NextQuestion | None:
        """The question to ask next, None if none is worth asking."""
        return self.asked[0] if self.asked else None


def next_questions(valuation: Valuation, lang: str = "en") -> NextQuestions:
    """Return what to ask next: slower than an edit, so ask when an answer has settled.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    """
    telling = Telling(valuation, lang)
    guide = ask(valuation)
    asking = Asking(telling, guide)
    asked = tuple(_told(asking, guide.questions[step.place], step.adds) for step in guide.steps)
    left = tuple(_told(asking, question, 0.0) for question in guide.left)
    best = asking.choice(guide.decision.best)
    perfect = telling.money(guide.perfect)
    return NextQuestions(guide.settled, guide.perfect, perfect, best, asked, left)


def _told(asking: Asking, question: Question, adds: float) -> NextQuestion:
    return NextQuestion(
        input=question.input.name,
        option=question.column.option,
        question=asking.question(question),
        who=asking.who(question),
        how=asking.how(question),
        now=asking.now(question),
        change=asking.change(question),
        worth=question.worth,
        worth_text=asking.telling.money(question.worth),
        adds=adds,
        answered=question.answered,
    )
