"""A filled workbook against the one that was sent: rows that moved, formulas and words changed.

The one that was sent is written anew from the model and the case that it names; if these are
the same, so is every cell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from surplus.report.workbook.layout import ABOUT
from surplus.value.workbook_in.book import Book, Cell, Place
from surplus.value.workbook_in.syntax import Apply, Expression, Literal, Unreadable, parse


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that isn't as it was sent: what stood there, and what stands there now."""

    place: Place
    was: str
    now: str


@dataclass(slots=True)
class Compared:
    """What differs.

    Attributes
    ----------
    rows : dict of (str, int) to int or None
        By sheet and row as sent: the row now, None if it is gone.
    columns : dict of (str, int) to int or None
        Likewise.
    formulas, words : list of Difference
        Formulas, and labels and units, that were changed.
    added : list of Difference
        Texts and numbers in cells that were empty.
    gone : list of str
        Sheets that aren't there any more.
    """

    rows: dict[tuple[str, int], int | None] = field(default_factory=dict)
    columns: dict[tuple[str, int], int | None] = field(default_factory=dict)
    formulas: list[Difference] = field(default_factory=list)
    words: list[Difference] = field(default_factory=list)
    added: list[Difference] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def now(self, place: Place) -> Place | None:
        """Return where a cell stands now, None if its row, column or sheet is gone."""
        row = self.rows.get((place.sheet, place.row), place.row)
        column = self.columns.get((place.sheet, place.column), place.column)
        if place.sheet in self.gone or row is None or column is None:
            return None
        return Place(place.sheet, row, column)

    @property
    def moved(self) -> set[str]:
        """The sheets whose rows or columns aren't where they were."""
        rows = {sheet for (sheet, row), now in self.rows.items() if row != now}
        return rows | {sheet for (sheet, column), now in self.columns.items() if column != now}


def compared(sent: Book, filled: Book) -> Compared:
    """Compare a filled workbook with the one that was sent.

    Cells that a reader may change aren't compared, nor what formulas come to.
    """
    found = Compared(gone=[sheet for sheet in sent.sheets if sheet not in filled.sheets])
    for sheet in sent.sheets:
        if sheet != ABOUT and sheet not in found.gone:
            _align(sent, filled, sheet, found)
    is_at_rest = not found.moved and not found.gone
    for place, cell in sent.cells.items():
        now = found.now(place)
        if place.sheet != ABOUT and now is not None and not cell.is_open:
            _compare(cell, filled.cells.get(now), now, found, formulas=is_at_rest)
    known = {found.now(place) for place in sent.cells}
    for place, cell in filled.cells.items():
        if place.sheet in sent.sheets and place.sheet != ABOUT and place not in known:
            found.added += _added(place, cell)
    return found


def _added(place: Place, cell: Cell) -> Iterator[Difference]:
    if not cell.is_open and cell.value not in (None, ""):
        yield Difference(place, "", str(cell.formula or cell.value))


def _compare(
    cell: Cell, now: Cell | None, place: Place, found: Compared, *, formulas: bool
) -> None:
    text = "" if now is None else str(now.formula or now.value)
    if cell.formula is not None:
        held = now.formula if now is not None else None
        if formulas and (held is None or not same_formula(cell.formula, held, place)):
            found.formulas.append(Difference(place, cell.formula, text))
    elif cell.is_text and _plain(str(cell.value)) != _plain(text):
        found.words.append(Difference(place, str(cell.value), text))
    elif isinstance(cell.value, float) and not _is_number(now, cell.value):
        found.words.append(Difference(place, f"{cell.value:g}", text))


def _is_number(cell: Cell | None, number: float) -> bool:
    """Whether a cell holds a number, but for the digits that a program may drop."""
    value = cell.value if cell is not None else None
    return isinstance(value, float) and math.isclose(value, number, rel_tol=1e-9, abs_tol=1e-12)


def _plain(text: str) -> str:
    return " ".join(text.split())


_QUOTED = re.compile(r"'([^\W\d]\w*)'!")


def same_formula(one: str, two: str, place: Place) -> bool:
    """Whether two formulas mean the same, however a spreadsheet program writes them.

    Examples
    --------
    >>> place = Place("S", 1, 1)
    >>> same_formula("='Inputs'!$A$1+1", "=Inputs!$A$1 + 1", place)
    True
    >>> same_formula("=A1", "=A2", place)
    False
    """
    if _bare(one) == _bare(two):
        return True
    try:
        return _alike(parse(one, place.sheet), parse(two, place.sheet))
    except Unreadable:
        return False


def _alike(one: Expression, two: Expression) -> bool:
    """Whether two trees are the same, but for digits that a program drops from numbers."""
    one, two = _truth(one), _truth(two)
    if isinstance(one, Apply) and isinstance(two, Apply):
        is_same = one.function == two.function and len(one.arguments) == len(two.arguments)
        return is_same and all(map(_alike, one.arguments, two.arguments))
    if isinstance(one, Literal) and isinstance(two, Literal):
        numbers = (one.value, two.value)
        if all(isinstance(number, float) for number in numbers):
            return math.isclose(float(one.value or 0), float(two.value or 0), rel_tol=1e-12)
    return one == two


def _truth(tree: Expression) -> Expression:
    """Return `TRUE()`, as some programs write it, as the word."""
    is_truth = isinstance(tree, Apply) and tree.function in ("TRUE", "FALSE") and not tree.arguments
    return Literal(isinstance(tree, Apply) and tree.function == "TRUE") if is_truth else tree


def _bare(formula: str) -> str:
    return _QUOTED.sub(r"\1!", formula).replace("_xlfn.", "").replace(" ", "").casefold()


def _align(sent: Book, filled: Book, sheet: str, found: Compared) -> None:
    """Find out by their words where the rows and columns of a sheet are now."""
    old, new = _by_row(sent, sheet), _by_row(filled, sheet)
    if _words(old) == _words(new):
        return
    for (name, row), now in _matched(_words(old), _words(new), sheet).items():
        found.rows[name, row] = now
    old_heads = _columns(sent, sheet)
    new_heads = _columns(filled, sheet)
    if old_heads != new_heads and not set(old_heads.items()) <= set(new_heads.items()):
        found.columns |= _moved_columns(old_heads, new_heads, sheet)


Rows = Mapping[int, tuple[str, ...]]


def _by_row(book: Book, sheet: str) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for place, cell in book.cells.items():
        if place.sheet == sheet:
            # Some programs keep an empty text, others don't.
            is_said = cell.is_text and cell.value and cell.formula is None and not cell.is_open
            texts = rows.setdefault(place.row, {})
            if is_said:
                texts[place.column] = _plain(str(cell.value))
    return rows


def _words(rows: Mapping[int, Mapping[int, str]]) -> Rows:
    last = max(rows, default=0)
    return {
        row: tuple(text for _, text in sorted(rows.get(row, {}).items()))
        for row in range(1, last + 1)
    }


def _matched(old: Rows, new: Rows, sheet: str) -> dict[tuple[str, int], int | None]:
    before, after = list(old.values()), list(new.values())
    found: dict[tuple[str, int], int | None] = {(sheet, row): None for row in old}
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, stop, first, last in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and stop - start == last - first):
            for step in range(stop - start):
                found[sheet, start + step + 1] = first + step + 1
    return found


def _columns(book: Book, sheet: str) -> dict[int, str]:
    """Return the words that stand at the head of columns: the widest row of texts."""
    rows = _by_row(book, sheet).values()
    return max(rows, key=len, default={})


def _moved_columns(
    old: Mapping[int, str], new: Mapping[int, str], sheet: str
) -> dict[tuple[str, int], int | None]:
    places: dict[str, list[int]] = {}
    for column, text in new.items():
        places.setdefault(text, []).append(column)
    moved = {c: places[t][0] if len(places.get(t, ())) == 1 else c for c, t in old.items()}
    return {(sheet, column): now for column, now in moved.items() if column != now}


def told(differences: Iterable[Difference], most: int = 6) -> Iterator[Difference]:
    """Yield the first few differences."""
    yield from list(differences)[:most]
