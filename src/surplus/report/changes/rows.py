"""Every change in a row: what it is, from what to what, its money, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from surplus.report.blocks import Cell, Emphasis, Row, Table
from surplus.report.statement.telling import Telling
from surplus.value.changes import Change, Comparison, Kind, Move

_ASPECTS = (Kind.WORDS, Kind.EVIDENCE, Kind.TIMING, Kind.RENAMED, Kind.CLAIM)
_NAMED_BY_WORD = ("frame", "model", "case")


def what(telling: Telling, change: Change) -> str:
    """Return what changed, in words."""
    label = change.label.text(telling.lang)
    key = f"changes_of_{change.name}"
    if change.part in _NAMED_BY_WORD and change.part != "case":
        return telling.word(key)
    if change.part == "case" and change.name in ("customer", "date", "state", "pnl"):
        return telling.word(key)
    aspect = change.aspect if change.kind in _ASPECTS else ""
    shown = [telling.word(f"changes_aspect_{part}") for part in aspect.split(", ") if part]
    return f"{label}: {', '.join(shown)}" if shown else label


def _from_to(telling: Telling, change: Change) -> str:
    if change.aspect == "without":
        key = "changes_left_out" if change.kind is Kind.REMOVED else "changes_counted"
        return telling.word(key)
    before, after = (_bare(text, change) for text in (change.before, change.after))
    if change.kind is Kind.ADDED:
        return telling.word("changes_added", text=after).rstrip(": ")
    if change.kind is Kind.REMOVED:
        return telling.word("changes_removed", text=before).rstrip(": ")
    nothing = telling.word("changes_none")
    return f"{before or nothing} → {after or nothing}"


def _bare(text: str, change: Change) -> str:
    """Drop the key where the row is about that one key."""
    return text.removeprefix(f"{change.aspect} ") if "," not in change.aspect else text


def _where(change: Change) -> str:
    span = change.span
    # A space lets narrow columns break the line there.
    return f"{PurePath(span.source.name).name} {span.line}" if span is not None else ""


def money_table(telling: Telling, found: Comparison) -> Table:
    """Return the changes that can move money; what they move adds up to the difference."""
    columns = (
        telling.text_column("changes_what"),
        telling.text_column("changes_from_to"),
        telling.text_column("changes_where"),
        telling.money_column("changes_money"),
    )
    amounts = [move.money for move in found.moves]
    cells = telling.adding_up([*amounts, found.redealt])
    rows = [
        row
        for move, cell in zip(found.moves, cells, strict=False)
        for row in _rows(telling, move, cell)
    ]
    if abs(found.redealt) >= 0.005:  # a cent
        rows.append(_row(telling.word("changes_redealt"), "", "", cells[-1]))
    total = telling.cell(found.difference, signed=True)
    rows.append(
        Row((Cell(telling.word("changes_difference")), Cell(""), Cell(""), total), Emphasis.TOTAL)
    )
    return Table(columns, tuple(rows), telling.word("changes_table", currency=telling.currency))


def _row(*parts: str | Cell) -> Row:
    return Row(tuple(Cell(part) if isinstance(part, str) else part for part in parts))


def _rows(telling: Telling, move: Move, cell: Cell) -> Iterator[Row]:
    for index, change in enumerate(move.changes):
        money = cell if index == 0 else Cell(telling.word("changes_with_above"))
        parts = (what(telling, change), _from_to(telling, change), _where(change), money)
        yield _row(*parts)


def silent_table(telling: Telling, changes: Iterable[Change]) -> Table:
    """Return the changes that can't move money."""
    columns = tuple(
        telling.text_column(key) for key in ("changes_what", "changes_from_to", "changes_where")
    )
    rows = [_row(what(telling, c), _from_to(telling, c), _where(c)) for c in changes]
    return Table(columns, tuple(rows), telling.word("changes_table_silent"))


def texts_of(telling: Telling, moves: Sequence[Move]) -> list[str]:
    """Return a short name for each move, for a chart."""
    names = []
    for move in moves:
        name = what(telling, move.changes[0])
        more = len(move.changes) - 1
        names.append(telling.word("changes_and_more", what=name, more=more) if more else name)
    return names
