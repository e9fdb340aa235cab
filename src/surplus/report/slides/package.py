"""A presentation as bytes: the same slides give the same file, on every day and machine."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from pptx.presentation import Presentation

from surplus.report.lines import clean
from surplus.report.slides.parts import Deck

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file knows."""
_UNKNOWN = dt.date(2000, 1, 1)
_PACKED = (".png", ".jpg", ".jpeg", ".gif", ".xlsx", ".emf")


def describe(presentation: Presentation, deck: Deck, language: str, day: dt.date | None) -> None:
    """Say what the file is about, rather than what the template was.

    Parameters
    ----------
    day : date or None
        The day of the figures, which the file is dated by.
    """
    made = dt.datetime.combine(day or _UNKNOWN, dt.time())
    properties = presentation.core_properties
    title, subject, kind = (clean(text)[:255] for text in (deck.title, deck.subject, deck.kind))
    properties.title, properties.subject = title, subject
    properties.category, properties.language = kind, language
    properties.author, properties.last_modified_by = "Surplus", "Surplus"
    properties.keywords = properties.comments = ""
    properties.created = properties.modified = made
    properties.revision = 1


def to_bytes(presentation: Presentation) -> bytes:
    """Return the file, every part of it dated alike."""
    saved, file = io.BytesIO(), io.BytesIO()
    presentation.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            dated = zipfile.ZipInfo(part.filename, _EPOCH)
            dated.create_system = 0
            packed = part.filename.endswith(_PACKED)
            dated.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            new.writestr(dated, old.read(part))
    return file.getvalue()
