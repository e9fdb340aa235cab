"""What each feature and capability is worth: shares that add up to the benefits."""

from __future__ import annotations

from surplus.report.blocks import Cell, Emphasis, Figure, Row, Table
from surplus.report.charts import IntervalBar, IntervalBars
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.value.amount import Amount
from surplus.value.features import Candidate, FeatureStudy


def shares(telling: Telling, study: FeatureStudy) -> Section:
    """Return each feature's share of the benefits of all customers."""
    blocks: tuple[Table | Figure, ...] = (_table(telling, study),)
    if not study.total.is_certain:
        blocks = (_figure(telling, study), *blocks)
    return Section(telling.word("heading_features"), _lead(telling, study), blocks)


def _lead(telling: Telling, study: FeatureStudy) -> str:
    if any(worth.overlaps for c in study.candidates for worth in c.each):
        return telling.word("lead_features_overlap")
    return telling.word("lead_features")


def _figure(telling: Telling, study: FeatureStudy) -> Figure:
    bars = [_bar(telling, c) for c in study.candidates]
    columns = (
        telling.text_column("feature"),
        *(telling.money_column(key) for key in ("low", "mid", "high")),
    )
    rows = tuple(
        Row((Cell(b.label), *(telling.cell(x) for x in (b.low, b.mid, b.high)))) for b in bars
    )
    note = telling.word("note_present", currency=telling.currency, years=telling.years)
    title, alt = telling.word("figure_features"), telling.word("alt_features")
    return Figure(title, IntervalBars(tuple(bars)), Table(columns, rows), alt, note)


def _bar(telling: Telling, candidate: Candidate) -> IntervalBar:
    amount = candidate.total
    low, mid, high = sorted((amount.p10, amount.p50, amount.p90))
    label = candidate.label.text(telling.lang)
    return IntervalBar(label, low, mid, high, telling.formatter.interval(low, high))


def _table(telling: Telling, study: FeatureStudy) -> Table:
    found = study.candidates
    cells = telling.adding_up([*(c.total.mean for c in found), study.untied.mean])
    prices = [study.summed([worth.price for worth in c.each]).mean for c in found]
    buys = any(abs(price) > 0.5 for price in prices)
    rows = [
        _row(telling, c.label.text(telling.lang), cell, c.lost, price if buys else None)
        for c, cell, price in zip(found, cells, prices, strict=False)
    ]
    empty = (Cell(""),) * (2 if buys else 1)
    untied, total = telling.word("tied_to_no_feature"), telling.word("benefits_column")
    rows.append(Row((Cell(untied), cells[-1], *empty)))
    rows.append(Row((Cell(total), telling.cell(study.total.mean), *empty), Emphasis.TOTAL))
    keys = ("share_of_benefits", "lost_without", *(("paid_less",) if buys else ()))
    columns = (telling.text_column("feature"), *(telling.money_column(key) for key in keys))
    caption = telling.word("table_features", currency=telling.currency, years=telling.years)
    return Table(columns, tuple(rows), caption)


def _row(telling: Telling, label: str, share: Cell, lost: Amount, price: float | None) -> Row:
    cells = [Cell(label), share, telling.cell(lost.mean)]
    if price is not None:
        cells.append(telling.cell(price, signed=True))
    return Row(tuple(cells))


def by_account(telling: Telling, study: FeatureStudy) -> Section:
    """Return what each feature is worth to one customer of each account."""
    labels = [account.label.text(telling.lang) for account in study.accounts]
    columns = (
        telling.text_column("feature"),
        *(telling.money_column_of(label) for label in labels),
    )
    rows = [
        Row((Cell(c.label.text(telling.lang)), *(telling.cell(w.share.mean) for w in c.each)))
        for c in study.candidates
    ]
    totals = (telling.cell(a.total.mean) for a in study.features)
    untied = (telling.cell(a.untied.mean) for a in study.features)
    rows.append(Row((Cell(telling.word("tied_to_no_feature")), *untied)))
    rows.append(Row((Cell(telling.word("benefits_column")), *totals), Emphasis.TOTAL))
    caption = telling.word("table_by_account", currency=telling.currency, years=telling.years)
    lead = _widest(telling, study)
    return Section(telling.word("heading_for_whom"), lead, (Table(columns, tuple(rows), caption),))


def _widest(telling: Telling, study: FeatureStudy) -> str:
    """Name the feature whose worth differs most between accounts."""

    def reach(candidate: Candidate) -> float:
        means = [worth.share.mean for worth in candidate.each]
        return max(means) - min(means)

    widest = max(study.candidates, key=reach)
    means = [worth.share.mean for worth in widest.each]
    names = [account.label.text(telling.lang) for account in study.accounts]
    if reach(widest) == 0:
        return telling.word("lead_for_whom_same")
    return telling.word(
        "lead_for_whom",
        feature=widest.label.text(telling.lang),
        most=telling.money(max(means)),
        best=names[means.index(max(means))],
        least=telling.money(min(means)),
        worst=names[means.index(min(means))],
    )


def by_capability(telling: Telling, study: FeatureStudy) -> Section:
    """Return what each capability is worth to all customers."""
    found = study.capabilities
    parts = [
        (part.label.text(telling.lang), study.summed([a.parts[i].share for a in found]))
        for i, part in enumerate(found[0].parts)
    ]
    parts.sort(key=lambda part: -part[1].mean)
    untied = study.summed([a.untied for a in found])
    cells = telling.adding_up([*(amount.mean for _, amount in parts), untied.mean])
    rows = [
        Row((Cell(label), cell, telling.cell(amount.p10), telling.cell(amount.p90)))
        for (label, amount), cell in zip(parts, cells, strict=False)
    ]
    rows.append(Row((Cell(telling.word("tied_to_no_capability")), cells[-1], Cell(""), Cell(""))))
    total = study.total
    ends = (telling.cell(total.p10), telling.cell(total.p90))
    head = Cell(telling.word("benefits_column"))
    rows.append(Row((head, telling.cell(total.mean), *ends), Emphasis.TOTAL))
    columns = (
        telling.text_column("capability_column"),
        *(telling.money_column(key) for key in ("share_of_benefits", "low", "high")),
    )
    caption = telling.word("table_capabilities", currency=telling.currency, years=telling.years)
    title, lead = telling.word("heading_capabilities"), telling.word("lead_capabilities")
    return Section(title, lead, (Table(columns, tuple(rows), caption),))
