"""The report on the customer base: who is worth what, what they cost, how sure it is."""

from __future__ import annotations

from surplus.report.blocks import KeyFigure, KeyFigures
from surplus.report.report import Report, Section
from surplus.report.worth.asked import Asked
from surplus.report.worth.fitted import policy_notes, provenance, subtitle
from surplus.report.worth.foretold import foretold
from surplus.report.worth.parameters import parameters
from surplus.report.worth.telling import Telling
from surplus.report.worth.who import first, who
from surplus.report.worth.winning import by_cohort, newcomers
from surplus.worth.study.book import Book
from surplus.worth.study.check import Check
from surplus.worth.study.study import Study


def worth_report(
    study: Study, found: Book, asked: Asked, check: Check | None = None, lang: str = "en"
) -> Report:
    """Return what customers are worth.

    Parameters
    ----------
    study : Study
        The fit that they were scored with.
    found : Book
        The scores, summed up.
    asked : Asked
        How far ahead, at which rate, what customers cost to win.
    check : Check or None
        How well the model foretold the time held out.
    lang : str
        `en` or `sv`.
    """
    telling = Telling(lang, study.currency)
    return Report(
        title=telling.word("title_worth"),
        subtitle=subtitle(telling, study),
        lang=lang,
        currency=study.currency,
        kind=telling.word("kind"),
        answer=_answer(telling, found, asked),
        headline=_headline(telling, found, asked),
        sections=tuple(_sections(telling, study, found, asked, check)),
        notes=tuple(_notes(telling, study, asked)),
        provenance=provenance(telling, study),
    )


def _sections(
    telling: Telling, study: Study, found: Book, asked: Asked, check: Check | None
) -> list[Section]:
    new = newcomers(telling, study, found.total, asked)
    sections = [who(telling, found, asked), by_cohort(telling, found, asked)]
    sections += [new] if new else []
    sections.append(first(telling, found, asked))
    sections += [foretold(telling, check)] if check else []
    fits = (study.purchases, *((study.spend,) if study.spend else ()))
    return [*sections, parameters(telling, fits)]


def _answer(telling: Telling, found: Book, asked: Asked) -> str:
    total = found.total
    return telling.word(
        "answer_worth",
        customers=telling.count(total.customers),
        clv=telling.money(total.clv),
        time=telling.time(asked.length, asked.unit),
        share=telling.percent(found.tenths[0].share),
        residual=telling.money(total.residual_value),
    )


def _headline(telling: Telling, found: Book, asked: Asked) -> KeyFigures:
    total = found.total
    time = telling.time(asked.length, asked.unit)
    spread = telling.word(
        "key_clv_note", time=time, low=telling.money(total.low), high=telling.money(total.high)
    )
    share = found.tenths[0].share
    return KeyFigures(
        (
            KeyFigure(telling.word("key_clv"), telling.money(total.clv), spread, total.clv),
            KeyFigure(
                telling.word("key_residual"),
                telling.money(total.residual_value),
                telling.word("key_residual_note"),
                total.residual_value,
            ),
            KeyFigure(
                telling.word("key_tenth"),
                telling.percent(share),
                telling.word("key_tenth_note"),
                share,
            ),
            KeyFigure(
                telling.word("key_alive"),
                telling.count(total.alive),
                telling.word("key_alive_of", customers=telling.count(total.customers)),
                total.alive,
            ),
        )
    )


def _notes(telling: Telling, study: Study, asked: Asked) -> list[str]:
    settings = asked.settings
    notes = [
        telling.word(
            "note_money",
            rate=telling.formatter.percent(settings.yearly_rate),
            margin=telling.formatter.percent(settings.margin),
        ),
        telling.word("note_interval"),
        telling.word("note_residual"),
    ]
    return [*notes, *policy_notes(telling, study.policy)]
