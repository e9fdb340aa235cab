"""The cells that somebody names as drivers, costs and prices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from surplus.core.errors import Diagnostic, SurplusError
from surplus.value.findings import short
from surplus.value.model import Role
from surplus.value.workbook_in.book import Book, Place
from surplus.value.workbook_in.labels import label
from surplus.value.workbook_in.outcomes import Outcome, called, period_at
from surplus.value.workbook_in.precedents import Precedents
from surplus.value.workbook_in.syntax import Apply, Area, Named, Unreadable, parse

_HINT = "write for example B17, 'Savings!B17', or 'B9 - B17' for what is spent before and after"


def outcomes_at(
    book: Book, cells: Mapping[Role, Sequence[str]], sheet: str, precedents: Precedents
) -> list[Outcome]:
    """Return the outcomes that somebody names by their cells.

    Parameters
    ----------
    cells : mapping of Role to sequence of str
        Addresses, defined names, or differences such as `Now!B9 - New!B9`: a cost under the
        alternative less the cost under the offering.
    sheet : str
        Of addresses without a sheet.

    Raises
    ------
    SurplusError
        X034 for each that isn't a cell with a number.
    """
    faults: list[Diagnostic] = []
    found: list[Outcome] = []
    for role, texts in cells.items():
        for text in texts:
            try:
                found.append(_outcome(book, role, text, sheet, precedents))
            except Unreadable as reason:
                message = f"'{short(text)}' can't be taken as a {role}: {reason.message}"
                faults.append(Diagnostic("X034", message, hint=_HINT))
    if faults:
        raise SurplusError(faults)
    return found


def _outcome(book: Book, role: Role, text: str, sheet: str, precedents: Precedents) -> Outcome:
    tree = parse(f"={text.strip().removeprefix('=')}", sheet)
    if isinstance(tree, Apply) and tree.function == "-" and role is Role.DRIVER:
        old, new = (_place(book, side, precedents) for side in tree.arguments)
        return Outcome(role, new, called(book, new), period_at(book, new), other=old)
    place = _place(book, tree, precedents)
    return Outcome(role, place, called(book, place), period_at(book, place))


def _place(book: Book, tree: object, precedents: Precedents) -> Place:
    area = precedents.area(tree) if isinstance(tree, Area | Named) else None
    if area is None or not area.is_cell:
        raise Unreadable("it isn't a single cell")
    place = next(precedents.places(area), None)
    if place is None:
        raise Unreadable(f"there is no sheet '{area.sheet}'")
    cell = book.cells.get(place)
    if cell is None or not (cell.is_number or (cell.formula is not None and cell.value is None)):
        raise Unreadable(f"{place} holds no number")
    return place


def suggestions(book: Book) -> Iterator[str]:
    """Yield formulas that nothing else uses, with what stands beside them: perhaps results."""
    precedents = Precedents(book)
    inside = {used for place in book.cells for used in precedents.direct(place)}
    for place, cell in book.cells.items():
        if cell.formula is not None and cell.is_number and place not in inside:
            yield f"{place} ({short(label(book, place))})"
