"""A workbench in which everything exists that a page can be about, and its state to go back to."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from surplus.store import (
    attachments,
    cases,
    comments,
    invitations,
    jobs,
    models,
    passwords,
    people,
    shares,
)
from surplus.store.audit import Author
from surplus.store.jobs import Claim
from surplus.store.shares import Terms
from surplus.store.tables import Case, Invitation, Role, ShareScope, VersionState
from surplus.store.tables.base import now
from surplus.web.asking import VISIT_COOKIE, visit_path
from surplus.web.takeaway.files import FORMS, XLSX, Wanted
from surplus.web.takeaway.working import EVERYTHING
from workbench import EXAMPLE, Bench, Client

OTHERS = "Zwiebelturm"
"""A word that stands in every text of the other workspace, and nowhere else."""
TICKED = frozenset({"seen_at", "opened_at"})
"""Columns that tell when somebody looked, whatever they may do."""


@dataclass(frozen=True)
class Things:
    """Ids of one thing of each kind in a workspace, by the names that paths give them."""

    ids: Mapping[str, str]
    scenario: str
    archived: str
    draft: str
    """The number of a version that nobody reviewed yet."""
    links: Mapping[str, str]
    """Ids of links: of each scope, `expired`, `revoked`, and to the `other` case."""
    tokens: Mapping[str, str]
    """What opens each link."""
    jobs: Mapping[str, str]
    """Ids of a job that each person asked for, and that is done."""


@dataclass(frozen=True)
class Furnished:
    """A workbench with things of every kind in both workspaces."""

    bench: Bench
    ours: Things
    theirs: Things
    invitation: str
    """What opens an invitation of somebody who isn't known yet."""
    password: str
    """What lets the rep set a password."""
    visits: Mapping[str, tuple[str, str]]
    """Cookie and secret of a visit by each link of ours."""

    def visitor(self, link: str) -> Client:
        """Return a browser that came in by a link of ours, and sends its cookie everywhere."""
        token, csrf = self.visits[link]
        client = self.bench.client()
        client.inner.cookies.set(VISIT_COOKIE, token)
        return Client(client.inner, csrf)

    def visit_of(self, link: str) -> str:
        """Return where the pages of a link of ours answer."""
        return visit_path(self.ours.links[link])


def furnish(bench: Bench) -> Furnished:
    """Add things of every kind to both workspaces."""
    with bench.database.writing() as session:
        owner = Author("person", bench.people["owner"], "Owner")
        stranger = Author("person", bench.people["stranger"], f"Stranger {OTHERS}")
        ours = _things(session, bench, bench.ours, bench.case, owner, "")
        theirs = _things(session, bench, bench.theirs, bench.their_case, stranger, OTHERS)
        person = people.known(session, bench.people["rep"])
        new = "new@example.com"
        invitation = invitations.add(session, bench.ours, new, Role.REP, owner)[1]
        password = passwords.add_link(session, person, owner)
        visits = {name: _visit(session, ours.links[name]) for name in ours.links}
        _end(session, ours)
    return Furnished(bench, ours, theirs, invitation, password, visits)


def _things(
    session: Session, bench: Bench, workspace: str, case_id: str, author: Author, word: str
) -> Things:
    case = cases.get(session, workspace, case_id)
    assert case is not None
    if word:
        case.name = f"{case.name} {word}"
        case.text = case.text.replace("Example mill", f"Example mill {word}")
    version = models.version(session, workspace, case.version_id)
    assert version is not None
    model = models.get(session, workspace, version.model_id)
    assert model is not None
    model.name = f"{model.name} {word}".strip()
    draft = models.add_version(session, model, f"Second version {word}", author)
    assert draft.state is VersionState.DRAFT
    scenario, archived = (
        cases.add(session, version, f"{name} {word}", case.text, author, scenario_of=of)
        for name, of in (("As bought before", case.id), ("Another mill", None))
    )
    cases.archive(session, archived, author)
    cases.revise(session, case, case.text.replace("54", "55"), [], author)
    links = {s.value: _link(session, case, s, author, word) for s in ShareScope}
    links |= {
        n: _link(session, case, ShareScope.FILL, author, word) for n in ("expired", "revoked")
    }
    links["other"] = _link(session, archived, ShareScope.FILL, author, word)
    done = {n: _job(session, workspace, who, word) for n, who in bench.people.items()}
    ids = {
        "workspace_id": workspace,
        "case_id": case.id,
        "model_id": model.id,
        "number": "1",
        "person_id": bench.people["viewer"] if not word else bench.people["stranger"],
        "share_id": links["view"][0],
        "invitation_id": _invitation(session, workspace, author, word),
        "job_id": done["stranger" if word else "owner"],
        **_about_case(session, case, author, word),
    }
    opened = {name: token for name, (_, token) in links.items()}
    known = {name: found for name, (found, _) in links.items()}
    return Things(ids, scenario.id, archived.id, str(draft.number), known, opened, done)


def _about_case(session: Session, case: Case, author: Author, word: str) -> dict[str, str]:
    text = f"Seen at the mill {word}"
    file = attachments.File(text.encode(), f"{text}.txt", "text/plain")
    made = attachments.add(session, case, file, author, is_shared=True)
    sent = attachments.File(_workbook(case), f"{text}.xlsx", XLSX)
    book = attachments.add(session, case, sent, author, about=attachments.WORKBOOK)
    said = comments.add(session, case, text, author)
    return {"attachment_id": made.id, "workbook_id": book.id, "comment_id": said.id}


def _workbook(case: Case) -> bytes:
    """Return the workbook of a case, as it is taken away."""
    text = (EXAMPLE / "model.yaml").read_text(encoding="utf-8")
    return FORMS["workbook.xlsx"].made(Wanted(text, case.text, 256, "en", "mill")).content


def _link(
    session: Session, case: Case, scope: ShareScope, author: Author, word: str
) -> tuple[str, str]:
    terms = Terms(scope, now() + timedelta(days=7), "en", f"The buyer {word}")
    share, token = shares.add(session, case, terms, author)
    return share.id, token


def _visit(session: Session, share_id: str) -> tuple[str, str]:
    share = shares.known(session, share_id)
    assert share is not None
    token = shares.begin(session, share, "Kim Buyer", "en")
    found = shares.visit(session, share_id, token)
    assert found is not None
    return token, found[1].csrf


def _end(session: Session, things: Things) -> None:
    """Let links be over that are to be."""
    for name in ("expired", "revoked"):
        share = shares.known(session, things.links[name])
        assert share is not None
        moment = now() - timedelta(seconds=1)
        if name == "expired":
            share.expires_at = moment
        else:
            share.revoked_at = moment


def _job(session: Session, workspace: str, person: str, word: str) -> str:
    job = jobs.add(session, workspace, EVERYTHING, {"stem": f"mill {word}"}, person)
    claimed = jobs.claim(session)
    assert claimed is job
    name = f"mill {word}.zip"
    jobs.finish(session, Claim(job.id, job.attempts), name, "application/zip", b"PK")
    return job.id


def _invitation(session: Session, workspace: str, author: Author, word: str) -> str:
    email = f"invited{word}@example.com".lower()
    made = invitations.add(session, workspace, email, Role.REP, author)[0]
    assert isinstance(made, Invitation)
    return made.id


class State:
    """The state of a workbench's SQLite file, to go back to."""

    def __init__(self, bench: Bench) -> None:
        self.file = Path(str(bench.database.engine.url.database))
        self.kept = sqlite3.connect(":memory:", check_same_thread=False)
        with sqlite3.connect(self.file) as now_there:
            now_there.backup(self.kept)
        now_there.close()
        self.digest = _digest(self.kept)
        self.watching = sqlite3.connect(self.file, check_same_thread=False)
        self.seen = self._version()

    def is_as_before(self) -> bool:
        """Whether nothing was written since, but when somebody looked."""
        version = self._version()
        if version == self.seen:
            return True
        is_so = _digest(self.watching) == self.digest
        if is_so:
            self.seen = version
        return is_so

    def _version(self) -> int:
        """Return a number that is another once any other connection has written something."""
        found: tuple[int] = self.watching.execute("PRAGMA data_version").fetchone()
        return found[0]

    def restore(self) -> None:
        """Go back."""
        into = sqlite3.connect(self.file)
        self.kept.backup(into)
        into.close()


def _digest(connection: sqlite3.Connection) -> str:
    """Return what all rows come to, without the columns that tell when somebody looked."""
    found = hashlib.sha256()
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for (table,) in names.fetchall():
        cursor = connection.execute(f'SELECT * FROM "{table}"')
        kept = [at for at, column in enumerate(cursor.description) if column[0] not in TICKED]
        for told in sorted(repr((table, [row[at] for at in kept])) for row in cursor):
            found.update(told.encode())
    return found.hexdigest()
