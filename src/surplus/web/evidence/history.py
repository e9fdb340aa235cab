"""Every change of a case: who made it, what it says now instead, and what that did to the value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup
from sqlalchemy.orm import Session

from surplus.core.errors import SurplusError
from surplus.core.format import Formatter
from surplus.store import cases, models
from surplus.store.tables import CaseRevision, ModelVersion
from surplus.value.live import live
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.texts import shown
from surplus.web.evidence.things import labels
from surplus.web.loaded import case_from, model_from
from surplus.web.moments import moment
from surplus.web.words import words

ON_A_PAGE = 20
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
    """Revisions of a case, the newest first; `below` is where older ones go on, 0 if none are."""

    steps: tuple[Step, ...]
    broken: tuple[int, ...]
    below: int


def history_view(db: Session, opened: OpenCase, below: int = 0) -> History:
    """Return the changes of a case, from one number downwards if it is given."""
    found = cases.revisions(db, opened.case, limit=100_000)
    start = next((i for i, each in enumerate(found) if not below or each.number < below), 0)
    shown_now = found[start : start + ON_A_PAGE]
    versions = _versions(db, opened, found)
    broken = tuple(cases.broken(db, opened.case))
    values = {
        each.number: worth(versions[each.number].text, each.text, opened.draws)
        for each in found[start : start + ON_A_PAGE + 1]
    }
    teller = _Teller(opened, labels(opened))
    steps = (_step(opened, teller, each, values, each.number in broken) for each in shown_now)
    more = shown_now[-1].number if len(found) > start + ON_A_PAGE else 0
    return History(tuple(steps), broken, more)


def _versions(
    db: Session, opened: OpenCase, found: list[CaseRevision]
) -> Mapping[int, ModelVersion]:
    """Return the version of the model that each revision was of, going back from the last."""
    now, versions = opened.version, {}
    model = models.get(db, opened.case.workspace_id, now.model_id)
    for each in found:
        versions[each.number] = now
        for change in each.changes:
            before = str(change["before"])
            if change["what"] == "version" and before.isdecimal() and model is not None:
                now = models.numbered(db, model, int(before)) or now
    return versions


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
        before, after = (self._text(what, str(change[key])) for key in ("before", "after"))
        t, kind = words(self.opened.lang), self._kind(what, before, after)
        party = str(change.get("party", ""))
        return t[kind].format(
            thing=self._thing(name),
            party=t[f"party_{party}"] if party else "",
            before=before or t["nothing"],
            after=after or t["nothing"],
        )

    def _kind(self, what: str, before: str, after: str) -> str:
        if what in ("figure", "evidence", "attachment"):
            done = "added" if not before else "removed" if not after else "changed"
            return f"changed_{what}_{done}"
        known = ("counts", "claim", "version", "restored", "case")
        return f"changed_{what}" if what in known else "changed_other"

    def _text(self, what: str, text: str) -> str:
        t = words(self.opened.lang)
        if what == "counts" and f"whose_{text}" in t:
            return t[f"whose_{text}"]
        if what == "claim" and text in ("on", "off"):
            return t[f"claim_{text}"]
        if what == "attachment":
            name, _, digest = text.partition(" · sha256:")
            return f"{name.rpartition(' · ')[0]} (SHA-256 {digest[:12]}…)" if digest else text
        return shown(text, self.opened.lang) if what in ("figure", "setting", "pnl") else text

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


@lru_cache(maxsize=4096)
def worth(model: str, text: str, draws: int) -> float | None:
    """Return what a text of a case comes to, None if that can't be worked out."""
    try:
        return live(model_from(model), case_from(model, text), draws=draws).valuation.value.mean
    except SurplusError:
        return None
