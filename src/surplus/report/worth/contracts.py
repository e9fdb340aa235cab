"""The report on contracts: how long they last, what makes them end, what they are worth."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from surplus import __version__
from surplus.report.blocks import Cell, ColumnKind, Emphasis, KeyFigure, KeyFigures, Row, Table
from surplus.report.report import Report, Section
from surplus.report.worth.lasting import lasting
from surplus.report.worth.parameters import parameters
from surplus.report.worth.telling import Telling
from surplus.worth.agreements.reading import Agreements
from surplus.worth.agreements.worth import AgreementScores
from surplus.worth.contract_fit import ContractFit
from surplus.worth.hazard import HazardFit
from surplus.worth.kaplan_meier import SurvivalCurve, kaplan_meier
from surplus.worth.money import concentration


def contracts_report(
    agreements: Agreements,
    fit: HazardFit | ContractFit,
    scores: AgreementScores,
    telling: Telling,
    asked: tuple[str, int, float],
) -> Report:
    """Return what contracts are still worth, and how long they last.

    Parameters
    ----------
    asked : (str, int, float)
        The table, the periods looked ahead, and the discount rate a year.
    """
    table, horizon, rate = asked
    curve = kaplan_meier(agreements.contracts)
    time = telling.time(horizon, agreements.contracts.unit)
    contracts = telling.count(agreements.contracts.customers)
    return Report(
        title=telling.word("contracts_title"),
        subtitle=telling.word("contracts_subtitle", contracts=contracts, table=table),
        lang=telling.lang,
        currency=telling.currency,
        kind=telling.word("kind"),
        answer=_answer(telling, scores, time),
        headline=_headline(telling, scores, curve, time),
        sections=tuple(_sections(telling, agreements, fit, scores, curve, time)),
        notes=(
            telling.word("contracts_note_curve"),
            telling.word("contracts_note_worth", rate=telling.formatter.percent(rate)),
        ),
        provenance=(
            (telling.word("transactions_of_contracts"), table),
            (telling.word("model"), fit.title),
            (telling.word("version"), f"Surplus {__version__}"),
        ),
    )


def _answer(telling: Telling, scores: AgreementScores, time: str) -> str:
    return telling.word(
        "contracts_answer",
        active=telling.count(scores.active.sum()),
        clv=telling.money(float(scores.clv.sum())),
        time=time,
        left=telling.percent(float(scores.to_the_end[scores.active].mean())),
    )


def _sections(
    telling: Telling,
    agreements: Agreements,
    fit: HazardFit | ContractFit,
    scores: AgreementScores,
    curve: SurvivalCurve,
    time: str,
) -> Iterator[Section]:
    yield lasting(telling, agreements, fit, curve)
    yield _spread(telling, scores, time)
    if isinstance(fit, HazardFit) and fit.params:
        yield _causes(telling, agreements, fit)
    yield parameters(telling, (fit,))


def _headline(
    telling: Telling, scores: AgreementScores, curve: SurvivalCurve, time: str
) -> KeyFigures:
    total, active = float(scores.clv.sum()), int(scores.active.sum())
    each = telling.money(total / active if active else None)
    median = curve.median
    lasts = telling.time(median, curve.unit) if np.isfinite(median) else telling.word("longer")
    return KeyFigures(
        (
            KeyFigure(
                telling.word("key_clv"),
                telling.money(total),
                telling.word("contracts_key_note", time=time, each=each),
                total,
            ),
            KeyFigure(
                telling.word("contracts_key_active"),
                telling.count(active),
                telling.word("contracts_of", contracts=telling.count(len(scores.active))),
                float(active),
            ),
            KeyFigure(
                telling.word("contracts_key_median"),
                lasts,
                telling.word("contracts_key_median_note"),
                median if np.isfinite(median) else None,
            ),
        )
    )


def _spread(telling: Telling, scores: AgreementScores, time: str) -> Section:
    found = concentration(scores.clv[scores.active])
    heads = (
        telling.text_head("tenth"),
        telling.head("contracts_count"),
        telling.head("worth", ColumnKind.MONEY),
        telling.head("share", ColumnKind.PERCENT),
        telling.head("mean_worth", ColumnKind.MONEY),
    )
    rows = [
        Row(
            (
                Cell(str(place)),
                telling.counted(count),
                telling.paid(float(amount)),
                telling.shared(float(share), 0),
                telling.paid(float(amount / count)),
            )
        )
        for place, (count, amount, share) in enumerate(
            zip(found.customers, found.amounts, found.shares, strict=True), 1
        )
    ]
    number = int(found.customers.sum())
    cells = (
        Cell(telling.word("all")),
        telling.counted(number),
        telling.paid(found.total),
        telling.shared(1.0, 0),
        telling.paid(found.total / number),
    )
    rows.append(Row(cells, Emphasis.TOTAL))
    caption = telling.word("caption_worth", time=time)
    lead = telling.word("contracts_lead_spread", share=telling.percent(float(found.shares[0])))
    return Section(telling.word("heading_who"), lead, (Table(heads, tuple(rows), caption),), "who")


def _causes(telling: Telling, agreements: Agreements, fit: HazardFit) -> Section:
    heads = (
        telling.text_head("contracts_cause"),
        telling.head("contracts_ratio"),
        telling.head("low_95"),
        telling.head("high_95"),
    )
    rows = []
    for name, ratio in fit.hazard_ratios.items():
        ends = (float(np.exp(v)) for v in fit.estimate.interval(name))
        cells = (Cell(telling.formatter.quantity(v), v) for v in (ratio, *ends))
        rows.append(Row((Cell(name), *cells)))
    bases = "; ".join(f"{name} = {base}" for name, base in agreements.bases.items())
    lead = telling.word("contracts_lead_causes")
    caption = telling.word("contracts_bases", bases=bases) if bases else ""
    table = Table(heads, tuple(rows), caption)
    return Section(telling.word("contracts_heading_causes"), lead, (table,), "causes")
