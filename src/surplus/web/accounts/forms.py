"""What the forms of accounts hold, and what is wrong with it."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from typing import Annotated

from fastapi import Form
from pydantic import BaseModel, StringConstraints

from surplus.store.secrets import LEAST_OF_A_PASSWORD
from surplus.store.tables import Theme
from surplus.web.forms import Lang, Sent, Texts

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
Line = Annotated[str, Form(max_length=254)]
"""A field of a route's own."""
Short = Annotated[str, StringConstraints(max_length=200)]
"""A field of a form that is a class."""
Email = Annotated[str, StringConstraints(max_length=254)]
Password = Annotated[str, StringConstraints(max_length=1000)]


class SetUp(Sent):
    """The form of the first run."""

    code: Short = ""
    workspace: Short = ""
    name: Short = ""
    email: Email = ""
    password: Password = ""
    lang: Lang | None = None
    example: bool = False

    def faults(self, t: Mapping[str, str], code: str) -> Texts:
        """Return what is wrong."""
        found = {} if same_code(self.code, code) else {"code": t["wrong_code"]}
        found |= empty_faults(self, ("workspace", "name"), t)
        return Texts(found | email_faults(self.email, t) | password_faults(self.password, t))


class Arrival(Sent):
    """The form of somebody who was invited and isn't known yet."""

    name: Short = ""
    password: Password = ""

    def faults(self, t: Mapping[str, str]) -> Texts:
        """Return what is wrong."""
        return Texts(empty_faults(self, ("name",), t) | password_faults(self.password, t))


class Own(Sent):
    """How a person wants to be called and to see their pages."""

    name: Short = ""
    lang: Lang = "en"
    theme: Theme = Theme.SYSTEM

    def faults(self, t: Mapping[str, str]) -> Texts:
        """Return what is wrong."""
        return Texts(empty_faults(self, ("name",), t))


class NewPassword(Sent):
    """A new password, and the one until now where there is one."""

    old: Password = ""
    password: Password = ""


class NewWorkspace(Sent):
    """A workspace to be made, or as it is to be from now on."""

    workspace: Short = ""
    lang: Lang = "en"

    def faults(self, t: Mapping[str, str]) -> Texts:
        """Return what is wrong."""
        return Texts(empty_faults(self, ("workspace",), t))


def same_code(sent: str, code: str) -> bool:
    """Return whether a text is the code of the first run; if there is none, nothing is."""
    return bool(code) and hmac.compare_digest(sent.strip().encode(), code.encode())


def empty_faults(form: BaseModel, names: tuple[str, ...], t: Mapping[str, str]) -> dict[str, str]:
    """Return which of some fields hold nothing."""
    return {name: t["empty_field"] for name in names if not getattr(form, name).strip()}


def email_faults(email: str, t: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with an e-mail address."""
    return {} if _EMAIL.fullmatch(email.strip()) else {"email": t["wrong_email"]}


def password_faults(password: str, t: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with a new password."""
    if len(password) >= LEAST_OF_A_PASSWORD:
        return {}
    return {"password": t["short_password"].format(least=LEAST_OF_A_PASSWORD)}


def lang_of(text: str) -> Lang:
    """Return a language that there are words in, English for any other."""
    return "sv" if text == "sv" else "en"


def own_path(path: str) -> str:
    """Return a path of this site to go on to, the start for anything else.

    Examples
    --------
    >>> own_path("/w/1/cases"), own_path("//elsewhere"), own_path("https://elsewhere")
    ('/w/1/cases', '/', '/')
    """
    is_own = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if is_own and path.isprintable() else "/"
