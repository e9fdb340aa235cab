"""Saving what somebody wrote: merged with what others changed, refused where it clashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from surplus.core.errors import Diagnostic, SurplusError
from surplus.store import cases
from surplus.store.audit import record
from surplus.store.cases import Change
from surplus.store.tables import Case
from surplus.value.evidence import Party
from surplus.value.live.figures import read_figure
from surplus.value.revision import revised
from surplus.web.cases.changes import changes_of, name_of, revisions_of
from surplus.web.cases.fields import MODEL, OFF, ON, Fields, fields_from
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.rights import demand_change
from surplus.web.cases.texts import read, stated
from surplus.web.loaded import live_from
from surplus.web.problems import Conflict, Unreadable

Texts = Mapping[str, str]
_CHOICES = {"counts": (MODEL, *Party), "driver": (ON, OFF)}
_NOT_YET = frozenset({"C005", "C006", "V006"})
"""What a case may lack for a while: a figure, a segment, a context."""


@dataclass(frozen=True, slots=True)
class Clashing:
    """A field that two people changed: what it was, theirs and mine, who changed it and when."""

    key: str
    was: str
    theirs: str
    mine: str
    by: str
    at: datetime | None


class Clash(Exception):
    """Somebody else changed the same figures in the meantime; nothing was saved."""

    def __init__(self, clashing: Sequence[Clashing], changed: Texts) -> None:
        super().__init__(", ".join(each.key for each in clashing))
        self.clashing, self.changed = tuple(clashing), dict(changed)


class Faulty(SurplusError):
    """What was written isn't right, by field; nothing was saved."""

    def __init__(self, faults: Mapping[str, Sequence[Diagnostic]]) -> None:
        super().__init__([each for found in faults.values() for each in found])
        self.faults = {key: tuple(found) for key, found in faults.items()}


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved, and what others had changed since the form was opened.

    Attributes
    ----------
    changed, others : mapping of str to str
        By key; the texts that count now.
    """

    changed: Texts
    others: Texts


def save(db: Session, opened: OpenCase, posted: Texts, based_on: int) -> Saved:
    """Save the fields that somebody changed in a form that showed a revision of a case.

    Fields that others changed since stay as they are now.

    Raises
    ------
    Clash
        If somebody else changed one of the same fields to something else.
    SurplusError
        If a text isn't a figure; `Faulty` says of which field.
    Forbidden
        If somebody may not change one of the fields.
    Conflict
        If the case follows another version of the model since.
    """
    case = cases.held(db, opened.case)
    base, head = _base(db, opened, based_on), opened.fields
    others = {key: text for key, text in head.texts.items() if base.texts.get(key, text) != text}
    changed = _changed(opened, posted, base)
    changed = {key: text for key, text in changed.items() if head.texts.get(key) != text}
    changed = {key: text for key, text in changed.items() if not _is_idle(key, changed, head)}
    for key in changed:
        demand_change(opened, key)
    clashing = [key for key in changed if key in others]
    if clashing:
        raise Clash([*_clashing(db, case, base, head, changed, clashing, based_on)], changed)
    if changed:
        _write(db, opened, changed)
    return Saved(changed, others)


def _base(db: Session, opened: OpenCase, based_on: int) -> Fields:
    """Return the fields as a form showed them."""
    case = opened.case
    if based_on == case.revision:
        return opened.fields
    found = cases.revision(db, case, based_on)
    if found is None:
        raise Unreadable
    if cases.changed_version_since(db, case, based_on):
        raise Conflict
    return fields_from(opened.version.text, found.text)


def _changed(opened: OpenCase, posted: Texts, base: Fields) -> dict[str, str]:
    """Return the fields that differ from what the form showed."""
    found: dict[str, str] = {}
    for key, text in posted.items():
        is_new_line = key.startswith("pnl:") and len(key) > len("pnl:")
        if key not in base.texts and not is_new_line:
            continue
        if text not in _CHOICES.get(key.partition(":")[0], (text,)):
            raise Unreadable
        plain = read(text, opened.lang) if _is_figure(key) else " ".join(text.split())
        was = base.texts.get(key, "")
        if plain != was and not (not was and _is_party(key) and plain == base.offered(key)):
            found[key] = plain
    return found


def _is_idle(key: str, changed: Texts, head: Fields) -> bool:
    """Whether a field is the reason for leaving out a driver that isn't left out."""
    kind, _, name = key.partition(":")
    driver = f"driver:{name}"
    return kind == "reason" and changed.get(driver, head.texts.get(driver)) == ON


def _is_party(key: str) -> bool:
    return key.partition(":")[0] in set(Party)


def _is_figure(key: str) -> bool:
    kind = key.partition(":")[0]
    return (
        _is_party(key) or kind in ("risk", "share", "pnl") or key.endswith(("_rate", "inflation"))
    )


def _clashing(  # what both sides say, and who
    db: Session,
    case: Case,
    base: Fields,
    head: Fields,
    changed: Texts,
    keys: Sequence[str],
    based_on: int,
) -> Iterator[Clashing]:
    names = {key: name_of(key) for key in keys}
    by = cases.changed_since(db, case, based_on, names.values())
    for key, name in names.items():
        who = by.get(name)
        was, theirs = base.texts.get(key, ""), head.texts.get(key, "")
        author, at = (who.author, who.at) if who else ("", None)
        yield Clashing(key, was, theirs, changed[key], author, at)


def _write(db: Session, opened: OpenCase, changed: Texts) -> None:
    case, version = opened.case, opened.version
    _check(opened, changed)
    head = opened.fields
    revisions = revisions_of(changed, head)
    try:
        text = revised(opened.model, case.text, revisions, opened.origin)
        _check_worked(opened, version.text, text)
    except SurplusError as error:
        raise _of_field(opened, changed, error) from error
    keep(db, opened, text, changes_of(changed, head))


def _of_field(opened: OpenCase, changed: Texts, error: SurplusError) -> SurplusError:
    """Return a fault as that of the one field beside the figures that brings it by itself."""
    for key, text in changed.items():
        if not _is_party(key):
            try:
                one = revisions_of({key: text}, opened.fields)
                revised(opened.model, opened.case.text, one, opened.origin)
            except SurplusError as found:
                return Faulty({key: found.diagnostics})
    alone = next(iter(changed))
    return Faulty({alone: error.diagnostics}) if len(changed) == 1 else error


def keep(db: Session, opened: OpenCase, text: str, changes: Sequence[Change]) -> None:
    """Give a case another text, with a line in the log."""
    case, author = opened.case, opened.actor.author
    cases.revise(db, case, text, changes, author)
    detail = {"revision": case.revision, "changed": [each.name or each.what for each in changes]}
    record(db, author, "case.changed", case.id, workspace_id=case.workspace_id, detail=detail)


def _check(opened: OpenCase, changed: Texts) -> None:
    """Read each figure by itself, so that each fault is told at its field."""
    faults: dict[str, Sequence[Diagnostic]] = {}
    for key, text in changed.items():
        slider = opened.fields.slider(key) if _is_party(key) and text else None
        if slider is None:
            continue
        try:
            model = opened.live.model.model
            read_figure(model, opened.read, slider.name, stated(text), slider.option)
        except SurplusError as error:
            faults[key] = error.diagnostics
    if faults:
        raise Faulty(faults)


def _check_worked(opened: OpenCase, model: str, text: str) -> None:
    """Refuse what keeps a value from being worked out that could be worked out before.

    Raises
    ------
    SurplusError
        With what keeps it; not for a figure that is still to come.
    """
    try:
        _ = live_from(model, text, opened.draws, before=opened.case.text).valuation
    except SurplusError as error:
        if {each.code for each in error.diagnostics} <= _NOT_YET:
            return
        try:
            _ = opened.live.valuation
        except SurplusError:
            return  # it couldn't be worked out before either
        raise
