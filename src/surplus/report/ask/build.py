"""The interview guide as a whole."""

from __future__ import annotations

from surplus.report.ask.asking import Asking
from surplus.report.ask.checklist import checklist
from surplus.report.ask.gaps import gaps
from surplus.report.ask.order import by_share, enough, left_out, order
from surplus.report.ask.people import people
from surplus.report.blocks import KeyFigure, KeyFigures
from surplus.report.report import Report, Section
from surplus.report.statement.build import provenance
from surplus.report.statement.telling import Telling
from surplus.value.asking import ANSWERABLE
from surplus.value.information import Guide
from surplus.value.valuation import Valuation


def interview_guide(valuation: Valuation, guide: Guide, lang: str = "en") -> Report:
    """Return what to ask next, as a report.

    Parameters
    ----------
    guide : Guide
        Of that valuation.
    lang : str
        `en` or `sv`.
    """
    telling = Telling(valuation, lang)
    asking = Asking(telling, guide)
    return Report(
        title=valuation.model.label.text(lang),
        subtitle=telling.subject,
        lang=lang,
        currency=telling.currency,
        kind=f"{telling.word('interview_guide')} · {telling.word(f'decide_{guide.decision.kind}')}",
        answer=_answer(asking),
        headline=_headline(asking) if guide.questions else None,
        sections=tuple(_sections(asking)),
        notes=tuple(_notes(asking)) if guide.questions else (),
        provenance=provenance(telling),
    )


def _sections(asking: Asking) -> list[Section]:
    guide = asking.guide
    found: list[Section | None] = []
    if guide.steps:
        found += [order(asking), people(asking)]
    elif guide.settled and guide.questions:
        found.append(by_share(asking))
    found += [gaps(asking)]
    if not guide.settled:
        found.append(left_out(asking))
    return [section for section in (*found, checklist(asking)) if section is not None]


def _answer(asking: Asking) -> str:
    telling, guide = asking.telling, asking.guide
    best = asking.choice(guide.decision.best)
    right = _right(asking)
    says = telling.word("as_known", choice=best, right=right)
    if not guide.questions:
        return telling.word("nothing_to_ask", choice=best)
    if guide.settled:
        return f"{telling.word('nothing_left')} {says}"
    every = telling.word("all_worth", worth=telling.money(guide.perfect))
    if not guide.steps:
        return f"{says} {every} {telling.word('too_dear')}"
    first = guide.asked[0]
    begin = telling.word("ask_first", thing=asking.thing(first), who=asking.who(first))
    return f"{says} {every} {begin}"


def _right(asking: Asking) -> str:
    """Return the chance that the choice is right; counted from draws, it is never certain."""
    telling, right = asking.telling, asking.guide.decision.right
    return telling.chance(right) if asking.guide.questions else telling.formatter.percent(right)


def _headline(asking: Asking) -> KeyFigures:
    telling, guide = asking.telling, asking.guide
    decision = guide.decision
    count = telling.word("deciding", few=len(guide.steps), all=len(guide.questions))
    figures = [
        KeyFigure(
            telling.word("key_all"),
            telling.money(guide.perfect),
            telling.word("key_all_note"),
            guide.perfect,
        ),
        KeyFigure(
            telling.word("key_right"),
            _right(asking),
            telling.word("key_right_note", choice=asking.choice(decision.best)),
            decision.right,
        ),
        KeyFigure(
            telling.word("key_worth_asking"),
            count,
            telling.word("key_worth_asking_note"),
            len(guide.steps),
        ),
    ]
    if guide.steps:
        stop = telling.formatter.number(enough(asking))
        note = telling.word("key_stop_note")
        figures.append(KeyFigure(telling.word("key_stop"), stop, note, enough(asking)))
    return KeyFigures(tuple(figures))


def _notes(asking: Asking) -> list[str]:
    telling, guide = asking.telling, asking.guide
    percent = telling.formatter.percent
    chances = {method.value: percent(chance) for method, chance in ANSWERABLE.items()}
    notes = [
        telling.word(f"note_{guide.decision.kind}"),
        telling.word("note_worth", draws=telling.draws),
        telling.word("note_plan"),
        telling.word("note_chances", **chances),
    ]
    if any(question.error for question in guide.questions):
        notes.append(telling.word("note_errors"))
    return notes
