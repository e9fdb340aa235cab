"""Which cells of a workbook become drivers, costs and prices, where nobody says so.

Labels say what a result is. What another result is made of isn't counted beside it; a total
is taken apart into what it adds and subtracts, so that each part is traced on its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from surplus.value.model import Role
from surplus.value.workbook_in.book import Book, Place
from surplus.value.workbook_in.kinds import (
    Kind,
    is_payback,
    is_point_in_time,
    kind_of,
    period_of,
)
from surplus.value.workbook_in.labels import column_label, label, row_label
from surplus.value.workbook_in.precedents import Precedents, Term, core
from surplus.value.workbook_in.syntax import Apply, Expression

_MOST_TERMS = 15
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """A driver, a cost or a price, and the cells that say how much it is.

    Attributes
    ----------
    place : Place
        Under the offering; or a benefit, if there is no other.
    other : Place or None
        Under the alternative, where a driver is the difference of two costs.
    period : str or None
        A unit of time for a recurring amount, None for one that falls once.
    """

    role: Role
    place: Place
    label: str
    period: str | None = None
    other: Place | None = None


@dataclass(slots=True)
class Finder:
    """Finds the outcomes of a workbook.

    Attributes
    ----------
    sheets : tuple of str
        Where to look; everywhere if empty.
    columns : list of (Place, Place, tuple of Place)
        Rows that show one result for several options, side by side: the alternative's cell,
        the offering's, and those left out.
    measures, apart : list of Place
        Returns and payback times; totals that were taken apart.
    """

    book: Book
    precedents: Precedents
    sheets: tuple[str, ...] = ()
    columns: list[tuple[Place, Place, tuple[Place, ...]]] = field(default_factory=list)
    measures: list[Place] = field(default_factory=list)
    apart: list[Place] = field(default_factory=list)

    def found(self) -> list[Outcome]:
        """Return what seems to be an outcome, each cell once."""
        roots = self.roots()
        outcomes: dict[Place, Outcome] = {}
        for place, kind in roots:
            for outcome in self.expanded(place, kind, None, 0):
                outcomes.setdefault(outcome.place, outcome)
        whole = [p for p in outcomes if kind_at(self.book, p) is Kind.NET]
        inside = self.precedents.all_of(whole) | self._added(outcomes)
        inside |= {o.other for o in outcomes.values() if o.other is not None}
        return [outcome for place, outcome in outcomes.items() if place not in inside]

    def _added(self, outcomes: dict[Place, Outcome]) -> set[Place]:
        """Return what outcomes are sums of: it isn't counted once more beside them."""
        pending, seen = list(outcomes), set[Place]()
        while pending:
            for term in self.terms(pending.pop()):
                if term.place not in seen:
                    seen.add(term.place)
                    pending.append(term.place)
        return seen

    def roots(self) -> list[tuple[Place, Kind]]:
        """Return results that no other result is made of, and what measures are made of."""
        candidates = {p: kind for p, kind in self.results() if kind is not Kind.MEASURE}
        inside = self.precedents.all_of(candidates)
        chosen: dict[Place, Kind] = {p: k for p, k in candidates.items() if p not in inside}
        for place, kind in self.of_measures():
            if place not in candidates and place not in inside:
                chosen.setdefault(place, kind)
        return list(self.side_by_side(self.without_tables(chosen)).items())

    def without_tables(self, roots: dict[Place, Kind]) -> dict[Place, Kind]:
        """Return the roots without the columns of tables, unless there is nothing else."""
        columns: dict[tuple[str, int, str | None], list[Place]] = {}
        for place in roots:
            if row_label(self.book, place) is None:
                header = (place.sheet, place.column, column_label(self.book, place))
                columns.setdefault(header, []).append(place)
        tables = {p for places in columns.values() if len(places) > 2 for p in places}
        return {p: kind for p, kind in roots.items() if p not in tables} or roots

    def results(self) -> Iterator[tuple[Place, Kind]]:
        """Yield the formulas with a number that a label speaks of."""
        self.measures.clear()
        for place, cell in self.book.cells.items():
            is_looked_at = not self.sheets or place.sheet in self.sheets
            if is_looked_at and cell.formula is not None and (cell.is_number or cell.value is None):
                kind = kind_at(self.book, place)
                if kind is not None:
                    yield place, kind
                if kind is Kind.MEASURE:
                    self.measures.append(place)

    def of_measures(self) -> Iterator[tuple[Place, Kind]]:
        """Yield what returns and payback times are reckoned from, such as the investment."""
        for measure in self.measures:
            tree = self.precedents.tree(measure)
            inner = core(tree) if tree is not None else None
            if not isinstance(inner, Apply) or inner.function != "/":
                continue
            above, below = inner.arguments
            out, back = (above, below) if is_payback(label(self.book, measure)) else (below, above)
            yield from self._sides(back, Kind.BENEFIT)
            yield from self._sides(out, Kind.COST)

    def _sides(self, tree: Expression, kind: Kind) -> Iterator[tuple[Place, Kind]]:
        for term in self.precedents.terms(core(tree)) or ():
            sided = kind if term.sign > 0 else Kind.COST
            said = kind_at(self.book, term.place)
            cell = self.book.cells.get(term.place)
            if cell is not None and (cell.is_number or cell.formula is not None):
                is_outlay = sided is Kind.COST
                yield term.place, said if said is Kind.PRICE and is_outlay else sided

    def side_by_side(self, roots: dict[Place, Kind]) -> dict[Place, Kind]:
        """Return one root for every row that shows the same cost for several options."""
        rows: dict[tuple[str, int, Kind], list[Place]] = {}
        for place, kind in roots.items():
            header = column_label(self.book, place)
            is_option = row_label(self.book, place) is not None and header is not None
            if is_option and not is_point_in_time(header):
                rows.setdefault((place.sheet, place.row, kind), []).append(place)
        kept = dict(roots)
        for (_, _, kind), places in rows.items():
            if len(places) > 1 and self._alike(places):
                old, new, *others = sorted(places, key=lambda p: p.column)
                is_cost = kind in (Kind.COST, Kind.PRICE)
                left = (*others,) if is_cost else (new, *others)
                self.columns.append((old, new if is_cost else old, left))
                for place in (*left, *((new,) if is_cost else ())):
                    kept.pop(place, None)
        return kept

    def _alike(self, places: list[Place]) -> bool:
        return len({row_label(self.book, place) for place in places}) == 1

    def expanded(
        self, place: Place, kind: Kind, period: str | None, depth: int
    ) -> Iterator[Outcome]:
        """Yield the parts of a result, or itself where it can't be taken apart."""
        pair = next(((old, new) for old, new, _ in self.columns if old == place != new), None)
        said, period = called(self.book, place), period_at(self.book, place) or period
        if pair is not None:
            yield Outcome(Role.DRIVER, pair[1], said, period, other=pair[0])
            return
        terms = self.terms(place)
        if depth > _DEEPEST or not self.are_parts(terms):
            yield Outcome(_ROLES[kind], place, said, period)
        elif kind is Kind.BENEFIT and self.is_difference(terms):
            old, new = terms
            self.apart.append(place)
            yield Outcome(Role.DRIVER, new.place, said, period, other=old.place)
        elif kind in (Kind.COST, Kind.PRICE) and any(term.sign < 0 for term in terms):
            yield Outcome(_ROLES[kind], place, said, period)
        else:
            self.apart.append(place)
            for term in terms:
                yield from self.expanded(term.place, self.kind_of(term, kind), period, depth + 1)

    def kind_of(self, term: Term, whole: Kind) -> Kind:
        """Return what a part of a sum is: its sign decides, then its label."""
        said = kind_at(self.book, term.place)
        if whole in (Kind.COST, Kind.PRICE) or term.sign < 0:
            return Kind.PRICE if said is Kind.PRICE else Kind.COST
        return Kind.NET if said is Kind.NET else Kind.BENEFIT

    def is_difference(self, terms: Sequence[Term]) -> bool:
        """Whether a saving is what something cost before, less what it costs after."""
        kinds = [kind_at(self.book, term.place) for term in terms]
        is_pair = [term.sign for term in terms] == [1, -1]
        return is_pair and kinds[0] in (Kind.COST, Kind.PRICE, None)

    def terms(self, place: Place) -> list[Term]:
        """Return the cells that a cell's formula adds and subtracts, nothing for other formulas."""
        tree = self.precedents.tree(place)
        found = self.precedents.terms(tree) if tree is not None else None
        numbers = [t for t in found or () if self._counts(t.place)]
        return numbers if len(numbers) > 1 else []

    def _counts(self, place: Place) -> bool:
        cell = self.book.cells.get(place)
        return cell is not None and (
            cell.is_number or (cell.formula is not None and not cell.is_text)
        )

    def are_parts(self, terms: Sequence[Term]) -> bool:
        """Whether a sum's parts have names of their own, and aren't years or months."""
        if not 1 < len(terms) <= _MOST_TERMS:
            return False
        names = [label(self.book, term.place) for term in terms]
        in_rows = len(set(names)) == len(names)
        said = [row_label(self.book, t.place) or column_label(self.book, t.place) for t in terms]
        return in_rows and not any(text is None or is_point_in_time(text) for text in said)


_ROLES = {
    Kind.BENEFIT: Role.DRIVER,
    Kind.NET: Role.DRIVER,
    Kind.COST: Role.COST,
    Kind.PRICE: Role.PRICE,
    Kind.MEASURE: Role.DRIVER,
}


def called(book: Book, place: Place) -> str:
    """Return what a result is called: its row's label, and its column's if that says the kind."""
    said, header = row_label(book, place), column_label(book, place)
    is_told = said is not None and kind_of(said) is None and header is not None
    return f"{said}: {header}" if is_told and kind_of(header or "") else label(book, place)


def period_at(book: Book, place: Place) -> str | None:
    """Return how often a result falls, by the label that says what it is."""
    return period_of(called(book, place))


def kind_at(book: Book, place: Place) -> Kind | None:
    """Return what the labels of a cell say it is: the row's, else the column's."""
    cell = book.cells.get(place)
    shown = cell.number_format if cell is not None else "General"
    for text in (row_label(book, place), column_label(book, place)):
        kind = kind_of(text, shown) if text else None
        if kind is not None:
            return kind
    return None
