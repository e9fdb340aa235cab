"""Refusals that several kinds of spread share."""

from __future__ import annotations

from surplus.core.errors import Diagnostic, SurplusError

# Far beyond any money or measure, and small enough that no later product overflows.
LARGEST = 1e100


def refusal(code: str, message: str, hint: str | None = None) -> SurplusError:
    """Return the error to raise; the caller that knows the file adds the place."""
    return SurplusError(Diagnostic(code, message, hint=hint))


def require_finite(**numbers: float) -> None:
    """Raise S001 unless every number is finite and of a size that can be reckoned with."""
    for name, number in numbers.items():
        if not abs(number) <= LARGEST:
            raise refusal(
                "S001",
                f"{name} is {number:g}, which is not a number to reckon with",
                f"write a finite number between -{LARGEST:g} and {LARGEST:g}",
            )


def require_below(low: float, high: float) -> None:
    """Raise S002 unless `low` is below `high`."""
    if not low < high:
        raise refusal(
            "S002",
            f"low {low:g} is not below high {high:g}",
            "write the lower number first; for a certain value write one number",
        )


def require_spread(sd: float) -> None:
    """Raise S004 unless the standard deviation is above zero."""
    if not sd > 0:
        raise refusal(
            "S004",
            f"the standard deviation is {sd:g}, and must be above zero",
            "write how far values typically lie from the mean, as a positive number",
        )
