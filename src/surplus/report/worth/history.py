"""The report on what customers have brought so far: who, when they came, what they cost."""

from __future__ import annotations

from surplus import __version__
from surplus.report.blocks import Cell, ColumnKind, KeyFigure, KeyFigures, Row, Table
from surplus.report.report import Report, Section
from surplus.report.worth.brought import brought
from surplus.report.worth.fitted import policy_notes
from surplus.report.worth.telling import Telling
from surplus.worth.study.history import CohortHistory, History, HistoryOfOne


def history_report(
    found: History, table: str, yearly_rate: float = 0.0, lang: str = "en"
) -> Report:
    """Return what customers have brought so far.

    Parameters
    ----------
    found : History
        What every customer has brought.
    table : str
        The table of transactions, as the user named it.
    yearly_rate : float
        At which earlier money has grown since; 0 for plain sums.
    lang : str
        `en` or `sv`.
    """
    policy = found.state.policy
    telling = Telling(lang, policy.currency or "")
    rate = telling.formatter.percent(yearly_rate)
    grown = telling.word("history_note_today", rate=rate)
    notes = (
        telling.word("history_note"),
        grown if yearly_rate else telling.word("history_note_plain"),
        *policy_notes(telling, policy),
    )
    return Report(
        title=telling.word("history_title"),
        subtitle=telling.word(
            "subtitle",
            customers=telling.count(found.account.customers),
            table=table,
            until=telling.formatter.date(policy.observed_until),
        ),
        lang=lang,
        currency=telling.currency,
        kind=telling.word("kind"),
        answer=_answer(telling, found, yearly_rate),
        headline=_headline(telling, found),
        sections=(
            brought(
                telling, found.account, f"history_caption_{'today' if yearly_rate else 'plain'}"
            ),
            _cohorts(telling, found.cohorts),
            _first(telling, found.first()),
        ),
        notes=notes,
        provenance=(
            (telling.word("transactions"), table),
            (telling.word("version"), f"Surplus {__version__}"),
        ),
    )


def _answer(telling: Telling, found: History, yearly_rate: float) -> str:
    account = found.account
    return telling.word(
        "history_answer_today" if yearly_rate else "history_answer",
        customers=telling.count(account.customers),
        total=telling.money(account.total),
        each=telling.money(account.total / account.customers),
        losing=telling.count(account.losing),
    )


def _headline(telling: Telling, found: History) -> KeyFigures:
    account = found.account
    each, share = account.total / account.customers, float(account.spread.shares[0])
    loss = telling.word("history_key_losing_note", loss=telling.money(account.loss))
    made = [
        ("total", telling.money(account.total), account.total),
        ("each", telling.money(each), each),
        ("tenth", telling.percent(share), share),
    ]
    notes = {key: f"history_key_{key}_note" for key in ("total", "tenth")}
    figures = [
        KeyFigure(
            telling.word(f"history_key_{key}"),
            text,
            telling.word(notes[key]) if key in notes else "",
            value,
        )
        for key, text, value in made
    ]
    losing = telling.count(account.losing)
    figures.append(
        KeyFigure(telling.word("history_key_losing"), losing, loss, float(account.losing))
    )
    return KeyFigures(tuple(figures))


def _cohorts(telling: Telling, cohorts: tuple[CohortHistory, ...]) -> Section:
    heads = (
        telling.text_head("cohort"),
        telling.head("customers"),
        telling.head("history_margin", ColumnKind.MONEY),
        telling.head("history_care", ColumnKind.MONEY),
        telling.head("history_winning", ColumnKind.MONEY),
        telling.head("history_brought", ColumnKind.MONEY),
        telling.head("account_each", ColumnKind.MONEY),
        telling.head("history_repaid", ColumnKind.PERCENT),
    )
    rows = tuple(
        Row(
            (
                Cell(each.name),
                telling.counted(each.customers),
                telling.paid(each.margin),
                telling.paid(each.care),
                telling.paid(each.winning),
                telling.paid(each.value),
                telling.paid(each.value / each.customers),
                telling.shared(each.repaid / each.customers, 0),
            )
        )
        for each in cohorts
    )
    table = Table(heads, rows, telling.word("history_caption_cohorts"))
    lead = telling.word("history_lead_cohorts")
    return Section(telling.word("history_heading_cohorts"), lead, (table,), "cohorts")


def _first(telling: Telling, customers: tuple[HistoryOfOne, ...]) -> Section:
    heads = (
        telling.text_head("customer"),
        telling.head("history_purchases"),
        telling.head("spent", ColumnKind.MONEY),
        telling.head("history_brought", ColumnKind.MONEY),
    )
    rows = tuple(
        Row(
            (
                Cell(each.customer),
                telling.counted(each.purchases),
                telling.paid(each.spend),
                telling.paid(each.value),
            )
        )
        for each in customers
    )
    lead = telling.word("history_lead_first")
    return Section(telling.word("history_heading_first"), lead, (Table(heads, rows),), "first")
