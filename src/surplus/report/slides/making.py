"""From a report to the bytes of a presentation."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from pptx import Presentation
from pptx.presentation import Presentation as Opened

from surplus.report.report import Report
from surplus.report.slides.clearing import clear, forget
from surplus.report.slides.colours import DARK, HOUSE, TEMPLATE
from surplus.report.slides.deck import deck
from surplus.report.slides.house import house
from surplus.report.slides.layouts import frames
from surplus.report.slides.opening import DAMAGES, damaged, open_presentation
from surplus.report.slides.package import describe, to_bytes
from surplus.report.slides.settings import Settings
from surplus.report.slides.shapes import Ink
from surplus.report.slides.theme import read_style
from surplus.report.slides.writer import LANGUAGES, Writer
from surplus.report.svg.palette import Role


def made(
    report: Report,
    matters: Report | None,
    template: Path | str | None,
    settings: Settings | None,
    day: dt.date | None,
) -> bytes:
    """Return a value statement as a presentation; see `surplus.report.slides.to_pptx`."""
    try:
        return _made(report, matters, template, settings, day)
    except DAMAGES as error:
        if template is None:
            raise
        # Without the template it works, or else the fault is ours and is raised here.
        _made(report, matters, None, None, day)
        raise damaged(template) from error


def _made(
    report: Report,
    matters: Report | None,
    template: Path | str | None,
    settings: Settings | None,
    day: dt.date | None,
) -> bytes:
    chosen = settings or Settings()
    opened = _opened(template, chosen)
    slides = deck(report, matters)
    language = LANGUAGES[report.lang]
    style = read_style(opened)
    usual = HOUSE if template is None else DARK if style.is_dark else TEMPLATE
    writer = Writer(
        opened,
        frames(opened, chosen),
        slides,
        Ink(language, {**usual, **chosen.tones}),
        style.stretch,
        _answer(report) if template is None else Role.RESULT,
    )
    writer.write()
    describe(opened, slides, language, day)
    return to_bytes(opened)


def _opened(template: Path | str | None, settings: Settings) -> Opened:
    if template is None:
        return Presentation(io.BytesIO(house()))
    opened = open_presentation(template)
    if not settings.keep_slides:
        clear(opened)
        forget(opened)
    return opened


def _answer(report: Report) -> Role:
    figures = report.headline.figures if report.headline else ()
    value = figures[0].value if figures else None
    return Role.LOSS if value is not None and value < 0 else Role.GAIN
