"""A workbook that came back: what was changed in it, and taking that into the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from surplus.core.errors import Severity
from surplus.report.filled.changes import Change as FilledChange
from surplus.report.filled.reading import filled_of
from surplus.report.filled.returned import Choice, Returned, Sides, returned
from surplus.report.filled.wording import FilledTelling, status
from surplus.store.cases import Change
from surplus.value.evidence import Party
from surplus.value.revision import Claim, Figure
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.rights import is_vouched
from surplus.web.loaded import case_from, model_from
from surplus.web.said import said


@dataclass(frozen=True, slots=True)
class Row:
    """A figure that was changed in the workbook, as the page shows it.

    Attributes
    ----------
    status : str
        `open` (nothing speaks against it), `doubtful` or `refused`.
    """

    key: str
    label: str
    cells: str
    was: str
    now: str
    money: str
    value: str
    status: str
    told: tuple[str, ...]


def read_back(opened: OpenCase, content: bytes, name: str) -> Returned:
    """Compare a workbook that came back with the case as it is now.

    Raises
    ------
    SurplusError
        If Surplus didn't write it, or it is damaged.
    """
    return _read_back(opened.version.text, opened.case.text, content, PurePath(name).name)


@lru_cache(maxsize=16)
def _read_back(model: str, case: str, content: bytes, name: str) -> Returned:
    """Return the comparison, which takes a second or two: kept while somebody looks and chooses.

    A workbook of another version of the model is read as far as figures are the same.
    """
    sides = Sides(model_from(model), case_from(model, case), case, forced=True)
    return returned(filled_of(content, name), sides, Choice())


def rows(found: Returned, lang: str) -> list[Row]:
    """Return what was changed, figure by figure."""
    telling = FilledTelling(found, lang)
    return [_row(found, change, telling) for change in found.changes]


def _row(found: Returned, change: FilledChange, telling: FilledTelling) -> Row:
    effect = found.effects.get(change.key)
    was, _, now = telling.from_to(change).partition(" → ")
    faults = [*change.faults, *(effect.faults if effect is not None else ())]
    return Row(
        key=change.key,
        label=telling.label(change),
        cells=", ".join(place.cell for place in change.places),
        was=was,
        now=now,
        money=telling.money(effect.money if effect else None, signed=True),
        value=telling.money(effect.value if effect else None),
        status=status(found, change, ()),
        told=tuple(said(fault, telling.lang) for fault in faults),
    )


def others(found: Returned, lang: str) -> list[str]:
    """Return what was found in the workbook besides figures: changed formulas, words, notes."""
    of_changes = {fault for change in found.changes for fault in change.faults}
    return [
        said(each, lang)
        for each in found.diagnostics
        if each not in of_changes and each.severity is not Severity.NOTE
    ]


def notes(found: Returned, lang: str) -> list[str]:
    """Return what somebody wrote beside the fields."""
    return [said(each, lang) for each in found.diagnostics if each.severity is Severity.NOTE]


def taken(found: Returned, keys: Sequence[str], lang: str) -> tuple[str, list[Change]]:
    """Return the text of the case with some of the changes, and what to write into its log."""
    shown = {row.key: row for row in rows(found, lang)}
    chosen = [change for change in found.changes if change.key in keys and change.revision]
    changes = [_change(change, shown[change.key]) for change in chosen]
    return found.written([change.key for change in chosen]), changes


def _change(change: FilledChange, row: Row) -> Change:
    revision = change.revision
    if isinstance(revision, Figure):
        return Change("figure", revision.name, row.was, row.now, Party.CUSTOMER.value)
    what = "claim" if isinstance(revision, Claim) else "setting"
    return Change(what, revision.name if isinstance(revision, Claim) else row.key, row.was, row.now)


def is_vouched_for(opened: OpenCase, change: FilledChange) -> bool:
    """Whether only editors may take a change: what we claim, and what holds for the market."""
    revision = change.revision
    if not isinstance(revision, Figure):
        return False
    sliders = [each for each in opened.fields.sliders if each.name == revision.name]
    return any(is_vouched(slider) for slider in sliders)
