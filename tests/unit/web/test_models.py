"""Models in the workbench: begun, edited without overwriting anybody, versioned, released."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from surplus.store import library, models
from surplus.store.audit import entries
from surplus.store.tables import Model, ModelVersion, Role, VersionState
from surplus.value import gallery
from workbench import Bench, Client

SMALL = """offering: A
alternative: B
context: mills
currency: EUR
drivers: {d: {benefit: 1000 EUR/year}}
"""
WRONG = SMALL.replace("1000 EUR/year", "1000 EUR/yeer")


def root(bench: Bench) -> str:
    return f"/w/{bench.ours}/models"


def begun(bench: Bench, text: str = SMALL, who: str = "editor") -> str:
    """Begin a model and return its path."""
    answer = bench.client(who).post(root(bench), {"text": text, "name": "Small"})
    assert answer.status_code == 303
    return answer.headers["location"].removesuffix("/edit")


def model_at(bench: Bench, path: str) -> Model:
    with bench.database.reading() as session:
        found = models.get(session, bench.ours, path.rsplit("/", 1)[1])
        assert found is not None
        return found


def version_of(bench: Bench, path: str, number: int = 1) -> ModelVersion:
    with bench.database.reading() as session:
        found = models.numbered(session, model_at(bench, path), number)
        assert found is not None
        return found


def saved(client: Client, path: str, text: str, revision: int, **more: object) -> int:
    form = {"text": text, "revision": revision, **more}
    return client.post(f"{path}/edit", form).status_code


@pytest.mark.parametrize("name", gallery.names())
def test_a_model_begins_from_every_starter(bench: Bench, name: str) -> None:
    editor = bench.client("editor")
    shown = editor.get(f"{root(bench)}/gallery/{name}")
    assert shown.status_code == 200
    assert gallery.starter(name).title.text("en").replace("'", "&#39;") in shown.text
    path = editor.post(root(bench), {"start": name}).headers["location"].removesuffix("/edit")
    assert model_at(bench, path).draft == gallery.text(name)
    assert model_at(bench, path).template == name
    assert editor.get(path).status_code == 200


def test_a_model_begins_from_a_file_and_from_the_smallest(bench: Bench) -> None:
    editor = bench.client("editor")
    file = {"file": ("a.yaml", b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())}
    sent = editor.post(root(bench), {"start": "text"}, files=file)
    assert model_at(bench, sent.headers["location"].removesuffix("/edit")).draft == SMALL
    assert model_at(bench, sent.headers["location"].removesuffix("/edit")).name == "A"
    smallest = editor.post(root(bench), {"start": "empty"}).headers["location"]
    assert "No errors" in editor.get(smallest).text


@pytest.mark.parametrize(
    ("form", "file", "code"),
    [
        ({"text": " "}, None, "N024"),
        ({"start": "forklift"}, None, "M016"),
        ({}, b"\x00\xff\xfe", "N023"),
        ({"text": SMALL + "# " + "x" * 200_000}, None, "N020"),
        ({}, b"x" * 900_000, "N020"),
    ],
)
def test_what_no_model_can_begin_with_is_said(
    bench: Bench, form: dict[str, str], file: bytes | None, code: str
) -> None:
    files = {"file": ("a.yaml", file)} if file else None
    answer = bench.client("editor").post(root(bench), form, files=files)
    assert answer.status_code == 422
    assert code in answer.text


def test_what_is_wrong_is_said_at_its_line_while_one_writes(bench: Bench) -> None:
    path = begun(bench)
    editor = bench.client("editor")
    form = {"text": WRONG, "revision": 1}
    answer = editor.post(f"{path}/check", form, headers={"HX-Request": "true"})
    assert "<html" not in answer.text
    at = WRONG.splitlines()[4].index("yeer") + 1
    assert f'data-line="5" data-column="{at}" data-end="{at + 4}"' in answer.text
    assert "1 error" in answer.text
    assert "did you mean" in answer.text
    whole = editor.post(f"{path}/check", form).text
    assert "<html" in whole
    assert "yeer</mark>" in whole
    assert "yeer" in whole[whole.index("<textarea") : whole.index("</textarea>")]
    assert model_at(bench, path).draft == SMALL


def test_a_draft_is_kept_with_its_faults_but_makes_no_version(bench: Bench) -> None:
    path, editor = begun(bench), bench.client("editor")
    assert saved(editor, path, WRONG, 1) == 303
    assert model_at(bench, path).draft == WRONG
    refused = editor.post(f"{path}/versions", {"text": WRONG, "revision": 2, "note": "new"})
    assert refused.status_code == 422
    assert "1 error" in refused.text
    assert ">\nnew</textarea>" in refused.text
    assert "has errors" in editor.get(path).text
    made = editor.post(f"{path}/versions", {"text": SMALL, "revision": 2, "note": "mended"})
    assert made.headers["location"] == f"{path}/versions/1"
    version = version_of(bench, path)
    assert (version.text, version.note, version.state) == (SMALL, "mended", VersionState.DRAFT)
    assert model_at(bench, path).draft == SMALL


def test_nobody_overwrites_what_somebody_else_saved(bench: Bench) -> None:
    path = begun(bench)
    ours, theirs = (SMALL.replace("1000", number) for number in ("2000", "3000"))
    assert saved(bench.client("owner"), path, theirs, 1) == 303
    editor = bench.client("editor")
    for action in ("edit", "versions"):
        answer = editor.post(f"{path}/{action}", {"text": ours, "revision": 1})
        assert answer.status_code == 409
        assert answer.text.count("2000 EUR/year") >= 2  # in the text, and in the difference
        assert answer.text.count("3000 EUR/year") >= 2
        assert "Owner saved another text" in answer.text
        assert model_at(bench, path).draft == theirs
    found = re.search(r'name="revision" value="(\d+)"', answer.text)
    assert found is not None
    assert saved(editor, path, ours, int(found[1])) == 303
    assert model_at(bench, path).draft == ours


def test_a_version_goes_from_draft_to_reviewed_to_released_each_by_who_may(bench: Bench) -> None:
    path, editor, owner = begun(bench), bench.client("editor"), bench.client("owner")
    editor.post(f"{path}/versions", {"text": SMALL, "revision": 1})
    one = f"{path}/versions/1"
    assert "N021" in owner.post(f"{one}/release").text
    own = editor.post(f"{one}/review")
    assert (own.status_code, "N022" in own.text) == (422, True)
    assert version_of(bench, path).state is VersionState.DRAFT
    assert owner.post(f"{one}/review").status_code == 303
    assert "N021" in owner.post(f"{one}/review").text
    assert editor.post(f"{one}/release").status_code == 403
    with bench.database.reading() as session:
        assert model_at(bench, path).id not in {
            m.id for m, _ in models.released(session, bench.ours)
        }
    assert owner.post(f"{one}/release").status_code == 303
    assert owner.post(f"{one}/release").status_code == 422
    with bench.database.reading() as session:
        assert model_at(bench, path).id in {m.id for m, _ in models.released(session, bench.ours)}
        told = [entry.action for entry in entries(session, bench.ours, limit=4)]
    assert told == [
        "model.released", "model.reviewed", "model.version_added", "model.created",
    ]  # fmt: skip


def test_who_is_alone_reviews_what_is_their_own(bench: Bench) -> None:
    stranger = bench.client("stranger")
    path = f"/w/{bench.theirs}/models"
    own = stranger.post(path, {"text": SMALL}).headers["location"].removesuffix("/edit")
    stranger.post(f"{own}/versions", {"text": SMALL, "revision": 1})
    assert stranger.post(f"{own}/versions/1/review").status_code == 303


@pytest.mark.parametrize("who", ["viewer", "rep"])
def test_reps_see_what_is_released_and_change_nothing(bench: Bench, who: str) -> None:
    path, reader = begun(bench), bench.client(who)
    bench.client("editor").post(f"{path}/versions", {"text": SMALL, "revision": 1})
    released = f"{root(bench)}/{bench.model}"
    listed = reader.get(root(bench)).text
    assert "Sealed bearing" in listed
    assert "Small" not in listed
    for seen in ("", "/versions", "/versions/1", "/compare", "/model.yaml"):
        assert reader.get(released + seen).status_code == 200
    for hidden in ("", "/versions/1", "/edit", "/model.yaml", "/versions/1/model.yaml"):
        assert reader.get(path + hidden).status_code == 403
    assert reader.get(f"{path}/compare").status_code == 404
    assert reader.get(f"{path}/versions/9").status_code == 404
    draft = {"text": SMALL, "revision": 1}
    for act in ("edit", "check", "versions", "archive", "restore"):
        assert reader.post(f"{released}/{act}", draft).status_code == 403
    for act in ("review", "release"):
        assert reader.post(f"{released}/versions/1/{act}").status_code == 403
    assert reader.post(root(bench), {"text": SMALL}).status_code == 403
    for page in ("new", "gallery/power"):
        assert reader.get(f"{root(bench)}/{page}").status_code == 403


def test_a_rep_sees_the_release_while_the_draft_goes_on(bench: Bench) -> None:
    path = f"{root(bench)}/{bench.model}"
    assert saved(bench.client("editor"), path, SMALL.replace("A", "Secret"), 1) == 303
    assert "Secret" in bench.client("editor").get(path).text
    seen = bench.client("rep").get(path).text
    assert "Secret" not in seen
    assert "version 1" in seen
    assert "Secret" not in bench.client("rep").get(f"{path}/model.yaml").text


def test_models_of_others_are_not_there(bench: Bench) -> None:
    stranger = bench.client("stranger")
    for workspace in (bench.ours, bench.theirs):
        path = f"/w/{workspace}/models/{bench.model}"
        for page in ("", "/edit", "/versions", "/versions/1", "/compare", "/model.yaml"):
            assert stranger.get(path + page).status_code == 404
        for act in ("edit", "check", "versions", "archive", "restore", "versions/1/review"):
            assert stranger.post(f"{path}/{act}", {"text": SMALL, "revision": 1}).status_code == 404
    own = f"{root(bench)}/{bench.model}/compare?case={bench.their_case}"
    assert bench.client("owner").get(own).status_code == 404


def test_two_versions_are_compared_in_text_and_in_a_cases_money(bench: Bench) -> None:
    path, editor = f"{root(bench)}/{bench.model}", bench.client("editor")
    before = model_at(bench, path).draft
    after = before.replace("offering: 2150,", "offering: 1900,")
    assert after != before
    editor.post(f"{path}/versions", {"text": after, "revision": 1})
    defaults = editor.get(f"{path}/compare?old=1&new=2").text
    of_case = editor.get(f"{path}/compare?old=1&new=2&case={bench.case}").text
    for page in (defaults, of_case):
        assert re.search("put in: </span>.*offering: 1900,", page)
        assert "Version 1" in page
    assert "What it does to the money" in defaults
    assert re.search(r'class="lead">[^<]*Example mill', of_case)
    same = editor.get(f"{path}/compare?old=2&new=0").text
    assert "The texts are the same" in same
    assert editor.get(f"{path}/compare?old=7").status_code == 404
    assert bench.client("rep").get(f"{path}/compare?old=1&new=0").status_code == 404


def test_money_that_cant_be_compared_is_said_beside_the_texts(bench: Bench) -> None:
    path, editor = begun(bench), bench.client("editor")
    editor.post(f"{path}/versions", {"text": SMALL, "revision": 1})
    dollars = SMALL.replace("EUR", "USD")
    assert saved(editor, path, dollars, 1) == 303
    page = editor.get(f"{path}/compare?old=1&new=0").text
    assert "G001" in page
    assert "put in: </span>currency: USD" in page


def test_an_archived_model_begins_no_case_and_comes_back(bench: Bench) -> None:
    path, editor = f"{root(bench)}/{bench.model}", bench.client("editor")
    assert editor.post(f"{path}/archive").status_code == 303
    assert "Sealed bearing" not in editor.get(root(bench)).text
    assert "Sealed bearing" in editor.get(f"{root(bench)}?archived=true").text
    assert "Sealed bearing" not in bench.client("rep").get(f"{root(bench)}?archived=true").text
    with bench.database.reading() as session:
        assert models.released(session, bench.ours) == []
    assert editor.post(f"{path}/restore").status_code == 303
    with bench.database.reading() as session:
        assert [m.id for m, _ in models.released(session, bench.ours)] == [bench.model]
        assert [row.cases for row in library.library(session, bench.ours)] == [1]


def test_the_text_is_taken_away_as_it_was_kept(bench: Bench) -> None:
    answer = bench.client("rep").get(f"{root(bench)}/{bench.model}/versions/1/model.yaml")
    example = Path(__file__).parents[3] / "examples/sealed-bearing/model.yaml"
    assert answer.text == example.read_text("utf-8")
    assert 'filename="Sealed bearing v1.yaml"' in answer.headers["content-disposition"]


def test_a_text_has_no_files_of_the_server_read(bench: Bench, tmp_path: Path) -> None:
    secret = tmp_path / "rates.csv"
    secret.write_text("date,from,to,rate,source\n2026-01-01,EUR,USD,1.25,secret\n", "utf-8")
    path, editor = begun(bench), bench.client("editor")
    for told in (f"rates: {secret}", f"rates: {{table: ../../../../{secret}}}"):
        answer = editor.post(f"{path}/check", {"text": f"{SMALL}{told}\n"})
        assert "U014" in answer.text
        assert "secret," not in answer.text.replace(str(secret), "")


def test_only_the_editors_page_takes_the_style_sheet_of_the_editor(bench: Bench) -> None:
    path, editor = begun(bench), bench.client("editor")
    policy = editor.get(f"{path}/edit").headers["content-security-policy"]
    found = re.search(r"style-src 'self' 'nonce-([\w-]{20,})'", policy)
    assert found is not None
    assert "script-src 'self';" in policy
    again = editor.get(f"{path}/edit")
    assert found[1] not in again.headers["content-security-policy"]
    assert "nonce" not in editor.get(path).headers["content-security-policy"]


def test_texts_with_markup_in_them_are_shown_as_texts(bench: Bench) -> None:
    evil = "<script>alert(1)</script>"
    text = SMALL.replace("offering: A", f"offering: '{evil}'").replace("mills", f"'{evil}'")
    path, editor = begun(bench, text), bench.client("editor")
    editor.post(f"{path}/versions", {"text": text, "revision": 1, "note": evil, "name": evil})
    saved(editor, path, text.replace("1000", "2000") + f"# {evil}\n", 1)
    for page in ("", "/edit", "/versions", "/versions/1", "/compare?old=1&new=0"):
        assert evil not in editor.get(path + page).text
    assert evil not in editor.get(root(bench)).text


@pytest.mark.parametrize("role", list(Role))
def test_pages_say_nothing_of_what_a_role_may_not_do(bench: Bench, role: Role) -> None:
    page = bench.client(role.value).get(f"{root(bench)}/{bench.model}").text
    edits = role in (Role.EDITOR, Role.OWNER)
    for offered in ("/edit", "/archive"):
        assert (f"{bench.model}{offered}" in page) is edits


@pytest.mark.parametrize(
    "evil", ["\x00", "\x1b[31m", "\u202e", "' OR 1=1 --", "{{7*7}}", "x" * 150]
)
def test_nothing_that_is_sent_breaks_a_page(bench: Bench, evil: str) -> None:
    editor = bench.client("editor")
    sent = editor.post(root(bench), {"text": f"{SMALL}note: {evil}\n", "name": evil})
    path = sent.headers["location"].removesuffix("/edit")
    form = {"text": f"{SMALL}title: {evil}\n", "revision": 1, "note": evil, "name": evil}
    assert editor.post(f"{path}/versions", form).status_code in (303, 422)
    assert editor.post(f"{path}/edit", form).status_code in (303, 409)
    for page in ("", "/edit", "/versions", "/versions/1", "/compare", "/model.yaml"):
        assert editor.get(path + page).status_code in (200, 404)
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", editor.get(path).text)
    assert "\x00" not in model_at(bench, path).draft + model_at(bench, path).name


@pytest.mark.parametrize(
    "query", ["versions/0", "versions/-1", "versions/99999999999", "versions/x", "compare?old=-1",
              "compare?case=%00", "compare?new=x", "compare?case=zz"],
)  # fmt: skip
def test_a_path_that_leads_nowhere_is_said_to(bench: Bench, query: str) -> None:
    editor = bench.client("editor")
    assert editor.get(f"{root(bench)}/{bench.model}/{query}").status_code in (400, 404)
    assert editor.get(f"{root(bench)}/%00/edit").status_code == 404
    assert editor.post(f"{root(bench)}/{bench.model}/edit", {"revision": "x"}).status_code == 400
