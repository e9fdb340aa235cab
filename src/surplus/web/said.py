"""Diagnostics in the pages, where their places in a file mean nothing to the reader."""

from __future__ import annotations

from surplus.core.errors import Diagnostic, SurplusError


def said(diagnostic: Diagnostic) -> str:
    """Return what is wrong and what to do, as one text.

    Examples
    --------
    >>> said(Diagnostic("C001", "there is no 'wages'", hint="did you mean 'wage'?"))
    "there is no 'wages' (did you mean 'wage'?)"
    """
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    return f"{diagnostic.message}{hint}"


def told(error: SurplusError) -> tuple[str, ...]:
    """Return what is wrong, each with what to do."""
    return tuple(said(each) for each in error.diagnostics)
