"""Diagnostics in the pages, where their places in a file mean nothing to the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.messages import translated


@dataclass(frozen=True, slots=True)
class Said:
    """What is wrong and what to do, in the reader's language.

    Attributes
    ----------
    lang : str
        The language that it is in: English where it can't be said in the reader's.
    """

    message: str
    hint: str
    code: str
    lang: str


def in_words(diagnostic: Diagnostic, lang: str) -> Said:
    """Return a diagnostic in a language, in English if it can't be said in it.

    Examples
    --------
    >>> in_words(Diagnostic("F002", "unknown name 'wages'"), "sv")
    Said(message="namnet 'wages' är okänt", hint='', code='F002', lang='sv')
    """
    found = translated(diagnostic, lang)
    return Said(found.message, found.hint or "", found.code, "en" if found is diagnostic else lang)


def all_in_words(diagnostics: Iterable[Diagnostic], lang: str) -> tuple[Said, ...]:
    """Return diagnostics in a language."""
    return tuple(in_words(each, lang) for each in diagnostics)


def said(diagnostic: Diagnostic, lang: str) -> str:
    """Return what is wrong and what to do, as one text in a language.

    Examples
    --------
    >>> found = Diagnostic("F002", "unknown name 'wages'", hint="did you mean 'wage'?")
    >>> said(found, "en")
    "unknown name 'wages' (did you mean 'wage'?)"
    >>> said(found, "sv")
    "namnet 'wages' är okänt (menade du 'wage'?)"
    """
    found = in_words(diagnostic, lang)
    return f"{found.message} ({found.hint})" if found.hint else found.message


def told(error: SurplusError, lang: str) -> tuple[str, ...]:
    """Return what is wrong, each with what to do, in a language."""
    return tuple(said(each, lang) for each in error.diagnostics)


def reasons(error: SurplusError, lang: str) -> tuple[str, ...]:
    """Return what is wrong in a language, without what to do: for those who can't do it."""
    return tuple(in_words(each, lang).message for each in error.diagnostics)
