"""Pages and fragments, from templates."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from surplus.report.report import type_name
from surplus.web.actor import Actor
from surplus.web.allowed import Action, Thing, allowed
from surplus.web.asking import FORM_COOKIE, Here, cookie_name, workbench
from surplus.web.cases.texts import for_reading
from surplus.web.forgery import masked
from surplus.web.words import LANGUAGES, words

STATIC = Path(__file__).parent / "static"
A_FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "A file to be kept, or a page", "content": {"*/*": {}}}
}
"""How a route that hands over files is described."""
BLOCKS = Path(str(files("surplus.report"))) / "templates" / "blocks.css"
"""How the blocks of reports look, which the pages show too."""


def page(
    request: Request,
    actor: Actor,
    template: str,
    *,
    here: Here | None = None,
    status: int = 200,
    **context: Any,
) -> HTMLResponse:
    """Return a page, or a fragment of one, in the language of who asks.

    Parameters
    ----------
    template : str
        Its path below `templates`.
    here : Here or None
        The workspace that the page belongs to.
    context
        What the template needs besides; `may(action, thing)`, `t` (words) and `csrf_field()` are
        always there.
    """
    text = (
        templates()
        .get_template(template)
        .render(
            request=request,
            actor=actor,
            here=here,
            t=words(actor.lang),
            lang=actor.lang,
            languages=LANGUAGES,
            may=lambda action, thing: _may(actor, action, thing),
            csrf_field=lambda: Markup('<input type="hidden" name="csrf" value="{}">').format(
                masked(actor.csrf)
            ),
            is_fragment="hx-request" in request.headers,
            **context,
        )
    )
    response = HTMLResponse(text, status, {"Cache-Control": "no-store"})
    if not actor.is_person and not actor.is_visitor:
        set_cookie(request, response, FORM_COOKIE, actor.csrf)
    return response


def see_other(request: Request, path: str) -> Response:
    """Return what leads to another page after a form: for HTMX too, which loads it whole."""
    if "hx-request" in request.headers:
        return Response(status_code=204, headers={"HX-Redirect": path})
    return RedirectResponse(path, 303)


def set_cookie(
    request: Request,
    response: Response,
    name: str,
    value: str,
    *,
    lasts: int | None = None,
    path: str = "/",
) -> None:
    """Set a cookie that scripts can't read and other sites can't use."""
    response.set_cookie(
        cookie_name(request, name, path),
        value,
        max_age=lasts,
        path=path,
        httponly=True,
        samesite="lax",
        secure=workbench(request).settings.is_https,
    )


def forget_cookie(request: Request, response: Response, name: str, path: str = "/") -> None:
    """Let a browser forget a cookie that `set_cookie` set."""
    set_cookie(request, response, name, "", lasts=0, path=path)


def absolute(request: Request, path: str) -> str:
    """Return the address of a page for somebody elsewhere."""
    stated = workbench(request).settings.address
    return f"{stated.rstrip('/') or str(request.base_url).rstrip('/')}{path}"


def _may(actor: Actor, action: str, thing: Thing) -> bool:
    return allowed(actor, Action(action), thing)


@cache
def templates() -> Environment:
    """Return the templates: ours, and those of the reports below `report`."""
    environment = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("surplus.web", "templates"),
                PackageLoader("surplus.report", "templates"),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["type_name"] = type_name
    environment.filters["for_reading"] = for_reading
    environment.globals["static"] = static
    return environment


@cache
def static(name: str) -> str:
    """Return the address of a file that never changes under that address."""
    path = BLOCKS if name == BLOCKS.name else STATIC / name
    return f"/static/{name}?v={hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"


def download(content: bytes, name: str, kind: str) -> Response:
    """Return a file to be kept, under a name that may hold any letters."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)
