"""What the forms of models hold, bounded and as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Form, UploadFile
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from surplus.core.errors import Diagnostic, SurplusError
from surplus.web.models.bounds import LONGEST
from surplus.web.models.checking import as_kept, in_words

_MOST_OF_A_FORM = 4 * LONGEST
"""What is too long for a model is told as such; what is longer than this isn't read."""
ModelText = Annotated[str, StringConstraints(max_length=_MOST_OF_A_FORM), AfterValidator(as_kept)]
Name = Annotated[str, StringConstraints(max_length=200), AfterValidator(in_words)]
Note = Annotated[str, StringConstraints(max_length=2000), AfterValidator(in_words)]
Revision = Annotated[int, Field(ge=0, le=2**31 - 1)]


@dataclass(frozen=True, slots=True)
class Beginning:
    """The form that begins a model: by a starter, by a text or file, or from the smallest."""

    start: str = "text"
    name: str = ""
    text: str = ""
    file: UploadFile | None = None


def beginning(
    start: Annotated[str, Form(max_length=60)] = "text",
    name: Annotated[str, Form(max_length=200)] = "",
    text: Annotated[str, Form(max_length=_MOST_OF_A_FORM)] = "",
    file: UploadFile | None = None,
) -> Beginning:
    """Return what the form holds."""
    return Beginning(start, in_words(name), as_kept(text), file)


class Draft(BaseModel):
    """The form of the editor: the text, from which revision it was begun, and what is asked."""

    model_config = ConfigDict(frozen=True)
    text: ModelText = ""
    revision: Revision = 0
    note: Note = ""
    name: Name = ""


def text_of(file: UploadFile) -> str:
    """Return the text of a file that was sent.

    Raises
    ------
    SurplusError
        N020 if it is too long, N023 if it isn't text.
    """
    content = file.file.read(_MOST_OF_A_FORM + 1)
    if len(content) > _MOST_OF_A_FORM:
        message = f"too large for the workbench: it has more than {LONGEST:,} characters"
        raise SurplusError(Diagnostic("N020", message))
    try:
        return as_kept(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = f"the file isn't UTF-8 text: byte {error.start} can't be read"
        raise SurplusError(
            Diagnostic("N023", message, hint="send a model file, saved as UTF-8")
        ) from error
