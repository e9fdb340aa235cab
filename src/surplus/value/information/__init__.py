"""What to ask next: what it is worth to know an input before a decision is taken."""

from surplus.value.information.decisions import (
    Choice,
    Decision,
    Kind,
    line_up,
    price_list,
    promise,
    pursue,
)
from surplus.value.information.guide import Guide, ask
from surplus.value.information.plan import Step
from surplus.value.information.questions import Question, Turning
from surplus.value.information.worth import (
    Learning,
    Understanding,
    perfect_information,
    understand,
    worth_of_knowing,
)

__all__ = [
    "Choice",
    "Decision",
    "Guide",
    "Kind",
    "Learning",
    "Question",
    "Step",
    "Turning",
    "Understanding",
    "ask",
    "line_up",
    "perfect_information",
    "price_list",
    "promise",
    "pursue",
    "understand",
    "worth_of_knowing",
]
