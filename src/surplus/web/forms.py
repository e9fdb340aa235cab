"""What the forms of several features have in common."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Lang = Literal["en", "sv"]


class Sent(BaseModel):
    """A form as it was sent."""

    model_config = ConfigDict(frozen=True)


class Texts(dict[str, str]):
    """Texts by field, such as what is wrong with each; empty where there is none."""

    def __missing__(self, key: str) -> str:
        """Return nothing."""
        return ""
