"""Pages of jobs: how far each is, what came out, and the way to end one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from surplus.store import jobs
from surplus.store.audit import record
from surplus.store.tables import Job
from surplus.web.allowed import Action, demand
from surplus.web.answering import A_FILE, download, page, see_other
from surplus.web.asking import Db, In, Person
from surplus.web.jobs.registry import path_of
from surplus.web.jobs.views import shown
from surplus.web.problems import Gone, Missing

router = APIRouter(prefix="/w/{workspace_id}/jobs", default_response_class=HTMLResponse)


def _own_job(job_id: str, here: In, actor: Person, db: Db) -> Job:
    """Return a job that this person asked for: nobody else sees it, whatever their role."""
    job = jobs.get(db, here.workspace_id, actor.author.id, job_id)
    if job is None:
        raise Missing
    demand(actor, Action.EXPORT, job)
    return job


Own = Annotated[Job, Depends(_own_job, scope="function")]


@router.get("")
def all_jobs(request: Request, here: In, actor: Person, db: Db) -> Response:
    """Show what a person asked for lately."""
    found = jobs.of_person(db, here.workspace_id, actor.author.id)
    rows = [shown(job, actor.lang) for job in found]
    return page(request, actor, "jobs/list.html", here=here, rows=rows)


@router.get("/{job_id}")
def one_job(request: Request, here: In, actor: Person, job: Own) -> Response:
    """Show how far a job is: the page, or the fragment that renews itself."""
    part = "jobs/_job.html" if "hx-request" in request.headers else "jobs/show.html"
    return page(request, actor, part, here=here, job=shown(job, actor.lang))


@router.get("/{job_id}/result", responses=A_FILE)
def result(job: Own) -> Response:
    """Hand over what came out."""
    if job.state != "done" or job.result is None:
        raise Gone
    return download(job.result, job.result_name, job.result_kind)


@router.post("/{job_id}/cancel")
def cancel(request: Request, actor: Person, db: Db, job: Own) -> Response:
    """End a job that isn't needed any more."""
    if jobs.cancel(db, job):
        record(db, actor.author, "job.cancelled", job.id, workspace_id=job.workspace_id)
    return see_other(request, path_of(job))
