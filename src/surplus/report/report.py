"""The report: one document of results for people, whatever it is poured into.

A report holds text and numbers that are already computed. Page, terminal and JSON are made
from the same report, so that they can't disagree.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any, TypeAlias

from surplus.report.blocks import Block, Figure, KeyFigures

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report.

    Parameters
    ----------
    title : str
        Heading.
    lead : str
        The message of the section in one sentence.
    blocks : tuple of Block
        What supports it, in reading order.
    name : str
        What programs call it, the same in every language, such as `story`.
    """

    title: str
    lead: str = ""
    blocks: tuple[Block, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A document of results, ready to be shown.

    Parameters
    ----------
    title, subtitle : str
        What it is about and for whom.
    lang : str
        Language of all its texts, `en` or `sv`.
    currency : str
        Currency of its amounts (ISO 4217).
    kind : str
        What sort of document it is, set small above the title.
    answer : str
        What the report comes to, in one sentence.
    headline : KeyFigures or None
        The few numbers that matter most.
    sections : tuple of Section
        The argument, in reading order.
    notes : tuple of str
        Methods and reservations, set small at the end.
    provenance : tuple of (str, str)
        Where the numbers come from: names and texts, such as the model's file and the date.

    Examples
    --------
    >>> Report("Sealed bearing", lang="sv").to_dict()["title"]
    'Sealed bearing'
    """

    title: str
    subtitle: str = ""
    lang: str = "en"
    currency: str = "EUR"
    kind: str = ""
    answer: str = ""
    headline: KeyFigures | None = None
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()
    provenance: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON values; each block says its `type`, a figure its `kind`.

        What isn't a finite number becomes null.
        """
        shown = _plain(self)
        assert isinstance(shown, dict)
        return shown

    def figures(self) -> list[Figure]:
        """Return all figures in reading order."""
        blocks = (block for section in self.sections for block in section.blocks)
        return [block for block in blocks if isinstance(block, Figure)]


def type_name(part: object) -> str:
    """Return what a part of a report is called in JSON and in templates.

    Examples
    --------
    >>> type_name(KeyFigures(()))
    'key_figures'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(part).__name__).lower()


def _plain(value: object) -> Json:
    if isinstance(value, Enum):
        return str(value.value)
    if is_dataclass(value) and not isinstance(value, type):
        shown: dict[str, Json] = {"type": type_name(value)}
        if isinstance(value, Figure):
            shown["kind"] = value.kind
        return shown | {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    assert value is None or isinstance(value, (bool, int, str)), type(value)
    return value
