"""What customers changed by their links, as the supplier reads it and decides upon it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from surplus.store.cases import Change
from surplus.store.tables import CaseRevision
from surplus.value.evidence import Party
from surplus.value.live import Slider
from surplus.web.cases.fields import key
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.texts import for_reading, plain, shown
from surplus.web.moments import moment
from surplus.web.words import words


@dataclass(frozen=True, slots=True)
class Done:
    """A change that a customer made: what, from what to what, who and when."""

    label: str
    before: str
    after: str
    by: str
    at: Markup
    is_new: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A figure of an option: the customer's, ours, and the unit of both."""

    option: str
    customer: str
    ours: str
    unit: str


@dataclass(frozen=True, slots=True)
class Decision:
    """An input that a customer corrected: both sides' figures, and which one counts.

    Attributes
    ----------
    counts : str
        `customer`, `supplier` or `model`.
    """

    name: str
    label: str
    sides: tuple[Side, ...]
    counts: str
    by: str
    at: Markup


def done(opened: OpenCase, revisions: Sequence[CaseRevision], seen: int) -> Iterator[Done]:
    """Yield what customers changed, the newest first.

    Parameters
    ----------
    seen : int
        The revision up to which the reader has looked.
    """
    for revision in revisions:
        at = moment(revision.at, opened.lang)
        for told in revision.changes:
            change = Change(**{name: str(text) for name, text in told.items()})
            before, after = (_text(opened, change, each) for each in (change.before, change.after))
            is_new = revision.number > seen
            yield Done(_label(opened, change), before, after, revision.author, at, is_new)


def _text(opened: OpenCase, change: Change, text: str) -> str:
    if change.what == "claim" and not change.name.endswith(".reason"):
        t = words(opened.lang)
        return t.get(f"driver_{'counts' if text == 'on' else 'off'}", text) if text else ""
    is_said = change.name.endswith(".reason")
    return text if is_said else for_reading(plain(text), opened.lang)


def _label(opened: OpenCase, change: Change) -> str:
    """Return what a change is about, with the option or the part of a driver that it is."""
    model, lang, t = opened.model.model, opened.lang, words(opened.lang)
    name, _, part = change.name.partition(".")
    labels = {each.name: each.label for each in model.inputs}
    labels |= {each.name: each.label for each in model.outcomes}
    labels |= {each.name: each.label for each in model.options}
    told = [labels[name].text(lang) if name in labels else name.replace("_", " ")]
    if change.what == "attachment":
        told = [t["files"], *filter(None, told)]
    if part in labels:
        told.append(labels[part].text(lang))
    elif part:
        parts = {"execution_risk": "risk", "reason": "reason", "others": "other_options"}
        told.append(t[parts[part]] if part in parts else part.replace("_", " "))
    return ", ".join(told)


def decisions(opened: OpenCase, revisions: Sequence[CaseRevision]) -> Iterator[Decision]:
    """Yield the inputs that customers corrected and still give a figure of."""
    last = {
        str(change["name"]).partition(".")[0]: revision
        for revision in reversed(revisions)
        for change in revision.changes
        if change["what"] == "figure"
    }
    before = ours_before(revisions)
    for name, revision in last.items():
        sliders = [each for each in opened.fields.sliders if each.name == name]
        sides = tuple(_sides(opened, sliders, before))
        if sides:
            at = moment(revision.at, opened.lang)
            label = sliders[0].label.text(opened.lang)
            counts = opened.fields.texts[f"counts:{name}"]
            yield Decision(name, label, sides, counts, revision.author, at)


def _sides(
    opened: OpenCase, sliders: Sequence[Slider], before: Mapping[str, str]
) -> Iterator[Side]:
    named = {option.name: option.label for option in opened.model.model.options}
    for slider in sliders:
        mine = key(Party.CUSTOMER, slider.name, slider.option)
        texts, label = opened.fields.texts, named.get(slider.option)
        if not texts[mine]:
            continue
        ours = texts[key(Party.SUPPLIER, slider.name, slider.option)] or before.get(mine, "")
        unit = opened.model.model.unit_text(slider.unit, opened.lang)
        yield Side(
            label.text(opened.lang) if label else "",
            for_reading(texts[mine], opened.lang),
            for_reading(ours, opened.lang),
            "" if unit == "1" else unit,
        )


def ours_before(revisions: Sequence[CaseRevision]) -> dict[str, str]:
    """Return what counted before a customer first corrected it, by the customer's field."""
    found: dict[str, str] = {}
    for revision in reversed(revisions):
        for change in revision.changes:
            if change["what"] == "figure":
                name, _, option = str(change["name"]).partition(".")
                found.setdefault(key(Party.CUSTOMER, name, option), plain(str(change["before"])))
    return found


def choosing(
    opened: OpenCase, revisions: Sequence[CaseRevision], name: str, counts: str
) -> dict[str, str]:
    """Return the fields that let the customer's figure of an input count, or ours.

    Where we gave none of our own, what counted before the customer corrected it becomes ours.
    """
    fields = {f"counts:{name}": counts}
    before, texts = ours_before(revisions), opened.fields.texts
    if counts == Party.SUPPLIER:
        for slider in opened.fields.sliders:
            mine, ours = (key(each, name, slider.option) for each in Party)
            if slider.name == name and not texts[ours] and before.get(mine):
                fields[ours] = shown(before[mine], opened.lang)
    return fields
