"""The report on what to build: the answer, the shares, the gate, the line-up."""

from __future__ import annotations

from surplus.report.accounts import sources, subject, whom
from surplus.report.blocks import KeyFigure, KeyFigures
from surplus.report.features.gate import gate
from surplus.report.features.lineup import lineup
from surplus.report.features.shares import by_account, by_capability, shares
from surplus.report.report import Report, Section
from surplus.report.statement.telling import Telling
from surplus.value.features import FeatureStudy


def features_report(study: FeatureStudy, lang: str = "en") -> Report:
    """Return which features are worth building, and for whom, as a report.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    """
    telling = Telling(study.accounts[0].valuation, lang)
    sections = [shares(telling, study), gate(telling, study)]
    if len(study.accounts) > 1:
        sections.append(by_account(telling, study))
    sections.append(by_capability(telling, study))
    sections += _lineup(telling, study)
    return Report(
        title=study.model.label.text(lang),
        subtitle=subject(telling, study.accounts),
        lang=lang,
        currency=telling.currency,
        kind=telling.word("what_to_build"),
        answer=_answer(telling, study),
        headline=_headline(telling, study),
        sections=tuple(sections),
        notes=tuple(_notes(telling, study)),
        provenance=sources(telling, study.accounts),
    )


def _answer(telling: Telling, study: FeatureStudy) -> str:
    first = study.candidates[0]
    says = telling.word(
        "worth_most" if first.total.mean > 0 else "worth_none",
        feature=first.label.text(telling.lang),
        share=telling.money(first.total.mean),
        total=telling.money(study.total.mean),
        whom=whom(telling, study.accounts),
        years=telling.years,
    )
    failing = [c.label.text(telling.lang) for c in study.failing]
    key = ("gate_none", "gate_one")[len(failing)] if len(failing) < 2 else "gate_several"
    count = telling.formatter.number(len(failing))
    return f"{says} {telling.word(key, count=count, names=', '.join(failing))}"


def _headline(telling: Telling, study: FeatureStudy) -> KeyFigures:
    first, total = study.candidates[0], study.total
    low, high = telling.range(total)
    passing = len(study.candidates) - len(study.failing)
    return KeyFigures(
        (
            KeyFigure(
                telling.word("key_worth_most"),
                telling.money(first.total.mean),
                first.label.text(telling.lang),
                first.total.mean,
            ),
            KeyFigure(
                telling.word("key_benefits"),
                telling.money(total.mean),
                telling.word("key_benefits_note", low=low, high=high, years=telling.years),
                total.mean,
            ),
            KeyFigure(
                telling.word("key_passing"),
                telling.word("so_many_of", few=passing, all=len(study.candidates)),
                telling.word(
                    "key_passing_note", chance=telling.formatter.percent(study.terms.threshold)
                ),
                float(passing),
            ),
        )
    )


def _lineup(telling: Telling, study: FeatureStudy) -> list[Section]:
    costly = any(feature.cost for feature in study.model.features)
    return [lineup(telling, study)] if len(study.accounts) > 1 or costly else []


def _notes(telling: Telling, study: FeatureStudy) -> list[str]:
    notes = [telling.word("note_shares_of_features"), telling.word("note_missing_capability")]
    if study.terms.captured < 1:
        share = telling.formatter.percent(study.terms.captured)
        notes.append(telling.word("note_captured", share=share))
    if len(study.accounts) > 1 or study.customers != 1:
        notes.append(telling.word("note_same_draws"))
    if any(worth.price.mean for c in study.candidates for worth in c.each):
        notes.append(telling.word("note_quantity"))
    return notes
