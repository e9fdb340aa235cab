"""A new figure for an input, as text or as a number: read as a case's answer is."""

from __future__ import annotations

import math

from surplus.core.document import Mapping, Node, Scalar, read_document
from surplus.core.errors import Diagnostic, SurplusError, raise_errors
from surplus.core.quantity import bare
from surplus.core.source import Passage, Source
from surplus.core.units import Unit
from surplus.value.case import Answer, Case
from surplus.value.evidence import Estimate, Evidence, Party
from surplus.value.model import Input, Model
from surplus.value.reading.case import keep_options_apart
from surplus.value.reading.inputs import read_spec
from surplus.value.reading.reader import Reader
from surplus.value.reading.specs import SpecReader
from surplus.value.spec import OTHERS, ByAlternative, BySegment, ByYear, Spec, Stated, merged
from surplus.value.yaml_text import number_text

Figure = str | float
"""A text such as `4 to 9 h`, or a number in the input's unit as declared."""


def read_figure(
    model: Model, case: Case, name: str, figure: Figure, option: str = ""
) -> tuple[Spec, tuple[Diagnostic, ...]]:
    """Read a figure of an input, or of one option of it: what it states, and warnings.

    Raises
    ------
    SurplusError
        M002 if the model has no such input, D009 if nothing is stated, and what a case file
        with this answer would be told: U004 for another unit, Q001 for what is no number.
    """
    reader = reader_of(model)
    item = _input(reader, model, name)
    options = tuple(option.name for option in model.options)
    what = f"input '{name}'"
    specs = SpecReader(reader, item.shown, options, (), case.years, what)
    node = _node(figure, item.shown)
    spec = read_spec(specs, node)
    if spec is not None and not option:
        keep_options_apart(reader, item, spec, node.span)
    raise_errors(reader.diagnostics)
    if spec is None:
        raise SurplusError(Diagnostic("D009", f"{what} has no value", hint="add 'value: …'"))
    return spec, tuple(reader.diagnostics)


def reader_of(model: Model) -> Reader:
    """Return a reader that knows a model's units and words."""
    reader = Reader(model.units, model.translations)
    reader.written, reader.currency = model.written or model.currency, model.currency
    return reader


def _input(reader: Reader, model: Model, name: str) -> Input:
    items = {item.name: item for item in model.inputs}
    reader.is_known(name, items, "input", None)
    raise_errors(reader.diagnostics)
    return items[name]


def _node(figure: Figure, shown: Unit) -> Node:
    text = figure if isinstance(figure, str) else _said(figure, shown)
    if text.lstrip()[:1] not in ("{", "["):
        return Scalar(Passage.of(text, "figure"))
    # The first line holds the key alone, so that what was written keeps its columns.
    root: Mapping = read_document(Source("figure", f"figure:\n {text.lstrip()}"))
    return root.entries[0].value


def _said(number: float, shown: Unit) -> str:
    """Return a number in its unit: a bare 0.5 would be asked about where per cent is meant."""
    text = number_text(number) if math.isfinite(number) else str(number)
    return text if bare(shown)[0] == 1 else f"{text} {shown}"


def answered(
    answer: Answer | None,
    spec: Spec,
    party: Party,
    option: str,
    evidence: tuple[Evidence, ...],
) -> Answer:
    """Return an answer in which a party's figure is another, and counts.

    Parameters
    ----------
    option : str
        The option, or `others`, that it is about; '' for all.
    """
    old = (answer.customer if party is Party.CUSTOMER else answer.supplier) if answer else None
    estimate = Estimate(_joined(old, spec, option), party, evidence)
    customer, supplier = (answer.customer, answer.supplier) if answer else (None, None)
    if party is Party.CUSTOMER:
        return Answer(estimate, supplier, party)
    return Answer(customer, estimate, party)


def _joined(old: Estimate | None, spec: Spec, option: str) -> Spec:
    if not option:
        return spec
    assert isinstance(spec, Stated | ByYear)  # read_option lets nothing else pass
    told = ByAlternative({option: spec})
    if old is None or isinstance(old.spec, BySegment):
        return told
    return merged(old.spec, told)


def check_option(model: Model, spec: Spec, name: str, option: str) -> None:
    """Refuse an option that the model doesn't have, and a figure that names options itself.

    Raises
    ------
    SurplusError
        M002, or M011.
    """
    reader = Reader()
    reader.is_known(option, [*(o.name for o in model.options), OTHERS], "alternative", None)
    raise_errors(reader.diagnostics)
    if not isinstance(spec, Stated | ByYear):
        message = f"the figure of input '{name}' for '{option}' names options itself"
        raise SurplusError(Diagnostic("M011", message, hint="give one figure for the option"))
