"""What a customer changes, and the case with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.source import Source
from surplus.core.units import Units
from surplus.value.api import ValueModel
from surplus.value.case import Answer, Case, folded
from surplus.value.draws import counted_value
from surplus.value.evidence import Party
from surplus.value.revision.editing import at, flow, places, put
from surplus.value.revision.figures import figure_pairs, number_in_unit, replaced
from surplus.value.revision.kinds import Claim, Counting, Figure, Line, Revision, Said, Setting
from surplus.value.revision.origin import Origin
from surplus.value.revision.said import answer_pairs, written
from surplus.value.spec import ByAlternative, ByYear, Value
from surplus.value.yaml_text import Pairs, flow_list, number_text, quoted


def revised(model: ValueModel, text: str, revisions: Iterable[Revision], origin: Origin) -> str:
    """Return the text of a case with some revisions, and their origin as evidence.

    What stood there before is kept as a comment if the figures come from a workbook; where a
    person typed them, the store keeps every text. Comments, order and layout stay.

    Parameters
    ----------
    text : str
        The case as it is; a text without figures for a new one.

    Raises
    ------
    SurplusError
        X059 if the case is laid out in a way that can't be edited; whatever is wrong with
        a figure, and with the case before or after.

    Examples
    --------
    >>> from datetime import date
    >>> from surplus.core.spread import certain
    >>> from surplus.value.api import loads
    >>> model = loads('''
    ... {offering: A, alternative: B, context: x, currency: EUR, inputs: {hours: {unit: h/year}},
    ... drivers: {less: {benefit: hours * 5 EUR/h}}}''')
    >>> origin = Origin(date(2026, 5, 4), "filled.xlsx")
    >>> new = Figure("hours", "", None, certain(8.0))
    >>> print(revised(model, "customer: Mill", [new], origin))
    customer: Mill
    <BLANKLINE>
    evidence:
      workbook_2026_05_04:
        kind: statement
        who: {en: customer, sv: kunden}
        when: 2026-05-04
        where: {en: the workbook of 2026-05-04, sv: arbetsboken av 2026-05-04}
        note: filled.xlsx
    <BLANKLINE>
    inputs:
      hours: {value: 8, evidence: workbook_2026_05_04}
    <BLANKLINE>
    """
    editor = _Editor(model, text, origin)
    figures: dict[str, list[Figure]] = {}
    said: dict[str, list[Said | Counting]] = {}
    for revision in revisions:
        if isinstance(revision, Figure):
            figures.setdefault(revision.name, []).append(revision)
        elif isinstance(revision, Said | Counting):
            said.setdefault(revision.name, []).append(revision)
        else:
            editor.take(revision)
    for name, several in figures.items():
        editor.figures(name, several)
    for name, told in said.items():
        editor.said(name, told)
    editor.case()
    return editor.text


class _Editor:
    def __init__(self, model: ValueModel, text: str, origin: Origin) -> None:
        self.model, self.text, self.origin = model, text, origin

    def case(self) -> Case:
        """Read the case as it is now."""
        return self.model.case(Source("case", self.text))

    def put(self, path: tuple[str, ...], content: str | Pairs) -> None:
        self.text = put(self.text, path, content, before=self.origin.before)

    def take(self, revision: Claim | Setting | Line) -> None:
        match revision:
            case Claim():
                self.claim(revision)
            case Setting():
                self.setting(revision)
            case Line():
                self.line(revision)

    def log(self, party: Party) -> None:
        """Say in the log of evidence where a party's figures come from, once."""
        path = ("evidence", self.origin.name(party))
        if at(self.text, path) is None:
            self.text = put(self.text, path, self.origin.entry(party))

    def said(self, name: str, told: Sequence[Said | Counting]) -> None:
        """Put what was said of an input in place, with who said it."""
        pairs = answer_pairs(self.model, self.text, name, told, self.origin)
        for party in {each.party for each in told if isinstance(each, Said) and each.text}:
            self.log(party)
        self.put(("inputs", name), pairs or "null")

    def figures(self, name: str, several: Sequence[Figure]) -> None:
        """Put all new figures of one input in place, with where they come from."""
        self.log(Party.CUSTOMER)
        case, item = self.case(), self.model.model.input(name)
        answer = case.answers.get(name)
        held = answer.counted.spec if answer is not None else None
        kept = set(held.options) if isinstance(held, ByAlternative) else set()
        value = counted_value(self.model.model, case, item)
        for new in several:
            value = replaced(value, new.option, new.year, new.spread)
            kept.add(new.option)
        if isinstance(value, ByAlternative):
            value = ByAlternative({n: part for n, part in value.options.items() if n in kept})
        assert value is not None
        changed = {(each.option, each.year) for each in several}
        evidence = self.evidence(name, is_whole=_parts(value) <= changed)
        self.answer(name, [*figure_pairs(value, item.shown), ("evidence", evidence)], answer)

    def evidence(self, name: str, *, is_whole: bool) -> str:
        """Return what a figure rests on: also what its other parts rested on, if it has any."""
        name_of_log = self.origin.name(Party.CUSTOMER)
        path = ("inputs", name)
        node = at(self.text, path)
        inner = ("customer",) if isinstance(node, MappingNode) and _has(node, "customer") else ()
        old = at(self.text, (*path, *inner, "evidence")) if isinstance(node, MappingNode) else None
        if is_whole or old is None:
            return name_of_log
        items = old.value if isinstance(old, SequenceNode) else [old]
        return flow_list([*(flow(item, self.text) for item in items), name_of_log])

    def answer(self, name: str, pairs: Pairs, answer: Answer | None) -> None:
        """Put the customer's figure in place; the supplier's stays beside it."""
        path = ("inputs", name)
        node = at(self.text, path)
        if isinstance(node, MappingNode) and _has(node, "customer", "supplier"):
            self.put((*path, "customer"), pairs)
            if answer is not None and answer.counts is not Party.CUSTOMER:
                self.put((*path, "counts"), "customer")
        elif node is not None and answer is not None and answer.supplier is not None:
            supplier = flow(node, self.text, ("party",))
            self.put(path, [("customer", pairs), ("supplier", supplier)])
        else:
            self.put(path, pairs)

    def claim(self, revision: Claim) -> None:
        for name in ("execution_risk", "attribution"):
            share: float | str | None = getattr(revision, name)
            if share is not None:
                self.put(("drivers", revision.name, name), _percent(share))
        if revision.counted is not None:
            self.count(revision.name, revision.reason, counted=revision.counted)

    def count(self, name: str, reason: str, *, counted: bool) -> None:
        reasons = {
            n: r for n, r in _reasons(at(self.text, ("without",)), self.text).items() if n != name
        }
        if not counted:
            reasons[name] = quoted(reason) if reason.strip() else self.origin.where
        self.put(("without",), list(reasons.items()) or "{}")

    def setting(self, revision: Setting) -> None:
        node = at(self.text, (revision.name,))
        inner = ("rate",) if isinstance(node, MappingNode) and _has(node, "rate") else ()
        self.put((revision.name, *inner), _percent(revision.rate))

    def line(self, revision: Line) -> None:
        node = at(self.text, ("pnl",))
        keys = (
            [p.key.value for p in places(node, self.text)] if isinstance(node, MappingNode) else []
        )
        key = next((k for k in keys if folded(k) == folded(revision.path)), None)
        if isinstance(revision.amount, str):
            self.put(("pnl", key or revision.path), _said(revision.amount))
            return
        if key is None:
            message = f"the case has no P&L line '{revision.path}'"
            raise SurplusError(Diagnostic("X059", message, hint="change it by hand"))
        amount = f"{number_text(revision.amount)} {self.model.model.currency}/year"
        self.put(("pnl", key), amount)


def _parts(value: Value) -> set[tuple[str, int | None]]:
    """Return the options and years that a figure states."""
    courses = value.options if isinstance(value, ByAlternative) else {"": value}
    return {
        (option, year)
        for option, part in courses.items()
        for year in (part.years if isinstance(part, ByYear) else [None])
    }


def _has(node: MappingNode, *keys: str) -> bool:
    return any(key.value in keys for key, _ in node.value)


def _reasons(node: Node | None, text: str) -> Mapping[str, str]:
    """Return who or what isn't accepted, with the reason as YAML."""
    if isinstance(node, MappingNode):
        return {key.value: flow(value, text) or '""' for key, value in node.value}
    if isinstance(node, SequenceNode):
        return {item.value: '""' for item in node.value}
    return {node.value: '""'} if isinstance(node, ScalarNode) else {}


def _percent(share: float | str) -> str:
    return _said(share) if isinstance(share, str) else number_in_unit(share, Units().parse("%"))


def _said(text: str) -> str:
    return written(text.strip()) if text.strip() else "null"
