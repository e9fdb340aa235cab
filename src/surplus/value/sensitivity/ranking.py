"""What matters, in its order: every uncertain input with its share and its swing."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from surplus.value.columns import Column, uncertain_columns
from surplus.value.model import Input
from surplus.value.sensitivity.shares import Shares, first_order
from surplus.value.sensitivity.tornado import Swing, Tornado, tornado
from surplus.value.valuation import Valuation


@dataclass(frozen=True)
class Part:
    """An input under one option ('' for all), its share of the variance, and its swing."""

    option: str
    share: float
    swing: Swing


@dataclass(frozen=True)
class Influence:
    """An uncertain input, its share of the variance of the value, and its parts by option."""

    input: Input
    share: float
    parts: tuple[Part, ...]

    @property
    def width(self) -> float:
        """The widest swing of its parts."""
        return max(part.swing.width for part in self.parts)


@dataclass(frozen=True)
class Interplay:
    """Two parts of inputs that act on each other, and their share of the variance."""

    first: Column
    second: Column
    share: float


@dataclass(frozen=True)
class Sensitivity:
    """What the uncertainty of a value comes from.

    Attributes
    ----------
    influences : tuple of Influence
        By their share, the largest first.
    interaction : float
        The share of the variance that only several inputs bring together.
    middle : float
        The value with every input at its mean: where the tornado turns.
    variance : float
        Of the value over the draws.
    degree : int
        Of the polynomials that the shares come from.
    pairs : tuple of Interplay
        Of the interaction: what single pairs bring, the largest first.
    """

    influences: tuple[Influence, ...]
    interaction: float
    middle: float
    variance: float
    degree: int
    pairs: tuple[Interplay, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON values; numbers of inputs are in their bare units."""
        return {
            "variance": self.variance,
            "interaction": self.interaction,
            "value_at_means": self.middle,
            "degree": self.degree,
            "inputs": [_plain(each) for each in self.influences],
            "pairs": [
                {"between": [pair.first.name, pair.second.name], "share": pair.share}
                for pair in self.pairs
            ],
        }


def _plain(found: Influence) -> dict[str, object]:
    parts = [
        {"option": part.option or None, "share": part.share, **asdict(part.swing)}
        for part in found.parts
    ]
    unit = str(found.input.unit)
    return {"input": found.input.name, "unit": unit, "share": found.share, "parts": parts}


def sensitivity(valuation: Valuation) -> Sensitivity:
    """Return what the uncertainty of a valuation's value comes from.

    The shares come from the valuation's own draws, the tornado from one further run of the
    model with as many draws as it has ends.
    """
    columns = uncertain_columns(valuation)
    shares = first_order({c.name: c.draws for c in columns}, valuation.value.draws)
    swings = tornado(valuation)
    found = (_influence(valuation, name, columns, shares, swings) for name in _inputs(columns))
    ranked = sorted(found, key=lambda each: (-each.share, -each.width))
    middle, together = swings.middle, shares.together
    named = {column.name: column for column in columns}
    pairs = tuple(
        Interplay(named[first], named[second], share)
        for (first, second), share in shares.pairs.items()
    )
    return Sensitivity(tuple(ranked), together, middle, shares.variance, shares.degree, pairs)


def _inputs(columns: tuple[Column, ...]) -> list[str]:
    return list(dict.fromkeys(column.input for column in columns))


def _influence(
    valuation: Valuation, name: str, columns: tuple[Column, ...], shares: Shares, swings: Tornado
) -> Influence:
    parts = tuple(
        Part(column.option, shares.single[column.name], swings.swings[column.name])
        for column in columns
        if column.input == name
    )
    return Influence(valuation.model.input(name), sum(part.share for part in parts), parts)
