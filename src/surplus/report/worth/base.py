"""The report on the customer base: who is worth what, what they cost, how sure it is."""

from __future__ import annotations

from surplus.report.blocks import KeyFigure, KeyFigures
from surplus.report.report import Report, Section
from surplus.report.worth.asked import Asked
from surplus.report.worth.brought import brought
from surplus.report.worth.causes import differing
from surplus.report.worth.fitted import fits_of, policy_notes, provenance, subtitle
from surplus.report.worth.foretold import foretold
from surplus.report.worth.parameters import parameters
from surplus.report.worth.telling import Telling
from surplus.report.worth.who import first, who
from surplus.report.worth.winning import by_cohort, newcomers
from surplus.worth.scoring import Total
from surplus.worth.study.account import Account
from surplus.worth.study.book import Book
from surplus.worth.study.check import Check
from surplus.worth.study.study import Study


def worth_report(
    study: Study,
    found: Book,
    asked: Asked,
    check: Check | None = None,
    lang: str = "en",
    account: Account | None = None,
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
    account : Account or None
        What customers brought and cost so far.
    """
    telling = Telling(lang, study.currency)
    sections = _sections(telling, study, found, asked, check)
    if account is not None:
        sections.insert(2, brought(telling, account))
    return Report(
        title=telling.word("title_worth"),
        subtitle=subtitle(telling, study),
        lang=lang,
        currency=study.currency,
        kind=telling.word("kind"),
        answer=_answer(telling, found, asked) + asked.remark(telling, study),
        headline=_headline(telling, found, asked),
        sections=tuple(sections),
        notes=tuple(_notes(telling, study, asked, looks_back=account is not None)),
        provenance=provenance(telling, study),
    )


def score_report(study: Study, total: Total, asked: Asked, lang: str = "en") -> Report:
    """Return what all customers are worth together, in a few lines.

    Parameters
    ----------
    study : Study
        The fit that they were scored with.
    total : Total
        The scores, summed up.
    asked : Asked
        How far ahead, and at which rate.
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
        answer=telling.word(
            "answer_score",
            customers=telling.count(total.customers),
            clv=telling.money(total.clv),
            time=telling.time(asked.length, asked.unit),
            purchases=telling.count(total.purchases),
            residual=telling.money(total.residual_value),
        )
        + asked.remark(telling, study),
        headline=KeyFigures(tuple(_key_figures(telling, total, asked))),
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
    sections += [differing(telling, study.causes)] if study.causes else []
    return [*sections, parameters(telling, fits_of(study))]


def _answer(telling: Telling, found: Book, asked: Asked) -> str:
    total = found.total
    if total.clv <= 0:
        return telling.word(
            "answer_worth_loss",
            customers=telling.count(total.customers),
            loss=telling.money(-total.clv),
            time=telling.time(asked.length, asked.unit),
            residual=telling.money(total.residual_value),
        )
    return telling.word(
        "answer_worth",
        customers=telling.count(total.customers),
        clv=telling.money(total.clv),
        time=telling.time(asked.length, asked.unit),
        share=telling.percent(found.tenths[0].share),
        residual=telling.money(total.residual_value),
    )


def _headline(telling: Telling, found: Book, asked: Asked) -> KeyFigures:
    ahead, residual, alive = _key_figures(telling, found.total, asked)
    if found.total.clv <= 0:
        return KeyFigures((ahead, residual, alive))
    share = found.tenths[0].share
    note = telling.word("key_tenth_note")
    tenth = KeyFigure(telling.word("key_tenth"), telling.percent(share), note, share)
    return KeyFigures((ahead, residual, tenth, alive))


def _key_figures(telling: Telling, total: Total, asked: Asked) -> list[KeyFigure]:
    time = telling.time(asked.length, asked.unit)
    low, high = telling.money(total.low), telling.money(total.high)
    spread = telling.word("key_clv_note", time=time, low=low, high=high)
    note = telling.word("key_alive_of", customers=telling.count(total.customers))
    residual = total.residual_value
    return [
        KeyFigure(telling.word("key_clv"), telling.money(total.clv), spread, total.clv),
        KeyFigure(
            telling.word("key_residual"),
            telling.money(residual),
            telling.word("key_residual_note"),
            residual,
        ),
        KeyFigure(telling.word("key_alive"), telling.count(total.alive), note, total.alive),
    ]


def _notes(telling: Telling, study: Study, asked: Asked, looks_back: bool = False) -> list[str]:
    return [
        *asked.notes(telling),
        *([telling.word("note_past")] if looks_back and asked.settings.has_costs else []),
        telling.word("note_interval"),
        telling.word("note_residual"),
        *policy_notes(telling, study.policy),
    ]
