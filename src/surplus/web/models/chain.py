"""How features reach the customer's accounts: feature, capability, driver, line of the P&L."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from surplus.report.blocks import Cell, Column, Row, Table
from surplus.value.label import in_language
from surplus.value.model import Model, Outcome, Role

LEVELS = ("features", "capabilities", "drivers", "lines")


@dataclass(frozen=True, slots=True)
class Knot:
    """One thing on the map: its level, its name there, and what it is called."""

    level: str
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Chain:
    """What is on the map, and what leads to what.

    Attributes
    ----------
    knots : mapping of str to tuple of Knot
        By level, in the order of the model.
    links : tuple of (Knot, Knot)
        From left to right.
    """

    knots: Mapping[str, tuple[Knot, ...]]
    links: tuple[tuple[Knot, Knot], ...]

    def before(self, knot: Knot) -> list[Knot]:
        """Return what leads to a thing."""
        return [first for first, second in self.links if second == knot]

    def after(self, knot: Knot) -> list[Knot]:
        """Return what a thing leads to."""
        return [second for first, second in self.links if first == knot]


def chain(model: Model, lang: str) -> Chain:
    """Return the map of a model in a language."""
    features = {f.name: Knot("features", f.name, f.label.text(lang)) for f in model.features}
    able = {c.name: Knot("capabilities", c.name, c.label.text(lang)) for c in model.capabilities}
    drivers = [o for o in model.outcomes if o.role is Role.DRIVER]
    knots = {o.name: Knot("drivers", o.name, o.label.text(lang)) for o in drivers}
    lines = {o.line: Knot("lines", o.line, in_language(o.line, lang)) for o in drivers if o.line}
    links = [
        (features[f.name], able[name]) for f in model.features for name in f.gives if name in able
    ]
    for outcome in drivers:
        links += _links(outcome, knots[outcome.name], features, able)
        if outcome.line:
            links.append((knots[outcome.name], lines[outcome.line]))
    levels = (features, able, knots, lines)
    found = {level: tuple(of.values()) for level, of in zip(LEVELS, levels, strict=True)}
    return _untangled(Chain(found, tuple(dict.fromkeys(links))))


def _untangled(found: Chain) -> Chain:
    """Return the map with each thing about as far down as what it is linked with.

    The barycentre rule of layered drawings (Sugiyama, Tagawa & Toda 1981, IEEE Trans. SMC 11,
    109-125), from the drivers outwards, which keep the order of the model.
    """
    knots = dict(found.knots)
    knots["capabilities"] = _by_place(knots["capabilities"], knots["drivers"], found.after)
    knots["features"] = _by_place(knots["features"], knots["capabilities"], found.after)
    knots["lines"] = _by_place(knots["lines"], knots["drivers"], found.before)
    return Chain(knots, found.links)


def _by_place(
    knots: tuple[Knot, ...], beside: tuple[Knot, ...], linked: Callable[[Knot], list[Knot]]
) -> tuple[Knot, ...]:
    places = {knot: place for place, knot in enumerate(beside)}

    def middle(knot: Knot) -> float:
        found = [places[other] for other in linked(knot) if other in places]
        return sum(found) / len(found) if found else len(beside)

    return tuple(sorted(knots, key=middle))


def _links(
    outcome: Outcome, knot: Knot, features: Mapping[str, Knot], able: Mapping[str, Knot]
) -> Iterator[tuple[Knot, Knot]]:
    for name in outcome.capabilities:
        if name in able:
            yield able[name], knot
    if outcome.feature is not None and outcome.feature in features:
        yield features[outcome.feature], knot


def chain_table(found: Chain, heads: Mapping[str, str], caption: str) -> Table:
    """Return the map as a table: a row for each way from a capability to a driver."""
    ordered = ("drivers", "capabilities", "features", "lines")
    columns = tuple(Column(heads[level]) for level in ordered)
    rows = (Row(tuple(map(Cell, texts))) for texts in _ways(found))
    return Table(columns, tuple(rows), caption)


def _ways(found: Chain) -> Iterator[tuple[str, str, str, str]]:
    """Yield a driver, the capability and the features behind it, and its line."""
    for driver in found.knots["drivers"]:
        lines = ", ".join(line.label for line in found.after(driver))
        sources = [_source(found, before) for before in found.before(driver)] or [("", "")]
        for features, capability in sources:
            yield driver.label, capability, features, lines
    for able in found.knots["capabilities"]:
        if not found.after(able):
            features, capability = _source(found, able)
            yield "–", capability, features, ""


def _source(found: Chain, knot: Knot) -> tuple[str, str]:
    """Return the features and the capability that stand before a driver."""
    if knot.level == "features":
        return knot.label, ""
    return ", ".join(feature.label for feature in found.before(knot)), knot.label
