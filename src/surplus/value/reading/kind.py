"""Whether a file is a model or a case, and what to say of one in the place of the other."""

from __future__ import annotations

from surplus.core.document import Mapping
from surplus.core.errors import Diagnostic, SurplusError

_OF_CASES = ("model", "customer", "pnl")
_OF_MODELS = ("alternative", "alternatives", "costs", "price", "formulas")


def is_case(root: Mapping) -> bool:
    """Whether a file is a case: it has a key of cases, and none that only models have."""
    cases = any(key in root for key in _OF_CASES)
    return cases and not any(key in root for key in _OF_MODELS)


def refuse_case(root: Mapping) -> None:
    """Refuse a case where a model is expected.

    Raises
    ------
    SurplusError
        C008, with the order in which the two are given.
    """
    if not is_case(root):
        return
    span = next(entry.key.span for entry in root if entry.key.text in _OF_CASES)
    name = root.span.source.name
    hint = f"give its model first, and then '--case {name}'"
    message = f"'{name}' is a case, and a model is expected here"
    raise SurplusError(Diagnostic("C008", message, span=span, hint=hint))


def refuse_model(root: Mapping) -> None:
    """Refuse a model where a case is expected.

    Raises
    ------
    SurplusError
        C008.
    """
    spans = [e.key.span for e in root if e.key.text in ("alternative", "alternatives")]
    if "model" in root or not spans:
        return
    name = root.span.source.name
    hint = "a case holds one customer's figures; 'surplus init' writes an example"
    message = f"'{name}' is a model, and a case is expected here"
    raise SurplusError(Diagnostic("C008", message, span=spans[0], hint=hint))
