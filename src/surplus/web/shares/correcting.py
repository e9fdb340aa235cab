"""Answers to a customer who corrects: the page, what was saved, what somebody else changed too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.web.answering import page, see_other
from surplus.web.asking import workbench
from surplus.web.cases import saving
from surplus.web.cases.answers import label_of
from surplus.web.cases.fields import OFF, dashed
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.saving import Clash, Faulty
from surplus.web.cases.texts import shown as localised
from surplus.web.problems import Unreadable
from surplus.web.said import said
from surplus.web.shares.figures import asked, of_customer
from surplus.web.shares.views import customer_view, hidden_from
from surplus.web.words import words

SHOW = "shares/show.html"
Told = Mapping[str, tuple[str, ...]]


def shown(
    request: Request,
    db: Session,
    opened: OpenCase,
    *,
    faults: Told | None = None,
    posted: Mapping[str, str] | None = None,
) -> Response:
    """Return a case as its customer sees it, with what is wrong in a form that was sent."""
    view = customer_view(db, opened, faults or {}, posted or {}, _most(request))
    status = 422 if faults else 200
    return page(request, opened.actor, SHOW, status=status, view=view, base=opened.base)


def save(request: Request, db: Session, opened: OpenCase, posted: Mapping[str, str]) -> Response:
    """Save what a customer changed; with htmx, return what it comes to and what changed."""
    fields, is_fragment = of_customer(opened, posted), "hx-request" in request.headers
    faults: Told = _reasons(opened, fields)
    if not faults:
        try:
            done = saving.save(db, opened, fields, _number(posted.get("based_on", "")))
        except Clash as clash:
            return _clash(request, db, opened, clash)
        except SurplusError as error:
            found = error.faults if isinstance(error, Faulty) else {"": error.diagnostics}
            faults = {key: tuple(said(d, opened.lang) for d in each) for key, each in found.items()}
    if faults and is_fragment:
        told = [(dashed(key), text) for key, texts in faults.items() for text in texts]
        return page(request, opened.actor, "cases/_faults.html", status=422, told=told)
    if faults:
        return shown(request, db, opened, faults=faults, posted=posted)
    db.commit()  # what was written is kept; the others needn't wait for the drawing
    if not is_fragment:
        return see_other(request, f"{opened.base}#{_anchor(posted)}")
    names = {
        key.split(":")[1] for key in (*done.changed, *done.others) if key.startswith("customer:")
    }
    view = customer_view(db, opened, {}, {}, _most(request))
    context: dict[str, Any] = {"view": view, "inputs": list(asked(opened, only=names))}
    return page(request, opened.actor, "shares/_saved.html", base=opened.base, **context)


def _reasons(opened: OpenCase, fields: Mapping[str, str]) -> Told:
    """Return which drivers are to be switched off without a reason."""
    t, texts = words(opened.lang), opened.fields.texts
    names = [key.partition(":")[2] for key, text in fields.items() if _is_off(key, text)]
    missing = [
        name
        for name in names
        if not fields.get(f"reason:{name}", texts.get(f"reason:{name}", "")).strip()
    ]
    return {f"reason:{name}": (t["share_need_reason"],) for name in missing}


def _is_off(key: str, text: str) -> bool:
    return key.startswith("driver:") and text == OFF


def _clash(request: Request, db: Session, opened: OpenCase, clash: Clash) -> Response:
    """Return what both sides wrote; who on the other side did isn't told."""
    hidden, lang = hidden_from(db, opened), opened.lang
    supplier = words(lang)["share_the_supplier"]
    rows = [
        {
            "key": each.key,
            "label": label_of(opened, each.key),
            "was": localised(each.was, lang),
            "theirs": localised(each.theirs, lang),
            "mine": localised(each.mine, lang),
            "by": supplier if each.by in hidden else each.by,
        }
        for each in clash.clashing
    ]
    keys = {each.key for each in clash.clashing}
    rest = {key: localised(text, lang) for key, text in clash.changed.items() if key not in keys}
    is_fragment = "hx-request" in request.headers
    name = "cases/_clash.html" if is_fragment else "shares/clash.html"
    context: dict[str, Any] = {"rows": rows, "rest": rest, "case": opened.case, "show": ""}
    return page(request, opened.actor, name, status=409, base=opened.base, **context)


def _anchor(posted: Mapping[str, str]) -> str:
    names = [key.partition(":")[2] for key in posted if key.startswith("driver:")]
    return f"amount-{dashed(names[0])}" if len(names) == 1 else "figures"


def _most(request: Request) -> int:
    return workbench(request).settings.most_attachment


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise Unreadable
    return int(text)
