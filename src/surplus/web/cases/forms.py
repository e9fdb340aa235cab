"""What the forms of cases hold, checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Form, Request
from starlette.datastructures import UploadFile

from surplus.web.cases.fields import in_bounds
from surplus.web.cases.years import gathered
from surplus.web.problems import TooLarge

MOST_OF_A_CASE = 500_000
"""Bytes of a case file."""
Name = Annotated[str, Form(max_length=200)]
_MOST_FIELDS = 2000
_LONGEST_KEY = 200


async def posted(request: Request) -> dict[str, str]:
    """Return the texts of a form whose fields depend on the model."""
    form = await request.form(max_fields=_MOST_FIELDS)
    texts = in_bounds({key: text for key, text in form.items() if len(key) <= _LONGEST_KEY})
    line, amount = (texts.pop(name, "").strip() for name in ("new_line", "new_amount"))
    if line and amount:
        texts[f"pnl:{_path(line)}"] = amount
    return gathered(texts)


def _path(line: str) -> str:
    """Return the name of a line as a case states it.

    Examples
    --------
    >>> _path("cost of goods sold/energy")
    'cost of goods sold / energy'
    """
    return " / ".join(" ".join(part.split()) for part in line.split("/"))


def text_of(upload: UploadFile | None) -> str | None:
    """Return the text of an uploaded case file; empty if there is none, None if it isn't text.

    Raises
    ------
    TooLarge
        If it has more bytes than a case may.
    """
    if upload is None or not upload.filename:
        return ""
    found = upload.file.read(MOST_OF_A_CASE + 1)
    if len(found) > MOST_OF_A_CASE:
        raise TooLarge
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def new_case_text(name: str, segment: str, day: str) -> str:
    """Return the text of a case of which only the customer's name is known.

    Examples
    --------
    >>> print(new_case_text("Mill: #1", "paper", "2026-05-04"), end="")
    surplus: 1
    customer: "Mill: #1"
    date: 2026-05-04
    segment: paper
    """
    from surplus.value.yaml_text import quoted

    told: Mapping[str, str] = {"customer": quoted(name), "date": day}
    if segment:
        told = {**told, "segment": quoted(segment)}
    return "surplus: 1\n" + "".join(f"{key}: {text}\n" for key, text in told.items())
