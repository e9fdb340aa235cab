"""The report on what matters: the answer, the shares, the tornado, how it was worked out."""

from __future__ import annotations

from surplus.report.blocks import KeyFigure, KeyFigures
from surplus.report.report import Report
from surplus.report.sensitivity.shares import shares
from surplus.report.sensitivity.swings import swings
from surplus.report.statement.build import provenance
from surplus.report.statement.telling import Telling
from surplus.value.sensitivity import Influence, Sensitivity, sensitivity
from surplus.value.valuation import Valuation

_MOST = 0.9


def sensitivity_report(valuation: Valuation, lang: str = "en") -> Report:
    """Return what the uncertainty of a value comes from, as a report.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    """
    telling = Telling(valuation, lang)
    found = sensitivity(valuation)
    sections = (shares(telling, found), swings(telling, found)) if found.influences else ()
    return Report(
        title=valuation.model.label.text(lang),
        subtitle=telling.subject,
        lang=lang,
        currency=telling.currency,
        kind=telling.word("what_matters"),
        answer=_answer(telling, found),
        headline=_headline(telling, found) if found.influences else None,
        sections=sections,
        notes=tuple(_notes(telling, found)) if found.influences else (),
        provenance=provenance(telling),
    )


def few(found: Sensitivity) -> tuple[Influence, ...]:
    """Return the first inputs that together bring nine tenths of what single inputs bring."""
    total = sum(each.share for each in found.influences)
    chosen: list[Influence] = []
    for each in found.influences:
        if sum(c.share for c in chosen) >= _MOST * total:
            break
        chosen.append(each)
    return tuple(chosen)


def _answer(telling: Telling, found: Sensitivity) -> str:
    if not found.influences or found.variance == 0:
        return telling.word("nothing_uncertain")
    chosen, percent = few(found), telling.formatter.percent
    first, share = chosen[0], sum(each.share for each in chosen)
    says = telling.word(
        "matters_most",
        first=first.input.label.text(telling.lang),
        share=percent(first.share, 0),
        value=telling.money(telling.valuation.value.mean),
    )
    if len(chosen) > 1:
        count = telling.formatter.number(len(chosen))
        says += " " + telling.word("few_matter", count=count, share=percent(share, 0))
    return says


def _headline(telling: Telling, found: Sensitivity) -> KeyFigures:
    value, percent = telling.valuation.value, telling.formatter.percent
    low, high = telling.range(value)
    return KeyFigures(
        (
            KeyFigure(
                telling.word("key_value"),
                telling.money(value.mean),
                telling.word("key_value_note", years=telling.years, low=low, high=high),
                value.mean,
            ),
            KeyFigure(
                telling.word("key_deciding"),
                telling.word("deciding", few=len(few(found)), all=len(found.influences)),
                telling.word("key_deciding_note"),
                len(few(found)),
            ),
            KeyFigure(
                telling.word("key_together"),
                percent(found.interaction, 0),
                telling.word("key_together_note"),
                found.interaction,
            ),
        )
    )


def _notes(telling: Telling, found: Sensitivity) -> list[str]:
    notes = [
        telling.word("note_shares", draws=telling.draws, degree=found.degree),
        telling.word("note_tornado", middle=telling.money(found.middle)),
    ]
    if telling.valuation.model.correlations:
        notes.append(telling.word("note_correlated"))
    return notes
