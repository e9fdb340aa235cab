"""The value statement as a customer reads it: what it is worth, why, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from surplus.core.errors import SurplusError
from surplus.report.blocks import Callout, CalloutKind
from surplus.report.html import block_html
from surplus.report.statement.figures import value_text
from surplus.report.statement.known import assumptions, evidence_text
from surplus.report.statement.story import story
from surplus.report.statement.summary import answer, headline
from surplus.report.statement.telling import Telling
from surplus.report.statement.working import Working
from surplus.report.statement.worth import waterfall_figure
from surplus.value.evidence import Evidence
from surplus.value.explain import explanations
from surplus.value.model import Outcome, Role
from surplus.value.records import Record
from surplus.web.loaded import live_from
from surplus.web.said import in_words


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a working: what, how, and what it comes to."""

    label: str
    working: str
    result: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A figure that an amount rests on: its value, how firmly it stands, how it is known."""

    name: str
    label: str
    value: str
    standing: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A driver, cost or price: what it comes to and why; nothing of it if it is left out."""

    name: str
    label: str
    text: str
    in_words: str
    lines: tuple[Line, ...]
    grounds: tuple[Ground, ...]
    is_off: bool
    is_price: bool
    has_risk: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What a customer reads of a case, in one language.

    Attributes
    ----------
    fault : str
        Why the value can't be worked out; then only the title and the subtitle are there.
    """

    title: str
    subtitle: str
    answer: str = ""
    headline: str = ""
    story: str = ""
    worth: str = ""
    assumed: str = ""
    open: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    fault: str = ""


@lru_cache(maxsize=64)
def statement(model: str, text: str, draws: int, lang: str, hidden: frozenset[str]) -> Statement:
    """Return the statement of a case's text.

    Parameters
    ----------
    hidden : frozenset of str
        Names that the customer doesn't get to read.
    """
    live = live_from(model, text, draws)
    title = live.model.model.label.text(lang)
    try:
        telling = Telling(live.valuation, lang)
    except SurplusError as error:
        told = "; ".join(in_words(each, lang).message for each in error.diagnostics)
        return Statement(title, live.case.customer.text(lang), fault=told)
    return _told(telling, hidden)


def _told(telling: Telling, hidden: frozenset[str]) -> Statement:
    lang, currency = telling.lang, telling.currency
    told, known = story(telling), assumptions(telling)
    callouts = known.blocks if known else ()
    # What the model's checks say is for the supplier; what nobody confirmed is for both.
    found = [
        each
        for each in callouts
        if isinstance(each, Callout) and each.kind is CalloutKind.ASSUMPTION
    ]
    return Statement(
        title=telling.valuation.model.label.text(lang),
        subtitle=telling.subject,
        answer=answer(telling),
        headline=Markup(block_html(headline(telling), lang, currency)),
        story=Markup("".join(block_html(b, lang, currency) for b in told.blocks)) if told else "",
        worth=Markup(block_html(waterfall_figure(telling), lang, currency, "worth")),
        assumed=known.lead if known else "",
        open=tuple(item for each in found for item in each.items),
        amounts=tuple(_amounts(telling, hidden)),
    )


def _amounts(telling: Telling, hidden: frozenset[str]) -> Iterator[Amount]:
    workings = {
        found.outcome.name: Working(telling, found) for found in explanations(telling.valuation)
    }
    for outcome in telling.valuation.model.outcomes:
        working = workings.get(outcome.name)
        yield _amount(working, hidden) if working else _left_out(telling, outcome)


def _left_out(telling: Telling, outcome: Outcome) -> Amount:
    label, is_price = outcome.label.text(telling.lang), outcome.role is Role.PRICE
    has_risk = outcome.role is Role.DRIVER
    return Amount(outcome.name, label, "", "", (), (), True, is_price, has_risk)


def _amount(working: Working, hidden: frozenset[str]) -> Amount:
    telling, found = working.telling, working.found
    role = found.outcome.role
    return Amount(
        name=found.outcome.name,
        label=working.label,
        text=telling.effect_cell(found.effect).text,
        in_words=working.in_words,
        lines=tuple(_lines(working)),
        grounds=tuple(_ground(telling, record, hidden) for record in found.records),
        is_off=False,
        is_price=role is Role.PRICE,
        has_risk=role is Role.DRIVER,
    )


def _lines(working: Working) -> Iterator[Line]:
    for line in working.found.formulas:
        text = f"{working.line_in_words(line)} = {working.line_in_numbers(line)}"
        yield Line(working.line_label(line), text, working.cell(line.result).text)
    for line in working.found.options:
        text = working.line_in_numbers(line)
        yield Line(working.line_label(line), text, working.cell(line.result).text)
    for step in working.found.steps:
        yield Line(working.step_label(step), "", working.step_cell(step).text)


def _ground(telling: Telling, record: Record, hidden: frozenset[str]) -> Ground:
    return Ground(
        record.input.name,
        record.input.label.text(telling.lang),
        value_text(telling, record.value, record.input.shown),
        telling.word(f"standing_{record.standing}"),
        tuple(evidence_text(telling, nameless(each, hidden)) for each in record.evidence),
    )


def nameless(evidence: Evidence, hidden: frozenset[str]) -> Evidence:
    """Return evidence without the name of who said it, if that is to stay on its side.

    Examples
    --------
    >>> from surplus.value.evidence import Kind
    >>> nameless(Evidence(Kind.CLAIM, who="Kim Ek"), frozenset({"Kim Ek"})).who
    >>> nameless(Evidence(Kind.CLAIM, who="controller"), frozenset({"Kim Ek"})).who
    'controller'
    """
    is_named = any(name in (evidence.who or "") for name in hidden)
    is_noted = any(name in (evidence.note or "") for name in hidden)
    return replace(
        evidence,
        who=None if is_named else evidence.who,
        note=None if is_noted else evidence.note,
    )
