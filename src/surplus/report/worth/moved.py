"""The report on who moved between two snapshots, and the money with them."""

from __future__ import annotations

from surplus import __version__
from surplus.report.blocks import (
    Cell,
    Column,
    ColumnKind,
    Emphasis,
    Figure,
    KeyFigure,
    KeyFigures,
    Row,
    Table,
)
from surplus.report.charts import Step, StepKind, Waterfall
from surplus.report.report import Report, Section
from surplus.report.worth.segments import segment_name
from surplus.report.worth.telling import Telling
from surplus.worth.study.moves import Moves


def migration_report(found: Moves, tables: tuple[str, str], telling: Telling) -> Report:
    """Return who moved between two snapshots of customers, and the money with them.

    Parameters
    ----------
    found : Moves
        How customers moved.
    tables : (str, str)
        The tables before and after, as the user named them.
    telling : Telling
        The language, and the currency of the amounts.
    """
    notes = [telling.word("migrate_note_snapshots")]
    if found.by_tenths:
        notes.insert(0, telling.word("migrate_note_tenths", amount=found.amount))
    return Report(
        title=telling.word("migrate_title"),
        subtitle=" → ".join(tables),
        lang=telling.lang,
        currency=telling.currency,
        kind=telling.word("kind"),
        answer=_answer(telling, found),
        headline=_headline(telling, found),
        sections=(_bridge(telling, found), _customers(telling, found), _money(telling, found)),
        notes=tuple(notes),
        provenance=(
            (telling.word("migrate_before"), tables[0]),
            (telling.word("migrate_after"), tables[1]),
            (telling.word("version"), f"Surplus {__version__}"),
        ),
    )


def _answer(telling: Telling, found: Moves) -> str:
    change = found.after - found.before
    way = "migrate_more" if change > 0 else "migrate_less" if change < 0 else "migrate_same"
    customers = {name: getattr(found, name)[0] for name in ("gone", "came", "stayed", "moved")}
    told = {name: telling.count(number) for name, number in customers.items()}
    return telling.word(
        "migrate_answer",
        customers=telling.count(sum(customers.values()) - customers["came"]),
        after=telling.money(found.after),
        change=telling.word(way, amount=telling.money(abs(change))),
        **told,
    )


def _headline(telling: Telling, found: Moves) -> KeyFigures:
    parts = {"migrate_before": found.before, "migrate_after": found.after}
    return KeyFigures(
        tuple(
            KeyFigure(telling.word(name), telling.money(amount), "", amount)
            for name, amount in parts.items()
        )
    )


def _bridge(telling: Telling, found: Moves) -> Section:
    parts = {name: getattr(found, name) for name in ("gone", "came", "moved", "stayed")}
    labels = {name: telling.word(f"migrate_{name}") for name in parts}
    steps = (
        Step(telling.word("migrate_before"), found.before, StepKind.TOTAL),
        *(Step(labels[name], change) for name, (_, change) in parts.items()),
        Step(telling.word("migrate_after"), found.after, StepKind.RESULT),
    )
    steps = tuple(_shown(telling, step) for step in steps)
    most = max(parts, key=lambda name: abs(parts[name][1]))
    shown = telling.formatter.money(parts[most][1], compact=True, signed=True)
    figure = Figure(
        telling.word("migrate_figure", part=labels[most], amount=shown),
        Waterfall(steps),
        _bridge_table(telling, found, steps, [count for count, _ in parts.values()]),
        telling.word("migrate_alt"),
        telling.word("migrate_note", amount=found.amount),
    )
    lead = telling.word("migrate_lead_bridge")
    return Section(telling.word("migrate_heading_bridge"), lead, (figure,), "bridge")


def _shown(telling: Telling, step: Step) -> Step:
    signed = step.kind is StepKind.CHANGE
    text = telling.formatter.money(step.value, compact=True, signed=signed)
    return Step(step.label, step.value, step.kind, text)


def _bridge_table(
    telling: Telling, found: Moves, steps: tuple[Step, ...], counts: list[int]
) -> Table:
    heads = (
        telling.text_head("what"),
        telling.head("customers"),
        telling.head("amount", ColumnKind.MONEY),
    )
    cells = found.migration.customers
    people = [int(cells[:-1].sum()), *counts, int(cells[:, :-1].sum())]
    rows = (
        Row(
            (Cell(step.label), telling.counted(count), telling.paid(step.value)),
            Emphasis.TOTAL if step.kind is StepKind.RESULT else Emphasis.PLAIN,
        )
        for step, count in zip(steps, people, strict=True)
    )
    return Table(heads, tuple(rows))


def _customers(telling: Telling, found: Moves) -> Section:
    cells = found.migration.customers
    rows = [[telling.counted(count) for count in row] for row in (*cells, cells.sum(axis=0))]
    totals = [telling.counted(count) for count in (*cells.sum(axis=1), cells.sum())]
    caption = telling.word("migrate_caption_customers")
    table = _matrix(telling, found, rows, totals, ColumnKind.NUMBER, caption)
    lead = telling.word("migrate_lead_customers")
    return Section(telling.word("migrate_heading_customers"), lead, (table,), "customers")


def _money(telling: Telling, found: Moves) -> Section:
    change = found.migration.change
    rows = [[_paid(telling, amount) for amount in row] for row in (*change, change.sum(axis=0))]
    totals = [_paid(telling, amount) for amount in (*change.sum(axis=1), change.sum())]
    caption = telling.word("migrate_caption_money", amount=found.amount)
    table = _matrix(telling, found, rows, totals, ColumnKind.MONEY, caption)
    lead = telling.word("migrate_lead_money")
    return Section(telling.word("migrate_heading_money"), lead, (table,), "money")


def _paid(telling: Telling, amount: float) -> Cell:
    text = telling.formatter.money(float(amount), compact=True, signed=True)
    exact = telling.formatter.money(float(amount), exact=True, signed=True)
    return Cell(text, float(amount), exact if exact != text else "")


def _matrix(
    telling: Telling,
    found: Moves,
    rows: list[list[Cell]],
    totals: list[Cell],
    kind: ColumnKind,
    caption: str,
) -> Table:
    """Return a table with a row for each segment before and a column for each one after."""
    names = [segment_name(telling, name) for name in found.migration.before[:-1]]
    ends = [*names, telling.word("migrate_gone"), telling.word("all")]
    starts = [*names, telling.word("migrate_came"), telling.word("all")]
    heads = (telling.text_head("migrate_from"), *(Column(name, kind) for name in ends))
    told = [
        Row((Cell(name), *row, total), Emphasis.TOTAL if name is starts[-1] else Emphasis.PLAIN)
        for name, row, total in zip(starts, rows, totals, strict=True)
    ]
    return Table(heads, tuple(told), caption)
