"""The segments, which offering is for whom, and how value is spread over the accounts."""

from __future__ import annotations

from surplus.report.base.telling import Telling
from surplus.report.blocks import Cell, Column, ColumnKind, Emphasis, Figure, Row, Table
from surplus.report.charts import Distribution
from surplus.report.report import Section
from surplus.value.base.summary import SegmentLine


def by_segment(telling: Telling) -> Section | None:
    """Return what the offering is worth by segment."""
    summary = telling.summary
    if not summary.segments:
        return None
    columns = (
        telling.text_column("segment"),
        telling.number_column("accounts"),
        telling.money_column("total"),
        telling.money_column("average"),
        telling.money_column("low"),
        telling.money_column("high"),
        telling.percent_column("gaining"),
    )
    rows = [_row(telling, line, telling.segment(line.name)) for line in summary.segments]
    rows.append(_row(telling, summary.base, telling.word("all"), Emphasis.TOTAL))
    first = summary.segments[0]
    lead = telling.word(
        "lead_segments",
        segment=telling.segment(first.name),
        total=telling.money(first.total),
        accounts=telling.count(first.accounts),
    )
    return Section(
        telling.word("heading_segments"),
        lead,
        (Table(columns, tuple(rows), telling.word("table_segments")),),
    )


def _row(
    telling: Telling, line: SegmentLine, name: str, emphasis: Emphasis = Emphasis.PLAIN
) -> Row:
    money = (line.total, line.mean, line.p10, line.p90)
    cells = (Cell(telling.money(amount), amount) for amount in money)
    gaining = telling.shared(line.gaining, line.valued)
    return Row((Cell(name), telling.counted(line.accounts), *cells, gaining), emphasis)


def lineup(telling: Telling) -> Section | None:
    """Return how many accounts each offering is worth most to."""
    summary = telling.summary
    if not telling.has_lineup:
        return None
    columns = (
        telling.text_column("segment"),
        *(Column(telling.option(name), ColumnKind.NUMBER) for name in summary.offerings),
    )
    lines = [(telling.segment(line.name), line) for line in summary.segments]
    lines.append((telling.word("all"), summary.base))
    rows = tuple(_chosen(telling, name, line) for name, line in lines)
    return Section(
        telling.word("heading_lineup"),
        telling.word("lead_lineup"),
        (Table(columns, rows, telling.word("table_lineup")),),
    )


def _chosen(telling: Telling, name: str, line: SegmentLine) -> Row:
    counts = (line.offerings.get(offering, 0) for offering in telling.summary.offerings)
    return Row((Cell(name), *(telling.counted(count) for count in counts)))


def spread(telling: Telling) -> Section | None:
    """Return how many accounts have how much value."""
    base, histogram = telling.summary.base, telling.summary.histogram
    if not histogram.edges or base.p10 is None or base.p50 is None or base.p90 is None:
        return None
    shares = tuple(count / base.valued for count in histogram.counts)
    losing = telling.summary.losing / base.valued
    chart = Distribution(histogram.edges, shares, base.p10, base.p50, base.p90, losing)
    title = telling.word("figure_spread", low=telling.money(base.p10), high=telling.money(base.p90))
    figure = Figure(
        title, chart, _counts(telling), telling.word("alt_spread"), telling.word("note_spread")
    )
    return Section(telling.word("heading_spread"), telling.word("lead_spread"), (figure,))


def _counts(telling: Telling) -> Table:
    edges, counts = telling.summary.histogram.edges, telling.summary.histogram.counts
    columns = (
        telling.text_column("from_to"),
        telling.number_column("accounts"),
    )
    if not counts:
        row = Row((Cell(telling.money(edges[0])), telling.counted(telling.summary.base.valued)))
        return Table(columns, (row,))
    ranges = zip(edges[:-1], edges[1:], counts, strict=True)
    rows = tuple(
        Row((Cell(telling.formatter.interval(low, high)), telling.counted(count)))
        for low, high, count in ranges
    )
    return Table(columns, rows)
