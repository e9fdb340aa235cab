"""From the tree of a spreadsheet formula to a formula of ours.

A name in the translated formula is the address of a cell; names people can read come later.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from surplus.formula.nodes import Binary, Name, Node, Number, Unary
from surplus.value.workbook_in.book import Book, Cell, Fault, Place
from surplus.value.workbook_in.finance import FINANCE
from surplus.value.workbook_in.functions import FUNCTIONS
from surplus.value.workbook_in.labels import row_label
from surplus.value.workbook_in.syntax import (
    Apply,
    Area,
    Expression,
    Failed,
    Literal,
    Named,
    Unreadable,
    parse,
    reference,
)
from surplus.value.workbook_in.terms import (
    Blank,
    Chosen,
    Condition,
    Known,
    Quantity,
    Several,
    Term,
    condition,
    number,
    truth,
)

COMPARED = {"=": "==", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_MOST_IN_RANGE = 1_000


@dataclass(frozen=True, slots=True)
class Switch:
    """A figure that is 1 while a cell holds a text, and 0 otherwise."""

    place: Place
    text: str

    @property
    def key(self) -> str:
        """What stands for it in a translated formula."""
        return f"{self.place}={self.text.casefold()}"


@dataclass(slots=True)
class Translator:
    """Translates the formulas of one workbook.

    Attributes
    ----------
    switches : dict of str to Switch
        Texts that formulas compare with, by their keys, as they are met.
    remarks : list of str
        What was taken to mean something slightly else in the formula just translated.
    """

    book: Book
    switches: dict[str, Switch] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)
    _rows: dict[tuple[str, int], list[Place]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the cells by row, for ranges."""
        for place in self.book.cells:
            self._rows.setdefault((place.sheet, place.row), []).append(place)

    def formula(self, text: str, sheet: str) -> Node:
        """Return a formula as one of ours that comes to a number.

        Raises
        ------
        Unreadable
            With the reason why it can't be translated.
        """
        self.remarks.clear()
        return self.number(parse(text, sheet))

    def number(self, expression: Expression) -> Node:
        """Return a part of a formula as a number; an empty text counts as 0."""
        term = self.term(expression)
        if term == Known(""):
            self.remarks.append("an empty text is taken as 0")
            return Number(0.0)
        return number(term)

    def condition(self, expression: Expression) -> Node | bool:
        """Return a part of a formula as a condition."""
        return condition(self.term(expression))

    def term(self, expression: Expression) -> Term:
        """Return what a part of a formula comes to."""
        match expression:
            case Literal():
                value = expression.value
                return Quantity(Number(value)) if isinstance(value, float) else Known(value)
            case Area():
                return self.area(expression)
            case Named():
                return self.named(expression)
            case Apply():
                return self.applied(expression)

    def area(self, area: Area) -> Term:
        """Return what a reference comes to."""
        sheet = self.book.sheet(area.sheet)
        if sheet is None:
            raise Unreadable(f"there is no sheet '{area.sheet}'")
        if area.is_cell:
            return self.cell(Place(sheet, area.top, area.left))
        return self.several(area, sheet)

    def several(self, area: Area, sheet: str) -> Several:
        """Return the cells of a range that aren't empty."""
        last = max((row for name, row in self._rows if name == sheet), default=0)
        rows = range(area.top, min(area.bottom, last) + 1)
        found = tuple(
            (place.row - area.top, place.column - area.left, place)
            for row in rows
            for place in self._rows.get((sheet, row), ())
            if area.left <= place.column <= area.right
        )
        if len(found) > _MOST_IN_RANGE:
            raise Unreadable(f"it uses a range of more than {_MOST_IN_RANGE:,} cells")
        return Several(found, area.bottom - area.top + 1, area.right - area.left + 1)

    def cell(self, place: Place) -> Term:
        """Return what one cell comes to."""
        cell = self.book.cells.get(place)
        if cell is None:
            is_asked = row_label(self.book, place) is not None
            return Blank(place) if is_asked else Known(None)
        if isinstance(cell.value, Fault):
            raise Failed(f"{place} comes to {cell.value}")
        if cell.is_text:
            return self.text(place, cell)
        node = Name(str(place))
        if isinstance(cell.value, bool):
            return Condition(Binary("==", node, Number(1.0)))
        return Quantity(node)

    def text(self, place: Place, cell: Cell) -> Term:
        """Return what a cell with a text comes to, which a formula must not have made."""
        if cell.formula is None:
            return Chosen(place, str(cell.value))
        if cell.value == "":
            self.remarks.append(f"the empty text in {place} is taken for one that stays empty")
            return Known("")
        raise Unreadable(f"it uses the text that a formula makes in {place}")

    def named(self, expression: Named) -> Term:
        """Return what a defined name comes to."""
        key = expression.name.casefold()
        scopes = [k for k in self.book.names if k[1] == key]
        if not scopes or key in self._names:
            raise Unreadable(f"the name '{expression.name}' isn't defined")
        text = self.book.names[scopes[0]]
        self._names.add(key)
        try:
            try:
                found: Expression = reference(text, scopes[0][0])
            except Unreadable:
                found = parse(f"={text}", scopes[0][0])
            return self.term(found)
        finally:
            self._names.discard(key)

    def applied(self, expression: Apply) -> Term:
        """Return what an operator or a function comes to."""
        name, arguments = expression.function, expression.arguments
        if name in COMPARED:
            return self.compared(name, self.term(arguments[0]), self.term(arguments[1]))
        if name == "neg":
            return Quantity(Unary("-", self.number(arguments[0])))
        if name == "%":
            return Quantity(Binary("/", self.number(arguments[0]), Number(100.0)))
        if name == "&":
            raise Unreadable("it puts texts together")
        if name in ("+", "-", "*", "/", "^"):
            return self.operation(name, arguments)
        return self.called(name, arguments)

    def called(self, name: str, arguments: tuple[Expression, ...]) -> Term:
        """Return what a function comes to."""
        found = FUNCTIONS.get(name) or FINANCE.get(name)
        if found is None:
            raise Unreadable(f"the function {name} has no counterpart")
        least, most, function = found
        if not least <= len(arguments) <= most:
            raise Unreadable(f"{name} has {len(arguments)} arguments")
        return function(self, arguments)

    def operation(self, op: str, arguments: tuple[Expression, ...]) -> Term:
        """Return a sum, a difference, a product, a quotient or a power."""
        left, right = (self.number(argument) for argument in arguments)
        # x^y^z is (x^y)^z in a spreadsheet, and a sign belongs to its base.
        return Quantity(Binary(op, left, right))

    def compared(self, name: str, left: Term, right: Term) -> Term:
        """Return a comparison of numbers, or of a cell with a text."""
        texts = [t for t in (left, right) if isinstance(t, Chosen) or _is_text(t)]
        if not texts:
            if {Known(True), Known(False)} & {left, right} and name in ("=", "<>"):
                return self.compared_with_truth(name, left, right)
            return Condition(Binary(COMPARED[name], number(left), number(right)))
        if name not in ("=", "<>"):
            raise Unreadable("it asks which of two texts comes first")
        same = self.same_text(left, right)
        if isinstance(same, bool):
            return Known(same == (name == "="))
        return Condition(same if name == "=" else Unary("not", same))

    def compared_with_truth(self, name: str, left: Term, right: Term) -> Term:
        """Return `x = TRUE` and the like: a number is neither TRUE nor FALSE."""
        known, other = (left, right) if isinstance(left, Known) else (right, left)
        if not isinstance(other, Condition | Known):
            return Known(name != "=")
        found = condition(other)
        wanted = known == Known(True)
        if isinstance(found, bool):
            return Known((found == wanted) == (name == "="))
        return truth(found if wanted == (name == "=") else Unary("not", found))

    def same_text(self, left: Term, right: Term) -> Node | bool:
        """Return whether two terms, one of them a text, are the same text."""
        if isinstance(right, Chosen) and not isinstance(left, Chosen):
            left, right = right, left
        if isinstance(left, Chosen) and isinstance(right, Chosen):
            raise Unreadable("it compares the texts of two cells")
        if isinstance(left, Chosen):
            if not isinstance(right, Known) or not isinstance(right.value, str):
                return False
            switch = Switch(left.place, right.value)
            self.switches[switch.key] = switch
            return Binary("==", Name(switch.key), Number(1.0))
        words = [_word(left), _word(right)]
        return None not in words and words[0] == words[1]


def _is_text(term: Term) -> bool:
    return isinstance(term, Known) and isinstance(term.value, str)


def _word(term: Term) -> str | None:
    """Return a text to compare, '' for an empty cell, None for what is no text."""
    if isinstance(term, Blank):
        return ""
    if not isinstance(term, Known) or isinstance(term.value, bool):
        return None
    return (term.value or "").casefold()
