"""Answers and errors given in a line: `stop_hours=4.5`, `life.open=20 to 24`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean
from surplus.core.quantity import bare, read_quantity, scaled
from surplus.core.source import Passage, Source
from surplus.value.case import Answer, Case
from surplus.value.draws import counted_value
from surplus.value.evidence import Estimate, Party
from surplus.value.model import Input, Model
from surplus.value.reading import read_case
from surplus.value.spec import BySegment, merged


def with_answers(case: Case, model: Model, lines: Iterable[str]) -> Case:
    """Return a case with further answers of the customer's.

    Parameters
    ----------
    lines : iterable of str
        Each `input=value`, or `input.option=value`, with the value as in a case.

    Raises
    ------
    SurplusError
        E005 if a line isn't of this form, M002 if there is no such input or option, and what
        reading a case finds in the value.
    """
    for line in lines:
        case = _with_answer(case, model, line)
    return case


def _with_answer(case: Case, model: Model, line: str) -> Case:
    item, option, text = _split(line, model)
    value = f"{{by_alternative: {{{option}: {json.dumps(text)}}}}}" if option else json.dumps(text)
    told, _ = read_case(Source("answer", f"inputs: {{{item.name}: {value}}}"), model)
    answer = told.answers.get(item.name)
    if answer is None:
        raise SurplusError(_unread(line))
    if option:
        answer = _joined(case, model, item, answer)
    return replace(case, answers={**case.answers, item.name: answer})


def _joined(case: Case, model: Model, item: Input, answer: Answer) -> Answer:
    """Return an answer about one option, with what counts for the others so far."""
    spec = answer.counted.spec
    assert not isinstance(spec, BySegment)  # no case can state one
    before = case.answers.get(item.name)
    evidence = before.counted.evidence if before else ()
    whole = merged(counted_value(model, case, item), spec)
    return Answer(Estimate(whole, Party.CUSTOMER, evidence), None, Party.CUSTOMER, answer.span)


def errors_of_measurement(model: Model, lines: Iterable[str]) -> dict[str, float]:
    """Return the standard deviations of errors by input, in their bare units.

    Parameters
    ----------
    lines : iterable of str
        Each `input=number`, or `input.option=number`, with or without a unit.

    Raises
    ------
    SurplusError
        E005 if a line isn't of this form, M002 if there is no such input, E003 if it is no
        error.
    """
    found: dict[str, float] = {}
    for line in lines:
        item, option, text = _split(line, model)
        quantity = read_quantity(Passage.of(text, "error"), model.units)
        try:
            number = scaled(quantity.in_unit(item.shown), bare(item.shown)[0])
        except ValueError as error:
            hint = f"write it in {item.shown}"
            raise SurplusError(Diagnostic("E003", str(error), hint=hint)) from error
        found[f"{item.name}.{option}" if option else item.name] = number
    return found


def _split(line: str, model: Model) -> tuple[Input, str, str]:
    name, sign, text = line.partition("=")
    item, _, option = name.strip().partition(".")
    if not sign or not text.strip():
        raise SurplusError(_unread(line))
    inputs = {each.name: each for each in model.inputs}
    if item not in inputs:
        hint = did_you_mean(item, inputs) or f"there are: {', '.join(inputs)}"
        raise SurplusError(Diagnostic("M002", f"unknown input '{item}'", hint=hint))
    return inputs[item], option, text.strip()


def _unread(line: str) -> Diagnostic:
    hint = "write input=value, such as stop_hours=4.5 or life.open=22"
    return Diagnostic("E005", f"'{line}' isn't an answer", hint=hint)
