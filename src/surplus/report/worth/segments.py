"""The report on segments by recency, frequency and money."""

from __future__ import annotations

from surplus import __version__
from surplus.report.blocks import Cell, ColumnKind, Emphasis, Row, Table
from surplus.report.report import Report, Section
from surplus.report.worth.fitted import policy_notes
from surplus.report.worth.telling import Telling
from surplus.worth.rfm import SEGMENTS
from surplus.worth.study.rfm_table import RfmClass, RfmSegment, RfmTable

NAMES = frozenset(name for name, _, _ in SEGMENTS)


def segment_name(telling: Telling, name: str) -> str:
    """Return what a segment is called in the language of the report; others keep their names."""
    if name not in NAMES:
        return name
    return telling.word(f"rfm_{name.replace(', ', '_').replace(' ', '_').replace(chr(39), '')}")


def rfm_report(found: RfmTable, table: str, lang: str = "en") -> Report:
    """Return segments by recency, frequency and money, and what their classes hold.

    Parameters
    ----------
    found : RfmTable
        The customers.
    table : str
        The table of transactions, as the user named it.
    lang : str
        `en` or `sv`.
    """
    policy = found.state.policy
    telling = Telling(lang, policy.currency or "")
    segments = found.segments()
    customers = sum(each.customers for each in segments)
    return Report(
        title=telling.word("rfm_title"),
        subtitle=telling.word(
            "subtitle",
            customers=telling.count(customers),
            table=table,
            until=telling.formatter.date(policy.observed_until),
        ),
        lang=lang,
        currency=telling.currency,
        kind=telling.word("kind"),
        answer=_answer(telling, segments),
        sections=(_segments(telling, found, segments), _classes(telling, found)),
        notes=(telling.word("rfm_note"), *policy_notes(telling, policy)),
        provenance=(
            (telling.word("transactions"), table),
            (telling.word("version"), f"Surplus {__version__}"),
        ),
    )


def _answer(telling: Telling, segments: tuple[RfmSegment, ...]) -> str:
    total = sum(each.spend for each in segments)
    most = max(segments, key=lambda each: each.spend)
    customers = sum(each.customers for each in segments)
    return telling.word(
        "rfm_answer",
        segment=segment_name(telling, most.name),
        count=telling.count(most.customers),
        customers=telling.percent(most.customers / customers),
        spend=telling.percent(most.spend / total) if total > 0 else "–",
    )


def _segments(telling: Telling, found: RfmTable, segments: tuple[RfmSegment, ...]) -> Section:
    unit = telling.word(f"{found.state.policy.unit.value}s")
    heads = (
        telling.text_head("rfm_segment"),
        telling.head("customers"),
        telling.head("rfm_of_customers", ColumnKind.PERCENT),
        telling.head("spent", ColumnKind.MONEY),
        telling.head("rfm_of_spend", ColumnKind.PERCENT),
        telling.head("rfm_purchases"),
        telling.head("rfm_since"),
    )
    count = sum(each.customers for each in segments)
    total = sum(each.spend for each in segments)
    rows = [_row(telling, segment_name(telling, s.name), s, count, total) for s in segments]
    means = (
        sum(each.customers * each.purchases for each in segments) / count,
        sum(each.customers * each.since_last for each in segments) / count,
    )
    every = RfmSegment("", count, total, *means)
    rows.append(_row(telling, telling.word("all"), every, count, total, Emphasis.TOTAL))
    table = Table(heads, tuple(rows), telling.word("rfm_caption", unit=unit))
    lead = telling.word("rfm_lead")
    return Section(telling.word("rfm_heading"), lead, (table,), "segments")


def _row(
    telling: Telling,
    name: str,
    each: RfmSegment,
    count: int,
    total: float,
    emphasis: Emphasis = Emphasis.PLAIN,
) -> Row:
    share = _share(telling, each.spend / total) if total > 0 else Cell("–")
    cells = (
        Cell(name),
        telling.counted(each.customers),
        _share(telling, each.customers / count),
        telling.paid(each.spend),
        share,
        telling.counted(each.purchases, 1),
        telling.counted(each.since_last, 1),
    )
    return Row(cells, emphasis)


def _share(telling: Telling, share: float) -> Cell:
    return Cell(telling.formatter.share(share, 0), share)


def _classes(telling: Telling, found: RfmTable) -> Section:
    unit = telling.word(f"{found.state.policy.unit.value}s")
    heads = (
        telling.text_head("rfm_measure"),
        telling.head("rfm_class"),
        telling.head("customers"),
        telling.head("rfm_from"),
        telling.head("rfm_to"),
    )
    measures = {
        "recency": telling.word("rfm_recency", unit=unit),
        "frequency": telling.word("rfm_frequency"),
        "monetary": telling.word("rfm_monetary"),
    }
    rows = tuple(_class(telling, each, measures[each.measure]) for each in found.classes())
    lead = telling.word("rfm_lead_classes")
    return Section(telling.word("rfm_heading_classes"), lead, (Table(heads, rows),), "classes")


def _class(telling: Telling, each: RfmClass, name: str) -> Row:
    digits = {"recency": 1, "frequency": 0}
    ends = (
        telling.paid(end)
        if each.measure == "monetary"
        else telling.counted(end, digits[each.measure])
        for end in (each.low, each.high)
    )
    number = telling.counted(each.number)
    return Row((Cell(name), number, telling.counted(each.customers), *ends))
