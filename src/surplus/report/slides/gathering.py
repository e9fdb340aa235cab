"""Few enough parts for a slide: the smallest are gathered into one, so that all adds up."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from surplus.core.format import Formatter
from surplus.core.format_rounding import rounded_to_sum
from surplus.report.charts import Step, StepKind, Waterfall, together
from surplus.report.scale import cut_if_flat

Naming = Callable[[int], str]
"""What so many gathered parts are called, such as `12 more`."""


@dataclass(frozen=True)
class Gathered:
    """A waterfall with few enough steps, and the steps that one of them stands for."""

    chart: Waterfall
    left_out: tuple[Step, ...] = ()


def gathered(chart: Waterfall, most: int, naming: Naming, formatter: Formatter) -> Gathered:
    """Return a waterfall of at most `most` steps.

    The changes smallest in size become one step behind the others. Amounts that weren't rounded
    for the whole report are here, so that they still add up to the totals as shown.

    Examples
    --------
    >>> steps = [Step("Before", 10.0, StepKind.TOTAL), *(Step(c, ord(c) - 96.0) for c in "abcd")]
    >>> few = gathered(Waterfall(tuple(steps)), 3, "{} more".format, Formatter("en", "EUR"))
    >>> [(step.label, step.value) for step in few.chart.steps]
    [('Before', 10.0), ('d', 4.0), ('3 more', 6.0)]
    """
    changes = [i for i, step in enumerate(chart.steps) if step.kind is StepKind.CHANGE]
    spare = len(chart.steps) - most
    if spare <= 0 or len(changes) <= spare:
        return Gathered(chart)
    smallest = set(sorted(changes, key=lambda i: abs(chart.steps[i].value))[: spare + 1])
    out = tuple(step for i, step in enumerate(chart.steps) if i in smallest)
    one = together(naming(len(out)), out, formatter.money)
    steps: list[Step] = []
    for index, step in enumerate(chart.steps):
        steps += [] if index in smallest else [step]
        steps += [one] if index == changes[-1] else []
    if any(chart.steps[i].shown is None for i in changes):
        steps = _renewed(steps, formatter)
    return Gathered(Waterfall(tuple(steps)), out)


def _renewed(steps: Sequence[Step], formatter: Formatter) -> list[Step]:
    moving = [i for i, step in enumerate(steps) if i == 0 or not step.kind.stands_on_zero]
    amounts = [steps[i].value for i in moving]
    rounded = rounded_to_sum(amounts, math.fsum(amounts), 1.0)
    texts = dict(zip(moving, map(formatter.money, rounded), strict=True))
    return [replace(step, text=texts[i]) if i in texts else step for i, step in enumerate(steps)]


def levels(chart: Waterfall) -> tuple[float, float]:
    """Return the ends of the axis of a waterfall: from zero, unless the bars differ little.

    Examples
    --------
    >>> levels(Waterfall((Step("Before", 10.0, StepKind.TOTAL), Step("Saved", 4.0))))
    (0.0, 14.0)
    """
    found = [end for _, end in chart.spans()]
    if not chart.steps[0].kind.stands_on_zero:
        found.append(0.0)
    return cut_if_flat(found)
