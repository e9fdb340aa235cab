"""Reading a case file: one customer's figures for a model."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import replace
from pathlib import Path

from surplus.core.discounting import Discounting
from surplus.core.document import Mapping, Node, Scalar, read_document, read_file
from surplus.core.errors import Diagnostic, raise_errors
from surplus.core.source import Source, Span
from surplus.value.case import Adjustment, Answer, Case, State
from surplus.value.evidence import Estimate, Evidence, Kind, Party
from surplus.value.model import Input, Model, Role
from surplus.value.reading.evidence import entry, read_evidence
from surplus.value.reading.frame import check_version, read_context, read_rate
from surplus.value.reading.inputs import read_spec
from surplus.value.reading.keys import ADJUSTMENT, ANSWER, CASE, ESTIMATE, EVIDENCE_KEYS, SPREADS
from surplus.value.reading.kind import refuse_model
from surplus.value.reading.pnl import read_pnl
from surplus.value.reading.proposing import read_priorities, read_terms
from surplus.value.reading.reader import Reader
from surplus.value.reading.specs import SpecReader
from surplus.value.reading.texts import known_text, translations_in, worded
from surplus.value.spec import ByAlternative, BySegment, Spec


def read_case(source: Path | str | Source, model: Model) -> tuple[Case, list[Diagnostic]]:
    """Read a case file.

    Parameters
    ----------
    source : path or Source
        A YAML file, or its text with a name.
    model : Model
        The model that it is a case of.

    Returns
    -------
    Case, list of Diagnostic
        The case, and warnings about it.

    Raises
    ------
    SurplusError
        C008 if it is a model; else everything that is wrong with the file, if anything is.
    """
    root = read_document(source) if isinstance(source, Source) else read_file(source)
    refuse_model(root)
    reader = Reader(model.units, {**translations_in(root), **model.translations})
    reader.written, reader.currency = model.written or model.currency, model.currency
    case = _CaseReader(reader, root, model).read()
    raise_errors(reader.diagnostics)
    return case, reader.diagnostics


class _CaseReader:
    def __init__(self, reader: Reader, root: Mapping, model: Model) -> None:
        self.reader, self.root, self.model = reader, root, model
        self.log: dict[str, Evidence] = {}

    def read(self) -> Case:
        reader, root, model = self.reader, self.root, self.model
        reader.known_keys(root, CASE, "a case")
        check_version(reader, root)
        self.log = dict(self._log())
        base = Case.of_model(model)
        years = reader.whole_years(root.get("horizon"), "the horizon") or model.years
        offerings = [o.name for o in model.offerings]
        alternatives = [o.name for o in model.alternatives]
        return replace(
            base,
            customer=reader.label(root.get("customer"), "customer"),
            offering=reader.reference(root.get("offering"), offerings, "offering") or base.offering,
            against=reader.reference(root.get("against"), alternatives, "alternative")
            or base.against,
            segment=self._segment() or base.segment,
            context=self._context(),
            years=years,
            starts=reader.date(root.get("starts"), "'starts'") or model.starts,
            discounting=self._discounting(),
            state=reader.choice(root.get("state"), State, "the state") or State.POTENTIAL,
            day=reader.date(root.get("date"), "'date'"),
            without=self._without(),
            adjustments=dict(self._adjustments()),
            evidence=self.log,
            answers=dict(self._answers(years)),
            pnl=read_pnl(reader, root.get("pnl")),
            priorities=read_priorities(reader, root.get("priorities"), model, self.log),
            terms=read_terms(reader, root.get("terms")),
            source=root.span.source,
            is_default=False,
        )

    def _log(self) -> list[tuple[str, Evidence]]:
        found: list[tuple[str, Evidence]] = []
        for name, node, _ in self.reader.section(self.root, "evidence"):
            mapping = self.reader.mapping(node, f"evidence '{name}'")
            if mapping is not None:
                self.reader.known_keys(mapping, EVIDENCE_KEYS, f"evidence '{name}'")
                found.append((name, entry(self.reader, mapping, Kind.INTERVIEW, name)))
        return found

    def _segment(self) -> str | None:
        if not self.model.segments:
            return None
        return self.reader.reference(self.root.get("segment"), self.model.segments, "segment")

    def _context(self) -> Map[str, tuple[str, ...]]:
        """Join the case's context to the model's; refuse what lies outside the model's."""
        node = self.root.get("context")
        stated = dict(read_context(self.reader, node)) if node is not None else {}
        segment = self.reader.scalar(self.root.get("segment"), "'segment'")
        # A segment that has no figures of its own says for whom, where nothing else does.
        alone = not self.model.segments or not (self.model.context or stated)
        if segment is not None and alone:
            stated["segment"] = (known_text(self.reader, segment),)
        for key, texts in stated.items():
            outside = [t for t in texts if not _within(t, self.model.context.get(key))]
            if outside:
                held = ", ".join(self.model.context[key])
                message = f"the case is about {key} '{outside[0]}', the model holds for: {held}"
                hint = "use another model, or widen the context of this one if it holds there too"
                span = node.span if node is not None else (segment.span if segment else None)
                self.reader.error("C001", message, span, hint)
        return {**self.model.context, **stated}

    def _discounting(self) -> Discounting:
        base = self.model.discounting
        rate, _ = read_rate(self.reader, self.root.get("discount_rate"))
        inflation = self.reader.rate(self.root.get("inflation"), "inflation")
        return replace(
            base,
            rate=base.rate if rate is None else rate,
            inflation=base.inflation if inflation is None else inflation,
        )

    def _without(self) -> dict[str, str]:
        node = self.root.get("without")
        known = [o.name for o in self.model.outcomes]
        if isinstance(node, Mapping):
            found = {e.key.text: worded(self.reader, e.value, "a reason") or "" for e in node}
        else:
            found = dict.fromkeys(self.reader.texts(node, "'without'"), "")
        span = node.span if node is not None else None
        return {
            name: reason
            for name, reason in found.items()
            if self.reader.is_known(name, known, "driver", span)
        }

    def _adjustments(self) -> list[tuple[str, Adjustment]]:
        found: list[tuple[str, Adjustment]] = []
        known = [o.name for o in self.model.outcomes if o.role is Role.DRIVER]
        for name, node, span in self.reader.section(self.root, "drivers"):
            mapping = self.reader.mapping(node, f"driver '{name}'")
            if mapping is None or not self.reader.is_known(name, known, "driver", span):
                continue
            self.reader.known_keys(mapping, ADJUSTMENT, f"driver '{name}'")
            risk = self.reader.portion(mapping.get("execution_risk"), "the execution risk")
            share = self.reader.portion(mapping.get("attribution"), "the attribution")
            note = worded(self.reader, mapping.get("note"), "'note'")
            found.append((name, Adjustment(risk, share, note)))
        return found

    def _answers(self, years: int) -> list[tuple[str, Answer]]:
        found: list[tuple[str, Answer]] = []
        known = {i.name: i for i in self.model.inputs}
        for name, node, span in self.reader.section(self.root, "inputs"):
            if isinstance(node, Scalar) and node.is_null:
                continue  # not answered yet
            if self.reader.is_known(name, known, "input", span):
                answer = self._answer(known[name], node, span, years)
                if answer is not None:
                    keep_options_apart(self.reader, known[name], answer.counted.spec, span)
                    found.append((name, answer))
        return found

    def _answer(self, item: Input, node: Node, span: Span, years: int) -> Answer | None:
        options = tuple(o.name for o in self.model.options)
        segments = tuple(self.model.segments)
        what = f"input '{item.name}'"
        specs = SpecReader(self.reader, item.shown, options, segments, years, what)
        if not isinstance(node, Mapping):
            estimate = self._estimate(specs, node, Party.CUSTOMER)
            return Answer(estimate, None, Party.CUSTOMER, span) if estimate else None
        self.reader.known_keys(node, {**ANSWER, **SPREADS}, what)
        counts = self.reader.choice(node.get("counts"), Party, f"'counts' of {what}")
        if "customer" in node or "supplier" in node:
            return self._two(specs, node, counts, span)
        party = self.reader.choice(node.get("party"), Party, f"'party' of {what}")
        party = party or Party.CUSTOMER
        estimate = self._estimate(specs, node, party)
        if estimate is None:
            return None
        if party is Party.CUSTOMER:
            return Answer(estimate, None, party, span)
        return Answer(None, estimate, party, span)

    def _two(
        self, specs: SpecReader, node: Mapping, counts: Party | None, span: Span
    ) -> Answer | None:
        customer, supplier = (self._part(specs, node, p) for p in (Party.CUSTOMER, Party.SUPPLIER))
        if customer is None and supplier is None:
            return None
        chosen = counts or (Party.CUSTOMER if customer else Party.SUPPLIER)
        if (customer if chosen is Party.CUSTOMER else supplier) is None:
            message = f"the {chosen}'s figure of {specs.what} counts, but isn't given"
            self.reader.error("C002", message, node.span, f"add '{chosen}: …'")
        shared = self._evidence(node, Party.CUSTOMER)
        if customer is not None and not customer.evidence:
            customer = replace(customer, evidence=shared)
        return Answer(customer, supplier, chosen, span)

    def _part(self, specs: SpecReader, node: Mapping, party: Party) -> Estimate | None:
        part = node.get(party)
        if isinstance(part, Mapping):
            self.reader.known_keys(part, {**ESTIMATE, **SPREADS}, specs.what)
        return None if part is None else self._estimate(specs, part, party)

    def _estimate(self, specs: SpecReader, node: Node, party: Party) -> Estimate | None:
        before = len(self.reader.diagnostics)
        spec = read_spec(specs, node)
        if spec is None:
            if len(self.reader.diagnostics) == before:
                message = f"{specs.what} has no value"
                self.reader.error("D009", message, node.span, "add 'value: …'")
            return None
        if isinstance(spec, BySegment):
            message = f"{specs.what} can't differ by segment in a case, which is about one customer"
            self.reader.error("D007", message, node.span, "give the figure of this customer")
            return None
        return Estimate(spec, party, self._evidence(node, party), node.span)

    def _evidence(self, node: Node, party: Party) -> tuple[Evidence, ...]:
        if not isinstance(node, Mapping):
            return ()
        kind = Kind.STATEMENT if party is Party.CUSTOMER else Kind.CLAIM
        found = read_evidence(self.reader, node.get("evidence"), self.log, kind)
        if any(node.get(key) is not None for key in EVIDENCE_KEYS):
            found = (*found, entry(self.reader, node, kind))
        return found


def keep_options_apart(reader: Reader, item: Input, spec: Spec, span: Span) -> None:
    """Note C009 for one figure where the model has one for each option."""
    if not _by_option(item.spec) or _by_option(spec):
        return
    message = f"input '{item.name}' differs by option, and the case gives one figure for all"
    hint = "write by_alternative: {…} to answer for one option and keep the others apart"
    reader.warn("C009", message, span, hint)


def _within(text: str, held: tuple[str, ...] | None) -> bool:
    return held is None or text.casefold() in (h.casefold() for h in held)


def _by_option(spec: Spec | None) -> bool:
    if isinstance(spec, BySegment):
        return any(_by_option(part) for part in spec.segments.values())
    return isinstance(spec, ByAlternative)
