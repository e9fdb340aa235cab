"""Whatever is sent or has piled up, the process that serves takes little memory over it."""

from __future__ import annotations

import io
import re
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import insert

from serving import serving
from surplus.store import people, sessions
from surplus.store.tables import Comment
from surplus.web.asking import SESSION_COOKIE
from surplus.web.takeaway.files import FORMS, XLSX, Wanted
from web_hostile.test_every_bomb import MODELS
from workbench import EXAMPLE, Bench, bench_on, sqlite_at

MOST = 60
"""Megabytes that answering one request may add to what the process holds."""
MOST_OF_A_WORKBOOK = 300
"""Where a workbook is as large as one may be: its 120 MB, unpacked, twice and a little."""
CODE = re.compile(r"\b[A-Z]0\d\d\b")
REMARKS = 1000
MODEL = (EXAMPLE / "model.yaml").read_text(encoding="utf-8")


@dataclass
class Server:
    """A workbench that serves, and what it takes."""

    process: subprocess.Popen[str]
    client: httpx2.Client
    csrf: str
    bench: Bench

    def peak_of(self, ask: Callable[[], httpx2.Response]) -> tuple[httpx2.Response, float]:
        """Return what is answered, and by how many megabytes the process grew at most over it."""
        own = Path(f"/proc/{self.process.pid}")
        (own / "clear_refs").write_text("5")  # forgets the peak so far
        before = self._held(own, "VmRSS")
        answer = ask()
        return answer, self._held(own, "VmHWM") - before

    def post(self, path: str, **more: object) -> httpx2.Response:
        """Send a form, as who owns the workspace."""
        data = {"csrf": self.csrf, **more.pop("data", {})}  # type: ignore[dict-item]  # of a form
        return self.client.post(path, data=data, **more)  # type: ignore[arg-type]

    @property
    def case(self) -> str:
        """Where the case is."""
        return f"/w/{self.bench.ours}/cases/{self.bench.case}"

    @staticmethod
    def _held(own: Path, name: str) -> float:
        found = re.search(rf"{name}:\s+(\d+) kB", (own / "status").read_text())
        assert found is not None
        return int(found[1]) / 1000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a workbench in a process of its own, once it has loaded what its pages need."""
    address = sqlite_at(tmp_path_factory.mktemp("memory"))
    bench = bench_on(address)
    with bench.database.writing() as session:
        owner = people.known(session, bench.people["owner"])
        token = sessions.begin(session, owner, device="", address="")
        found = sessions.find(session, token)
        assert found is not None
        csrf = found[0].csrf
        said = [
            {"workspace_id": bench.ours, "case_id": bench.case, "author": "Owner", "text": text}
            for text in (f"{number} " + "x" * 3990 for number in range(REMARKS))
        ]
        session.execute(insert(Comment), said)
    bench.database.close()
    with serving(address) as (process, link):
        cookies = {SESSION_COOKIE: token}
        with httpx2.Client(base_url=link, cookies=cookies, timeout=120) as client:
            made = Server(process, client, csrf, bench)
            until = time.monotonic() + 30
            while not _answers(client):
                assert time.monotonic() < until, "the workbench doesn't answer"
                time.sleep(0.05)
            sent = {"file": ("mill.xlsx", workbook(), XLSX)}
            assert made.post(f"{made.case}/take-away/workbook", files=sent).status_code == 303
            yield made


def _answers(client: httpx2.Client) -> bool:
    try:
        return client.get("/settings").status_code == 200
    except httpx2.HTTPError:
        return False


def workbook() -> bytes:
    """Return the workbook of the example, as it is taken away."""
    mill = (EXAMPLE / "mill.yaml").read_text(encoding="utf-8")
    return FORMS["workbook.xlsx"].made(Wanted(MODEL, mill, 256, "en", "mill")).content


def with_part(name: str, content: bytes) -> bytes:
    """Return the workbook of the example with another part in place of one of its own."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as own, zipfile.ZipFile(held, "w", 8) as made:
        for each in own.namelist():
            made.writestr(each, content if each == name else own.read(each))
    return held.getvalue()


def _laughs() -> bytes:
    entities = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return (
        f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{entities}]><sst><si><t>&i;</t></si></sst>'.encode()
    )


def _sheet(row: bytes) -> bytes:
    return b"<worksheet><sheetData>" + row * 1_500_000 + b"</sheetData></worksheet>"


WORKBOOKS: Mapping[str, Callable[[], bytes]] = {
    "a part of 300 MB": lambda: with_part("xl/worksheets/sheet1.xml", b" " * 300_000_000),
    "entities of entities": lambda: with_part("xl/sharedStrings.xml", _laughs()),
    "a deep part": lambda: with_part("xl/workbook.xml", b"<a>" * 400_000 + b"</a>" * 400_000),
    "millions of texts": lambda: with_part(
        "xl/sharedStrings.xml", b"<si><t>a</t></si>" * 5_000_000
    ),
    "millions of formats": lambda: with_part("xl/styles.xml", b"<xf/>" * 15_000_000),
    "millions of rows": lambda: with_part("xl/worksheets/sheet1.xml", _sheet(b"<row></row>" * 3)),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_that_unpacks_to_much_is_refused_in_little_memory(
    name: str, server: Server
) -> None:
    sent = {"file": ("mill.xlsx", WORKBOOKS[name](), XLSX)}
    path = f"{server.case}/take-away/workbook"
    answer, grown = server.peak_of(lambda: server.post(path, files=sent))
    assert answer.status_code == 422
    assert "mill.xlsx" in answer.text  # what is wrong with it
    assert grown < MOST


def _chunks() -> Iterator[bytes]:
    yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    for _ in range(100):
        yield b"a" * 1_000_000


def test_a_hundred_megabytes_are_refused_in_little_memory(server: Server) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    path = f"{server.case}/attachments"
    answer, grown = server.peak_of(
        lambda: server.client.post(path, content=_chunks(), headers=headers)
    )
    assert answer.status_code == 413
    assert grown < MOST


@pytest.mark.parametrize("name", MODELS)
def test_a_model_that_explodes_is_told_in_little_memory(name: str, server: Server) -> None:
    at = f"/w/{server.bench.ours}/models/{server.bench.model}/check"
    answer, grown = server.peak_of(lambda: server.post(at, data={"text": MODELS[name]}))
    assert answer.status_code in (200, 422)
    assert CODE.search(answer.text)
    assert grown < MOST


@pytest.mark.parametrize("part", ["", "/evidence"])
def test_a_thousand_long_comments_are_shown_in_little_memory(part: str, server: Server) -> None:
    answer, grown = server.peak_of(lambda: server.client.get(f"{server.case}{part}"))
    assert answer.status_code == 200
    assert grown < MOST


def test_the_largest_workbook_that_is_read_takes_no_more_than_is_said(server: Server) -> None:
    content = with_part("xl/sharedStrings.xml", b"<sst>" + b"a" * 110_000_000)
    sent = {"file": ("mill.xlsx", content, XLSX)}
    path = f"{server.case}/take-away/workbook"
    answer, grown = server.peak_of(lambda: server.post(path, files=sent))
    assert answer.status_code == 422
    assert grown < MOST_OF_A_WORKBOOK
