"""What every form of export keeps to: a good file or a clear diagnostic, never half a file."""

from __future__ import annotations

import json
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pptx
import pytest

from nasty import NASTY, files
from reports import EXAMPLE
from surplus.cli import main
from surplus.cli.export import FORMS
from surplus.core.format import LANGUAGES

OLD = b"what was there before"
NO_DOCUMENT = {"value-project"}
"""Forms that write a model and not a document about it."""


class Words(HTMLParser):
    """The words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"


def read_html(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    assert text.rstrip().endswith("</html>")
    return Words(text).text


def read_json(path: Path) -> str:
    return str(json.loads(path.read_text(encoding="utf-8")))


def read_pdf(path: Path) -> str:
    found = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert found.stderr == ""
    return found.stdout


def read_pptx(path: Path) -> str:
    slides = pptx.Presentation(str(path)).slides
    shapes = [shape for slide in slides for shape in slide.shapes]
    return " ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def read_xlsx(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    cells = [c.value for sheet in book for row in sheet.iter_rows() for c in row]
    return " ".join(str(value) for value in cells if value is not None)


READERS: dict[str, Callable[[Path], str]] = {
    "html": read_html,
    "json": read_json,
    "pdf": read_pdf,
    "pptx": read_pptx,
    "xlsx": read_xlsx,
}
DOCUMENTS = [form for form in FORMS if form not in NO_DOCUMENT]


@dataclass(frozen=True)
class Ended:
    """How an export ended."""

    status: int
    said: str

    @property
    def codes(self) -> set[str]:
        return {line[6:10] for line in self.said.splitlines() if line.startswith("error[")}


Export = Callable[..., Ended]


@pytest.fixture
def export(capsys: pytest.CaptureFixture[str]) -> Export:
    """Return a function that exports as the command line does."""

    def call(form: str, output: Path, *about: object) -> Ended:
        given = about or (EXAMPLE / "model.yaml", "--case", EXAMPLE / "mill.yaml")
        with pytest.raises(SystemExit) as ended:
            main(["export", form, *map(str, given), "--output", str(output)])
        return Ended(int(ended.value.code or 0), capsys.readouterr().err)

    return call


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_every_form_has_a_reader_here() -> None:
    assert set(DOCUMENTS) <= set(READERS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", DOCUMENTS)
def test_the_example_comes_out_in_every_form_and_language(
    form: str, lang: str, export: Export, tmp_path: Path
) -> None:
    path = tmp_path / f"mill.{form}"
    about = (EXAMPLE / "model.yaml", "--case", EXAMPLE / "mill.yaml", "--lang", lang)
    assert export(form, path, *about).status == 0
    text = " ".join(READERS[form](path).split())
    assert {"en": "Sealed bearing XC", "sv": "Tätat lager XC"}[lang] in text


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("form", DOCUMENTS)
def test_a_file_is_good_or_there_is_none(
    form: str, name: str, export: Export, tmp_path: Path
) -> None:
    model, case = files(name)
    (tmp_path / "model.yaml").write_text(model, encoding="utf-8")
    about: tuple[object, ...] = (tmp_path / "model.yaml", "--draws", 256)
    if case is not None:
        (tmp_path / "case.yaml").write_text(case, encoding="utf-8")
        about = (*about, "--case", tmp_path / "case.yaml")
    path = tmp_path / f"out.{form}"
    ended = export(form, path, *about)
    if ended.status == 0:
        assert len(READERS[form](path)) > 150
    else:
        assert ended.codes
        assert not path.exists()
    assert {p.name for p in tmp_path.iterdir()} <= {"model.yaml", "case.yaml", path.name}


@pytest.mark.parametrize("form", DOCUMENTS)
@pytest.mark.parametrize(
    "place", ["missing/out", "a_file/out", "a_folder", "/proc/out", "/dev/full"]
)
def test_what_cant_be_written_is_said_and_nothing_is_left(
    place: str, form: str, export: Export, tmp_path: Path
) -> None:
    (tmp_path / "a_folder").mkdir()
    (tmp_path / "a_file").write_bytes(OLD)
    ended = export(form, tmp_path / place)
    assert (ended.status, ended.codes) == (1, {"R001"})
    assert "help:" in ended.said
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a_file", "a_folder"]
    assert (tmp_path / "a_file").read_bytes() == OLD


@pytest.mark.parametrize("form", DOCUMENTS)
@pytest.mark.parametrize("was_there", [True, False])
def test_a_full_disk_leaves_what_was_there(
    was_there: bool, form: str, export: Export, tmp_path: Path
) -> None:
    path = tmp_path / f"out.{form}"
    if was_there:
        path.write_bytes(OLD)
    with room_for(2000):
        ended = export(form, path)
    assert (ended.status, ended.codes) == (1, {"R001"})
    assert [p.read_bytes() for p in tmp_path.iterdir()] == ([OLD] if was_there else [])


@pytest.mark.parametrize("form", DOCUMENTS)
def test_a_file_is_replaced_whole_and_keeps_its_permissions(
    form: str, export: Export, tmp_path: Path
) -> None:
    path = tmp_path / f"out.{form}"
    path.write_bytes(OLD)
    path.chmod(0o640)
    assert export(form, path).status == 0
    assert OLD not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]
