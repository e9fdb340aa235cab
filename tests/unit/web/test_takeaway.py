"""What is taken away is what the case says, and what comes back is taken only as chosen."""

from __future__ import annotations

import io
import json
import zipfile

import openpyxl
import pytest
from openpyxl.cell import Cell

from surplus.report.filled.reading import filled_of
from surplus.store import attachments, cases, chain
from surplus.store.tables import Job
from surplus.web.jobs.working import Worker
from surplus.web.takeaway.files import FORMS, XLSX
from workbench import EXAMPLE, Bench, Client

_BEGINS = {".pdf": b"%PDF", ".html": b"<!DOCTYPE", ".xlsx": b"PK", ".pptx": b"PK", ".zip": b"PK"}


def path(bench: Bench, rest: str = "") -> str:
    return f"/w/{bench.ours}/cases/{bench.case}/take-away{rest}"


def workbook(bench: Bench, who: str = "rep") -> bytes:
    answer = bench.client(who).post(path(bench, "/file"), {"form": "workbook.xlsx", "lang": "en"})
    assert answer.status_code == 200
    return bytes(answer.content)


def cell_of(content: bytes, book: openpyxl.Workbook, name: str) -> Cell:
    """Return the first cell in which a figure is filled in."""
    sent = filled_of(content, "mill.xlsx")
    slot = next(slot for slot in sent.slots if slot.name == name)
    found = book[str(sent.title(slot.sheet))][slot.cell]
    assert isinstance(found, Cell)
    return found


def changed(content: bytes, **figures: float) -> bytes:
    """Return the workbook as somebody sends it back who changed some figures."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name, figure in figures.items():
        cell_of(content, book, name).value = figure
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def bring(client: Client, bench: Bench, content: bytes, name: str = "mill.xlsx") -> str:
    answer = client.post(path(bench, "/workbook"), files={"file": (name, content, XLSX)})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_made_in_the_language_asked_for(form: str, bench: Bench) -> None:
    answer = bench.client("viewer").post(path(bench, "/file"), {"form": form, "lang": "sv"})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    ending = form[form.rindex(".") :]
    if ending == ".json":
        assert json.loads(answer.content)["lang"] == "sv"
    else:
        assert answer.content.startswith(_BEGINS[ending])


def test_a_form_that_there_is_not_is_refused(bench: Bench) -> None:
    for form, lang in (("statement.exe", "en"), ("statement.pdf", "xx"), ("", "")):
        answer = bench.client("rep").post(path(bench, "/file"), {"form": form, "lang": lang})
        assert answer.status_code == 400


def test_figures_of_a_workbook_are_taken_only_if_chosen(bench: Bench) -> None:
    rep = bench.client("rep")
    where = bring(rep, bench, changed(workbook(bench), positions=131, wage=61))
    shown = rep.get(where)
    assert shown.status_code == 200
    assert "131" in shown.text
    with bench.database.reading() as session:
        case = cases.get(session, bench.ours, bench.case)
        assert case is not None
        before, revision = case.text, case.revision
    assert rep.post(where, {"based_on": revision}).status_code == 422  # nothing was chosen
    assert rep.post(where, {"based_on": revision, "take": "positions"}).status_code == 303
    with bench.database.reading() as session:
        case = cases.get(session, bench.ours, bench.case)
        assert case is not None
        assert case.text != before
        assert "131" in case.text
        assert "61" not in case.text.replace(before, "")
        (last, *_) = cases.revisions(session, case)
        assert [(c["what"], c["name"]) for c in last.changes] == [("figure", "positions")]
        assert list(chain.broken(session, case)) == []


def test_a_case_that_moved_on_is_shown_anew_before_anything_is_taken(bench: Bench) -> None:
    rep = bench.client("rep")
    where = bring(rep, bench, changed(workbook(bench), positions=131))
    answer = rep.post(where, {"based_on": 0, "take": "positions"})
    assert answer.status_code == 409
    with bench.database.reading() as session:
        case = cases.get(session, bench.ours, bench.case)
        assert case is not None
        assert case.revision == 2  # the workbook itself was kept, as evidence
        assert "131" not in case.text


def test_what_is_no_workbook_of_ours_changes_nothing(bench: Bench) -> None:
    rep, bomb = bench.client("rep"), io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 200_000_000)
    strange = (b"", b"PK\x03\x04broken", b"<html>", bomb.getvalue(), _other_workbook())
    for content in strange:
        named = {"file": ("../../etc/passwd", content, XLSX)}
        answer = rep.post(path(bench, "/workbook"), files=named)
        assert answer.status_code == 422
        assert "../" not in answer.text
    assert rep.post(path(bench, "/workbook")).status_code == 422
    with bench.database.reading() as session:
        case = cases.get(session, bench.ours, bench.case)
        assert case is not None
        assert case.revision == 1
        assert attachments.of_case(session, case) == []


def _other_workbook() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def test_only_who_may_fill_in_a_case_brings_a_workbook(bench: Bench) -> None:
    content = workbook(bench, "viewer")
    for who, status in (("viewer", 403), ("stranger", 404), ("outsider", 404), ("", 401)):
        answer = bench.client(who).post(
            path(bench, "/workbook"), files={"file": ("a.xlsx", content, XLSX)}
        )
        assert answer.status_code == status, who


def test_a_workbook_of_another_case_is_not_found(bench: Bench) -> None:
    where = bring(bench.client("rep"), bench, changed(workbook(bench), positions=131))
    stranger = bench.client("stranger")
    there = where.replace(bench.ours, bench.theirs).replace(bench.case, bench.their_case)
    assert stranger.get(there).status_code == 404


def test_everything_at_once_is_made_in_the_background(bench: Bench) -> None:
    rep = bench.client("rep")
    where = rep.post(path(bench, "/everything")).headers["location"]
    known = bench.app.state.workbench
    assert Worker(known.database, known.settings).work_once()
    fetched = rep.get(f"{where}/result")
    assert fetched.status_code == 200
    with zipfile.ZipFile(io.BytesIO(fetched.content)) as archive:
        assert len(archive.namelist()) == len(FORMS)
        assert not [name for name in archive.namelist() if name.endswith(".txt")]
    with bench.database.reading() as session:
        assert session.query(Job).one().state == "done"


def test_a_review_is_made_of_what_came_true(bench: Bench) -> None:
    rep, table = bench.client("rep"), (EXAMPLE / "realised.csv").read_bytes()
    asked = {"lang": "sv"}
    made = rep.post(path(bench, "/review"), asked, files={"figures": ("a.csv", table, "text/csv")})
    assert made.status_code == 200
    assert made.content.startswith(b"%PDF")
    wrong = {"figures": ("a.csv", b"a,b\n1,2\n", "text/csv")}
    assert rep.post(path(bench, "/review"), asked, files=wrong).status_code == 422
    assert rep.post(path(bench, "/review"), asked).status_code == 400


def test_a_claim_of_ours_is_taken_by_an_editor_only(bench: Bench) -> None:
    content = changed(workbook(bench), friction=150)
    rep, editor = bench.client("rep"), bench.client("editor")
    where = bring(rep, bench, content)
    key = "friction.offering"
    assert key in editor.get(where).text
    assert f'value="{key}"' not in rep.get(where).text
    assert rep.post(where, {"based_on": 2, "take": key}).status_code == 403
    assert editor.post(where, {"based_on": 2, "take": key}).status_code == 303


def test_a_workbook_that_came_back_is_evidence_like_other_files(bench: Bench) -> None:
    rep = bench.client("rep")
    where = bring(rep, bench, changed(workbook(bench), positions=131), "C:\\x\\mill.xlsx")
    with bench.database.reading() as session:
        case = cases.get(session, bench.ours, bench.case)
        assert case is not None
        (kept,) = attachments.of_case(session, case)
        assert kept.name == "mill.xlsx"
        assert cases.revisions(session, case)[0].changes[0]["what"] == "attachment"
    case_path = f"/w/{bench.ours}/cases/{bench.case}"
    assert "Live workbook" in rep.get(f"{case_path}/evidence").text
    assert rep.post(f"{case_path}/attachments/{kept.id}/remove").status_code == 303
    assert rep.get(where).status_code == 404


def test_another_file_of_the_case_is_no_workbook(bench: Bench) -> None:
    rep, case_path = bench.client("rep"), f"/w/{bench.ours}/cases/{bench.case}"
    table = {"file": ("a.csv", b"a,b\n1,2\n", "text/csv")}
    assert rep.post(f"{case_path}/attachments", files=table).status_code == 303
    with bench.database.reading() as session:
        case = cases.get(session, bench.ours, bench.case)
        assert case is not None
        (kept,) = attachments.of_case(session, case)
    assert rep.get(path(bench, f"/workbook/{kept.id}")).status_code == 404
