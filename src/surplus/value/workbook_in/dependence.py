"""Everything that the outcomes depend on, down to the cells that people fill in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from surplus.formula import graph
from surplus.formula.nodes import Name, Node, names_in
from surplus.value.workbook_in.book import Book, Place
from surplus.value.workbook_in.syntax import Unreadable
from surplus.value.workbook_in.terms import number_in
from surplus.value.workbook_in.translation import Switch, Translator


@dataclass(slots=True)
class Dependence:
    """The formulas and figures that some cells need.

    Attributes
    ----------
    formulas : dict of Place to Node
        Translated; names in them are addresses.
    figures : dict of Place to float or None
        What stands in the other cells; None where nothing is known.
    kept : dict of Place to str
        Formulas that couldn't be translated, and why: their last value is a figure.
    remarks : dict of Place to tuple of str
        What was taken to mean something slightly else.
    switches : dict of str to Switch
        Texts that formulas ask for, by what stands for them.
    """

    formulas: dict[Place, Node] = field(default_factory=dict)
    figures: dict[Place, float | None] = field(default_factory=dict)
    kept: dict[Place, str] = field(default_factory=dict)
    remarks: dict[Place, tuple[str, ...]] = field(default_factory=dict)
    switches: dict[str, Switch] = field(default_factory=dict)

    def uses(self) -> dict[str, list[str]]:
        """Return the formulas that each formula uses, by their addresses."""
        own = {str(place) for place in self.formulas}
        return {
            str(place): [name for name in names_in(node) if name in own]
            for place, node in self.formulas.items()
        }

    @property
    def places(self) -> list[Place]:
        """Every cell taken, sheet by sheet, row by row."""
        return sorted({*self.formulas, *self.figures})


def depended_on(book: Book, places: Iterable[Place]) -> Dependence:
    """Follow formulas from some cells back to what they are worked out from."""
    found = Dependence()
    addresses = {str(place): place for place in book.cells}
    translator = Translator(book, found.switches)
    pending = list(dict.fromkeys(places))
    while pending:
        place = pending.pop()
        if place in found.formulas or place in found.figures:
            continue
        names = [n for n in _take(book, place, translator, found) if n not in found.switches]
        pending += [addresses.get(name) or _blank(name, book) for name in names]
    _break_circles(book, found)
    return _reachable(found, list(places))


def _take(book: Book, place: Place, translator: Translator, found: Dependence) -> tuple[str, ...]:
    cell = book.cells.get(place)
    if cell is None:
        found.figures[place] = 0.0
        return ()
    if cell.formula is None:
        found.figures[place] = figure(cell.value)
        return ()
    if cell.trouble is not None:
        _keep(book, place, cell.trouble, found)
        return ()
    try:
        node = translator.formula(cell.formula, place.sheet)
    except Unreadable as reason:
        _keep(book, place, reason.message, found)
        return ()
    found.formulas[place] = node
    if translator.remarks:
        found.remarks[place] = tuple(dict.fromkeys(translator.remarks))
    return names_in(node)


def figure(value: object) -> float | None:
    """Return a cell's value as a number, TRUE as 1, None if it is none."""
    if isinstance(value, str):
        return number_in(value)
    return float(value) if isinstance(value, bool | float) else None


def _keep(book: Book, place: Place, why: str, found: Dependence) -> None:
    found.formulas.pop(place, None)
    found.kept[place] = why
    found.figures[place] = figure(book.cells[place].value)


def _blank(name: str, book: Book) -> Place:
    """Return an empty cell that a translated formula names by its address."""
    from surplus.value.workbook_in.syntax import Area, reference

    area = reference(name, "")
    assert isinstance(area, Area)
    return Place(book.sheet(area.sheet) or area.sheet, area.top, area.left)


def _break_circles(book: Book, found: Dependence) -> None:
    """Keep the last value of one cell in every circle of formulas."""
    places = {str(place): place for place in found.formulas}
    while True:
        loops = graph.cycles(found.uses())
        if not loops:
            return
        for loop in loops:
            place = places[loop[0]]
            if place in found.formulas:
                circle = " → ".join([*loop[:6], loop[0]])
                _keep(book, place, f"formulas go round in a circle: {circle}", found)


def _reachable(found: Dependence, places: list[Place]) -> Dependence:
    """Return what is still needed once circles are broken."""
    by_address = {str(p): p for p in (*found.formulas, *found.figures)}
    needed: set[Place] = set()
    keys: set[str] = set()
    pending = list(places)
    while pending:
        place = pending.pop()
        if place in needed:
            continue
        needed.add(place)
        for name in names_in(found.formulas.get(place, Name(str(place)))):
            keys.add(name)
            if name in by_address:
                pending.append(by_address[name])
    return Dependence(
        {p: n for p, n in found.formulas.items() if p in needed},
        {p: v for p, v in found.figures.items() if p in needed},
        {p: w for p, w in found.kept.items() if p in needed},
        {p: r for p, r in found.remarks.items() if p in needed},
        {k: s for k, s in found.switches.items() if k in keys},
    )
