"""Hints that speak of settings in Python, said in options of the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from surplus.core.errors import Diagnostic, SurplusError

_SETTING = re.compile(r"\b([a-z]+(?:_[a-z]+)*)=('[^']*'|…)")
_NAME = re.compile(r"\b[a-z]+_(?:until|from|zone|format|column)\b")


def in_options(text: str) -> str:
    """Return a text with settings as options.

    Examples
    --------
    >>> in_options("if they were loaded twice: duplicates='leave-out'")
    'if they were loaded twice: --duplicates leave-out'
    >>> in_options("give a later observed_until")
    'give a later --observed-until'
    """
    text = _SETTING.sub(lambda m: f"{_option(m[1])} {_shell(m[2].strip(chr(39)))}", text)
    return _NAME.sub(lambda m: _option(m[0]), text)


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _shell(value: str) -> str:
    return f"'{value}'" if " " in value else value


def spoken(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics with their hints in options."""
    return [replace(d, hint=in_options(d.hint)) if d.hint else d for d in found]


@contextmanager
def speaking_options() -> Iterator[None]:
    """Raise errors of the work within with their hints in options.

    Raises
    ------
    SurplusError
        What was raised within.
    """
    try:
        yield
    except SurplusError as error:
        raise SurplusError(spoken(error.diagnostics)) from error
