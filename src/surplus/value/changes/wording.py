"""What differs in words only: labels, notes, evidence, who to ask. It moves no money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surplus.core.source import Span
from surplus.value.changes.change import Change, Kind
from surplus.value.changes.places import place
from surplus.value.changes.sides import Side
from surplus.value.evidence import Estimate, Evidence, Party
from surplus.value.label import Label
from surplus.value.model import Capability, Feature, Formula, Input, Outcome

_EVIDENCE = ("kind", "who", "when", "where", "note", "name", "confidence")
_INPUT = ("ask", "who", "origin", "capability", "note")
_OUTCOME = ("capabilities", "feature", "line", "benefit_class", "key_metric", "note", "role")

Named = Input | Formula | Outcome | Feature | Capability


def list_wording(old: Side, new: Side) -> Iterator[Change]:
    """Yield every difference that can't move money, in the order of the files."""
    yield from _title(old, new)
    for part, fields in _FIELDS.items():
        here, there = (_things(side, part) for side in (old, new))
        for name in _both(here, there):
            yield from _of_thing(part, here[name], there[name], fields)
        if part in ("feature", "capability"):
            yield from _came_and_went(part, here, there)
    yield from _answers(old, new)
    yield from _case(old, new)


_FIELDS: dict[str, tuple[str, ...]] = {
    "input": _INPUT,
    "formula": (),
    "outcome": _OUTCOME,
    "feature": ("gives",),
    "capability": ("problem",),
}


def _things(side: Side, part: str) -> Mapping[str, Named]:
    model = side.model
    things: dict[str, tuple[Named, ...]] = {
        "input": model.inputs,
        "formula": model.formulas,
        "outcome": model.outcomes,
        "feature": model.features,
        "capability": model.capabilities,
    }
    return {thing.name: thing for thing in things[part]}


def _both(here: Mapping[str, Named], there: Mapping[str, Named]) -> list[str]:
    return [name for name in there if name in here]


def _of_thing(part: str, here: Named, there: Named, fields: tuple[str, ...]) -> Iterator[Change]:
    called = there.role.value if isinstance(there, Outcome) else part
    at = _At(called, there.name, there.label, here.span, there.span)
    for field in ("label", *fields):
        first, second = getattr(here, field), getattr(there, field)
        if first != second:
            yield at.change(Kind.WORDS, field, *_texts(first, second))
    first, second = (getattr(thing, "evidence", ()) for thing in (here, there))
    if first != second:
        yield at.change(Kind.EVIDENCE, "evidence", evidence_text(first), evidence_text(second))


@dataclass(frozen=True, slots=True)
class _At:
    part: str
    name: str
    label: Label
    old: Span | None
    new: Span | None

    def change(self, kind: Kind, aspect: str, before: str, after: str) -> Change:
        return Change(
            kind, self.part, self.name, self.label, before, after, aspect, self.old, self.new
        )


def _texts(first: object, second: object) -> tuple[str, str]:
    """Return two values as text; of two labels, what differs between them."""
    if not (isinstance(first, Label) and isinstance(second, Label)):
        return _text(first), _text(second)
    langs = sorted({*first.texts, *second.texts})
    differ = [lang for lang in langs if first.texts.get(lang) != second.texts.get(lang)]
    return _told(first, differ), _told(second, differ)


def _told(label: Label, langs: list[str]) -> str:
    said = [(lang, label.texts[lang]) for lang in langs if lang in label.texts]
    return "; ".join(f"{lang}: {text}" if lang else text for lang, text in said)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return _context(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def evidence_text(found: tuple[Evidence, ...]) -> str:
    """Return pieces of evidence in a line."""
    return "; ".join(
        ", ".join(
            str(getattr(e, f))
            for f in ("kind", "who", "where", "when", "note")
            if getattr(e, f) is not None
        )
        for e in found
    )


def _came_and_went(
    part: str, here: Mapping[str, Named], there: Mapping[str, Named]
) -> Iterator[Change]:
    for name in {**there, **here}:
        if (name in here) != (name in there):
            one = there.get(name) or here[name]
            kind = Kind.ADDED if name in there else Kind.REMOVED
            spans = [side[name].span if name in side else None for side in (here, there)]
            yield _At(part, name, one.label, spans[0], spans[1]).change(kind, "", "", "")


def _title(old: Side, new: Side) -> Iterator[Change]:
    before, after = old.model, new.model
    pairs = (
        ("title", before.label, after.label),
        ("context", before.context, after.context),
        ("alternatives", _options(old), _options(new)),
        ("unit_price", before.unit_price, after.unit_price),
        ("risk_premium", before.risk_premium, after.risk_premium),
    )
    for aspect, first, second in pairs:
        if first != second:
            spans = (place(old, aspect), place(new, aspect))
            at = _At("model", aspect, Label.of_name(aspect), spans[0], spans[1])
            yield at.change(Kind.WORDS, "", *_texts(first, second))


def _options(side: Side) -> tuple[str, ...]:
    return tuple(f"{o.label} ({o.name})" for o in side.model.options)


def _context(context: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{key}: {', '.join(texts)}" for key, texts in context.items())


def _answers(old: Side, new: Side) -> Iterator[Change]:
    for name, there in new.case.answers.items():
        here = old.case.answers.get(name)
        if here is None or name not in new.named:
            continue
        at = _At("answer", name, new.named[name].label, here.span, there.span)
        for party in Party:
            first, second = (getattr(a, party.value) for a in (here, there))
            before, after = _grounds(first), _grounds(second)
            if before != after:
                yield at.change(
                    Kind.EVIDENCE, "evidence", evidence_text(before), evidence_text(after)
                )


def _grounds(estimate: Estimate | None) -> tuple[Evidence, ...]:
    return estimate.evidence if estimate is not None else ()


def _case(old: Side, new: Side) -> Iterator[Change]:
    if old.case.is_default and new.case.is_default:
        return
    for aspect, field in (("customer", "customer"), ("date", "day"), ("state", "state")):
        first, second = getattr(old.case, field), getattr(new.case, field)
        if first != second:
            at = _At("case", aspect, Label.of_name(aspect), place(old, aspect), place(new, aspect))
            yield at.change(Kind.WORDS, "", *_texts(first, second))
    if old.case.pnl != new.case.pnl and _lines(old) != _lines(new):
        at = _At("case", "pnl", Label.plain("P&L"), place(old, "pnl"), place(new, "pnl"))
        yield at.change(Kind.WORDS, "", _count(old), _count(new))


def _lines(side: Side) -> object:
    pnl = side.case.pnl
    return None if pnl is None else (pnl.revenue, [(x.path, x.amount) for x in pnl.lines])


def _count(side: Side) -> str:
    pnl = side.case.pnl
    return f"{len(pnl.lines)} lines" if pnl is not None else ""
