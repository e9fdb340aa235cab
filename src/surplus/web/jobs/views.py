"""What the pages of jobs show."""

from __future__ import annotations

from dataclasses import dataclass

from surplus.store.jobs import OPEN
from surplus.store.tables import Job
from surplus.web.jobs.registry import path_of
from surplus.web.moments import moment
from surplus.web.words import words


@dataclass(frozen=True, slots=True)
class Shown:
    """A job as a page shows it."""

    title: str
    state: str
    state_text: str
    percent: int
    message: str
    file: str
    begun: str
    path: str

    @property
    def is_open(self) -> bool:
        """Whether it may still come to something."""
        return self.state in OPEN


def shown(job: Job, lang: str) -> Shown:
    """Return a job in the language of who looks."""
    t = words(lang)
    failed = job.state == "failed"
    return Shown(
        title=t[f"job_{job.kind}"],
        state=job.state,
        state_text=t[f"job_state_{job.state}"],
        percent=round(job.progress * 100),
        message=job.message or (t["job_failed_why"] if failed else ""),
        file=job.result_name,
        begun=moment(job.created_at, lang),
        path=path_of(job),
    )
