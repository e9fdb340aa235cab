"""The history of a case and the log agree on who did what, and nothing is done behind them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from every_form import files_for, form_for
from every_route import CASE, RULES, Rule
from furnished import Furnished, State, furnish
from surplus.store import audit, chain
from surplus.store.tables import AuditEntry, Case, CaseRevision
from workbench import bench_on, sqlite_at

CHANGES = [rule for rule in RULES if rule.method == "POST" and rule.status < 400]
OF_CASES = [rule for rule in CHANGES if rule.is_shared or rule.path.startswith(CASE)]
SAID_OF_CASES = ("case.", "attachment.")
UNCHANGING = ("case.archived", "case.unarchived", "case.exported")
"""What is done with a case without changing what it says."""
UNTOLD = {
    "/shares/seen": "what somebody has read",
    "/language": "how a visitor reads",
    "/leave": "that a browser forgets a visit",
}
"""What no line of the log is written for."""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    at: Path = tmp_path_factory.mktemp("log")
    bench = bench_on(sqlite_at(at), limits=False, worker=False, draws=256)
    yield furnish(bench)
    bench.database.close()


MEANT = {
    f"{CASE}/interview/unmentioned": {"mentioned": "longer_life"},
    f"{CASE}/shares/choose": {"counts": "supplier"},
}
"""Forms that change something, where the usual ones leave all as it is."""


def _do(furnished: Furnished, rule: Rule) -> None:
    """Let a rep, or a customer by a link, do something."""
    share = {"share_id": furnished.ours.links["fill"]} if rule.is_shared else {}
    who = furnished.visitor("fill") if rule.is_shared else furnished.bench.client("rep")
    if rule.path.endswith("/interview/answer"):  # nobody answers before they are asked
        who.post(rule.address(furnished.ours).removesuffix("/answer"), {"who": "Kim"})
    form = {**form_for(furnished, rule.path), **MEANT.get(rule.path, {})}
    files = files_for(furnished, rule.path)
    answer = who.post(rule.address(furnished.ours, **share), form, files=files or None)
    assert answer.status_code < 400


def _logged(session: Session) -> list[AuditEntry]:
    query = select(AuditEntry).where(AuditEntry.action != "share.opened")
    return list(session.scalars(query.order_by(AuditEntry.id)))


def _changed(session: Session) -> list[tuple[str, str, str, str]]:
    """Return of which case each revision is, and by whom."""
    return [
        (each.case_id, "visitor", each.share_id, each.author)
        if each.share_id
        else (each.case_id, "person", each.person_id or "", each.author)
        for each in session.scalars(select(CaseRevision).order_by(CaseRevision.id))
    ]


@pytest.mark.parametrize("rule", OF_CASES, ids=[rule.name for rule in OF_CASES])
def test_what_is_done_with_a_case_stands_in_the_log_and_history_alike(
    rule: Rule, furnished: Furnished
) -> None:
    state, database = State(furnished.bench), furnished.bench.database
    with database.reading() as session:
        had = len(_changed(session)), len(_logged(session))
    _do(furnished, rule)
    with database.reading() as session:
        changed, logged = _changed(session)[had[0] :], _logged(session)[had[1] :]
        assert list(audit.broken(session)) == []
        assert not any(list(chain.broken(session, case)) for case in session.scalars(select(Case)))
    logged = [each for each in logged if each.action != "login"]  # of who came to do it
    doer = furnished.ours.links["fill"] if rule.is_shared else furnished.bench.people["rep"]
    is_untold = rule.path.removeprefix(CASE).removeprefix("/s/{share_id}") in UNTOLD
    assert {each.actor_id for each in logged} == (set() if is_untold else {doer})
    assert changed == [
        (each.thing_id, each.actor_kind, each.actor_id, each.actor)
        for each in logged
        if each.action.startswith(SAID_OF_CASES) and each.action not in UNCHANGING
    ]
    state.restore()
