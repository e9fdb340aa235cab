"""What is wrong with a model or a case, found the way a user finds it."""

from __future__ import annotations

from collections.abc import Iterable

from marked import Marked, marked, only, place
from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.source import Source
from surplus.value.api import ValueModel, load
from surplus.value.valuation import Valuation

HEAD = "offering: A\nalternative: B\ncontext: mills\n"
"""The beginning of a model whose other parts are told in a test."""


def model(text: str) -> ValueModel:
    """Return a model, given what follows the usual beginning."""
    return load(Source("model", HEAD + text))


def value(text: str, case: str | None = None) -> Valuation:
    """Return the valuation of a model, given what follows the usual beginning."""
    return model(text).evaluate(Source("case", case) if case is not None else None)


def found_in(text: str | Source, case: str | Source | None = None) -> tuple[Diagnostic, ...]:
    """Return everything that is found on the way to a valuation."""
    source = text if isinstance(text, Source) else Source("model", text)
    try:
        loaded = load(source)
        told = Source("case", case) if isinstance(case, str) else case
        return (*loaded.diagnostics, *loaded.evaluate(told).notes)
    except SurplusError as error:
        return error.diagnostics


def check_place(code: str, found: Iterable[Diagnostic], case: Marked) -> Diagnostic:
    """Assert that a code is found once, at the marked place, and return it."""
    diagnostic = only(code, found)
    assert place(diagnostic) == case.place
    assert diagnostic.span is not None
    assert diagnostic.span.source.name == case.source.name
    return diagnostic


def model_faulty(code: str, text: str) -> Diagnostic:
    """Assert that a model has a fault at its marked place."""
    case = marked(text, "model")
    return check_place(code, found_in(case.source), case)


def case_faulty(code: str, text: str, told: str) -> Diagnostic:
    """Assert that a case of a model has a fault at its marked place."""
    case = marked(told, "case")
    return check_place(code, found_in(HEAD + text, case.source), case)
