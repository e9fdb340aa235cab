"""The slides on the argument: from problem to value, how sure, what is known and what isn't."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surplus.report.blocks import (
    Callout,
    CalloutKind,
    Cell,
    Column,
    ColumnKind,
    Emphasis,
    Figure,
    Row,
    Story,
    StoryRow,
    Table,
    cells_together,
)
from surplus.report.charts import Distribution
from surplus.report.slides.material import Material, message, table_lines
from surplus.report.slides.notes import callouts, equations, evidence, in_full, notes
from surplus.report.slides.parts import Grid, Place, Plot, Slide

_MOST_STORIES = 7
_MOST_OPEN = 6
_MOST_KNOWN = 4
_MOST_SHARES = 6


def story(material: Material) -> Slide | None:
    """Return how problems turn into value, line by line; the parts of the value if none is told."""
    found, parts = material.block("story", Story), material.section("parts")
    title = (parts.lead if parts else "") or material.word("slides_story")
    if found is None:
        return _parts(material, title)
    rows = tuple(_story_row(row) for row in found.rows)
    columns = (
        *(material.column(key) for key in ("problem", "capability", "gain")),
        material.column("value", ColumnKind.MONEY),
    )
    grid = _grid(material, columns, _few(material, rows), (1.5, 1.2, 1.2, 0.8))
    section = material.section("story")
    lead = section.lead if section else ""
    told = in_full(material, table_lines(rows))
    said = notes(material, [title, lead], told, equations(material))
    return Slide("story", Place.TABLE, message(title), lead, grid, None, said)


def _story_row(row: StoryRow) -> Row:
    return Row((Cell(row.problem), Cell(row.capability), Cell(row.benefit), row.value))


def _few(material: Material, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows that bring or cost most, the others gathered into one."""
    if len(rows) <= _MOST_STORIES:
        return rows
    ranked = sorted(range(len(rows)), key=lambda i: -abs(_amount(rows[i].cells[-1])))
    kept = sorted(ranked[: _MOST_STORIES - 1])
    cells = [rows[i].cells[-1] for i in ranked[_MOST_STORIES - 1 :]]
    name = material.word("slides_more", count=material.formatter.number(len(cells)))
    last = (Cell(name), Cell(""), Cell(""), cells_together(material.formatter, cells))
    return (*(rows[i] for i in kept), Row(last))


def _amount(cell: Cell) -> float:
    return float(cell.value) if isinstance(cell.value, float | int) else 0.0


def _grid(
    material: Material,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    widths: tuple[float, ...],
) -> Grid:
    name = " → ".join(column.label for column in columns)
    alt = material.word("slides_table_alt", name=name, rows="; ".join(table_lines(rows)))
    return Grid(columns, rows, widths, name, alt)


def _parts(material: Material, title: str) -> Slide | None:
    """Return each driver, cost and price with its amount, where no problem is told."""
    section, table = material.section("parts"), material.block("parts", Table)
    if section is None or table is None or not any(_amount(row.cells[2]) for row in table.rows):
        return None
    widths = (2.4, 1.0, *(1.0 for _ in table.columns[2:]))
    more = material.word("slides_more_in_notes", count="{count}")
    alt = material.word(
        "slides_table_alt", name=section.title, rows="; ".join(table_lines(table.rows[:20]))
    )
    grid = Grid(table.columns, table.rows, widths, section.title, alt, more=more)
    told = in_full(material, table_lines(table.rows))
    said = notes(material, [title], told, equations(material))
    return Slide("parts", Place.TABLE, message(title), table.caption, grid, None, said)


def sureness(material: Material) -> Slide | None:
    """Return where the value lies, the chance of a gain, and what the uncertainty comes from."""
    section, figure = material.section("sureness"), material.block("sureness", Figure)
    if section is None or figure is None or not isinstance(figure.data, Distribution):
        return None
    if figure.data.is_certain:
        return None
    lines = list(table_lines(figure.table.rows))
    shows = material.word("slides_shows", steps="; ".join(lines))
    plot = Plot(figure.data, figure.title, f"{figure.alt} {shows}")
    told = in_full(material, lines)
    says = [section.lead, material.matters.answer if material.matters else ""]
    methods = material.matters.notes if material.matters else ()
    said = notes(material, says, told, _shares_told(material), material.report.notes, methods)
    lead = f"{figure.title}. {figure.note}"
    side = _shares_grid(material)
    return Slide("sureness", Place.CHART, message(section.lead), lead, plot, side, said)


@dataclass(frozen=True, slots=True)
class _Share:
    """An input and what it brings of the uncertainty."""

    label: str
    cell: Cell

    def is_of(self, label: str) -> bool:
        """Whether it speaks of the input with this label, for all its options or for one."""
        return self.label == label or self.label.startswith(f"{label}: ")


def _shares(material: Material) -> list[_Share]:
    """Return the inputs' shares, the largest first."""
    sections = material.matters.sections if material.matters else ()
    tables = [block for section in sections for block in section.blocks if isinstance(block, Table)]
    if not tables:
        return []
    rows = (row for row in tables[0].rows if not row.indent and row.emphasis is Emphasis.PLAIN)
    return [_Share(row.cells[0].text, row.cells[1]) for row in rows]


def _shares_told(material: Material) -> list[str]:
    return [f"{share.label}: {share.cell.text}" for share in _shares(material)]


def _shares_grid(material: Material) -> Grid | None:
    found = _shares(material)
    shown = [share for share in found if _amount(share.cell) >= 0.005][:_MOST_SHARES]
    if not shown:
        return None
    rows = tuple(Row((Cell(share.label), share.cell)) for share in shown)
    name = material.word("heading_shares")
    alt = material.word("slides_table_alt", name=name, rows="; ".join(table_lines(rows)))
    columns = (material.column("input"), material.column("share", ColumnKind.PERCENT))
    answer = material.matters.answer if material.matters else ""
    return Grid(columns, rows, (2.4, 1.0), name, alt, answer)


def assumptions(material: Material) -> Slide | None:
    """Return what is to be confirmed first, and the known inputs that matter most."""
    section, table = material.section("assumptions"), material.block("evidence", Table)
    if section is None or table is None or not table.rows:
        return None
    inputs = sorted(_inputs(material, table), key=lambda each: -each.weight)
    unsure = [each.row for each in inputs if each.is_open]
    known = [each.row for each in inputs if not each.is_open]
    rows = [*_group(material, "callout_open", unsure, _MOST_OPEN)]
    rows += _group(material, "slides_known", known, _MOST_KNOWN)
    columns = [material.column(key) for key in ("input", "stated_value", "standing")]
    if _shares(material):
        columns.append(Column(material.word("slides_uncertainty_share"), ColumnKind.PERCENT))
    shown = tuple(Row(row.cells[: len(columns)], row.emphasis) for row in rows)
    name = section.title
    alt = material.word("slides_table_alt", name=name, rows="; ".join(table_lines(shown)))
    more = material.word("slides_more_in_notes", count="{count}")
    widths = (1.6, 2.0, 1.0, 0.9)[: len(columns)]
    grid = Grid(tuple(columns), shown, widths, name, alt, more=more)
    lead = material.matters.answer if material.matters and material.matters.sections else name
    said = notes(material, [section.lead, lead], callouts(material), evidence(material))
    return Slide("assumptions", Place.TABLE, message(section.lead), lead, grid, None, said)


@dataclass(frozen=True, slots=True)
class _Input:
    """An input as a row: whether it is still to be confirmed, and how much it matters."""

    row: Row
    is_open: bool
    weight: float


def _inputs(material: Material, table: Table) -> Iterator[_Input]:
    unsure = _open_items(material)
    found = _shares(material)
    for row in table.rows:
        label, value, standing = (cell.text for cell in row.cells[:3])
        begins = material.word("assumed_item", label=label, value=value, question="")
        share = next((each.cell for each in found if each.is_of(label)), Cell(""))
        cells = (Cell(label), Cell(value), Cell(standing), share)
        is_open = any(item.startswith(begins) for item in unsure)
        yield _Input(Row(cells), is_open, _amount(share))


def _open_items(material: Material) -> tuple[str, ...]:
    found = material.blocks("assumptions", Callout)
    return next((c.items for c in found if c.kind is CalloutKind.ASSUMPTION), ())


def _group(material: Material, key: str, rows: list[Row], most: int) -> list[Row]:
    """Return rows under a heading, with a last one that says how many were left out."""
    if not rows:
        return []
    blank = Cell("")
    head = Row((Cell(material.word(key)), blank, blank, blank), Emphasis.SUBTOTAL)
    if len(rows) <= most:
        return [head, *rows]
    more = material.word("slides_more_in_notes", count=len(rows) - most + 1)
    return [head, *rows[: most - 1], Row((Cell(more), blank, blank, blank))]
