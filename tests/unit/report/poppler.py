"""Reading a PDF back with other people's programs (poppler-utils)."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path


def text_of(pdf: Path, *options: str) -> str:
    """Return the text of a PDF as a reader would copy it."""
    return _run("pdftotext", *options, str(pdf), "-")


def pages_of(pdf: Path) -> list[str]:
    """Return the text of each page."""
    return text_of(pdf).split("\f")[:-1]


def about(pdf: Path) -> dict[str, str]:
    """Return what a PDF says of itself: title, author, whether it is tagged, how many pages."""
    lines = _run("pdfinfo", str(pdf)).splitlines()
    return {name: text.strip() for name, _, text in (line.partition(":") for line in lines)}


def structure(pdf: Path) -> list[str]:
    """Return the tags of a PDF in reading order, such as `H1`, `Table`, `TH`."""
    return [
        line.split()[0].rstrip(":")
        for line in _run("pdfinfo", "-struct", str(pdf)).splitlines()
        if line
    ]


def alternatives(pdf: Path) -> list[str]:
    """Return what the drawings of a PDF show, for those who can't see them."""
    raw = pdf.read_bytes()
    long = re.findall(rb"/Alt\s*<FEFF([0-9A-F]*)>", raw)
    short = re.findall(rb"/Alt\s*\(((?:\\.|[^\\)])*)\)", raw)
    told = [bytes.fromhex(each.decode()).decode("utf-16-be") for each in long]
    return [*told, *(re.sub(rb"\\(.)", rb"\1", each).decode() for each in short)]


def fonts(pdf: Path) -> list[tuple[str, bool]]:
    """Return the fonts of a PDF, and whether each is embedded."""
    rows = [line.split() for line in _run("pdffonts", str(pdf)).splitlines()[2:]]
    return [(row[0].partition("+")[2], row[-5] == "yes") for row in rows]


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode("utf-8")
