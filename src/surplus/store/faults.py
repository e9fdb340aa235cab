"""What is said when the store can't do what was asked."""

from __future__ import annotations

from surplus.core.errors import Diagnostic, SurplusError


def fault(code: str, message: str, hint: str | None = None) -> SurplusError:
    """Return the error of one diagnostic.

    Parameters
    ----------
    code : str
        Listed in `surplus.core.catalogue.workbench`.
    message : str
        What is wrong.
    hint : str or None
        What to do about it.
    """
    return SurplusError(Diagnostic(code, message, hint=hint))
