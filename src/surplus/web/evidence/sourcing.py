"""Evidence of a figure, as somebody writes it: added, put right, taken away."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from surplus.store import cases
from surplus.store.cases import Change
from surplus.store.faults import fault
from surplus.value.evidence import Evidence, Kind
from surplus.value.revision import corrected, logged, sourced, unsourced
from surplus.web.cases.fields import key as key_of
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.rights import demand_change
from surplus.web.cases.saving import keep
from surplus.web.evidence.figure import said
from surplus.web.evidence.forms import EvidenceForm
from surplus.web.evidence.things import input_of
from surplus.web.loaded import case_from
from surplus.web.problems import Conflict, Unreadable
from surplus.web.words import words


def write(db: Session, opened: OpenCase, name: str, form: EvidenceForm) -> None:
    """Write into a case what a figure rests on, or that it no longer does.

    Raises
    ------
    SurplusError
        If the figure isn't given, or nothing was said.
    Forbidden
        If whoever has the case open may not change that figure.
    Conflict
        If somebody else put the same entry right since it was shown.
    """
    input_of(opened, name)
    slider = next(each for each in opened.fields.sliders if each.name == name)
    demand_change(opened, key_of(form.party, name, slider.option))
    cases.held(db, opened.case)
    text, model = opened.case.text, opened.model
    old = logged(opened.read, form.key) if form.key else None
    if form.key and form.based_on:
        _demand_unchanged(db, opened, form, old)
    if form.do == "remove":
        new_text, new = unsourced(model, text, name, form.party, form.key), None
    else:
        new = _told(opened, form, old)
        if old is None:
            new_text = sourced(model, text, name, form.party, new)
        else:
            new_text = corrected(model, text, form.key, new)
    if new_text != text:
        change = Change("evidence", name, line(old), line(new), form.party.value)
        keep(db, opened, new_text, [change])


def _demand_unchanged(
    db: Session, opened: OpenCase, form: EvidenceForm, now: Evidence | None
) -> None:
    """Go on only if an entry is as its form showed it: nobody undoes what they didn't see."""
    shown = cases.revision(db, opened.case, form.based_on)
    if shown is None:
        raise Unreadable
    if shown.text == opened.case.text:
        return
    if cases.changed_version_since(db, opened.case, form.based_on):
        raise Conflict
    if logged(case_from(opened.version.text, shown.text), form.key) != now:
        raise Conflict


def _told(opened: OpenCase, form: EvidenceForm, old: Evidence | None) -> Evidence:
    """Return what was written; texts that weren't touched stay in all their languages."""
    when = _day(form.when, opened.lang)
    texts: dict[str, str | None] = {}
    for field in ("who", "where", "note"):
        new = " ".join(str(getattr(form, field)).split())
        before: str | None = getattr(old, field) if old else None
        texts[field] = before if before and new == said(opened, before) else new or None
    if not any(texts.values()):
        raise fault("N044", words(opened.lang)["evidence_empty"])
    return Evidence(Kind(form.kind), texts["who"], when, texts["where"], texts["note"])


def _day(text: str, lang: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as error:
        raise fault("N045", words(lang)["not_a_day"].format(text=text.strip()[:20])) from error


def line(evidence: Evidence | None) -> str:
    """Return evidence on one line, for the history."""
    if evidence is None:
        return ""
    when = evidence.when.isoformat() if evidence.when else ""
    return " · ".join(e for e in (evidence.who, evidence.where, evidence.note, when) if e)
