"""An interview: the best question first, answers with who gave them, and an end that says so."""

from __future__ import annotations

import re

from surplus.core.source import Source
from surplus.store import cases, chain, models, notes
from surplus.store.audit import broken
from surplus.store.notes import WRITTEN
from surplus.value.api import loads
from surplus.value.evidence import Evidence, Kind
from workbench import Bench, Client

XSS = "<script>alert(1)</script>"


def base(bench: Bench) -> str:
    return f"/w/{bench.ours}/cases/{bench.case}/interview"


def begun(bench: Bench, who: str = "Maintenance manager") -> Client:
    client = bench.client("rep")
    assert client.post(base(bench), {"who": who, "place": "hall 2"}).status_code == 303
    return client


def put(page: str) -> dict[str, str]:
    """Return the hidden fields of the question on a page; none if no question is left."""
    found = re.findall(r'name="(key|based_on|rest)" value="([^"]+)"', page)
    return dict(found)


def answer(bench: Bench, client: Client, figure: str, do: str = "answer", **more: str) -> int:
    form = put(client.get(base(bench)).text)
    sent = {**form, "figure": figure, "do": do, **more}
    return client.post(f"{base(bench)}/answer", sent).status_code


def evidence_of(bench: Bench, name: str) -> tuple[Evidence, ...]:
    with bench.database.reading() as session:
        case = cases.get(session, bench.ours, bench.case)
        assert case is not None
        version = models.version(session, bench.ours, case.version_id)
        assert version is not None
        found = loads(version.text).case(Source("case", case.text)).answers[name]
    return found.counted.evidence


def settled(page: str) -> int:
    found = re.search(r'<progress id="settled" max="100" value="(\d+)"', page)
    assert found is not None
    return int(found.group(1))


def test_nobody_is_asked_before_it_is_said_who(bench: Bench) -> None:
    rep = bench.client("rep")
    assert "Whom do you talk to?" in rep.get(base(bench)).text
    assert rep.post(base(bench), {"who": " "}).status_code == 422
    assert not put(begun(bench).get(f"{base(bench)}?new=true").text)


def test_an_answer_goes_into_the_case_with_who_gave_it_and_another_question_comes(
    bench: Bench,
) -> None:
    rep = begun(bench, f"Bo {XSS}")
    before = put(rep.get(base(bench)).text)
    assert before["key"] == "customer:life:open"
    assert answer(bench, rep, "26 to 30", quote=f"“We write it up” {XSS}") == 303
    page = rep.get(base(bench)).text
    assert put(page)["key"] != before["key"]
    assert XSS not in page
    assert settled(page) > 0
    (found,) = [each for each in evidence_of(bench, "life") if each.kind is Kind.INTERVIEW]
    assert (found.who, found.where, found.note) == (f"Bo {XSS}", "hall 2", "asked by Rep")
    assert "We write it up" in rep.get(f"{base(bench)}/notes").text
    with bench.database.reading() as session:
        case = cases.get(session, bench.ours, bench.case)
        assert case is not None
        assert list(chain.broken(session, case)) == list(broken(session)) == []


def worth(text: str) -> list[str]:
    """Return the value and the chance of a gain that a page or fragment tells."""
    return re.findall(r'<dd class="number"[^>]*>([^<]*)<', text)[:2]


def test_the_value_moves_while_an_answer_is_given_and_nothing_is_kept(bench: Bench) -> None:
    rep = begun(bench)
    page = rep.get(base(bench)).text
    asked = {"key": put(page)["key"], "figure": "40 to 44"}
    moved = rep.drag(f"{base(bench)}/live", params=asked)
    assert len(worth(moved.text)) == 2
    assert worth(moved.text) != worth(page)
    assert "<svg" not in moved.text
    # An emptied field shows what the case comes to; so does the page until somebody saves.
    as_it_is = rep.drag(f"{base(bench)}/live", params={**asked, "figure": " "})
    assert worth(as_it_is.text) == worth(rep.get(base(bench)).text) == worth(page)
    assert answer(bench, rep, "40 to 44") == 303
    assert worth(rep.get(base(bench).replace("/interview", "")).text) == worth(moved.text)


def test_what_is_no_figure_yet_is_told_while_it_is_written(bench: Bench) -> None:
    rep = begun(bench)
    for key, figure, status in (
        ("customer:life:open", "4 to", 422), ("customer:life:open", "<b>", 422),
        ("customer:nothing:", "4", 400), ("supplier:wage:", "4", 400), ("", "4", 400),
    ):  # fmt: skip
        told = rep.drag(f"{base(bench)}/live", params={"key": key, "figure": figure})
        assert told.status_code == status, (key, figure)
        assert "<b>" not in told.text


def test_who_confirms_a_figure_stands_behind_it_too(bench: Bench) -> None:
    rep = begun(bench, "Chief of hall 2")
    assert answer(bench, rep, "20 to 24") == 303
    kept, new = evidence_of(bench, "life")
    assert (kept.kind, kept.where) == (Kind.MEASUREMENT, "maintenance system")
    assert (new.kind, new.who, new.where) == (Kind.INTERVIEW, "Chief of hall 2", "hall 2")


def test_what_isnt_known_is_passed_over_and_another_person_is_asked_it(bench: Bench) -> None:
    rep = begun(bench)
    first = put(rep.get(base(bench)).text)["key"]
    seen = {first}
    assert answer(bench, rep, "", do="unknown") == 303
    while form := put(rep.get(base(bench)).text):
        assert form["key"] not in seen
        seen.add(form["key"])
        assert answer(bench, rep, "", do="skip") == 303
    page = rep.get(base(bench)).text
    assert "enough" in page
    assert f"Skipped, or not known to this person: {len(seen)}." in page
    assert put(begun(bench, "Controller").get(base(bench)).text)["key"] == first


def test_it_goes_on_where_it_was_left_and_each_asks_for_themselves(bench: Bench) -> None:
    rep = begun(bench)
    first = put(rep.get(base(bench)).text)["key"]
    answer(bench, rep, "", do="skip")
    again = bench.client("rep")
    assert put(again.get(base(bench)).text)["key"] != first
    assert "Whom do you talk to?" in bench.client("editor").get(base(bench)).text


def test_what_is_no_figure_is_told_and_changes_nothing(bench: Bench) -> None:
    rep = begun(bench)
    form = put(rep.get(base(bench)).text)
    for figure in ("", "many", "5 kg", "{low: 1}", "!!python/object:os.system ls", "9" * 200):
        sent = {**form, "figure": figure, "do": "answer"}
        told = rep.post(f"{base(bench)}/answer", sent)
        assert told.status_code == 422, figure
        assert put(told.text) == form
    for key in ("customer:price:offering", "supplier:wage:", "customer:nothing:", "driver:x"):
        sent = {**form, "key": key, "figure": "5", "do": "answer"}
        assert rep.post(f"{base(bench)}/answer", sent).status_code in (400, 403), key


def test_an_answer_doesnt_replace_what_somebody_else_wrote_meanwhile(bench: Bench) -> None:
    rep = begun(bench)
    form = put(rep.get(base(bench)).text)
    figures = base(bench).replace("/interview", "/figures")
    other = {form["key"]: "22 to 23", "based_on": form["based_on"]}
    assert bench.client("editor").post(figures, other).status_code == 303
    sent = {**form, "figure": "26 to 30", "do": "answer"}
    told = rep.post(f"{base(bench)}/answer", sent)
    assert told.status_code == 409
    assert "Editor has changed this figure to 22 to 23" in told.text
    assert rep.post(f"{base(bench)}/answer", {**sent, **put(told.text)}).status_code == 303


def test_what_the_customer_cant_tell_is_never_asked(bench: Bench) -> None:
    rep, asked = begun(bench), []
    while form := put(rep.get(f"{base(bench)}?rest=true").text):
        asked.append(form["key"].split(":")[1])
        sent = {**form, "do": "skip"}
        assert rep.post(f"{base(bench)}/answer", sent).status_code == 303
    assert {"stop_hours", "stop_cost"} <= set(asked)
    assert not {"stops", "electricity", "price", "grease_price"} & set(asked)
    end = rep.get(f"{base(bench)}/end").text
    assert "To be found out elsewhere" in end


def test_the_end_is_the_statement_with_what_is_assumed_and_what_nobody_mentioned(
    bench: Bench,
) -> None:
    rep = begun(bench)
    sent = {"mentioned": ["longer_life", "made_up"]}
    assert rep.post(f"{base(bench)}/unmentioned", sent).status_code == 303
    page = rep.get(f"{base(bench)}/end").text
    silent = page[page.index("What nobody mentioned") : page.index("</section>")]
    assert "Runs without added grease" in silent
    assert "Runs longer between changes" not in silent
    assert "are assumed or claimed without evidence" in page
    assert "What we assumed" in page


def test_notes_are_kept_as_they_were_said(bench: Bench) -> None:
    rep = begun(bench)
    for kind in WRITTEN:
        form = {"kind": kind.value, "text": f"{kind.value} {XSS}"}
        assert rep.post(f"{base(bench)}/notes", form).status_code == 303
    assert rep.post(f"{base(bench)}/notes", {"kind": "begun", "text": "x"}).status_code == 400
    assert XSS not in rep.get(f"{base(bench)}/notes").text
    with bench.database.reading() as session:
        case = cases.get(session, bench.ours, bench.case)
        assert case is not None
        assert len(notes.of_case(session, case)) == len(WRITTEN)


def test_who_may_not_fill_in_a_case_interviews_nobody(bench: Bench) -> None:
    forms = ("", "/answer", "/notes", "/unmentioned")
    form = {"key": "customer:wage:", "based_on": "1", "who": "x", "text": "x"}
    for who, status in (("viewer", 403), ("stranger", 404), ("outsider", 404)):
        other = bench.client(who)
        for path in forms:
            assert other.post(f"{base(bench)}{path}", form).status_code == status, (who, path)
        for path in ("", "/notes", "/unmentioned"):
            assert other.get(f"{base(bench)}{path}").status_code == status, (who, path)
    assert bench.client("outsider").get(f"{base(bench)}/end").status_code == 404


def test_an_interview_speaks_the_language_of_who_leads_it(bench: Bench) -> None:
    from surplus.store import people

    with bench.database.writing() as session:
        person = people.get(session, bench.people["rep"])
        assert person is not None
        person.lang = "sv"
    page = begun(bench).get(base(bench)).text
    assert "Spara, nästa fråga" in page
    assert "Öppet lager" in page
    assert answer(bench, bench.client("rep"), "26,5 till 30") == 303
    assert (
        "26,5 till 30" in bench.client("rep").get(base(bench).replace("interview", "history")).text
    )
