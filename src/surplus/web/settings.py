"""How a workbench is run, from options of the command line or the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from surplus.store.faults import fault

DATABASE = "sqlite:///surplus.db"
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """How a workbench is run; each is read from `SURPLUS_` and its name in capitals.

    Attributes
    ----------
    database : str
        Address of the database, `sqlite:///FILE` or `postgresql+psycopg://…`.
    address : str
        Where people reach it, such as `https://value.example.com`; links are made from it, and
        cookies are sent over HTTPS only if it begins with `https`. Empty means as asked.
    most_upload : int
        Bytes of the largest request that is taken.
    most_attachment : int
        Bytes of the largest file that is attached to a case.
    draws : int
        Of the evaluations that pages show.
    limits : bool
        Whether tries to log in and to open shares are limited.
    oidc_issuer : str
        Address of an OpenID Connect provider by which people may log in, besides by password.
    oidc_client, oidc_secret : str
        As the provider knows this workbench; a public client has no secret.
    oidc_name : str
        How the page to log in calls the provider; its host's name if empty.
    worker : bool
        Whether what serves does long work too, beside the processes of `surplus worker`.
    """

    database: str = DATABASE
    address: str = ""
    most_upload: int = 25 * MEGABYTE
    most_attachment: int = 10 * MEGABYTE
    draws: int = 4096
    limits: bool = True
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: str = field(default="", repr=False)
    oidc_name: str = ""
    worker: bool = True

    @property
    def is_https(self) -> bool:
        """Whether cookies must only be sent over HTTPS."""
        return self.address.startswith("https:")

    @property
    def provider_name(self) -> str:
        """How the provider by which people may log in is called, empty if there is none."""
        if not self.oidc_issuer:
            return ""
        return self.oidc_name or urlsplit(self.oidc_issuer).hostname or self.oidc_issuer

    def to_environment(self) -> dict[str, str]:
        """Return the settings as variables, for the processes that serve."""
        return {_variable(name): str(value) for name, value in asdict(self).items()}


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings that the environment states, the usual ones elsewhere.

    Raises
    ------
    SurplusError
        N012 if one of them can't be read.

    Examples
    --------
    >>> from_environment({"SURPLUS_DRAWS": "1024"}).draws
    1024
    """
    usual = asdict(Settings())
    stated: dict[str, Any] = {
        name: _read(_variable(name), environment[_variable(name)], default)
        for name, default in usual.items()
        if _variable(name) in environment
    }
    return Settings(**stated)


def settings_with(environment: Mapping[str, str] = os.environ, **stated: object) -> Settings:
    """Return the settings of the environment, but those that are stated here."""
    return replace(from_environment(environment), **stated)  # type: ignore[arg-type]  # by name


def _read(name: str, text: str, default: str | int | bool) -> str | int | bool:
    """Return a text as the kind of value that a default is."""
    if isinstance(default, bool):
        return text.strip().lower() in ("true", "1", "yes", "on")
    try:
        return type(default)(text)
    except ValueError as error:
        raise fault("N012", f"{name} is '{text}', which is no whole number") from error


def _variable(name: str) -> str:
    return f"SURPLUS_{name.upper()}"
