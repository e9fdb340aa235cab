"""People who change one case at the same moment: what was confirmed is there, or they were told."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from httpx2 import Response
from sqlalchemy import select

from surplus.store import attachments, cases, chain, comments
from surplus.store.audit import broken
from surplus.store.tables import CaseRevision, Invitation, ModelVersion
from workbench import Bench, Client, bench_on, sqlite_at

ROUNDS = 6
"""How often each of them changes something."""
FIGURES = ("wage", "stop_hours")
WAGE = "customer:wage:"
BASED_ON = re.compile(r'name="based_on" id="based_on" value="(\d+)"')


@pytest.fixture(params=["sqlite", "postgresql"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    """Return a workbench on each engine, without limits to tries."""
    is_sqlite = request.param == "sqlite"
    at = sqlite_at(tmp_path) if is_sqlite else request.getfixturevalue("own_postgres")
    made = bench_on(at, limits=False, worker=False, draws=64)
    yield made
    made.database.close()


@dataclass
class Writer:
    """Somebody who changes a case again and again, and what they were told of each change."""

    name: str
    client: Client
    at: str
    confirmed: list[tuple[str, str, int]] = field(default_factory=list)
    """Figure, text and the revision that the form showed, of what was confirmed."""
    refused: int = 0
    faults: list[str] = field(default_factory=list)

    def work(self, start: threading.Barrier) -> None:
        """Change one figure after another, each as the page shows the case."""
        chosen = random.Random(self.name)
        for turn in range(ROUNDS):
            found = BASED_ON.search(self.client.get(self.at).text)
            assert found is not None
            name, text = chosen.choice(FIGURES), f"{len(self.name)}{turn + 1}"
            if turn == 0:  # all have the same figure open
                name = FIGURES[0]
                start.wait()
            answer = self.figure(name, text, int(found[1]))
            if answer.status_code == 303:
                self.confirmed.append((name, text, int(found[1])))
            elif answer.status_code == 409:
                self.refused += 1
            else:
                self.faults.append(f"{answer.status_code} {name}={text}")
            self.beside(turn)

    def figure(self, name: str, text: str, based_on: int) -> Response:
        """Save a figure."""
        fields = {f"customer:{name}:": text, "based_on": str(based_on)}
        return self.client.post(f"{self.at}/figures", fields)

    def beside(self, turn: int) -> None:
        """Say something and attach a file: what changes the chain besides figures."""
        said = f"{self.name} {turn}"
        file = {"file": (f"{said}.txt", said.encode(), "text/plain")}
        for answer in (
            self.client.post(f"{self.at}/comments", {"text": said}),
            self.client.post(f"{self.at}/attachments", files=file),
        ):
            if answer.status_code != 303:
                self.faults.append(f"{answer.status_code} beside {said}")


def all_at_once(work: Sequence[Callable[[threading.Barrier], None]]) -> None:
    """Let all begin at the same moment, and wait until they are done."""
    start = threading.Barrier(len(work))
    threads = [threading.Thread(target=each, args=(start,)) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)


def test_no_confirmed_change_of_a_case_is_lost_silently(bench: Bench) -> None:
    at = f"/w/{bench.ours}/cases/{bench.case}"
    writers = [Writer(role, bench.client(role), at) for role in ("rep", "editor", "owner")]
    all_at_once([each.work for each in writers])
    assert [each.faults for each in writers] == [[], [], []]
    with bench.database.reading() as session:
        case = cases.get(session, bench.ours, bench.case)
        assert case is not None
        steps = session.scalars(
            select(CaseRevision).filter_by(case_id=case.id).order_by(CaseRevision.number)
        ).all()
        assert [each.number for each in steps] == [*range(1, len(steps) + 1)]
        assert steps[-1].text == case.text
        assert list(chain.broken(session, case)) == list(broken(session)) == []
        assert len(comments.of_case(session, case)) == len(writers) * ROUNDS
        kept = attachments.of_case(session, case)
        assert {attachments.content(session, each).decode() + ".txt" for each in kept} == {
            f"{each.name} {turn}.txt" for each in writers for turn in range(ROUNDS)
        }
        for writer in writers:
            for change in writer.confirmed:
                assert_told_or_kept(writer, *change, steps)
    assert sum(each.refused for each in writers) >= len(writers) - 1


def assert_told_or_kept(
    writer: Writer, name: str, text: str, based_on: int, steps: Sequence[CaseRevision]
) -> None:
    """See that a confirmed change was made, and over nothing that its form didn't show."""
    own = [
        each
        for each in steps
        if each.author == writer.name.title()
        and any((c["name"], c["after"]) == (name, text) for c in each.changes)
    ]
    assert len(own) == 1, f"{writer.name}: {name} = {text} was confirmed and isn't there"
    unseen = [each for each in steps if based_on < each.number < own[0].number]
    over = [e.author for e in unseen if any(c["name"] == name for c in e.changes)]
    assert over == [], f"{writer.name} wrote over {over}'s {name} without having seen it"


def test_of_two_who_save_a_draft_at_once_one_is_told(bench: Bench) -> None:
    model, answers = f"/w/{bench.ours}/models/{bench.model}", {}

    def save(who: str) -> Callable[[threading.Barrier], None]:
        client = bench.client(who)

        def sent(start: threading.Barrier) -> None:
            start.wait()
            fields = {"text": f"offering: {who}", "revision": "1"}
            answers[who] = client.post(f"{model}/edit", fields).status_code

        return sent

    all_at_once([save("editor"), save("owner")])
    assert sorted(answers.values()) == [303, 409]
    winner = next(who for who, status in answers.items() if status == 303)
    shown = bench.client("viewer").get(f"{model}/model.yaml")
    assert shown.status_code == 200
    assert f"offering: {winner}" in bench.client("editor").get(f"{model}/edit").text


def test_versions_that_are_made_at_once_are_told_apart(bench: Bench) -> None:
    model, answers = f"/w/{bench.ours}/models/{bench.model}", []
    text = bench.client("editor").get(f"{model}/model.yaml").text

    def make(who: str) -> Callable[[threading.Barrier], None]:
        client = bench.client(who)

        def sent(start: threading.Barrier) -> None:
            start.wait()
            fields = {"text": text, "revision": "1", "note": who}
            answers.append(client.post(f"{model}/versions", fields))

        return sent

    all_at_once([make("editor"), make("owner")])
    with bench.database.reading() as session:
        query = select(ModelVersion.number).filter_by(model_id=bench.model)
        numbers = sorted(session.scalars(query))
    assert numbers == [*range(1, 1 + len(numbers))]
    assert len(numbers) == 1 + sum(each.status_code == 303 for each in answers)
    assert {each.status_code for each in answers} <= {303, 409}


def test_an_invitation_lets_one_in_however_many_press_at_once(bench: Bench) -> None:
    owner, answers = bench.client("owner"), []
    invited = owner.post(f"/w/{bench.ours}/people/invite", {"email": "a@b.example", "role": "rep"})
    link = re.search(r'value="[^"]*(/invitation/[^"]+)"', invited.text)
    assert link is not None

    def come(start: threading.Barrier) -> None:
        client = bench.client()
        start.wait()
        fields = {"name": "New", "password": "correct horse battery"}
        answers.append(client.post(link[1], fields).status_code)

    all_at_once([come, come, come])
    assert sorted(answers) in ([303, 410, 410], [303, 403, 410], [303, 403, 403])
    with bench.database.reading() as session:
        assert session.scalars(select(Invitation)).one().accepted_at is not None


def test_who_corrects_evidence_that_somebody_else_corrected_is_told(bench: Bench) -> None:
    """Two people have the same entry open; whoever saves last must not undo the other silently."""
    page = f"/w/{bench.ours}/cases/{bench.case}/figures/wage"
    first, second = bench.client("rep"), bench.client("editor")
    new = {"party": "customer", "kind": "statement", "who": "Kim"}
    assert first.post(f"{page}/evidence", new).status_code == 303
    shown = first.get(page).text
    key = re.findall(r'name="key" value="([^"]+)"', shown)[-1]
    seen = re.search(r'name="key" value="[^"]+">\s*<input[^>]*name="based_on" value="(\d+)"', shown)
    assert seen is not None
    both = {**new, "key": key, "based_on": seen[1]}
    assert first.post(f"{page}/evidence", {**both, "who": "Robin"}).status_code == 303
    assert second.post(f"{page}/evidence", {**both, "who": "Sam"}).status_code == 409
    assert "Robin" in second.get(page).text


def test_who_restores_what_was_said_before_somebody_else_changed_it_is_told(bench: Bench) -> None:
    at = f"/w/{bench.ours}/cases/{bench.case}"
    first, second = bench.client("rep"), bench.client("editor")
    assert first.post(f"{at}/figures", {WAGE: "61", "based_on": "1"}).status_code == 303
    seen = re.search(
        r'/restore">.*?name="based_on" value="(\d+)"', second.get(f"{at}/history").text
    )
    assert seen is not None
    assert first.post(f"{at}/figures", {WAGE: "62", "based_on": "2"}).status_code == 303
    back = {"based_on": seen[1]}
    assert second.post(f"{at}/revisions/1/restore", back).status_code == 409
    assert first.post(f"{at}/comments", {"text": "Seen"}).status_code == 303
    file = {"file": ("a.txt", b"seen", "text/plain")}
    assert first.post(f"{at}/attachments", files=file).status_code == 303
    # What changes no figure since the page was opened is in nobody's way.
    assert second.post(f"{at}/revisions/1/restore", {"based_on": "3"}).status_code == 303
