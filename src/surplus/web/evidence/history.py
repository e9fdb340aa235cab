"""Every change of a case: who made it, what it says now instead, and what that did to the value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup
from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.core.format import Formatter
from surplus.store import cases, chain, models
from surplus.store.attachments import WORKBOOK
from surplus.store.tables import CaseRevision
from surplus.value.api import ValueModel
from surplus.value.case import Case
from surplus.value.live import Live, live
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.terms import setting_text
from surplus.web.cases.texts import for_reading
from surplus.web.evidence.things import labels
from surplus.web.loaded import case_from, model_from
from surplus.web.moments import moment
from surplus.web.words import words

ON_A_PAGE = 50
_PARTS = ("execution_risk", "attribution", "reason")


@dataclass(frozen=True, slots=True)
class Step:
    """A revision of a case.

    Attributes
    ----------
    value, effect : str
        What the case came to after it, and by how much that moved; '' if it can't be worked out.
    moved : int
        Whether the value rose (1), fell (-1) or stayed (0).
    is_broken : bool
        Whether it was tampered with, or one before it is missing.
    """

    number: int
    author: str
    is_customers: bool
    at: Markup
    changes: tuple[str, ...]
    value: str
    effect: str
    moved: int
    may_restore: bool
    is_broken: bool


@dataclass(frozen=True, slots=True)
class History:
    """Revisions of a case, the newest first.

    Attributes
    ----------
    older : int
        Below which number older ones go on; 0 if none are.
    newer : int or None
        Below which number newer ones stand; 0 if the newest are among them, None if these are
        the newest.
    """

    steps: tuple[Step, ...]
    broken: tuple[int, ...]
    older: int
    newer: int | None


def history_view(db: Session, opened: OpenCase, below: int = 0) -> History:
    """Return a page of the changes of a case, from one number downwards if it is given."""
    found = cases.revisions(db, opened.case, limit=ON_A_PAGE + 1, below=below)
    broken = tuple(chain.broken(db, opened.case))
    texts = tuple((text, each.text) for each, text in _with_models(db, opened, found))
    values = dict(zip((each.number for each in found), worths(texts, opened.draws), strict=True))
    teller = _Teller(opened, labels(opened))
    shown_now = found[:ON_A_PAGE]
    steps = (_step(opened, teller, each, values, each.number in broken) for each in shown_now)
    older = shown_now[-1].number if len(found) > ON_A_PAGE else 0
    return History(tuple(steps), broken, older, _newer(opened, below))


def _newer(opened: OpenCase, below: int) -> int | None:
    last = opened.case.revision
    if not below or below > last:
        return None
    return 0 if below + ON_A_PAGE > last else below + ON_A_PAGE


def _with_models(
    db: Session, opened: OpenCase, found: Sequence[CaseRevision]
) -> Iterator[tuple[CaseRevision, str]]:
    """Yield each revision with the model that it followed, going back from the case's own."""
    if not found:
        return
    now, model = opened.version, models.get(db, opened.case.workspace_id, opened.version.model_id)
    before = dict(chain.versions_before(db, opened.case, found[-1].number))
    for each in found:
        later = [number for number in before if number > each.number]
        for number in sorted(later, reverse=True):
            text = before.pop(number)
            if text.isdecimal() and model is not None:
                now = models.numbered(db, model, int(text)) or now
        yield each, now.text


def _step(  # all that a revision is shown by
    opened: OpenCase,
    teller: _Teller,
    each: CaseRevision,
    values: Mapping[int, float | None],
    is_broken: bool,
) -> Step:
    money = Formatter(opened.lang, opened.model.model.currency).money
    value, before = values[each.number], values.get(each.number - 1)
    moved = value - before if value is not None and before is not None else 0.0
    is_now = each.text == opened.case.text
    return Step(
        each.number,
        each.author,
        each.share_id is not None,
        moment(each.at, opened.lang),
        tuple(teller.told(change) for change in each.changes),
        "" if value is None else money(value, compact=True),
        money(moved, compact=True, signed=True) if abs(moved) >= 0.5 else "",
        0 if abs(moved) < 0.5 else 1 if moved > 0 else -1,
        not is_now and not is_broken,
        is_broken,
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says what a change was, in plain words."""

    opened: OpenCase
    labels: Mapping[str, str]

    def told(self, change: Mapping[str, object]) -> str:
        what, name = str(change["what"]), str(change["name"])
        before, after = (self._text(what, name, str(change[key])) for key in ("before", "after"))
        t, kind = words(self.opened.lang), self._kind(what, name, before, after)
        party = str(change.get("party", ""))
        return t[kind].format(
            thing=self._thing(name),
            party=t[f"party_{party}"] if party else "",
            before=before or t["nothing"],
            after=after or t["nothing"],
        )

    def _kind(self, what: str, name: str, before: str, after: str) -> str:
        if name == WORKBOOK and not before:
            return "changed_attachment_brought"
        if what in ("figure", "evidence", "attachment"):
            done = "added" if not before else "removed" if not after else "changed"
            return f"changed_{what}_{done}"
        known = ("counts", "claim", "version", "restored", "case", "renamed")
        return f"changed_{what}" if what in known else "changed_other"

    def _text(self, what: str, name: str, text: str) -> str:
        t = words(self.opened.lang)
        if what == "counts" and f"whose_{text}" in t:
            return t[f"whose_{text}"]
        if what == "claim" and text in ("on", "off"):
            return t[f"claim_{text}"]
        if what == "attachment":
            name, _, digest = text.partition(" · sha256:")
            return f"{name.rpartition(' · ')[0]} (SHA-256 {digest[:12]}…)" if digest else text
        if what == "setting":
            return setting_text(self.opened, name, text)
        lang = self.opened.lang
        return for_reading(text, lang) if what in ("figure", "pnl") else text

    def _thing(self, name: str) -> str:
        t = words(self.opened.lang)
        stem, _, part = name.partition(".")
        label = self.labels.get(stem, "")
        if not part or not label:
            return label or t.get(f"pnl_{name}", t.get(name, name)) or t["the_case"]
        if part in _PARTS:
            return f"{label}, {t[f'part_{part}']}"
        known = self.opened.model.model.options
        options = {each.name: each.label.text(self.opened.lang) for each in known}
        return f"{label}, {options.get(part, t['other_options'])}"


@lru_cache(maxsize=16)
def worths(texts: tuple[tuple[str, str], ...], draws: int) -> tuple[float | None, ...]:
    """Return what texts of a case come to, each with its model's; None if one can't be worked out.

    Each is worked out from the one before it, of which it changes little.
    """
    return tuple(_worths(texts, draws))


def _worths(texts: tuple[tuple[str, str], ...], draws: int) -> Iterator[float | None]:
    near: Live | None = None
    for model, text in texts:
        try:
            near = _near(near, model_from(model), case_from(model, text), draws)
            yield near.valuation.value.mean
        except SurplusError:
            yield None


def _near(near: Live | None, model: ValueModel, case: Case, draws: int) -> Live:
    assert case.source is not None  # it was read from a text
    # Another day may bring other exchange rates, and with them another model.
    is_near = near is not None and near.model is model is model.for_case(case.source)
    return near.with_case(case) if near is not None and is_near else live(model, case, draws=draws)
