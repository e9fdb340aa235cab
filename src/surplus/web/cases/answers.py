"""Answers to requests about an open case: its page, live fragments, what was saved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.report.live import NextQuestions, next_questions
from surplus.value.evidence import Party
from surplus.value.live import Live
from surplus.web.answering import page, see_other
from surplus.web.asking import Here
from surplus.web.cases import saving
from surplus.web.cases.fields import RATES, SETTINGS, dashed, in_bounds
from surplus.web.cases.figures import input_views
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.results import QUESTIONS, Result, layouts_of, result_view
from surplus.web.cases.saving import Clash, Faulty
from surplus.web.cases.texts import read, shown, stated
from surplus.web.cases.views import CaseView, assumed, case_view, counts_choices
from surplus.web.cases.years import gathered
from surplus.web.loaded import live_from
from surplus.web.problems import Unreadable
from surplus.web.said import told
from surplus.web.words import words

SHOW = "cases/show.html"
_MOST_EDITED = 12


def show(
    request: Request,
    opened: OpenCase,
    *,
    template: str = SHOW,
    here: Here | None = None,
    extras: str = "",
    **more: Any,
) -> Response:
    """Return the page of a case, or the result alone if a tab of it was asked for by htmx."""
    query = request.query_params
    view = case_view(opened, query.get("show", ""), by=query.get("by", ""))
    if request.headers.get("hx-target", "").endswith("#result"):
        return _result(request, opened, view.result)
    return _page(request, opened, view, template, here=here, extras=extras, **more)


def _page(  # what a page needs
    request: Request,
    opened: OpenCase,
    view: CaseView,
    template: str,
    *,
    here: Here | None,
    status: int = 200,
    **more: Any,
) -> Response:
    return page(
        request,
        opened.actor,
        template,
        here=here,
        status=status,
        view=view,
        choices=counts_choices(opened),
        **{**more, **result_context(opened, view.result)},
    )


def result_context(opened: OpenCase, result: Result) -> dict[str, Any]:
    """Return what `cases/_result.html` needs; questions are worked out if they are shown."""
    wanted = result.shows == QUESTIONS and not result.faults
    questions = asked_next(opened) if wanted else None
    return {"result": result, "base": opened.base, "case": opened.case, "questions": questions}


def _result(request: Request, opened: OpenCase, result: Result) -> Response:
    context = result_context(opened, result)
    return page(request, opened.actor, "cases/_result.html", **context)


def live(request: Request, opened: OpenCase) -> Response:
    """Return the result as it would be with the figures in the query; nothing is saved.

    Each figure is named as its field is: `customer:NAME:OPTION=4 to 9`. `show` names the block,
    `width` whether its chart is `wide` or `narrow` (both if left out).
    """
    query = gathered(in_bounds(request.query_params))
    edited = {key: text for key, text in query.items() if key.partition(":")[0] in set(Party)}
    if len(edited) > _MOST_EDITED:
        raise Unreadable
    try:
        changed = with_figures(opened, edited)
        _ = changed.valuation
    except SurplusError as error:
        template = "cases/_fault.html"
        return page(request, opened.actor, template, status=422, told=told(error, opened.lang))
    result = result_view(opened, changed, query.get("show", ""), layouts_of(query.get("width", "")))
    ids = [dashed(key) for key in edited]
    context: dict[str, Any] = {"result": result, "base": opened.base, "case": opened.case}
    context["questions"] = None
    return page(request, opened.actor, "cases/_live.html", ids=ids, **context)


def with_figures(opened: OpenCase, edited: Mapping[str, str]) -> Live:
    """Return the case with other figures, each counting unless the other party's does."""
    found = opened.live
    is_worked(found)  # what is edited builds on what was worked out before
    for key, text in edited.items():
        slider = opened.fields.slider(key)
        if slider is None:
            raise Unreadable
        party, answer = Party(key.partition(":")[0]), found.case.answers.get(slider.name)
        plain = stated(read(text, opened.lang))
        found = found.with_figure(slider.name, plain, option=slider.option, party=party)
        if answer is not None and answer.counts is not party:
            found = found.counting(slider.name, answer.counts)
    return found


def is_worked(found: Live) -> bool:
    """Work out a case, if that can be done, and return whether it could."""
    try:
        _ = found.valuation
    except SurplusError:
        return False
    return True


def save(
    request: Request,
    db: Session,
    opened: OpenCase,
    posted: Mapping[str, str],
    *,
    template: str = SHOW,
    here: Here | None = None,
    extras: str = "",
    **more: Any,
) -> Response:
    """Save a form of the case's page and return what it shows then.

    With htmx: the result, and the inputs that changed; else the page anew. What is wrong comes
    with status 422, what somebody else changed too with 409; then nothing was saved.
    """
    shows, is_fragment = posted.get("show", ""), "hx-request" in request.headers
    try:
        done = saving.save(db, opened, posted, _number(posted.get("based_on", "")))
    except Clash as clash:
        context = {**more, **_clash(opened, clash)}
        context |= {"base": opened.base, "case": opened.case, "show": shows}
        name = "cases/_clash.html" if is_fragment else "cases/clash.html"
        return page(request, opened.actor, name, here=here, status=409, **context)
    except SurplusError as error:
        faults = error.faults if isinstance(error, Faulty) else {"": error.diagnostics}
        view = case_view(opened, shows, faults=faults, posted=posted)
        if is_fragment:
            told = view.told
            return page(request, opened.actor, "cases/_faults.html", status=422, told=told)
        more["extras"] = extras
        return _page(request, opened, view, template, here=here, status=422, **more)
    # What was written is kept from here on; the others needn't wait for the drawing.
    db.commit()
    if not is_fragment:
        return see_other(request, f"{opened.base}?show={shows}" if shows else opened.base)
    return _saved(request, opened, done, shows, extras=extras, remarks=more.get("remarks"))


def _saved(
    request: Request, opened: OpenCase, done: saving.Saved, shows: str, **more: Any
) -> Response:
    keys = (*done.changed, *done.others)
    names = {key.split(":")[1] for key in keys if key.split(":")[0] in _OF_INPUTS}
    if any(key in _MOVING_INPUTS for key in keys):
        names |= {slider.name for slider in opened.fields.sliders}
    # Every field that changed is sent anew: a page that said otherwise would change it back.
    beside = any(key.split(":")[0] not in _OF_INPUTS for key in keys)
    view = case_view(opened, shows) if beside else None
    result = view.result if view else result_view(opened, opened.live, shows)
    return page(
        request,
        opened.actor,
        "cases/_saved.html",
        view=view,
        inputs=list(input_views(opened, opened.fields.texts, names)),
        choices=counts_choices(opened),
        assumed=assumed(opened),
        others=sorted({label_of(opened, key) for key in done.others}),
        **more,
        **result_context(opened, result),
    )


_OF_INPUTS = frozenset((*Party, "counts"))
_MOVING_INPUTS = frozenset({"case:segment", "case:horizon", "case:date"})
"""What decides which figures the model has, for how many years, and at which exchange rates."""


def _clash(opened: OpenCase, clash: Clash) -> dict[str, Any]:
    """Return what two people wrote, with what else was sent and isn't saved yet."""
    rows = [
        {
            "key": each.key,
            "label": label_of(opened, each.key),
            "was": shown(each.was, opened.lang),
            "theirs": shown(each.theirs, opened.lang),
            "mine": shown(each.mine, opened.lang),
            "by": each.by,
            "at": each.at,
        }
        for each in clash.clashing
    ]
    keys = {each.key for each in clash.clashing}
    rest = {key: shown(text, opened.lang) for key, text in clash.changed.items() if key not in keys}
    return {"rows": rows, "rest": rest}


def label_of(opened: OpenCase, key: str) -> str:
    """Return what people call the field of a key."""
    kind, _, name = key.partition(":")
    model = opened.model.model
    if kind in _OF_INPUTS:
        return model.input(name.split(":")[0]).label.text(opened.lang)
    outcomes = {outcome.name: outcome for outcome in model.outcomes}
    t = words(opened.lang)
    known = {"case:segment": t["segment"], "pnl:revenue": t["pnl_revenue"]}
    known |= {f"case:{each}": t[each] for each in (*RATES, *SETTINGS)}
    return outcomes[name].label.text(opened.lang) if name in outcomes else known.get(key, name)


def question(request: Request, opened: OpenCase) -> Response:
    """Return the question to ask next, with what its answer is worth: slower than an edit."""
    try:
        found = asked_next(opened)
    except SurplusError:
        found = None
    return page(request, opened.actor, "cases/_question.html", base=opened.base, questions=found)


def asked_next(opened: OpenCase) -> NextQuestions:
    """Return what to ask next; kept as long as the case stays as it is."""
    return _questions(opened.version.text, opened.case.text, opened.draws, opened.lang)


@lru_cache(maxsize=256)
def _questions(model: str, text: str, draws: int, lang: str) -> NextQuestions:
    return next_questions(live_from(model, text, draws).valuation, lang)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise Unreadable
    return int(text)
