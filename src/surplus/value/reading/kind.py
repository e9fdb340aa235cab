"""Whether a file is a model or a case, and what to say of one in the place of the other."""

from __future__ import annotations

from surplus.core.document import Mapping
from surplus.core.errors import Diagnostic, SurplusError

_OF_MODELS = ("alternative", "alternatives", "costs", "price", "formulas")


def is_case(root: Mapping) -> bool:
    """Whether a file is a case: it names its model, and holds nothing that only models hold."""
    return "model" in root and not any(key in root for key in _OF_MODELS)


def refuse_case(root: Mapping) -> None:
    """Refuse a case where a model is expected.

    Raises
    ------
    SurplusError
        C008, with the order in which the two are given.
    """
    named = root.get("model")
    if named is None or not is_case(root):
        return
    name = root.span.source.name
    hint = f"give its model first, and then '--case {name}'"
    message = f"'{name}' is a case, and a model is expected here"
    raise SurplusError(Diagnostic("C008", message, span=named.span, hint=hint))


def refuse_model(root: Mapping) -> None:
    """Refuse a model where a case is expected.

    Raises
    ------
    SurplusError
        C008.
    """
    if "model" in root or not ("alternative" in root or "alternatives" in root):
        return
    name = root.span.source.name
    hint = "a case holds one customer's figures; 'surplus init' writes an example"
    message = f"'{name}' is a model, and a case is expected here"
    raise SurplusError(Diagnostic("C008", message, span=root.span, hint=hint))
