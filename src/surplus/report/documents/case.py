"""The full business case: the value statement with what the uncertainty comes from."""

from __future__ import annotations

from dataclasses import replace

from surplus.report.documents.few import readable
from surplus.report.report import Report, Section
from surplus.report.sensitivity import sensitivity_report
from surplus.report.statement import value_statement
from surplus.report.statement.telling import Telling
from surplus.report.words import words
from surplus.value.valuation import Valuation

_AFTER = "sureness"
_NAMES = ("shares", "swings")
"""What the sections on what matters are called."""


def business_case(valuation: Valuation, lang: str = "en") -> Report:
    """Return the full business case of a valuation.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    """
    statement = value_statement(valuation, lang)
    matters = sensitivity_report(valuation, lang)
    told = tuple(
        replace(section, name=name) for name, section in zip(_NAMES, matters.sections, strict=False)
    )
    say, telling = words(lang), Telling(valuation, lang)
    sections = _with(statement.sections, told)
    return replace(
        statement,
        kind=f"{say['business_case']} · {say[f'state_{valuation.case.state}']}",
        sections=tuple(readable(telling, section) for section in sections),
        notes=(*statement.notes, *matters.notes),
    )


def _with(sections: tuple[Section, ...], told: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return sections with others after the one on how sure it is."""
    at = [section.name for section in sections].index(_AFTER) + 1
    return (*sections[:at], *told, *sections[at:])
