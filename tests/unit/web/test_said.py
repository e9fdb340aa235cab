"""What is wrong is said in the reader's language, wherever a page says it."""

from __future__ import annotations

from html import unescape

from surplus.core.errors import Diagnostic, SurplusError
from surplus.store import people
from surplus.web.said import Said, in_words, reasons, told
from workbench import Bench, Client

SMALL = """offering: A
alternative: B
context: mills
currency: EUR
drivers: {d: {benefit: 1000 EUR/year}}
"""
UNKNOWN = Diagnostic("F002", "unknown name 'a'", hint="did you mean 'b'?")


def swedish(bench: Bench, who: str) -> Client:
    with bench.database.writing() as session:
        people.known(session, bench.people[who]).lang = "sv"
    return bench.client(who)


def test_what_cant_be_said_in_a_language_says_that_it_is_english() -> None:
    strange = Diagnostic("F002", "nobody wrote this")
    assert in_words(strange, "sv") == Said("nobody wrote this", "", "F002", "en")
    assert in_words(UNKNOWN, "sv").lang == "sv"


def test_reasons_are_told_without_what_to_do() -> None:
    error = SurplusError([UNKNOWN])
    assert told(error, "sv") == ("namnet 'a' är okänt (menade du 'b'?)",)
    assert reasons(error, "sv") == ("namnet 'a' är okänt",)
    assert reasons(error, "en") == ("unknown name 'a'",)


def test_findings_of_a_model_are_swedish_while_one_writes(bench: Bench) -> None:
    editor = swedish(bench, "editor")
    begun = editor.post(f"/w/{bench.ours}/models", {"text": SMALL, "name": "Small"})
    path = begun.headers["location"].removesuffix("/edit")
    form = {"text": SMALL.replace("EUR/year", "EUR/yeer"), "revision": 1}
    shown = unescape(editor.post(f"{path}/check", form, headers={"HX-Request": "true"}).text)
    assert "enheten 'yeer' i drivaren 'd' finns inte" in shown
    assert "menade du" in shown
    assert 'class="message" lang=' not in shown
    assert 'class="help small" lang=' not in shown


def test_a_refused_figure_is_told_in_swedish(bench: Bench) -> None:
    rep, case = swedish(bench, "rep"), f"/w/{bench.ours}/cases/{bench.case}"
    for path, form in (
        (f"{case}/figures", {"customer:wage:": "plenty", "based_on": "1"}),
        (f"{case}/figures", {"risk:fewer_stops": "130 %", "based_on": "1"}),
    ):
        answer = rep.post(path, form, headers={"HX-Request": "true"})
        shown = unescape(answer.text)
        assert answer.status_code == 422
        assert ("är inte ett tal" in shown) or ("måste vara från 0 till 100 %" in shown)


def test_a_file_that_is_no_case_is_refused_in_swedish(bench: Bench) -> None:
    rep = swedish(bench, "rep")
    form = {"name": "X", "version": bench.version}
    files = {"file": ("case.yaml", b"inputs: {nothing: 3}")}
    answer = rep.post(f"/w/{bench.ours}/cases", form, files=files)
    assert answer.status_code == 422
    assert "finns inte" in unescape(answer.text) or "är okänd" in unescape(answer.text)
