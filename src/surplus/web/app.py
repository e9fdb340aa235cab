"""The application, put together from its features."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from importlib import import_module
from typing import Any
from urllib.parse import quote

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as StoreTimeout
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from surplus import __version__
from surplus.store.database import Database, open_database
from surplus.web.answering import BLOCKS, STATIC, page, see_other
from surplus.web.asking import Workbench, no_forgery, nobody, who_asks
from surplus.web.guards import Guards, headers
from surplus.web.jobs.working import working
from surplus.web.problems import LogInFirst, Problem, Unreadable
from surplus.web.settings import Settings, from_environment

_LOG = logging.getLogger("surplus.web")
FEATURES = (
    "accounts",
    "jobs",
    "cases",
    "people",
    "models",
    "takeaway",
    "shares",
    "evidence",
    "interview",
)
"""Each is a folder with `pages.py`, which holds a `router`."""
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_PAGE: dict[str, dict[str, Any]] = {"text/html": {}}
ANSWERS: dict[int | str, dict[str, Any]] = {
    code: {"description": text} if code < 400 else {"description": text, "content": _PAGE}
    for code, text in {
        204: "Done; the header HX-Redirect, for requests with HX-Request, says where to look",
        303: "Done; look there",
        400: "The form can't be read",
        401: "Log in first",
        403: "Not allowed",
        404: "Not found",
        409: "Changed by somebody else in the meantime",
        410: "No longer valid",
        413: "Too large",
        422: "Something in the form isn't right",
        429: "Too often",
        503: "The database is busy; try again later",
    }.items()
}


def create_app(database: Database, settings: Settings) -> FastAPI:
    """Return the application on an open database whose tables are of this version."""

    @asynccontextmanager
    async def alive(_: FastAPI) -> AsyncIterator[None]:
        with working(database, settings) if settings.worker else nullcontext():
            yield
        database.close()

    app = FastAPI(
        title="Surplus",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        telemetry={"logs": False},  # requests are in the server's own log; to ask costs each time
        lifespan=alive,
        dependencies=[Depends(no_forgery, scope="function")],
        responses=ANSWERS,
    )
    app.state.workbench = Workbench(database, settings)
    for pages in load_features():
        app.include_router(pages.router)
    app.add_api_route("/static/blocks.css", _blocks, include_in_schema=False)
    app.mount("/static", _Kept(directory=STATIC), name="static")
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(RequestValidationError, _told)
    for fault in (IntegrityError, OperationalError, StoreTimeout, Exception):
        app.add_exception_handler(fault, _told_unasked)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(Guards, most=settings.most_upload, is_https=settings.is_https)
    return app


def load_features() -> list[Any]:
    """Load the pages of all features, and with them the work that they register."""
    return [import_module(f"surplus.web.{feature}.pages") for feature in FEATURES]


def serving() -> FastAPI:
    """Return the application that the environment describes, for the processes that serve."""
    settings = from_environment()
    return create_app(open_database(settings.database), settings)


def _blocks() -> Response:
    return FileResponse(BLOCKS, headers=_FOREVER)


class _Kept(StaticFiles):
    """Files whose address changes with them, so that browsers keep them."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers.update(_FOREVER)
        return response


def _told(request: Request, error: Exception) -> Response:
    """Return the page of a problem."""
    problem = error if isinstance(error, HTTPException) else Unreadable()
    status = problem.status_code
    if isinstance(problem, LogInFirst) and request.method == "GET":
        query = f"?{request.url.query}" if request.url.query else ""
        return see_other(request, f"/login?next={quote(request.url.path + query)}")
    database = request.app.state.workbench.database
    with database.reading() as session:
        actor = who_asks(request, session)
    key = problem.key if isinstance(problem, Problem) else "missing" if status == 404 else "problem"
    answer = page(request, actor, "problem.html", status=status, key=key, detail=problem.detail)
    answer.headers.update(problem.headers or {})
    return answer


def _told_unasked(request: Request, error: Exception) -> Response:
    """Return the page of a fault of ours, without the store, which may be what fails."""
    conflict = isinstance(error, IntegrityError)
    busy = isinstance(error, (OperationalError, StoreTimeout))
    status, key = (409, "conflict") if conflict else (503, "busy") if busy else (500, "broken")
    actor = nobody(request)
    answer = page(request, actor, "problem.html", status=status, key=key, detail="")
    # What answers a fault of the code stands outside of the guards.
    answer.headers.update(headers(request.app.state.workbench.settings.is_https))
    if busy:
        _LOG.error("the database doesn't answer: %s", error)
        answer.headers["Retry-After"] = "10"
    return answer
