"""Every text of a model or a case that a report shows, with what it is the text of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from surplus.core.source import Span
from surplus.value.case import Case
from surplus.value.evidence import Estimate, Evidence
from surplus.value.label import Label, Text
from surplus.value.model import Input, Model, Outcome


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that a report shows.

    Attributes
    ----------
    what : str
        What it is the text of: "the label of input 'life'".
    span : Span or None
        Where it stands, or the thing that lacks it.
    is_name : bool
        Whether it is the name of an offering or an alternative, which is nobody's choice of
        words.
    """

    what: str
    label: Label
    span: Span | None
    is_name: bool = False


def texts_of_model(model: Model) -> Iterator[Shown]:
    """Yield every text of a model that a report shows, in the order of the file's sections."""
    yield _shown("the title", model.label, is_name=True)
    for option in model.options:
        yield _shown(f"the label of option '{option.name}'", option.label, is_name=True)
    for key, texts in model.context.items():
        yield from _said(f"'{key}' of the context", *texts)
    for kind, labels in (("segment", model.segments), ("unit", model.unit_labels)):
        for name, label in labels.items():
            yield _shown(f"the label of {kind} '{name}'", label)
    for feature in model.features:
        yield _shown(f"the label of feature '{feature.name}'", feature.label, feature.span)
    for capability in model.capabilities:
        what = f"capability '{capability.name}'"
        yield _shown(f"the label of {what}", capability.label, capability.span)
        yield from _label(f"the problem of {what}", capability.problem)
    for item in model.inputs:
        yield from _of_input(item)
    for formula in model.formulas:
        yield _shown(f"the label of formula '{formula.name}'", formula.label, formula.span)
    for outcome in model.outcomes:
        yield from _of_outcome(outcome)


def texts_of_case(case: Case) -> Iterator[Shown]:
    """Yield every text of a case that a report shows; the customer's name has one language."""
    for key, texts in case.context.items():
        yield from _said(f"'{key}' of the context", *texts)
    for name, reason in case.without.items():
        yield from _said(f"the reason against '{name}'", reason)
    for name, evidence in case.evidence.items():
        yield from _of_evidence(f"evidence '{name}'", [evidence])
    for name, answer in case.answers.items():
        parts: tuple[Estimate | None, ...] = (answer.customer, answer.supplier)
        for part in parts:
            # What stands in the log has been told there.
            own = [each for each in part.evidence if each.name is None] if part else []
            yield from _of_evidence(f"the evidence for '{name}'", own)


def _of_input(item: Input) -> Iterator[Shown]:
    what = f"input '{item.name}'"
    yield _shown(f"the label of {what}", item.label, item.span)
    yield from _label(f"'ask' of {what}", item.ask)
    yield from _said(f"'who' of {what}", item.who)
    yield from _of_evidence(f"the evidence for {what}", item.evidence)


def _of_outcome(outcome: Outcome) -> Iterator[Shown]:
    what = f"{outcome.role} '{outcome.name}'"
    yield _shown(f"the label of {what}", outcome.label, outcome.span)
    yield from _label(f"'phrase' of {what}", outcome.phrase)
    yield from _said(f"'line' of {what}", outcome.line)
    yield from _said(f"'key_metric' of {what}", outcome.key_metric)
    yield from _of_evidence(f"the evidence for {what}", outcome.evidence)


def _of_evidence(what: str, found: Iterable[Evidence]) -> Iterator[Shown]:
    for each in found:
        for key in ("who", "where", "note"):
            yield from _said(f"'{key}' of {what}", getattr(each, key))


def _label(what: str, label: Label | None) -> Iterator[Shown]:
    if label is not None:
        yield _shown(what, label)


def _said(what: str, *texts: str | None) -> Iterator[Shown]:
    for text in texts:
        if isinstance(text, Text):
            yield _shown(what, text.label)


def _shown(what: str, label: Label, span: Span | None = None, *, is_name: bool = False) -> Shown:
    return Shown(what, label, label.span or span, is_name)
