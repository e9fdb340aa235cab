"""Lints of texts: jargon, and what isn't translated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from surplus.core.errors import Diagnostic, Severity
from surplus.value.case import Case
from surplus.value.label import Label
from surplus.value.model import Model
from surplus.value.proposition.terms import folded
from surplus.value.proposition.wording import acronyms_in, wording
from surplus.value.texts import Shown, texts_of_case, texts_of_model

_LANGUAGES = {"en": "English", "sv": "Swedish"}
_WORD = re.compile(r"[^\W\d_]{2,}[a-zåäöéü]")
"""A text without a word, such as 'XC 200', reads the same in every language."""


def lint_texts(model: Model) -> list[Diagnostic]:
    """Return what is wrong with the texts of a model: T001 to T004, and T008."""
    shown = list(texts_of_model(model))
    return [*_worded(shown, model), *_untranslated(shown, model)]


def lint_case_texts(case: Case, model: Model) -> list[Diagnostic]:
    """Return what isn't translated in a case: T008. What people said stays as they said it."""
    return _untranslated(list(texts_of_case(case)), model)


def _worded(shown: Iterable[Shown], model: Model) -> list[Diagnostic]:
    known = acronyms_in(text for option in model.options for text in option.label.texts.values())
    found = [
        diagnostic
        for each in shown
        if not each.is_name
        for lang, passage in each.label.passages.items()
        for diagnostic in wording(passage, lang, known)
    ]
    return list(dict.fromkeys(found))  # a text that stands in several places is told once


def _untranslated(shown: Sequence[Shown], model: Model) -> list[Diagnostic]:
    wanted = model.languages or languages_of(texts_of_model(model))
    severity = Severity.WARNING if model.languages else Severity.NOTE
    found: list[Diagnostic] = []
    told: set[str] = set()
    for each in shown if len(wanted) > 1 else ():
        missing = _missing(each.label, wanted)
        text = folded(each.label.text())
        if missing and text not in told:
            told.add(text)  # where it stands again, it needs no other translation
            names = " or ".join(_LANGUAGES.get(lang, f"'{lang}'") for lang in missing)
            texts = ", ".join(f"{lang}: …" for lang in wanted)
            message = f"{each.what} isn't given in {names}"
            found.append(Diagnostic("T008", message, severity, each.span, f"write {{{texts}}}"))
    return found


def languages_of(shown: Iterable[Shown]) -> tuple[str, ...]:
    """Return the languages that texts are given in, English first; none if only one is used."""
    found = {lang for each in shown for lang in each.label.texts if lang}
    return tuple(sorted(found, key=lambda lang: (lang != "en", lang)))


def _missing(label: Label, wanted: Sequence[str]) -> list[str]:
    if "" not in label.texts:
        return [lang for lang in wanted if lang not in label.texts]
    # A text without a language is in the first one.
    return list(wanted[1:]) if label.made or _WORD.search(label.text()) else []
