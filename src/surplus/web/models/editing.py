"""The editor: a model's text with what is wrong in it, saved without overwriting anybody."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from surplus.formula import functions
from surplus.store import library, models
from surplus.store.tables import Model
from surplus.web.answering import page, see_other
from surplus.web.asking import Db, In, Person
from surplus.web.guards import headers
from surplus.web.models.checking import Checked, checked
from surplus.web.models.completing import completions
from surplus.web.models.diffs import difference
from surplus.web.models.forms import Draft
from surplus.web.models.reaching import Editable
from surplus.web.models.views import findings
from surplus.web.moments import moment

router = APIRouter(prefix="/{model_id}", default_response_class=HTMLResponse)
_CSP = "Content-Security-Policy"
Sent = Annotated[Draft, Form()]


@router.get("/edit")
def editor(request: Request, here: In, actor: Person, db: Db, model: Editable) -> Response:
    """Show the draft in the editor, with what is wrong in it."""
    form = Draft(text=model.draft, revision=model.draft_revision)
    return _editor(request, here, actor, model, form, by=_last(db, model))


@router.post("/check")
def check(
    request: Request, here: In, actor: Person, db: Db, model: Editable, form: Sent
) -> Response:
    """Say what is wrong in a text: a fragment while it is written, a page without scripts."""
    db.commit()  # nothing is written here, and others may want to
    if "hx-request" in request.headers:
        found = findings(checked(form.text), actor.lang)
        return page(request, actor, "models/_findings.html", found=found)
    return _editor(request, here, actor, model, form, by=_last(db, model))


@router.post("/edit")
def save(
    request: Request, here: In, actor: Person, db: Db, model: Editable, form: Sent
) -> Response:
    """Keep the draft, with its faults if it has some."""
    found = _read(db, model, form)
    if _is_too_large(found):
        return _editor(request, here, actor, model, form, by=_last(db, model), refused=True)
    if not models.save_draft(db, model, form.text, form.revision, actor.author):
        return _conflict(request, here, actor, db, model, form)
    model.name = form.name or model.name
    return see_other(request, f"/w/{here.workspace_id}/models/{model.id}/edit")


@router.post("/versions")
def make_version(
    request: Request, here: In, actor: Person, db: Db, model: Editable, form: Sent
) -> Response:
    """Keep the draft and make it a version that never changes, unless it has errors."""
    found = _read(db, model, form)
    if found.has_errors:
        return _editor(request, here, actor, model, form, by=_last(db, model), refused=True)
    changed = form.text != model.draft or form.revision != model.draft_revision
    if changed and not models.save_draft(db, model, form.text, form.revision, actor.author):
        return _conflict(request, here, actor, db, model, form)
    model.name = form.name or model.name
    version = models.add_version(db, model, form.note, actor.author)
    path = f"/w/{here.workspace_id}/models/{model.id}/versions/{version.number}"
    return see_other(request, path)


def _read(db: Db, model: Model, form: Draft) -> Checked:
    """Check a text while others may write, then take the turn to write again."""
    db.commit()
    found = checked(form.text)
    db.refresh(model)
    return found


def _is_too_large(found: Checked) -> bool:
    return any(each.code == "N020" for each in found.findings)


def _last(db: Db, model: Model) -> str:
    """Return who saved the draft last."""
    return library.names(db, [model.draft_by]).get(model.draft_by or "", "")


def _editor(
    request: Request,
    here: In,
    actor: Person,
    model: Model,
    form: Draft,
    *,
    by: str,
    refused: bool = False,
) -> Response:
    nonce = secrets.token_urlsafe(16)
    answer = page(
        request,
        actor,
        "models/edit.html",
        here=here,
        status=422 if refused else 200,
        model=model,
        form=form,
        refused=refused,
        found=findings(checked(form.text), actor.lang),
        by=by,
        moment=moment,
        nonce=nonce,
        completions=completions(),
        functions=functions(),
    )
    # CodeMirror writes a style sheet of its own; nobody else's is taken.
    policy = headers(is_https=False)[_CSP]
    answer.headers[_CSP] = policy.replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'")
    return answer


def _conflict(
    request: Request, here: In, actor: Person, db: Db, model: Model, form: Draft
) -> Response:
    """Show both texts: the one that was sent, and the one that somebody else saved meanwhile."""
    return page(
        request,
        actor,
        "models/conflict.html",
        here=here,
        status=409,
        model=model,
        form=form,
        lines=difference(model.draft, form.text),
        by=_last(db, model),
        moment=moment,
    )
