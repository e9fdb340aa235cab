"""What the forms of evidence, comments and files hold, checked."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Form, Request
from pydantic import BaseModel, Field
from starlette.datastructures import UploadFile

from surplus.value.evidence import Kind, Party

Line = Annotated[str, Field(max_length=200)]


class EvidenceForm(BaseModel):
    """What a party's figure rests on.

    `key` names an entry of the log that is put right, as it was in the revision `based_on`.
    """

    party: Party
    key: Line = ""
    based_on: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0
    kind: Kind = Kind.STATEMENT
    who: Line = ""
    when: Annotated[str, Field(max_length=20)] = ""
    where: Line = ""
    note: Annotated[str, Field(max_length=1000)] = ""
    do: Literal["save", "remove"] = "save"


class CommentForm(BaseModel):
    """What somebody says of a case or of a thing in it."""

    text: Annotated[str, Field(max_length=4000)] = ""
    about: Line = ""
    shared: Literal["", "yes"] = ""


class SettleForm(BaseModel):
    """Whether a comment is settled, or opened again."""

    again: Literal["", "yes"] = ""


Evidenced = Annotated[EvidenceForm, Form()]
Commented = Annotated[CommentForm, Form()]
Settled = Annotated[SettleForm, Form()]
About = Annotated[str, Form(max_length=200)]
Shared = Annotated[Literal["", "yes"], Form()]


async def uploads(request: Request) -> list[UploadFile]:
    """Return the files of a form; fields for files that were left empty hold none."""
    form = await request.form()
    return [each for each in form.getlist("file") if isinstance(each, UploadFile)]


Uploads = Annotated[list[UploadFile], Depends(uploads, scope="function")]
