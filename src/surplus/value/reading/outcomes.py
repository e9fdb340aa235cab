"""Reading drivers, costs and prices: outcomes in money under each option."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from surplus.core.document import Mapping, Node, Sequence
from surplus.core.source import Passage, Span
from surplus.value.evidence import Kind
from surplus.value.model import BenefitClass, Outcome, Role, Sense, Timeline
from surplus.value.reading.evidence import read_evidence
from surplus.value.reading.keys import DRIVER, OUTCOME
from surplus.value.reading.reader import Reader
from surplus.value.reading.texts import worded
from surplus.value.spec import OTHERS

_YEAR = re.compile(r"year\s+(\d{1,3})")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SENSES = {Role.DRIVER: ("cost", "gain", "benefit"), Role.COST: ("cost",), Role.PRICE: ("cost",)}


@dataclass(frozen=True)
class OutcomeReader:
    """Reads the outcomes of one role.

    Attributes
    ----------
    options, offerings : tuple of str
        The names that formulas by option may use.
    capabilities, features : tuple of str
        The names that a driver may refer to.
    """

    reader: Reader
    role: Role
    options: tuple[str, ...]
    offerings: tuple[str, ...]
    capabilities: tuple[str, ...]
    features: tuple[str, ...]

    def outcome(self, name: str, node: Node, span: Span) -> Outcome | None:
        """Read one driver, cost or price: keys, or just a formula."""
        if not isinstance(node, Mapping):
            return self._short(name, node, span)
        self.reader.known_keys(
            node, DRIVER if self.role is Role.DRIVER else OUTCOME, self.what(name)
        )
        found = self._formulas(name, node, span)
        return self._full(name, node, span, *found) if found else None

    def what(self, name: str) -> str:
        """Return how messages call it: "driver 'fewer_stops'"."""
        return f"{self.role} '{name}'"

    def _short(self, name: str, node: Node, span: Span) -> Outcome | None:
        passage = self.reader.passage(node, self.what(name))
        if passage is None:
            self.reader.error("D009", f"{self.what(name)} has no formula", span)
            return None
        sense = Sense.BENEFIT if self.role is Role.DRIVER else Sense.COST
        label = self.reader.label(None, name, span)
        return Outcome(name, label, self.role, sense, self._one(sense, passage), span=span)

    def _one(self, sense: Sense, passage: Passage) -> dict[str, Passage]:
        """A benefit is the offerings' alone; anything else is the same formula for all."""
        if sense is not Sense.BENEFIT:
            return {OTHERS: passage}
        nothing = Passage("0", passage.source, passage.begin, passage.end)
        return {**dict.fromkeys(self.offerings, passage), OTHERS: nothing}

    def _formulas(
        self, name: str, node: Mapping, span: Span
    ) -> tuple[Sense, dict[str, Passage]] | None:
        given = [key for key in _SENSES[self.role] if node.get(key) is not None]
        if len(given) != 1:
            keys = " or ".join(f"'{key}'" for key in _SENSES[self.role])
            hint = f"give exactly one of {keys}: what it comes to under each option"
            self.reader.error("M005", f"{self.what(name)} must say {keys}", span, hint)
            return None
        sense = Sense(given[0])
        formulas = self._by_option(name, node.get(given[0]), sense)
        return (sense, formulas) if formulas else None

    def _by_option(self, name: str, node: Node | None, sense: Sense) -> dict[str, Passage]:
        if not isinstance(node, Mapping):
            passage = self.reader.passage(node, self.what(name))
            return self._one(sense, passage) if passage else {}
        return option_formulas(self.reader, node, self.options, self.what(name))

    def _full(
        self, name: str, node: Mapping, span: Span, sense: Sense, formulas: dict[str, Passage]
    ) -> Outcome:
        read = self.reader
        what = self.what(name)
        given = read.choice(node.get("class"), BenefitClass, "the class of a driver")
        return Outcome(
            name=name,
            label=read.label(node.get("label"), name, span),
            role=self.role,
            sense=sense,
            by_option=formulas,
            timeline=read_timeline(read, node, what),
            capabilities=self._names(node.get("capability"), self.capabilities, "capability"),
            feature=read.reference(node.get("feature"), self.features, "feature"),
            line=worded(read, node.get("line"), f"'line' of {what}"),
            benefit_class=given or BenefitClass.ECONOMIC,
            execution_risk=_share(read, node, "execution_risk", what),
            attribution=_share(read, node, "attribution", what),
            key_metric=worded(read, node.get("key_metric"), f"'key_metric' of {what}"),
            evidence=read_evidence(read, node.get("evidence"), {}, Kind.CLAIM),
            note=worded(read, node.get("note"), f"'note' of {what}"),
            phrase=read.optional_label(node.get("phrase")),
            span=span,
        )

    def _names(self, node: Node | None, known: tuple[str, ...], kind: str) -> tuple[str, ...]:
        span = node.span if node else None
        names = self.reader.texts(node, kind)
        return tuple(n for n in names if self.reader.is_known(n, known, kind, span))


def option_formulas(
    reader: Reader, node: Mapping, options: tuple[str, ...], what: str
) -> dict[str, Passage]:
    """Read one formula an option; every option must be covered, if need be by 'others'."""
    formulas: dict[str, Passage] = {}
    for entry in node:
        if reader.is_known_key(entry, (*options, OTHERS), "alternative"):
            passage = reader.passage(entry.value, what)
            if passage:
                formulas[entry.key.text] = passage
    missing = [o for o in options if o not in formulas and OTHERS not in formulas]
    if missing:
        message = f"{what} has no formula for '{missing[0]}'"
        reader.error("M006", message, node.span, f"add '{missing[0]}:' or 'others:'")
        return {}
    return formulas


def read_timeline(reader: Reader, node: Mapping, what: str) -> Timeline:
    """Read when an outcome falls."""
    ramp = node.get("ramp")
    steps: tuple[float, ...] = ()
    if isinstance(ramp, Sequence):
        read = [reader.share(item, f"'ramp' of {what}") for item in ramp]
        steps, ramp = tuple(s for s in read if s is not None), None
    parts: dict[str, Passage | None] = {
        key: reader.passage(node.get(key), f"'{key}' of {what}") for key in ("start", "lasts")
    }
    parts |= {key: _share(reader, node, key, what) for key in ("growth", "decay")}
    return Timeline(
        **parts,
        ramp=reader.passage(ramp, f"'ramp' of {what}"),
        steps=steps,
        at=_moment(reader, node.get("at"), what),
        every=reader.whole_years(node.get("every"), f"'every' of {what}"),
    )


def _share(reader: Reader, node: Mapping, key: str, what: str) -> Passage | None:
    return reader.share_formula(node.get(key), f"'{key}' of {what}")


def _moment(reader: Reader, node: Node | None, what: str) -> float | date | None:
    scalar = reader.scalar(node, f"'at' of {what}")
    if scalar is None:
        return None
    if match := _YEAR.fullmatch(scalar.text):
        return float(match[1])
    if _DATE.fullmatch(scalar.text):
        return reader.date(scalar, f"'at' of {what}")
    if scalar.text.isascii() and scalar.text.isdigit() and len(scalar.text) < 4:
        return float(scalar.text)
    years = reader.years(scalar, f"'at' of {what}")
    if years is not None and years < 0:
        message = f"'at' of {what} lies in the past"
        reader.error("Q004", message, scalar.span)
        return None
    return years
