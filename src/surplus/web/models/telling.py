"""What a model comes to with its own figures, as blocks of a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.report.changes import changes_report
from surplus.report.html import block_html
from surplus.report.report import Report
from surplus.report.statement import value_statement
from surplus.report.statement.telling import Telling
from surplus.value.api import load
from surplus.value.changes import compare
from surplus.web.models.bounds import check_weight
from surplus.web.models.checking import checked, valued
from surplus.web.words import words


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report as a page shows it."""

    title: str
    lead: str
    blocks: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A report as a page shows it: its answer, its key figures, its parts."""

    answer: str
    headline: Markup
    parts: tuple[Part, ...]


@lru_cache(maxsize=1024)
def worth_of(text: str, lang: str, draws: int) -> str:
    """Return what a model's own figures come to, in a line; empty if they come to nothing."""
    model = checked(text).model
    valuation = valued(model, draws) if model else None
    if valuation is None:
        return ""
    telling = Telling(valuation, lang)
    told = words(lang)["model_worth"]
    return told.format(value=telling.money(valuation.value.mean), years=telling.years)


@lru_cache(maxsize=64)
def statement_of(text: str, lang: str, draws: int, *, whole: bool = True) -> Told | None:
    """Return the value statement of a model's own figures, None if there is none.

    Parameters
    ----------
    whole : bool
        With its waterfall and what is assumed; else the answer and the key figures alone.
    """
    model = checked(text).model
    valuation = valued(model, draws) if model else None
    if valuation is None:
        return None
    wanted = ("worth", "assumptions") if whole else ()
    return _told(value_statement(valuation, lang, sources=False), wanted)


def changes_of(
    texts: tuple[str, str], names: tuple[str, str], case: str, lang: str, draws: int
) -> Told:
    """Return what changed between two texts of a model, and what it does to a case's money.

    Parameters
    ----------
    names : (str, str)
        What the two texts are called.
    case : str
        Text of a case; empty for the models' own figures.

    Raises
    ------
    SurplusError
        If one of the texts can't be evaluated, or they count in different currencies.
    """
    sides = []
    for text, name in zip(texts, names, strict=True):
        model = load(Source(name, text))
        told = model.case(Source("case", case)) if case else None
        check_weight(model.compiled, told.years if told else None)
        sides.append(model.evaluate(told, draws=draws))
    return _told(changes_report(compare(*sides), lang), None)


def faulty(error: SurplusError) -> list[dict[str, object]]:
    """Return what is wrong as a page lists it."""
    return [each.to_dict() for each in error.diagnostics]


def _told(report: Report, wanted: tuple[str, ...] | None) -> Told:
    def html(block: object, number: int) -> Markup:
        made = block_html(block, report.lang, report.currency, f"figure-{number}")  # type: ignore[arg-type]
        return Markup(made)  # every text in it is escaped by the report

    sections = [s for s in report.sections if wanted is None or s.name in wanted]
    parts = tuple(
        Part(s.title, s.lead, tuple(html(b, 100 * i + j) for j, b in enumerate(s.blocks)))
        for i, s in enumerate(sections)
    )
    headline = html(report.headline, 99) if report.headline else Markup()
    return Told(report.answer, headline, parts)
