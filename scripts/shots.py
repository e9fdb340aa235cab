"""Render every form of the example, and every page of the workbench, to pictures to look at.

Pictures and the files that they show go to build/shots, with an index page. Forms are taken
from the command line, each of its documents too, so that a new one is shown without a change
here. Needs what `make tools` installs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib import import_module
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from shots_workbench import shoot

from surplus.cli.export import FORMS
from surplus.report.documents import DOCUMENTS

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "sealed-bearing"
SHOTS = ROOT / "build" / "shots"
LANGUAGES = ("en", "sv")
SCREENS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
BROWSER = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
RESOLUTION = "70"


@dataclass(frozen=True)
class File:
    """A file as a customer gets it, and what its pictures are called."""

    path: Path
    title: str


def exported() -> Iterator[File]:
    """Yield the example in every form that can be looked at, every document, each language."""
    for form, (module, _) in FORMS.items():
        if form not in RENDER:
            continue
        command = import_module(f"surplus.cli.export.{module}").command
        by_name = any(option.name == "document" for option in command.params)
        for document in DOCUMENTS if by_name else ("",):
            for lang in LANGUAGES:
                yield export(form, document, lang)


def export(form: str, document: str, lang: str) -> File:
    """Write one file the way a user does."""
    title = "-".join(part for part in (form, document, lang) if part)
    path = SHOTS / f"{title}.{form}"
    options = ["--document", document] if document else []
    if document == "review":
        options += ["--realised", str(EXAMPLE / "realised.csv")]
    program = Path(sys.executable).with_name("surplus")
    about = [form, EXAMPLE / "model.yaml", "--case", EXAMPLE / "mill.yaml"]
    options += ["--lang", lang, "--output", str(path)]
    subprocess.run([str(part) for part in (program, "export", *about, *options)], check=True)
    return File(path, title)


def of_page(file: File, browser: Browser) -> None:
    """Take pictures of a page on every screen, and of the paper that it prints on."""
    page = browser.new_page()
    for width, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(file.path.as_uri())
        page.screenshot(path=SHOTS / f"{file.title}-{width}-{scheme}.png", full_page=True)
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder, "printed.pdf")
        printed.write_bytes(page.pdf(prefer_css_page_size=True))
        to_pictures(printed, f"{file.title}-printed")
    page.close()


def of_pdf(file: File, _: Browser) -> None:
    """Take a picture of every page."""
    to_pictures(file.path, file.title)


def of_office(file: File, _: Browser) -> None:
    """Take a picture of every slide or sheet, as LibreOffice shows it."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = ["--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run(
            ["soffice", profile, *convert, file.path], check=True, stdout=subprocess.DEVNULL
        )
        to_pictures(Path(folder, file.path.stem).with_suffix(".pdf"), file.title)


def to_pictures(pdf: Path, title: str) -> None:
    """Write every page of a PDF as a picture."""
    subprocess.run(["pdftoppm", "-r", RESOLUTION, "-png", pdf, SHOTS / title], check=True)


RENDER = {"html": of_page, "pdf": of_pdf, "pptx": of_office, "xlsx": of_office}


def index(files: list[File], pages: list[str]) -> str:
    """Return a page with all pictures, small, each a link to itself."""
    parts = [f"<h2>{escape(title)}</h2><div>{small(title)}</div>" for title in pages]
    for file in files:
        size = file.path.stat().st_size / 1000
        head = f'<h2><a href="{file.path.name}">{escape(file.title)}</a> {size:.0f} kB</h2>'
        parts.append(f"{head}<div>{small(file.title)}</div>")
    style = (
        "body{font:14px sans-serif;background:#ccc;margin:2em}"
        "div{display:flex;flex-wrap:wrap;gap:8px;align-items:start}"
        "img{width:260px;max-height:380px;object-fit:cover;object-position:top;background:#fff}"
    )
    return f"<!DOCTYPE html><title>Shots</title><style>{style}</style>{''.join(parts)}"


def small(title: str) -> str:
    """Return the pictures of a file or page, small, each a link to itself."""
    return "".join(
        f'<a href="{p.name}"><img src="{p.name}" alt="{p.stem}" loading="lazy"></a>'
        for p in sorted(SHOTS.glob(f"{title}-[0-9p]*.png"))
    )


def main() -> None:
    """Render everything anew."""
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True)
    program = shutil.which("chromium")
    assert program is not None, "pictures need chromium: make tools"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(BROWSER))
        pages = shoot(browser, SHOTS)
        files = []
        for file in exported():
            RENDER[file.path.suffix.removeprefix(".")](file, browser)
            files.append(file)
        browser.close()
    (SHOTS / "index.html").write_text(index(files, pages), encoding="utf-8")
    print(f"wrote {len(list(SHOTS.glob('*.png')))} pictures: {SHOTS / 'index.html'}")


if __name__ == "__main__":
    main()
