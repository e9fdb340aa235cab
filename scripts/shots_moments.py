"""Moments of the workbench to take pictures of: what goes wrong, what waits, what has grown."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import openpyxl
from httpx2 import Response
from playwright.sync_api import Page

from browser.workbench.test_every_page import faulty, show
from furnished import Furnished
from long_history import change_often
from surplus.report.filled.reading import filled_of
from surplus.store import comments
from surplus.store.audit import Author
from surplus.store.tables import Case
from surplus.web.takeaway.files import XLSX

NOTE = {"name": "seen.txt", "mimeType": "text/plain", "buffer": b"Seen at the mill."}
BROKEN = "offering: A\ndrivers: {d: {benefit: x}}\n"
MANY = 120
_HALF_SENT = """() => { XMLHttpRequest.prototype.send = function () {
  this.upload.dispatchEvent(new ProgressEvent('progress', {loaded: 5, total: 9}));
}; }"""


@dataclass(frozen=True)
class Moment:
    """A page, what its pictures are called, and what is done on it first."""

    title: str
    path: str
    do: Callable[[Page], None] | None = None


def live(furnished: Furnished) -> None:
    """Let people do things in a workbench, so that its pages have something to tell."""
    bench = furnished.bench
    owner, customer = bench.client("owner"), furnished.visitor("fill")
    for email, password in (("rep@example.com", "wrong"), ("nobody@example.com", "wrong")):
        bench.client().post("/login", {"email": email, "password": password})
    case, shared = _case(furnished), furnished.visit_of("fill")
    _sent(owner.post(f"{case}/years", {"key": "customer:running:", "based_on": "2"}))
    _sent(customer.post(f"{shared}/figures", {"customer:stop_cost:": "9000", "based_on": "3"}))
    _sent(
        customer.post(f"{shared}/comments", {"text": "Less in our trial.", "about": "fewer_stops"})
    )
    _sent(customer.post(f"{shared}/comments", {"text": "From our payroll.", "about": "wage"}))
    _sent(
        owner.post(f"{case}/shares/talk", {"text": "May we see the trial?", "about": "fewer_stops"})
    )


def moments(furnished: Furnished) -> Iterator[Moment]:
    """Yield what is looked at besides every page as it is."""
    case, ours = _case(furnished), f"/w/{furnished.bench.ours}"
    yield Moment("cases-archived", f"{ours}/cases?archived=true")
    yield Moment("models-archived", f"{ours}/models?archived=true")
    yield Moment("log-of-log-ins", f"{ours}/log?kind=log_ins")
    yield Moment("case-renamed-and-its-terms", case, _open_all)
    for shows in ("tornado", "distribution", "cash_flow", "bridge", "questions"):
        yield Moment(f"case-{shows}", f"{case}?show={shows}")
    yield Moment("model-draft-version", f"{_model(furnished)}/versions/{furnished.ours.draft}")
    yield Moment("file-on-its-way", f"{case}/evidence", _wait_for_file)
    yield Moment("file-not-sent", f"{case}/evidence", _break_file)
    yield Moment("customer-with-all-open", furnished.visit_of("fill"), _open_all)


def wrong(furnished: Furnished) -> Iterator[tuple[str, str, Response]]:
    """Yield forms that come back with what is wrong: a title, an address and the answer."""
    for number, (at, answer) in enumerate(faulty(furnished)):
        yield f"wrong-{number:02}-{answer.status_code}", at, answer
    owner, case = furnished.bench.client("owner"), _case(furnished)
    book = {"file": ("mill.xlsx", _filled(furnished), XLSX)}
    back = owner.post(f"{case}/take-away/workbook", files=book).headers["location"]
    yield "workbook-with-changes", back, owner.get(back)
    edit = {"text": BROKEN, "revision": "1"}
    owner.post(f"{_model(furnished)}/edit", edit)
    for title, rest in (("editor", "/edit"), ("model", "")):
        path = f"{_model(furnished)}{rest}"
        yield f"{title}-with-errors", path, owner.get(path)


def grown(furnished: Furnished) -> Iterator[Moment]:
    """Yield pages of what has grown long: a history, comments; and an interview under way."""
    with furnished.bench.database.writing() as session:
        case = session.get_one(Case, furnished.bench.case)
        change_often(session, case, MANY)
        for number in range(MANY):
            comments.add(session, case, f"Seen {number} times", Author("system", name="Rep"))
    furnished.bench.client("owner").post(f"{_case(furnished)}/interview", {"who": "Kim"})
    yield Moment("history-of-many", f"{_case(furnished)}/history?below=70")
    yield Moment("comments-of-many", f"{_case(furnished)}/evidence")
    yield Moment("interview-with-its-value", f"{_case(furnished)}/interview", _answer)


def perform(page: Page, moment: Moment | tuple[str, str, Response]) -> None:
    """Open a page and do on it what is to be seen."""
    if isinstance(moment, Moment):
        page.goto(moment.path)
        page.wait_for_timeout(150)
        if moment.do:
            moment.do(page)
    else:
        show(page, moment[1], moment[2])


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach(e => { e.open = true })")


def _wait_for_file(page: Page) -> None:
    page.evaluate(_HALF_SENT)
    _attach(page)


def _break_file(page: Page) -> None:
    page.route("**/attachments", lambda route: route.abort())
    _attach(page)


def _attach(page: Page) -> None:
    page.locator("#files-file").set_input_files(NOTE)  # type: ignore[arg-type]  # as documented
    page.locator(".attach button").last.click()
    page.wait_for_timeout(300)


def _answer(page: Page) -> None:
    page.locator(".answer-field input:not([type=range])").first.fill("12")
    page.wait_for_timeout(400)


def _filled(furnished: Furnished) -> bytes:
    """Return the workbook of the case as a customer sends it back who changed two figures."""
    form = {"form": "workbook.xlsx", "lang": "en"}
    content = furnished.bench.client("owner").post(f"{_case(furnished)}/take-away/file", form)
    book = openpyxl.load_workbook(io.BytesIO(content.content))
    sent = filled_of(content.content, "mill.xlsx")
    figures: Mapping[str, float] = {"positions": 131, "wage": 61}
    for name, figure in figures.items():
        slot = next(slot for slot in sent.slots if slot.name == name)
        book[str(sent.title(slot.sheet))][slot.cell].value = figure
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _case(furnished: Furnished) -> str:
    return f"/w/{furnished.bench.ours}/cases/{furnished.bench.case}"


def _model(furnished: Furnished) -> str:
    return f"/w/{furnished.bench.ours}/models/{furnished.bench.model}"


def _sent(answer: Response) -> None:
    assert answer.status_code == 303, answer.text
