"""What revisions do to the value: one after the other, each from the same draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.source import Source
from surplus.value.api import ValueModel
from surplus.value.evaluate import DRAWS
from surplus.value.revision.kinds import Revision
from surplus.value.revision.origin import Origin
from surplus.value.revision.revision import revised
from surplus.value.valuation import Valuation


@dataclass(frozen=True, slots=True)
class Effect:
    """What one revision does.

    Attributes
    ----------
    money : float or None
        What it adds to the customer's expected value, after those before it; None if the
        value can't be worked out with it.
    value : float or None
        The value with this one and those before it.
    faults : tuple of Diagnostic
        Why it can't be worked out.
    """

    revision: Revision
    money: float | None
    value: float | None
    faults: tuple[Diagnostic, ...] = ()


def effects_of(
    model: ValueModel, before: Valuation, text: str, revisions: Sequence[Revision], origin: Origin
) -> Iterator[Effect]:
    """Yield what each revision does, taken one after the other.

    A revision that can't be worked out is left out of those that follow.

    Parameters
    ----------
    before : Valuation
        Of the case as it is; its options, draws and seed are used.
    """
    taken: list[Revision] = []
    last = before.value.mean
    for revision in revisions:
        try:
            new = revised(model, text, [*taken, revision], origin)
            value = _value(model, before, new)
        except SurplusError as error:
            yield Effect(revision, None, None, error.diagnostics)
            continue
        taken.append(revision)
        yield Effect(revision, value - last, value)
        last = value


def _value(model: ValueModel, before: Valuation, text: str) -> float:
    case = model.case(Source("case", text))
    # A valuation without anything uncertain takes one draw; a revision may be uncertain.
    draws = before.outcomes.draws if before.outcomes.draws > 1 else DRAWS
    valuation = model.evaluate(case, draws=draws, seed=before.seed)
    return valuation.compare(offering=before.offering, against=before.against).value.mean
