"""Answers with what each party said: the other party's figure stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from yaml.nodes import MappingNode, Node, SequenceNode

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.source import Source
from surplus.core.spread import Certain, Interval
from surplus.core.units import Unit
from surplus.value.api import ValueModel
from surplus.value.case import Answer, Case
from surplus.value.evidence import Estimate, Party
from surplus.value.live.figures import check_option, read_figure
from surplus.value.revision.editing import at, flow
from surplus.value.revision.figures import figure_pairs
from surplus.value.revision.kinds import Counting, Said
from surplus.value.revision.origin import Origin
from surplus.value.spec import ByAlternative, BySegment, ByYear, Spec, Stated, Value, merged
from surplus.value.yaml_text import Pairs, flow_list, quoted

_PLAIN = re.compile(r"(?a:[-+]?\d(?:[\w .%/^*+-]*[\w%])?)")
_NOT_EVIDENCE = ("party", "counts", "customer", "supplier")


def answer_pairs(
    model: ValueModel, text: str, name: str, told: Sequence[Said | Counting], origin: Origin
) -> Pairs:
    """Return an input's answer as the keys of a case, with what was said of it; none for none.

    Raises
    ------
    SurplusError
        M002 for an unknown input or option, whatever is wrong with a figure, C002 if the
        figure that shall count isn't given.
    """
    case = model.case(Source("case", text))
    writer = _Writer(model, case, text, name, origin)
    said = [each for each in told if isinstance(each, Said)]
    parts = {party: writer.part([s for s in said if s.party is party], party) for party in Party}
    given = {party: pairs for party, pairs in parts.items() if pairs}
    if not given:
        return []
    counts = _counts(case.answers.get(name), told, given)
    if len(given) == 2:
        return [*((party.value, pairs) for party, pairs in given.items()), ("counts", counts.value)]
    pairs = given[counts]
    return pairs if counts is Party.CUSTOMER else [("party", counts.value), *pairs]


def _counts(
    answer: Answer | None, told: Sequence[Said | Counting], given: Mapping[Party, Pairs]
) -> Party:
    chosen = next((each.party for each in told if isinstance(each, Counting)), None)
    if chosen is not None and chosen not in given:
        message = f"the {chosen}'s figure of input '{told[0].name}' shall count, but isn't given"
        raise SurplusError(Diagnostic("C002", message, hint=f"give the {chosen}'s figure"))
    if chosen is None and answer is not None:
        chosen = answer.counts
    return chosen if chosen is not None and chosen in given else next(iter(given))


class _Writer:
    """Writes what a party says of an input."""

    def __init__(self, model: ValueModel, case: Case, text: str, name: str, origin: Origin) -> None:
        self.model, self.case, self.text, self.name = model, case, text, name
        self.origin = origin

    def part(self, said: Sequence[Said], party: Party) -> Pairs:
        """Return a party's figure with what it rests on; nothing if there is none."""
        old, node = self._held(party)
        if not said:
            return _pairs_of(node, self.text) if node is not None else []
        spec = old.spec if old else None
        texts: dict[str, str] = {}
        for each in said:
            spec = self._with(spec, each)
            texts[each.option] = each.text.strip()
        if spec is None or isinstance(spec, BySegment):
            return []
        shown = self.model.model.input(self.name).shown
        new = {option for option, text in texts.items() if text}
        evidence = self._evidence(node, party, new, is_whole=_options(spec) <= new)
        return [*_said_pairs(spec, shown, texts), *evidence]

    def _held(self, party: Party) -> tuple[Estimate | None, Node | None]:
        answer = self.case.answers.get(self.name)
        node = at(self.text, ("inputs", self.name))
        if answer is None or node is None:
            return None, None
        held = answer.customer if party is Party.CUSTOMER else answer.supplier
        if held is None:
            return None, None
        inner = at(self.text, ("inputs", self.name, party.value))
        return held, inner if inner is not None else node

    def _with(self, spec: Spec | None, said: Said) -> Spec | None:
        if not said.text.strip():
            return _less(spec, said.option)
        text = said.text.strip()
        new, _ = read_figure(self.model.model, self.case, self.name, text, said.option)
        if not said.option:
            return new
        check_option(self.model.model, new, self.name, said.option)
        assert isinstance(new, Stated | ByYear)  # check_option lets nothing else pass
        told = ByAlternative({said.option: new})
        return told if spec is None or isinstance(spec, BySegment) else merged(spec, told)

    def _evidence(self, node: Node | None, party: Party, new: set[str], *, is_whole: bool) -> Pairs:
        """Return what a figure rests on: also what its other parts rested on, if it has any."""
        old = _under(node, "evidence")
        held = old.value if isinstance(old, SequenceNode) else [old] if old is not None else []
        names = [] if is_whole else [flow(item, self.text) for item in held]
        mine = self.origin.name(party)
        if new and mine not in names:
            names.append(mine)
        return [("evidence", flow_list(names) if len(names) > 1 else names[0])] if names else []


def _less(spec: Spec | None, option: str) -> Spec | None:
    if not option or not isinstance(spec, ByAlternative):
        return None if not option else spec
    left = {name: part for name, part in spec.options.items() if name != option}
    return ByAlternative(left) if left else None


def _options(value: Value) -> set[str]:
    return set(value.options) if isinstance(value, ByAlternative) else {""}


def _said_pairs(value: Value, shown: Unit, texts: Mapping[str, str]) -> Pairs:
    """Return a figure as the keys of an answer: what was said now, in the words it was said."""
    if not isinstance(value, ByAlternative):
        return _one(value, shown, texts.get("", ""))
    parts: list[tuple[str, str | Pairs]] = []
    for name, part in value.options.items():
        pairs = _one(part, shown, texts.get(name, ""))
        (key, content), *more = pairs
        parts.append((quoted(name), content if key == "value" and not more else pairs))
    return [("by_alternative", parts)]


def _one(part: Stated | ByYear, shown: Unit, text: str) -> Pairs:
    if isinstance(part, Stated) and isinstance(part.spread, Certain | Interval):
        text = text or part.text
    if text and text[0] not in "{[":
        return [("value", written(text))]
    return figure_pairs(part, shown)


def written(text: str) -> str:
    """Return what somebody wrote as a scalar of YAML: as it is if it reads as a figure.

    Examples
    --------
    >>> written("4 to 9 h/stop"), written("5 %"), written("!!python/x {a: b}")
    ('4 to 9 h/stop', '5 %', '"!!python/x {a: b}"')
    """
    return text if _PLAIN.fullmatch(text) else quoted(text)


def _pairs_of(node: Node, text: str) -> Pairs:
    """Return what stands in a case for a party's figure, as keys."""
    if not isinstance(node, MappingNode):
        return [("value", flow(node, text))]
    return [
        (flow(key, text), flow(value, text))
        for key, value in node.value
        if key.value not in _NOT_EVIDENCE
    ]


def _under(node: Node | None, name: str) -> Node | None:
    if not isinstance(node, MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)
