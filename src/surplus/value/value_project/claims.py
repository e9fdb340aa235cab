"""From the least, the median and the greatest value of a claim to a spread.

The format names no distribution. PERT is bounded like the claim, but takes a most likely
value, not a median; so the most likely value is chosen for which half of the spread lies below
the stated median. (Taking the median as most likely would move the median; taking the ends as
percentiles would let a share go beyond 100 %.) Where the median lies too near an end for that,
another beta distribution of the same family, α + β = 6, has it. Where it lies at an end, at
least half of all cases are there: a quarter of the probability stands at the other end, as if
the other half were spread evenly between the two.
"""

from __future__ import annotations

from dataclasses import dataclass

from surplus.value.yaml_text import number_text

_SHAPES = 6.0
_SMALLEST = 0.05
_TOO_NEAR = 1e-4


@dataclass(frozen=True, slots=True)
class ClaimSpread:
    """How a claim is written in a model, and the name of its shape."""

    text: str
    shape: str


def claim_spread(low: float, median: float, high: float, unit: str = "") -> ClaimSpread:
    """Return a spread with these bounds and this median, as YAML.

    Parameters
    ----------
    low, median, high : float
        In ascending order.
    unit : str
        Written after every number, such as ' %'.

    Examples
    --------
    >>> claim_spread(0, 50, 100).text
    '{low: 0, likely: 50, high: 100}'
    >>> claim_spread(80, 100, 100, " %").text
    '{discrete: {80 %: 25 %, 100 %: 75 %}}'
    >>> claim_spread(5, 5, 5).shape
    'certain'
    """

    def shown(number: float) -> str:
        return f"{number_text(number)}{unit}"

    if low == high:
        return ClaimSpread(shown(median), "certain")
    lean = (median - low) / (high - low)
    if not _TOO_NEAR < lean < 1 - _TOO_NEAR:
        shares = ("75 %", "25 %") if lean < 0.5 else ("25 %", "75 %")
        parts = f"{shown(low)}: {shares[0]}, {shown(high)}: {shares[1]}"
        return ClaimSpread(f"{{discrete: {{{parts}}}}}", "discrete")
    alpha = _alpha(lean)
    if 1 <= alpha <= _SHAPES - 1:
        likely = float(f"{low + (high - low) * (alpha - 1) / (_SHAPES - 2):.9g}")
        likely = min(max(likely, low), high)
        return ClaimSpread(
            f"{{low: {shown(low)}, likely: {shown(likely)}, high: {shown(high)}}}", "PERT"
        )
    shapes = f"alpha: {alpha:.9g}, beta: {_SHAPES - alpha:.9g}"
    return ClaimSpread(f"{{beta: {{{shapes}, low: {shown(low)}, high: {shown(high)}}}}}", "beta")


def _alpha(lean: float) -> float:
    """Return α of the beta with α + β = 6 whose median is `lean`."""
    from scipy.special import betaincinv

    below, above = _SMALLEST, _SHAPES - _SMALLEST
    for _ in range(60):
        middle = (below + above) / 2
        if float(betaincinv(middle, _SHAPES - middle, 0.5)) < lean:
            below = middle
        else:
            above = middle
    return (below + above) / 2
