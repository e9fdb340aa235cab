"""The library, the gallery, and beginning a model."""

from __future__ import annotations

from importlib.resources import files
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.format import Formatter
from surplus.store import library, models
from surplus.value import gallery
from surplus.web.allowed import Action, allowed, demand
from surplus.web.answering import page, see_other
from surplus.web.asking import Db, In, Person, workbench
from surplus.web.models.bounds import LONGEST
from surplus.web.models.checking import checked
from surplus.web.models.forms import Beginning, beginning, text_of
from surplus.web.models.structure import Structure
from surplus.web.models.telling import statement_of, worth_of
from surplus.web.models.views import cards, map_of
from surplus.web.moments import moment
from surplus.web.problems import Missing
from surplus.web.said import all_in_words
from surplus.web.words import words

router = APIRouter(default_response_class=HTMLResponse)


@router.get("")
def all_models(
    request: Request, here: In, actor: Person, db: Db, archived: bool = False
) -> Response:
    """Show the library: to those who may not edit, what is released."""
    edits = allowed(actor, Action.EDIT, here)
    rows = library.library(db, here.workspace_id, archived=archived and edits)
    rows = [row for row in rows if edits or row.released]
    draws = workbench(request).settings.draws
    texts = {row.model.id: _newest(row, edits) for row in rows}
    return page(
        request,
        actor,
        "models/list.html",
        here=here,
        rows=rows,
        archived=archived and edits,
        worths={name: worth_of(text, actor.lang, draws) for name, text in texts.items()},
        moment=moment,
    )


@router.get("/new")
def begin_page(request: Request, here: In, actor: Person) -> Response:
    """Show the gallery and the other ways to begin a model."""
    demand(actor, Action.EDIT, here)
    return _begin_page(request, here, actor)


@router.get("/gallery/{name}")
def preview(request: Request, here: In, actor: Person, name: str) -> Response:
    """Show a starter of the gallery: what it comes to, and all that it assumes."""
    demand(actor, Action.EDIT, here)
    if name not in gallery.names():
        raise Missing
    starter = gallery.starter(name)
    loaded = checked(starter.text).model
    assert loaded is not None  # the starters are checked by their own tests
    structure = Structure(loaded, actor.lang)
    draws = workbench(request).settings.draws
    return page(
        request,
        actor,
        "models/preview.html",
        here=here,
        starter=starter,
        structure=structure,
        map=map_of(structure),
        told=statement_of(starter.text, actor.lang, draws),
    )


@router.post("")
def begin(
    request: Request,
    here: In,
    actor: Person,
    db: Db,
    form: Annotated[Beginning, Depends(beginning)],
) -> Response:
    """Begin a model, and go on to its editor."""
    demand(actor, Action.EDIT, here)
    db.commit()  # while the text is read, others may write
    try:
        text = _text(form)
        found = checked(text)
        _refuse_large(found.findings)
    except SurplusError as error:
        return _begin_page(request, here, actor, form, error)
    name = form.name or _title(text, here.workspace.lang) or words(actor.lang)["model_unnamed"]
    template = form.start if form.start in gallery.names() else ""
    model = models.add(db, here.workspace_id, name, text, actor.author, template=template)
    return see_other(request, f"/w/{here.workspace_id}/models/{model.id}/edit")


def _newest(row: library.Shelved, edits: bool) -> str:
    version = row.newest if edits else row.released
    return version.text if version else row.model.draft


def _text(form: Beginning) -> str:
    """Return the text that a model is to begin with.

    Raises
    ------
    SurplusError
        N020 or N023 if a file can't be taken, N024 if there is no text, M016 if there is no
        such starter.
    """
    if form.start == "empty":
        return files("surplus.cli.starter").joinpath("model.yaml").read_text("utf-8")
    if form.start != "text":
        return gallery.text(form.start)
    text = text_of(form.file) if form.file and form.file.filename else form.text
    if not text.strip():
        hint = "choose a file, or paste the text of a model"
        raise SurplusError(Diagnostic("N024", "there is no text to begin with", hint=hint))
    return text


def _refuse_large(found: tuple[Diagnostic, ...]) -> None:
    too_large = [each for each in found if each.code == "N020"]
    if too_large:
        raise SurplusError(too_large)


def _title(text: str, lang: str) -> str:
    model = checked(text).model
    return model.model.label.text(lang) if model else ""


def _begin_page(
    request: Request,
    here: In,
    actor: Person,
    form: Beginning | None = None,
    error: SurplusError | None = None,
) -> Response:
    return page(
        request,
        actor,
        "models/new.html",
        here=here,
        status=422 if error else 200,
        cards=cards(actor.lang),
        form=form or Beginning(),
        faults=all_in_words(error.diagnostics, actor.lang) if error else (),
        most=Formatter(actor.lang).number(LONGEST),
    )
