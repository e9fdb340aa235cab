"""One model told part by part, its text to take away, and putting it away."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from surplus.store import library, models
from surplus.store.tables import Model
from surplus.web.answering import A_FILE, download, page, see_other
from surplus.web.asking import Db, In, Person, workbench
from surplus.web.models.checking import checked
from surplus.web.models.reaching import Chosen, Editable, Version, shown_text
from surplus.web.models.structure import Structure
from surplus.web.models.telling import statement_of
from surplus.web.models.views import findings, map_of
from surplus.web.moments import moment

router = APIRouter(default_response_class=HTMLResponse)
YAML = "application/yaml; charset=utf-8"


@router.get("/{model_id}")
def show(request: Request, here: In, actor: Person, db: Db, model: Chosen) -> Response:
    """Show a model: the draft to editors, the newest released version to others."""
    text, version = shown_text(model, actor, db)
    found = checked(text)
    structure = Structure(found.model, actor.lang) if found.model else None
    return page(
        request,
        actor,
        "models/show.html",
        here=here,
        model=model,
        version=version,
        newest=next(iter(models.versions(db, model)), None),
        by=library.names(db, [model.draft_by]).get(model.draft_by or "", ""),
        found=findings(found, actor.lang),
        structure=structure,
        map=map_of(structure) if structure else None,
        told=statement_of(text, actor.lang, workbench(request).settings.draws),
        moment=moment,
    )


@router.get("/{model_id}/model.yaml", responses=A_FILE)
def text_of_model(actor: Person, db: Db, model: Chosen) -> Response:
    """Hand over the text of a model: the draft to editors, the newest release to others."""
    text, version = shown_text(model, actor, db)
    return download(text.encode(), _file_name(model, version.number if version else 0), YAML)


@router.get("/{model_id}/versions/{number}/model.yaml", responses=A_FILE)
def text_of_version(model: Chosen, version: Version) -> Response:
    """Hand over the text of a version."""
    return download(version.text.encode(), _file_name(model, version.number), YAML)


@router.post("/{model_id}/archive")
def archive(request: Request, here: In, actor: Person, db: Db, model: Editable) -> Response:
    """Put a model away: no case begins with it any more."""
    if model.archived_at is None:
        models.put_away(db, model, actor.author)
    return see_other(request, f"/w/{here.workspace_id}/models")


@router.post("/{model_id}/restore")
def restore(request: Request, here: In, actor: Person, db: Db, model: Editable) -> Response:
    """Bring a model back that was put away."""
    if model.archived_at is not None:
        models.take_back(db, model, actor.author)
    return see_other(request, f"/w/{here.workspace_id}/models/{model.id}")


def _file_name(model: Model, number: int) -> str:
    return f"{model.name} v{number}.yaml" if number else f"{model.name}.yaml"
