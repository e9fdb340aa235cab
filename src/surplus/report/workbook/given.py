"""What the inputs sheet gives to the sheets that compute."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from surplus.core.spread import Spread
from surplus.formula.to_excel import Term, Terms, constant, grid
from surplus.value.draws import counted_value
from surplus.value.model import Input
from surplus.value.spec import OTHERS, ByAlternative, ByYear, Stated, Value
from surplus.value.valuation import Valuation

Draw = Callable[[str], str]
"""From the cell of a uniform number to the formula of a draw, for other sheets."""


Place = tuple[str, str, int | None]
"""Of a figure: its input, the option as stated or nothing, its year or None."""


@dataclass(frozen=True)
class Row:
    """A figure of an input: one row of the sheet.

    Attributes
    ----------
    option : str
        As stated: an option, `others`, or empty if all share the figure.
    year : int or None
        Of a figure stated year by year.
    """

    item: Input
    option: str
    year: int | None
    stated: Stated

    @property
    def spread(self) -> Spread:
        """The figure and how sure it is."""
        return self.stated.spread

    @property
    def column(self) -> str:
        """What the engine calls the column of its draws."""
        return f"{self.item.name}.{self.option}" if self.option else self.item.name

    @property
    def wanted(self) -> str:
        """The name that its cell would like to have."""
        parts = [self.item.name, self.option, "" if self.year is None else f"y{self.year}"]
        return "__".join(part for part in parts if part)


@dataclass(frozen=True)
class Claim:
    """What is claimed of an outcome, as far as it stands in cells of the inputs sheet.

    Attributes
    ----------
    counted, execution_risk, attribution : Term or None
        None where there is no such cell.
    """

    counted: Term | None = None
    execution_risk: Term | None = None
    attribution: Term | None = None


@dataclass
class Given:
    """What the inputs sheet gives to the sheets that compute.

    Attributes
    ----------
    terms : dict of str to array of Term
        By input: the names of its cells, of shape (option or 1, year or 1).
    cells : dict of (str, str, int or None) to Term
        The same by input, option as stated and year.
    draws : list of (Row, Draw)
        The uncertain figures.
    claims : dict of str to Claim
        By outcome.
    """

    terms: dict[str, Terms] = field(default_factory=dict)
    cells: dict[Place, Term] = field(default_factory=dict)
    draws: list[tuple[Row, Draw]] = field(default_factory=list)
    claims: dict[str, Claim] = field(default_factory=dict)
    rate: Term | None = None
    inflation: Term | None = None


def pair(valuation: Valuation) -> tuple[str, str]:
    """Return the two options compared, the offering first."""
    return valuation.offering, valuation.against


def values_of(valuation: Valuation) -> dict[str, Value]:
    """Return what counts for every input of a valuation, in the model's order."""
    names = valuation.outcomes.inputs
    found = {
        item.name: counted_value(valuation.model, valuation.case, item)
        for item in valuation.model.inputs
        if item.name in names
    }
    return {name: value for name, value in found.items() if value is not None}


def parts_of(value: Value, options: tuple[str, str]) -> Iterator[tuple[str, Stated | ByYear]]:
    """Yield what is stated for the options compared, each once, with the option as stated."""
    if not isinstance(value, ByAlternative):
        yield "", value
        return
    for key in dict.fromkeys(stated_as(value, option) for option in options):
        yield key, value.options[key]


def stated_as(value: ByAlternative, option: str) -> str:
    """Return under which option a figure is stated: the option itself, or `others`."""
    return option if option in value.options else OTHERS


def rows_of(valuation: Valuation) -> Iterator[Row]:
    """Yield the figures that the comparison uses, in the model's order."""
    years = {int(year) for year in valuation.outcomes.axes.years}
    for name, value in values_of(valuation).items():
        item = valuation.model.input(name)
        for option, part in parts_of(value, pair(valuation)):
            if isinstance(part, Stated):
                yield Row(item, option, None, part)
                continue
            for year, stated in part.years.items():
                if year in years:
                    yield Row(item, option, year, stated)


def grids_of(valuation: Valuation, cells: Mapping[Place, Term]) -> dict[str, Terms]:
    """Return the figures' cells by input, of shape (option or 1, year or 1)."""
    return {name: _grid(valuation, v, name, cells) for name, v in values_of(valuation).items()}


def _grid(valuation: Valuation, value: Value, name: str, cells: Mapping[Place, Term]) -> Terms:
    years = [int(year) for year in valuation.outcomes.axes.years]
    options: Sequence[str] = [""]
    if isinstance(value, ByAlternative):
        options = [stated_as(value, option) for option in pair(valuation)]
    rows: list[list[Term]] = []
    for option in options:
        part = value.options[option] if isinstance(value, ByAlternative) else value
        if isinstance(part, Stated):
            rows.append([cells[name, option, None]])
        else:
            rows.append([cells.get((name, option, year), constant(0.0)) for year in years])
    # As long as the engine has it: an option that isn't compared may be stated year by year.
    length = valuation.outcomes.inputs[name].shape[1]
    return grid([row if len(row) == length else row * length for row in rows])
