"""A job is done once, by one worker, unless that worker falls silent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from surplus.store import jobs, people
from surplus.store.database import Database
from surplus.store.jobs import Claim
from surplus.store.tables import Job
from surplus.store.tables.base import now


@pytest.fixture
def place(database: Database) -> tuple[str, str]:
    """Return a workspace and a person in it."""
    with database.writing() as session:
        workspace = people.add_workspace(session, "Ours", "en")
        person = people.add(session, name="Owner", email="owner@example.com")
        return workspace.id, person.id


def added(database: Database, place: tuple[str, str], count: int = 1) -> list[str]:
    with database.writing() as session:
        return [jobs.add(session, place[0], "export", {}, place[1]).id for _ in range(count)]


def claimed(database: Database) -> Job | None:
    with database.writing() as session:
        return jobs.claim(session)


def one_claimed(database: Database) -> Claim:
    job = claimed(database)
    assert job is not None
    return Claim(job.id, job.attempts)


def seen(database: Database, place: tuple[str, str], job_id: str) -> Job:
    with database.reading() as session:
        job = jobs.get(session, *place, job_id)
        assert job is not None
        return job


def silent(database: Database, job_id: str) -> None:
    with database.writing() as session:
        job = session.get(Job, job_id)
        assert job is not None
        job.alive_at = now() - jobs.SILENT - timedelta(seconds=1)


def test_many_workers_never_claim_one_job_twice(database: Database, place: tuple[str, str]) -> None:
    expected = sorted(added(database, place, 30))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: claimed(database), range(40)))
    assert sorted(job.id for job in found if job) == expected


def test_jobs_are_done_in_the_order_in_which_they_were_asked_for(
    database: Database, place: tuple[str, str]
) -> None:
    expected = [added(database, place)[0] for _ in range(3)]
    assert [one_claimed(database).job_id for _ in expected] == expected


def test_what_came_out_is_kept(database: Database, place: tuple[str, str]) -> None:
    (job_id,) = added(database, place)
    claim = one_claimed(database)
    with database.writing() as session:
        assert jobs.tell(session, claim, 0.5, "halfway")
    job = seen(database, place, job_id)
    assert (job.state, job.progress, job.message) == ("running", 0.5, "halfway")
    with database.writing() as session:
        assert jobs.finish(session, claim, "a.bin", "application/octet-stream", b"\x00\xff")
    with database.reading() as session:
        kept = jobs.get(session, *place, job_id)
        assert kept is not None
        assert (kept.state, kept.result, kept.result_name) == ("done", b"\x00\xff", "a.bin")


def test_a_silent_workers_job_goes_to_another_whose_result_counts(
    database: Database, place: tuple[str, str]
) -> None:
    (job_id,) = added(database, place)
    first = one_claimed(database)
    assert claimed(database) is None
    silent(database, job_id)
    second = one_claimed(database)
    assert second.job_id == first.job_id
    with database.writing() as session:
        assert not jobs.tell(session, first)
        assert not jobs.finish(session, first, "late.txt", "text/plain", b"late")
        assert jobs.finish(session, second, "right.txt", "text/plain", b"right")
    assert seen(database, place, job_id).result_name == "right.txt"


def test_a_job_that_silences_every_worker_fails(database: Database, place: tuple[str, str]) -> None:
    (job_id,) = added(database, place)
    for _ in range(jobs.MOST_ATTEMPTS):
        one_claimed(database)
        silent(database, job_id)
    assert claimed(database) is None
    assert seen(database, place, job_id).state == "failed"


def test_a_cancelled_job_takes_no_result(database: Database, place: tuple[str, str]) -> None:
    (job_id,) = added(database, place)
    claim = one_claimed(database)
    with database.writing() as session:
        assert jobs.cancel(session, seen(database, place, job_id))
    with database.writing() as session:
        assert not jobs.tell(session, claim, 0.9)
        assert not jobs.finish(session, claim, "a", "text/plain", b"")
        assert not jobs.cancel(session, seen(database, place, job_id))
    assert seen(database, place, job_id).state == "cancelled"


def test_a_job_that_is_given_back_waits_anew(database: Database, place: tuple[str, str]) -> None:
    added(database, place)
    first = one_claimed(database)
    with database.writing() as session:
        assert jobs.give_back(session, first)
    with database.reading() as session:
        assert jobs.is_waiting(session)
    assert one_claimed(database) == first


def test_a_job_is_seen_by_who_asked_for_it_alone(
    database: Database, place: tuple[str, str]
) -> None:
    (job_id,) = added(database, place)
    with database.reading() as session:
        assert jobs.get(session, place[0], "somebody else", job_id) is None
        assert jobs.get(session, "elsewhere", place[1], job_id) is None


def test_old_results_go(database: Database, place: tuple[str, str]) -> None:
    old, new = added(database, place, 2)
    with database.writing() as session:
        job = session.get(Job, old)
        assert job is not None
        job.state, job.ended_at = "done", now() - jobs.KEPT - timedelta(minutes=1)
    with database.writing() as session:
        jobs.forget_old(session)
        assert [job.id for job in jobs.of_person(session, *place)] == [new]
