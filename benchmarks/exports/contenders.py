"""What is timed: each form of the example, and what peers make of the same content."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from contextlib import redirect_stderr, suppress
from importlib import import_module
from io import StringIO
from pathlib import Path

import surplus
from benchmarks import peers
from surplus.cli import main
from surplus.cli.export import FORMS
from surplus.cli.export.document import Wanted
from surplus.cli.files import Request
from surplus.report.documents import Material, document
from surplus.report.workbook.simulation import USUAL

EXAMPLE = peers.ROOT / "examples" / "sealed-bearing"
PAPER = peers.HERE / ".peers" / "paper"
PAPER_PYTHON = PAPER / "bin" / "python"
WEASYPRINT = "weasyprint==70.0"
NO_DOCUMENT = {"value-project"}
BROWSER = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip

ALONE = "+"
"""Ends the name of a contender that is given the evaluation."""

Task = Callable[[], None]
"""One timed run, which writes its file anew."""


def install() -> None:
    """Install the peer that isn't there for the tests already."""
    if not list(PAPER.glob("lib/*/site-packages/weasyprint")):
        venv.create(PAPER, with_pip=True)
        command = [PAPER_PYTHON, "-m", "pip", "install", "-q", WEASYPRINT]
        subprocess.run([str(part) for part in command], check=True, stdout=sys.stderr)


def forms() -> list[tuple[str, str]]:
    """Return every form with its documents, ('pdf', 'case'); '' where it has one of its own."""
    found = []
    for form, (module, _) in FORMS.items():
        if form in NO_DOCUMENT:
            continue
        options = import_module(f"surplus.cli.export.{module}").command.params
        named = any(option.name == "document" for option in options)
        found += [(form, name) for name in (("statement", "case") if named else ("",))]
    return found


def exporting(form: str, name: str, path: Path) -> Task:
    """Return the command: read the model and the case and evaluate; tell and write."""
    given = [EXAMPLE / "model.yaml", "--case", EXAMPLE / "mill.yaml", "--output", path]
    options = ["--document", name] if name else []

    def run() -> None:
        with redirect_stderr(StringIO()), suppress(SystemExit):
            main(["export", form, *map(str, given), *options])

    return run


def told_before(form: str, name: str) -> Task:
    """Return what evaluates the example anew and tells a document of it, for the next export.

    Parameters
    ----------
    name : str
        The document; '' for forms that tell their own.
    """

    draws = USUAL if form == "xlsx" else 4096

    def prepare() -> None:
        model = surplus.load(EXAMPLE / "model.yaml")
        found = model.evaluate(EXAMPLE / "mill.yaml", draws=draws)
        setattr(Request, "valuation", lambda _: found)  # noqa: B010 -- a method of the class
        if name:
            told = document(name, Material(found))
            setattr(Wanted, "report", lambda *_: told)  # noqa: B010 -- as above

    return prepare


def copying_cells(source: Path, path: Path) -> Task:
    """Return writing the cells of a workbook anew with openpyxl: formulas, no looks, no charts."""
    import openpyxl

    read = openpyxl.load_workbook(source)
    cells = {s.title: [[c.value for c in row] for row in s.iter_rows()] for s in read}

    def run() -> None:
        book = openpyxl.Workbook(write_only=True)
        for title, rows in cells.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(path)

    return run


def printing(page: Path, path: Path) -> Task:
    """Return printing a page with Chromium, whose start isn't counted."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    assert program is not None, "chromium isn't installed: make tools"
    browser = sync_playwright().start().chromium.launch(executable_path=program, args=list(BROWSER))

    def run() -> None:
        sheet = browser.new_page()
        sheet.goto(page.as_uri())
        path.write_bytes(sheet.pdf(prefer_css_page_size=True))
        sheet.close()

    return run
