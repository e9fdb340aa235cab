"""What came true over many accounts, as a report."""

from __future__ import annotations

from collections.abc import Mapping

from surplus import __version__
from surplus.core.format import Formatter
from surplus.report.blocks import Block, Callout, CalloutKind, Cell, Column, ColumnKind, Row, Table
from surplus.report.report import Report, Section
from surplus.report.words import words
from surplus.value.realised import Library
from surplus.value.realised.library import FEWEST, Record

_P90 = 1.2815515655446004  # the standard normal's 90th percentile


def library_report(
    found: Library, labels: Mapping[str, str], title: str, source: str, lang: str = "en"
) -> Report:
    """Return how much of each driver's promise came true over many accounts.

    Parameters
    ----------
    labels : mapping of str to str
        What the drivers are called.
    """
    say, formatter = words(lang), Formatter(lang)
    first = min(found.records, key=lambda record: record.pooled.mean)
    percent = formatter.percent
    answer = say["library_answer"].format(
        accounts=found.reporting, driver=labels[first.driver], share=percent(first.pooled.mean, 0)
    )
    blocks: tuple[Block, ...] = (_drivers(found, labels, lang), _warning(found, lang))
    accounts = tuple(_accounts(record, labels, lang) for record in found.records)
    return Report(
        title=title,
        lang=lang,
        kind=say["library_kind"],
        answer=answer,
        sections=(
            Section(say["library_heading"], say["library_lead"], blocks),
            Section(say["library_heading_accounts"], say["library_lead_accounts"], accounts),
        ),
        notes=(say["library_note_between"], say["library_note_shrunken"]),
        provenance=((say["realised_figures"], source), (say["version"], f"Surplus {__version__}")),
    )


def _drivers(found: Library, labels: Mapping[str, str], lang: str) -> Table:
    say, percent = words(lang), Formatter(lang).percent
    heads = ("library_mean", "library_between", "library_next")
    columns = (
        Column(say["realised_driver"]),
        Column(say["library_accounts"], ColumnKind.NUMBER),
        *(Column(say[key], ColumnKind.PERCENT) for key in heads),
    )
    rows = []
    for record in found.records:
        pooled = record.pooled
        low, high = (pooled.mean + z * pooled.next_error for z in (-_P90, _P90))
        few = say["library_few"] if len(record.accounts) < FEWEST else ""
        cells = (
            Cell(labels[record.driver], driver=record.driver),
            Cell(f"{len(record.accounts)}{few}", float(len(record.accounts))),
            Cell(percent(pooled.mean, 0), pooled.mean),
            Cell(percent(pooled.between, 0), pooled.between),
            Cell(Formatter(lang).interval(round(low, 2), round(high, 2), show="percent")),
        )
        rows.append(Row(cells))
    return Table(columns, tuple(rows), say["library_table"])


def _warning(found: Library, lang: str) -> Callout:
    say = words(lang)
    items = [say["library_selection"]]
    if found.out_of is not None:
        share = Formatter(lang).percent(found.reporting / found.out_of, 0)
        items.append(
            say["library_out_of"].format(reporting=found.reporting, all=found.out_of, share=share)
        )
    else:
        items.append(say["library_unknown"])
    return Callout(CalloutKind.WARNING, say["library_selection_title"], tuple(items))


def _accounts(record: Record, labels: Mapping[str, str], lang: str) -> Table:
    say, percent = words(lang), Formatter(lang).percent
    columns = (
        Column(say["library_account"]),
        Column(say["library_own"], ColumnKind.PERCENT),
        Column(say["library_shrunken"], ColumnKind.PERCENT),
    )
    rows = tuple(
        Row(
            (
                Cell(a.account),
                Cell(percent(a.share, 0), a.share),
                Cell(percent(float(s), 0), float(s)),
            )
        )
        for a, s in zip(record.accounts, record.pooled.shrunken, strict=True)
    )
    return Table(columns, rows, labels[record.driver])
