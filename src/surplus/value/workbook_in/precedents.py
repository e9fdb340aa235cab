"""Which cells a formula refers to, and what it adds up, read from its tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from surplus.value.workbook_in.book import Book, Place
from surplus.value.workbook_in.syntax import (
    Apply,
    Area,
    Expression,
    Literal,
    Named,
    Unreadable,
    parse,
    reference,
)

_MOST_CELLS = 5_000
_AROUND = frozenset({"ROUND", "ROUNDUP", "ROUNDDOWN", "IFERROR", "INT", "ABS"})


@dataclass(frozen=True, slots=True)
class Term:
    """One cell in a sum, with its sign."""

    sign: int
    place: Place


@dataclass(slots=True)
class Precedents:
    """The formulas of a workbook as trees, each read once."""

    book: Book
    _trees: dict[Place, Expression | None] = field(default_factory=dict)
    _direct: dict[Place, tuple[Place, ...]] = field(default_factory=dict)

    def tree(self, place: Place) -> Expression | None:
        """Return the formula of a cell, None if it has none that can be read."""
        if place not in self._trees:
            cell = self.book.cells.get(place)
            self._trees[place] = None
            if cell is not None and cell.formula is not None and cell.trouble is None:
                with suppress(Unreadable):
                    self._trees[place] = parse(cell.formula, place.sheet)
        return self._trees[place]

    def direct(self, place: Place) -> tuple[Place, ...]:
        """Return the cells that a cell's formula refers to."""
        if place not in self._direct:
            tree = self.tree(place)
            found = [] if tree is None else list(dict.fromkeys(self._cells(tree)))
            self._direct[place] = tuple(found)
        return self._direct[place]

    def all_of(self, places: Iterable[Place]) -> set[Place]:
        """Return every cell that some cells depend on, themselves left out unless in a circle."""
        pending = [found for place in places for found in self.direct(place)]
        seen: set[Place] = set()
        while pending:
            place = pending.pop()
            if place not in seen:
                seen.add(place)
                pending += self.direct(place)
        return seen

    def terms(self, tree: Expression) -> list[Term] | None:
        """Return the cells that a formula adds and subtracts, None if it does anything else."""
        match tree:
            case Area() | Named():
                area = self.area(tree)
                return [Term(1, p) for p in self.places(area)] if area and area.is_cell else None
            case Apply(function="+" | "-" as op, arguments=(left, right)):
                one, two = self.terms(left), self.terms(right)
                return _joined(one, two if op == "+" else _turned(two))
            case Apply(function="neg", arguments=(inner,)):
                return _turned(self.terms(inner))
            case Apply(function="SUM", arguments=arguments):
                return [Term(1, place) for a in arguments for place in self._cells(a)]
            case Apply(function=name, arguments=(inner, *_)) if name in _AROUND:
                return self.terms(inner)
        return None

    def area(self, tree: Area | Named) -> Area | None:
        """Return what a reference stands for, if that is a range of this workbook."""
        if isinstance(tree, Named):
            try:
                found = reference(self._defined(tree), "")
            except Unreadable:
                return None
            return found if isinstance(found, Area) else None
        return tree

    def _defined(self, tree: Named) -> str:
        key = tree.name.casefold()
        return next((text for (_, name), text in self.book.names.items() if name == key), "")

    def places(self, area: Area) -> Iterator[Place]:
        """Yield the cells of a range that aren't empty; one cell alone counts though it is."""
        sheet = self.book.sheet(area.sheet)
        if sheet is None:
            return
        if area.is_cell:
            yield Place(sheet, area.top, area.left)
            return
        bottom, right = min(area.bottom, area.top + _MOST_CELLS), min(area.right, area.left + 200)
        for row in range(area.top, bottom + 1):
            for column in range(area.left, right + 1):
                place = Place(sheet, row, column)
                if place in self.book.cells:
                    yield place

    def _cells(self, tree: Expression) -> Iterator[Place]:
        match tree:
            case Area() | Named():
                area = self.area(tree)
                if area is not None:
                    yield from self.places(area)
            case Apply():
                for argument in tree.arguments:
                    yield from self._cells(argument)


def core(tree: Expression) -> Expression:
    """Return what a formula is about, without factors, rounding and guards around it.

    Examples
    --------
    >>> core(parse("=IFERROR(ROUND((A1-B1)/B1*100,1),0)", "S")).function
    '/'
    """
    match tree:
        case Apply(function="*" | "/", arguments=(inner, Literal())):
            return core(inner)
        case Apply(function="*", arguments=(Literal(), inner)):
            return core(inner)
        case Apply(function="%" | "neg", arguments=(inner,)):
            return core(inner)
        case Apply(function=name, arguments=(inner, *_)) if name in _AROUND:
            return core(inner)
        case Apply(function="IF", arguments=(_, chosen, otherwise)):
            return core(otherwise if isinstance(chosen, Literal) else chosen)
    return tree


def _turned(terms: list[Term] | None) -> list[Term] | None:
    return None if terms is None else [Term(-term.sign, term.place) for term in terms]


def _joined(one: list[Term] | None, two: list[Term] | None) -> list[Term] | None:
    return None if one is None or two is None else one + two
