"""What the forms of an interview hold, checked."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Form
from pydantic import BaseModel, Field

Line = Annotated[str, Field(max_length=150)]


class BeginForm(BaseModel):
    """Who is interviewed, and where."""

    who: Line = ""
    place: Line = ""


class AnswerForm(BaseModel):
    """What became of a question; `based_on` is the revision of the case that the page showed."""

    key: Annotated[str, Field(max_length=300)]
    figure: Annotated[str, Field(max_length=200)] = ""
    quote: Annotated[str, Field(max_length=1000)] = ""
    based_on: Annotated[int, Field(ge=0, le=1_000_000_000)]
    do: Literal["answer", "unknown", "skip"] = "answer"
    rest: Literal["", "yes"] = ""


class NoteForm(BaseModel):
    """What was seen or heard."""

    kind: Literal["observation", "quote", "unprompted"] = "observation"
    text: Annotated[str, Field(max_length=2000)] = ""


class MentionForm(BaseModel):
    """Which capabilities somebody brought up."""

    mentioned: Annotated[list[Line], Field(max_length=500)] = []


Begun = Annotated[BeginForm, Form()]
Answered = Annotated[AnswerForm, Form()]
Noted = Annotated[NoteForm, Form()]
Mentioned = Annotated[MentionForm, Form()]
