"""The report as a whole."""

from __future__ import annotations

from surplus import __version__
from surplus.report.base.accounts import first_accounts
from surplus.report.base.known import unknown
from surplus.report.base.segments import by_segment, lineup, spread
from surplus.report.base.telling import Telling
from surplus.report.blocks import KeyFigure, KeyFigures
from surplus.report.report import Report
from surplus.value.base.summary import Summary
from surplus.value.model import Model

_PARTS = (first_accounts, by_segment, lineup, spread, unknown)


def base_report(summary: Summary, model: Model, lang: str = "en") -> Report:
    """Return what a run over a table of accounts found.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    """
    telling = Telling(summary, model, lang)
    sections = (part(telling) for part in _PARTS)
    return Report(
        title=model.label.text(lang),
        subtitle=telling.word(
            "subtitle", accounts=telling.count(summary.base.accounts), table=summary.table
        ),
        lang=lang,
        currency=model.currency,
        kind=telling.word("kind"),
        answer=_answer(telling),
        headline=_headline(telling),
        sections=tuple(section for section in sections if section is not None),
        notes=tuple(_notes(telling)),
        provenance=tuple(_provenance(telling)),
    )


def _answer(telling: Telling) -> str:
    summary = telling.summary
    base = summary.base
    key = "answer" if base.total >= 0 else "answer_less"
    return telling.word(
        key,
        years=telling.formatter.years(summary.years),
        offering=telling.offerings,
        value=telling.money(abs(base.total)),
        accounts=telling.count(base.valued),
        alternative=telling.option(summary.against),
        gaining=telling.count(base.gaining),
        share=telling.share(base.gaining, base.valued),
    )


def _headline(telling: Telling) -> KeyFigures:
    base, top = telling.summary.base, telling.summary.top_share
    total = telling.money(base.total)
    spread = telling.word(
        "key_middle_note", low=telling.money(base.p10), high=telling.money(base.p90)
    )
    gaining = telling.word("key_gaining_note", count=telling.count(base.gaining))
    figures = [
        KeyFigure(telling.word("key_total"), total, telling.word("key_total_note"), base.total),
        KeyFigure(telling.word("key_middle"), telling.money(base.p50), spread, base.p50),
        KeyFigure(
            telling.word("key_gaining"),
            telling.share(base.gaining, base.valued),
            gaining,
            base.gaining / base.valued if base.valued else None,
        ),
    ]
    if top is not None:
        share = telling.formatter.percent(top, 0)
        note = telling.word("key_tenth_note")
        figures.append(KeyFigure(telling.word("key_tenth"), share, note, top))
    return KeyFigures(tuple(figures))


def _notes(telling: Telling) -> list[str]:
    summary = telling.summary
    notes = [telling.word("note_value")]
    if telling.is_certain:
        notes.append(telling.word("note_means"))
    else:
        draws = telling.count(summary.draws)
        notes.append(telling.word("note_draws", draws=draws, seed=summary.seed))
    return [*notes, telling.word("note_rank")]


def _provenance(telling: Telling) -> list[tuple[str, str]]:
    summary = telling.summary
    return [
        (telling.word("model"), telling.model.source.name),
        (telling.word("table"), summary.table),
        (telling.word("result"), summary.output),
        (telling.word("version"), f"Surplus {__version__}"),
    ]
