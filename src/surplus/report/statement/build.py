"""The statement as a whole."""

from __future__ import annotations

from dataclasses import replace

from surplus import __version__
from surplus.core.discounting import Timing
from surplus.report.report import Report
from surplus.report.statement.equations import equations
from surplus.report.statement.exchange import rate_text
from surplus.report.statement.known import assumptions, evidence
from surplus.report.statement.over_time import over_time
from surplus.report.statement.ownership import ownership
from surplus.report.statement.parts import parts
from surplus.report.statement.profit import profit
from surplus.report.statement.story import story
from surplus.report.statement.summary import answer, headline
from surplus.report.statement.sureness import sureness
from surplus.report.statement.telling import Telling
from surplus.report.statement.worth import worth
from surplus.value.valuation import Valuation

_TIMINGS = {Timing.END: "timing_end", Timing.MID: "timing_mid", Timing.START: "timing_start"}


ANSWERS = (story, worth, parts, over_time, sureness, profit, ownership, assumptions)
"""The parts that everybody reads."""

SOURCES = (evidence, equations)
"""The parts that make every number traceable."""


def value_statement(valuation: Valuation, lang: str = "en", *, sources: bool = True) -> Report:
    """Return the value statement of a valuation.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    sources : bool
        With every input's source and the working of every amount.
    """
    telling = Telling(valuation, lang)
    build = (*ANSWERS, *SOURCES) if sources else ANSWERS
    told = ((part.__name__, part(telling)) for part in build)
    sections = tuple(replace(found, name=name) for name, found in told if found is not None)
    return Report(
        title=valuation.model.label.text(lang),
        subtitle=telling.subject,
        lang=lang,
        currency=telling.currency,
        kind=f"{telling.word('value_statement')} · {telling.word(f'state_{valuation.case.state}')}",
        answer=answer(telling),
        headline=headline(telling),
        sections=sections,
        notes=tuple(_notes(telling)),
        provenance=provenance(telling),
    )


def _notes(telling: Telling) -> list[str]:
    valuation = telling.valuation
    notes = [telling.word("note_identity"), _rate_note(telling)]
    if not valuation.value.is_certain:
        notes.append(telling.word("note_draws", draws=telling.draws, seed=valuation.seed))
    if any(effect.claimed != 1.0 for effect in valuation.effects):
        notes.append(telling.word("note_claims"))
    return [*notes, telling.word("note_rounding")]


def _rate_note(telling: Telling) -> str:
    discounting = telling.valuation.case.discounting
    percent = telling.formatter.percent
    timing = telling.word(_TIMINGS[discounting.timing])
    rate = percent(discounting.effective)
    if discounting.inflation is None:
        return telling.word("note_rate", rate=rate, timing=timing)
    return telling.word(
        "note_real",
        rate=rate,
        nominal=percent(discounting.rate),
        inflation=percent(discounting.inflation),
        timing=timing,
    )


def provenance(telling: Telling) -> tuple[tuple[str, str], ...]:
    """Return where a document's numbers come from: names and texts."""
    valuation = telling.valuation
    case, model = valuation.case, valuation.model
    found = [(telling.word("model"), valuation.model.source.name)]
    if case.source is not None:
        found.append((telling.word("case"), case.source.name))
    if case.day is not None:
        found.append((telling.word("date"), telling.formatter.date(case.day)))
    found += [(telling.word("exchange_rate"), rate_text(telling, c)) for c in model.conversions]
    found.append((telling.word("draws"), telling.draws))
    found.append((telling.word("seed"), str(valuation.seed)))
    found.append((telling.word("version"), f"Surplus {__version__}"))
    return tuple(found)
