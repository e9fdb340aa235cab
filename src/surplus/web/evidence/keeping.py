"""Files that back figures: taken if they are what they say, sent back so that they do no harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi.responses import Response
from markupsafe import Markup
from sqlalchemy.orm import Session
from starlette.datastructures import UploadFile

from surplus.core.format import Formatter
from surplus.store import attachments
from surplus.store.faults import fault
from surplus.store.tables import Attachment
from surplus.web.allowed import Action, demand
from surplus.web.answering import download
from surplus.web.cases.opened import OpenCase
from surplus.web.evidence.files import ACCEPTED, is_image, kind_of, shown_name, without_traces
from surplus.web.evidence.things import known, labels
from surplus.web.moments import moment
from surplus.web.problems import Forbidden, Missing
from surplus.web.settings import MEGABYTE
from surplus.web.words import words

_SAFELY = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is shown; `about` is empty where the page says it."""

    attachment: Attachment
    about: str
    size: str
    at: Markup
    is_image: bool


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a case, or of one thing in it."""

    about: str
    kept: tuple[Kept, ...]
    accepted: str
    most: str
    most_bytes: int


def files_view(db: Session, opened: OpenCase, most: int, about: str | None = None) -> Files:
    """Return the files of a case, those about one input or driver if it is named.

    Parameters
    ----------
    most : int
        Bytes of the largest file that is taken.
    """
    named = labels(opened) | {attachments.WORKBOOK: words(opened.lang)["take_workbook"]}
    found = attachments.of_case(db, opened.case, about)
    shown = tuple(
        Kept(
            each,
            "" if about else named.get(each.about, each.about),
            size_text(each.size, opened.lang),
            moment(each.at, opened.lang),
            is_image(each.kind),
        )
        for each in found
        if _is_seen(opened, each)
    )
    return Files(about or "", shown, ACCEPTED, size_text(most, opened.lang), most)


def add(  # all that a form says
    db: Session,
    opened: OpenCase,
    uploads: Sequence[UploadFile],
    about: str,
    most: int,
    *,
    is_shared: bool = False,
) -> None:
    """Attach files to a case, all of them or none.

    Raises
    ------
    SurplusError
        N040 if a file is too large, N041 if it is none that is taken, N042 if the case has too
        many, N043 if there is none.
    Forbidden
        If whoever has the case open may not.
    """
    demand(opened.actor, Action.ATTACH, opened.case)
    about = known(opened, about)
    for file in checked(db, opened, uploads, most):
        author = opened.actor.author
        attachments.add(db, opened.case, file, author, about=about, is_shared=is_shared)


def checked(
    db: Session, opened: OpenCase, uploads: Sequence[UploadFile], most: int
) -> list[attachments.File]:
    """Return the files of a form, if each of them may be kept with a case.

    Raises
    ------
    SurplusError
        N040 to N043, as `add`.
    """
    t, given = words(opened.lang), [each for each in uploads if each.filename]
    if not given:
        raise fault("N043", t["no_file"])
    if len(attachments.of_case(db, opened.case)) + len(given) > attachments.MOST_OF_A_CASE:
        raise fault("N042", t["too_many_files"].format(most=attachments.MOST_OF_A_CASE))
    return [_checked(upload, most, opened.lang) for upload in given]


def _checked(upload: UploadFile, most: int, lang: str) -> attachments.File:
    t, given = words(lang), upload.filename or ""
    content = upload.file.read(most + 1)
    kind = kind_of(content, given)
    name = shown_name(given, kind or "text/plain")
    if len(content) > most:
        raise fault("N040", t["file_too_large"].format(most=size_text(most, lang)))
    if kind is None:
        raise fault("N041", t["file_not_taken"], t["file_not_taken_hint"])
    try:
        return attachments.File(without_traces(content, kind), name, kind)
    except ValueError as error:
        raise fault("N041", t["photo_not_whole"], t["photo_not_whole_hint"]) from error


def found(db: Session, opened: OpenCase, attachment_id: str) -> Attachment:
    """Return a file of a case that whoever has it open may see.

    Raises
    ------
    Missing
        If there is none.
    """
    attachment = attachments.get(db, opened.case, attachment_id)
    if attachment is None or not _is_seen(opened, attachment):
        raise Missing
    demand(opened.actor, Action.SEE, attachment)
    return attachment


def send(db: Session, opened: OpenCase, attachment_id: str, *, inline: bool = False) -> Response:
    """Return the bytes of a file: to be kept, or an image to be shown if that is asked for."""
    attachment = found(db, opened, attachment_id)
    content = attachments.content(db, attachment)
    answer = download(content, attachment.name, attachment.kind)
    answer.headers.update(_SAFELY)
    if inline and is_image(attachment.kind):
        answer.headers["Content-Disposition"] = "inline"
    return answer


def remove(db: Session, opened: OpenCase, attachment_id: str) -> str:
    """Remove a file; return what it was about.

    Raises
    ------
    Forbidden
        If whoever has the case open may not: customers with a link only remove their own.
    """
    attachment = found(db, opened, attachment_id)
    demand(opened.actor, Action.ATTACH, opened.case)
    if opened.actor.is_visitor and attachment.share_id != opened.actor.author.share_id:
        raise Forbidden
    attachments.remove(db, opened.case, attachment, opened.actor.author)
    return attachment.about


def size_text(size: int, lang: str) -> str:
    """Return a size for reading.

    Examples
    --------
    >>> size_text(10_000_000, "en"), size_text(2_400, "sv")
    ('10\\xa0MB', '2,4\\xa0kB')
    """
    unit, one = ("MB", MEGABYTE) if size >= MEGABYTE else ("kB", 1000)
    return Formatter(lang=lang).quantity(max(size / one, 0.1), unit, 2)


def _is_seen(opened: OpenCase, attachment: Attachment) -> bool:
    share = opened.actor.share
    return share is None or attachment.is_shared
