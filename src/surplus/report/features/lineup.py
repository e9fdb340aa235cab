"""The line-up: good, better, best, and who takes which at which price."""

from __future__ import annotations

from surplus.report.blocks import Callout, CalloutKind, Cell, Column, ColumnKind, Row, Table
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.value.features import Bundle, FeatureStudy, Lineup
from surplus.value.features.lineup import MOST_ACCOUNTS, MOST_FEATURES

_LEVELS = {
    1: ("level_only",),
    2: ("level_good", "level_best"),
    3: ("level_good", "level_better", "level_best"),
}


def lineup(telling: Telling, study: FeatureStudy) -> Section:
    """Return the bundles that leave the supplier most, beside the best single one."""
    found = study.lineup
    title = telling.word("heading_lineup")
    if found is None:
        known = len(study.model.features) <= MOST_FEATURES and len(study.accounts) <= MOST_ACCOUNTS
        key = "lineup_nobody" if known else "lineup_too_many"
        says = telling.word(key, features=MOST_FEATURES, accounts=MOST_ACCOUNTS)
        return Section(title, "", (Callout(CalloutKind.NOTE, says),))
    blocks = (_table(telling, study, found), Callout(CalloutKind.NOTE, _terms(telling, study)))
    return Section(title, _lead(telling, found), blocks)


def _lead(telling: Telling, found: Lineup) -> str:
    gain = found.margin - found.single_margin
    margin, single = telling.money(found.margin), telling.money(found.single_margin)
    if len(found.bundles) == 1 or found.single is None:
        return telling.word("lead_lineup_one", margin=margin)
    return telling.word(
        "lead_lineup",
        count=len(found.bundles),
        margin=margin,
        gain=telling.money(gain),
        single=single,
    )


def _terms(telling: Telling, study: FeatureStudy) -> str:
    share = telling.formatter.percent(study.terms.captured)
    return telling.word("lineup_terms", share=share)


def _table(telling: Telling, study: FeatureStudy, found: Lineup) -> Table:
    levels = _LEVELS[len(found.bundles)]
    names = [telling.word(level) for level in levels]
    rows = [
        _row(telling, study, name, bundle)
        for name, bundle in zip(names, found.bundles, strict=True)
    ]
    if found.left_out:
        takers = Cell(_labels(telling, study, found.left_out))
        blank = (Cell(""), Cell(""))
        rows.append(Row((Cell(telling.word("level_none")), Cell(""), takers, *blank)))
    columns = (
        telling.text_column("bundle"),
        telling.text_column("features_column"),
        telling.text_column("taken_by"),
        Column(telling.word("customers_column"), ColumnKind.NUMBER),
        telling.money_column("price_point"),
    )
    caption = telling.word("table_lineup", currency=telling.currency, years=telling.years)
    return Table(columns, tuple(rows), caption)


def _row(telling: Telling, study: FeatureStudy, name: str, bundle: Bundle) -> Row:
    labels = {f.name: f.label.text(telling.lang) for f in study.model.features}
    held = ", ".join(labels[feature] for feature in bundle.features)
    count = telling.formatter.number(bundle.customers)
    return Row(
        (
            Cell(name),
            Cell(held or telling.word("no_feature")),
            Cell(_labels(telling, study, bundle.buyers)),
            Cell(count, bundle.customers),
            telling.cell(bundle.price),
        )
    )


def _labels(telling: Telling, study: FeatureStudy, names: tuple[str, ...]) -> str:
    labels = {account.name: account.label.text(telling.lang) for account in study.accounts}
    return ", ".join(labels[name] or name for name in names)
