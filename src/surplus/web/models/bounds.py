"""How large a model may be that comes by a form, so that no text takes the server's time."""

from __future__ import annotations

from surplus.core.document import Mapping, Node, Scalar, read_document
from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.source import Source, Span
from surplus.value.compile import CompiledModel

LONGEST = 200_000
"""Characters of a model; the largest starter has 16,000."""
MOST_LINES = 4_000
MOST_ENTRIES = 400
"""Keys of one mapping, items of one list."""
MOST_CORRELATIONS = 100
MOST_NUMBERS = 20_000
"""Formulas and inputs, times options, times years: so many are held for each draw."""


def check_text(source: Source) -> None:
    """Go on only if a model's text is small enough to be checked while somebody waits.

    Raises
    ------
    SurplusError
        N020 if it isn't, and what `surplus.core.document.read_document` finds.
    """
    if len(source.text) > LONGEST:
        raise _too_large(f"it has more than {LONGEST:,} characters", None)
    if source.text.count("\n") > MOST_LINES:
        raise _too_large(f"it has more than {MOST_LINES:,} lines", None)
    root = read_document(source)
    _check_entries(root)
    correlations = root.get("correlations")
    if correlations is not None and not isinstance(correlations, Scalar):
        count = sum(1 for _ in correlations)
        if count > MOST_CORRELATIONS:
            message = f"it states {count:,} correlations, and {MOST_CORRELATIONS} are taken"
            raise _too_large(message, correlations.span)


def check_weight(compiled: CompiledModel, years: int | None = None) -> None:
    """Go on only if a model can be evaluated in little memory.

    Parameters
    ----------
    years : int or None
        The horizon, if it is another than the model's.

    Raises
    ------
    SurplusError
        N020 if it can't.
    """
    model = compiled.model
    kept, options = len(model.inputs) + len(compiled.program.formulas), len(model.options)
    years = years or model.years
    if kept * options * years > MOST_NUMBERS:
        message = (
            f"{kept} inputs and formulas, {options} options and {years} years are more than "
            f"{MOST_NUMBERS:,} numbers at a time"
        )
        raise _too_large(message, model.source.span(0, 1))


def _check_entries(node: Node) -> None:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            continue
        parts = [e.value for e in node] if isinstance(node, Mapping) else list(node)
        if len(parts) > MOST_ENTRIES:
            message = f"{len(parts):,} entries stand here, and {MOST_ENTRIES} are taken"
            raise _too_large(message, node.span)
        waiting += parts


def _too_large(message: str, span: Span | None) -> SurplusError:
    hint = "take it apart into several models, or work on it with the command line"
    told = f"too large for the workbench: {message}"
    return SurplusError(Diagnostic("N020", told, span=span, hint=hint))
