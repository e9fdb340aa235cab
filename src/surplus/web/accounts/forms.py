"""What the forms of accounts hold, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from fastapi import Form
from pydantic import BaseModel, ConfigDict, StringConstraints

from surplus.store.secrets import LEAST_OF_A_PASSWORD

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
Line = Annotated[str, Form(max_length=254)]
"""A field of a route's own."""
Short = Annotated[str, StringConstraints(max_length=200)]
"""A field of a form that is a class."""


class SetUp(BaseModel):
    """The form of the first run."""

    model_config = ConfigDict(frozen=True)
    code: Short = ""
    workspace: Short = ""
    name: Short = ""
    email: Short = ""
    password: Annotated[str, StringConstraints(max_length=1000)] = ""

    def faults(self, t: Mapping[str, str], code: str) -> dict[str, str]:
        """Return what is wrong, by field."""
        found = {} if self.code.strip() == code else {"code": t["wrong_code"]}
        found |= {
            name: t["empty_field"]
            for name in ("workspace", "name")
            if not getattr(self, name).strip()
        }
        return found | email_faults(self.email, t) | password_faults(self.password, t)


def email_faults(email: str, t: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with an e-mail address."""
    return {} if _EMAIL.fullmatch(email.strip()) else {"email": t["wrong_email"]}


def password_faults(password: str, t: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with a new password."""
    if len(password) >= LEAST_OF_A_PASSWORD:
        return {}
    return {"password": t["short_password"].format(least=LEAST_OF_A_PASSWORD)}


def own_path(path: str) -> str:
    """Return a path of this site to go on to, the start for anything else.

    Examples
    --------
    >>> own_path("/w/1/cases"), own_path("//elsewhere"), own_path("https://elsewhere")
    ('/w/1/cases', '/', '/')
    """
    is_own = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if is_own and path.isprintable() else "/"
