"""Slides: a value statement as five to seven slides with native charts and tables."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from surplus.core.errors import Diagnostic, SurplusError

if TYPE_CHECKING:
    from surplus.report.report import Report
    from surplus.report.slides.settings import Settings

__all__ = ["to_pptx"]


def to_pptx(
    report: Report,
    matters: Report | None = None,
    *,
    template: Path | str | None = None,
    settings: Settings | None = None,
    day: dt.date | None = None,
) -> bytes:
    """Return a value statement as a PowerPoint file.

    Parameters
    ----------
    report : Report
        A value statement with its sources.
    matters : Report, optional
        The report on what matters in it, in the same language: for the slide on how sure the
        value is, and to sort what is assumed.
    template : path, optional
        A presentation or template whose layouts, typefaces and colours the slides get.
    settings : Settings, optional
        Which layouts of the template.
    day : date, optional
        What the file is dated by.

    Returns
    -------
    bytes
        The same for the same arguments.

    Raises
    ------
    SurplusError
        R003 if python-pptx isn't installed; K001 or K002 if the template can't be used, K003 or
        K004 if its layouts don't fit.
    """
    try:
        from surplus.report.slides.making import made
    except ModuleNotFoundError as error:
        hint = "pip install 'surplus[slides]'"
        message = f"slides need a library that isn't installed: {error.name}"
        raise SurplusError(Diagnostic("R003", message, hint=hint)) from error
    return made(report, matters, template, settings, day)
