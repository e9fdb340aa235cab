"""The report on who is due when, and who is overdue by their own rhythm."""

from __future__ import annotations

from surplus.report.blocks import (
    Cell,
    Column,
    ColumnKind,
    Emphasis,
    KeyFigure,
    KeyFigures,
    Row,
    Table,
)
from surplus.report.report import Report, Section
from surplus.report.worth.asked import Asked
from surplus.report.worth.fitted import policy_notes, provenance, subtitle
from surplus.report.worth.telling import Telling
from surplus.worth.study.due import LISTED, DueCustomer, DueLine, DueTable
from surplus.worth.study.study import Study

_LISTS = ("overdue", "this_week", "this_month")


def due_report(study: Study, found: DueTable, asked: Asked, lang: str = "en") -> Report:
    """Return who is due when.

    Parameters
    ----------
    study : Study
        The fit that customers were scored with.
    found : DueTable
        When each is due.
    asked : Asked
        How far ahead worth is looked at, and at which rate.
    lang : str
        `en` or `sv`.
    """
    telling = Telling(lang, study.currency)
    lines = {line.status: line for line in found.lines()}
    time = telling.time(asked.length, asked.unit)
    sections = [_statuses(telling, tuple(lines.values()), time)]
    some = [status for status in _LISTS if lines[status].customers]
    sections += [_listed(telling, status, found.first(status), time) for status in some]
    return Report(
        title=telling.word("due_title"),
        subtitle=subtitle(telling, study),
        lang=lang,
        currency=study.currency,
        kind=telling.word("kind"),
        answer=_answer(telling, lines) + asked.remark(telling, study),
        headline=_headline(telling, lines, found),
        sections=tuple(sections),
        notes=(*_notes(telling, found, asked), *policy_notes(telling, study.policy)),
        provenance=provenance(telling, study),
    )


def _answer(telling: Telling, lines: dict[str, DueLine]) -> str:
    counts = {name: telling.count(line.customers) for name, line in lines.items()}
    total = sum(line.customers for line in lines.values())
    return telling.word("due_answer", customers=telling.count(total), **counts)


def _headline(telling: Telling, lines: dict[str, DueLine], found: DueTable) -> KeyFigures:
    total = sum(line.customers for line in lines.values())
    times = telling.formatter.number(found.settings.overdue)
    notes = {
        "overdue": telling.word("due_key_overdue_note", times=times),
        "this_week": telling.word("due_key_week_note"),
        "this_month": telling.word("due_key_month_note"),
    }
    return KeyFigures(
        tuple(
            KeyFigure(
                telling.word(f"due_{name}"),
                telling.count(lines[name].customers),
                f"{telling.percent(lines[name].customers / total)} · {note}",
                float(lines[name].customers),
            )
            for name, note in notes.items()
        )
    )


def _statuses(telling: Telling, lines: tuple[DueLine, ...], time: str) -> Section:
    heads = (
        telling.text_head("due_status"),
        telling.head("customers"),
        telling.head("due_share", ColumnKind.PERCENT),
        telling.head("alive", ColumnKind.PERCENT),
        telling.head("worth", ColumnKind.MONEY),
        telling.head("due_share_worth", ColumnKind.PERCENT),
    )
    total = DueLine(
        "",
        sum(line.customers for line in lines),
        sum(line.alive for line in lines),
        sum(line.clv for line in lines),
    )
    rows = [_status(telling, telling.word(f"due_{line.status}"), line, total) for line in lines]
    rows.append(_status(telling, telling.word("all"), total, total, Emphasis.TOTAL))
    caption = telling.word("caption_worth", time=time)
    lead = telling.word("due_lead")
    return Section(telling.word("due_heading"), lead, (Table(heads, tuple(rows), caption),), "due")


def _status(
    telling: Telling, name: str, line: DueLine, total: DueLine, emphasis: Emphasis = Emphasis.PLAIN
) -> Row:
    alive = telling.shared(line.alive / line.customers, 0) if line.customers else Cell("–")
    worth = telling.shared(line.clv / total.clv, 0) if total.clv > 0 else Cell("–")
    cells = (
        Cell(name),
        telling.counted(line.customers),
        telling.shared(line.customers / total.customers, 0),
        alive,
        telling.paid(line.clv),
        worth,
    )
    return Row(cells, emphasis)


def _listed(
    telling: Telling, status: str, customers: tuple[DueCustomer, ...], time: str
) -> Section:
    heads: tuple[Column, ...] = (
        telling.text_head("customer"),
        telling.head("worth", ColumnKind.MONEY),
        telling.head("due_silent"),
        telling.head("due_rhythm"),
        telling.head("alive", ColumnKind.PERCENT),
        telling.text_head("next_purchase"),
    )
    rows = tuple(_customer(telling, each) for each in customers)
    table = Table(heads, rows, telling.word("due_caption", time=time, most=telling.count(LISTED)))
    return Section(
        telling.word(f"due_heading_{status}"), telling.word(f"due_lead_{status}"), (table,), status
    )


def _customer(telling: Telling, each: DueCustomer) -> Row:
    ahead = each.next_purchase_day.isoformat()
    return Row(
        (
            Cell(each.customer),
            telling.paid(each.clv),
            telling.counted(each.silent_days),
            telling.counted(each.rhythm_days),
            Cell(telling.formatter.probability(each.p_alive), each.p_alive),
            Cell(telling.formatter.date(each.next_purchase_day), ahead),
        )
    )


def _notes(telling: Telling, found: DueTable, asked: Asked) -> tuple[str, ...]:
    return (
        telling.word("due_note_rhythm"),
        telling.word(
            "due_note_status",
            times=telling.formatter.number(found.settings.overdue),
            gone=telling.formatter.percent(found.settings.gone),
        ),
        telling.word("due_note_next"),
        *asked.notes(telling),
    )
