"""Long work: its progress is shown, what comes out is fetched by who asked for it."""

from __future__ import annotations

import pytest

from surplus.core.errors import Diagnostic, SurplusError
from surplus.store.audit import Author
from surplus.web.actor import Actor
from surplus.web.jobs import registry
from surplus.web.jobs.registry import Asked, Progress, Result, begin, kinds, path_of, register
from surplus.web.jobs.working import Worker, working
from surplus.web.settings import Settings
from surplus.web.words import LANGUAGES, words
from workbench import Bench

TITLES = {"job_test_work": "A test", "job_test_fault": "A fault", "job_test_bug": "A bug"}


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register work of the tests, with its words, for as long as a test runs."""
    monkeypatch.setattr(registry, "_KNOWN", dict(kinds()))
    for lang in LANGUAGES:
        spoken = {**words(lang), **TITLES}
        monkeypatch.setattr("surplus.web.jobs.views.words", lambda _, spoken=spoken: spoken)

    @register("test_work")
    def work(asked: Asked, progress: Progress) -> Result:
        progress(0.5, "halfway")
        return Result("Ångström/1.txt", "text/plain", str(asked.what["say"]).encode())

    @register("test_fault")
    def fault(asked: Asked, progress: Progress) -> Result:
        raise SurplusError(Diagnostic("N001", "a fault that <somebody> can mend"))

    @register("test_bug")
    def bug(asked: Asked, progress: Progress) -> Result:
        raise ZeroDivisionError("a secret of the code")


def asked_for(bench: Bench, kind: str = "test_work", who: str = "rep") -> str:
    """Ask for work and return the path of its page."""
    actor = Actor(Author("person", bench.people[who], who))
    with bench.database.writing() as session:
        return path_of(begin(session, actor, bench.ours, kind, {"say": "hello"}))


def work(bench: Bench) -> bool:
    return Worker(bench.database, Settings()).work_once()


def test_the_page_renews_itself_until_the_file_can_be_fetched(bench: Bench) -> None:
    path = asked_for(bench)
    rep = bench.client("rep")
    waiting = rep.get(path).text
    assert "every 1s" in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting
    assert work(bench)
    assert not work(bench)
    fragment = rep.drag(path).text
    assert fragment.startswith("<section")
    assert "every 1s" not in fragment
    answer = rep.get(f"{path}/result")
    assert answer.content == b"hello"
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"_ngstr_m_1.txt\"; filename*=UTF-8''%C3%85ngstr%C3%B6m%2F1.txt"
    )
    assert path in rep.get(f"/w/{bench.ours}/jobs").text


def test_nobody_else_reaches_a_job(bench: Bench) -> None:
    path = asked_for(bench)
    work(bench)
    for who in ("owner", "viewer", "stranger", "outsider"):
        client = bench.client(who)
        assert client.get(path).status_code == 404
        assert client.get(f"{path}/result").status_code == 404
        assert client.post(f"{path}/cancel").status_code == 404
    their = path.replace(bench.ours, bench.theirs)
    assert bench.client("stranger").get(their).status_code == 404


def test_a_fault_is_told_and_a_bug_is_not(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    rep = bench.client("rep")
    fault, bug = asked_for(bench, "test_fault"), asked_for(bench, "test_bug")
    assert work(bench)
    assert work(bench)
    assert "a fault that &lt;somebody&gt; can mend" in rep.get(fault).text
    assert "a secret of the code" not in rep.get(bug).text
    assert "a secret of the code" in caplog.text
    assert rep.get(f"{bug}/result").status_code == 410


def test_a_cancelled_job_is_not_begun(bench: Bench) -> None:
    path = asked_for(bench)
    rep = bench.client("rep")
    assert rep.post(f"{path}/cancel").headers["location"] == path
    assert not work(bench)
    assert "every 1s" not in rep.get(path).text


def test_a_worker_beside_the_pages_ends_when_it_is_told(bench: Bench) -> None:
    path = asked_for(bench)
    with working(bench.database, Settings()) as worker:
        for _ in range(200):
            if bench.client("rep").get(f"{path}/result").status_code == 200:
                break
            worker.stopping.wait(0.02)
    assert bench.client("rep").get(f"{path}/result").content == b"hello"


def test_work_that_nobody_registered_can_not_be_asked_for(bench: Bench) -> None:
    with pytest.raises(KeyError):
        asked_for(bench, "unheard_of")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_work_has_a_name(lang: str) -> None:
    ours = {kind for kind in kinds() if not kind.startswith("test_")}
    assert {f"job_{kind}" for kind in ours} <= set(words(lang))
