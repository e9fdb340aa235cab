"""From a report to a PDF: typst sets what the template is given; it fetches and reads nothing."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from surplus.core.errors import Diagnostic, Severity, SurplusError
from surplus.report.pdf.content import Look, content
from surplus.report.pdf.coverage import FONTS
from surplus.report.pdf.lettering import MARK, lettered, missing
from surplus.report.report import Report

if TYPE_CHECKING:
    from typst import Compiler, Fonts

_TEMPLATE = Path(__file__).parent / "template"
_STANDARD: Final = "ua-1"


def to_pdf(report: Report, look: Look = Look.BOOK) -> bytes:
    """Return a report as a PDF that assistive technology can read (PDF/UA-1, ISO 14289-1).

    The same report gives the same bytes, on any machine: the fonts come with this package, and
    no date is written into the file.

    Parameters
    ----------
    look : Look
        How it is laid out.

    Raises
    ------
    SurplusError
        R003 if typst isn't installed.
    """
    given = {"data": json.dumps(content(report, look), ensure_ascii=False)}
    made = _compiler().compile(sys_inputs=given, format="pdf", pdf_standards=_STANDARD, timestamp=0)
    assert isinstance(made, bytes)
    return made


def unwritable(report: Report) -> tuple[Diagnostic, ...]:
    """Return a warning if texts of a report have characters that a PDF can't show."""
    found: set[str] = set()

    def note(text: str) -> str:
        found.update(missing(text))
        return text

    lettered(report, note)
    if not found:
        return ()
    few = " ".join(sorted(found)[:8])
    message = f"the fonts have no shape for {len(found)} characters: {few}"
    hint = f"each is shown as {MARK}; write them in letters, or export a page"
    return (Diagnostic("R004", message, Severity.WARNING, hint=hint),)


def _compiler() -> Compiler:
    """Return a compiler of its own for each document: two threads may write at once."""
    fonts = _fonts()
    from typst import Compiler

    main = str(_TEMPLATE / "main.typ")
    return Compiler(main, root=str(_TEMPLATE), font_paths=fonts, ignore_system_fonts=True)


@cache
def _fonts() -> Fonts:
    try:
        from typst import Fonts
    except ImportError as error:
        message = "a PDF needs typst, which isn't installed"
        hint = "run: pip install 'surplus[pdf]'"
        raise SurplusError(Diagnostic("R003", message, hint=hint)) from error
    # Only the fonts that come along: those of the machine would make pages differ.
    return Fonts(False, False, [str(FONTS)])
