"""Reading a model file."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass
from pathlib import Path

from surplus.core.discounting import Discounting, Timing
from surplus.core.document import Mapping, Node, Scalar, Sequence, read_document, read_file
from surplus.core.errors import Diagnostic, raise_errors
from surplus.core.source import Passage, Source, Span
from surplus.core.units import ONE
from surplus.core.units.symbols import CURRENCIES
from surplus.value.label import Label
from surplus.value.model import (
    Capability,
    Correlation,
    Feature,
    Formula,
    Model,
    Option,
    Outcome,
    Role,
)
from surplus.value.reading.inputs import read_inputs
from surplus.value.reading.keys import (
    CAPABILITY,
    CORRELATION,
    DISCOUNTING,
    FEATURE,
    FORMULA_KEYS,
    MODEL,
)
from surplus.value.reading.outcomes import OutcomeReader, option_formulas
from surplus.value.reading.reader import Reader
from surplus.value.reading.units import declared_units, only_currency, unit_labels
from surplus.value.spec import OTHERS

VERSIONS = ("1",)


def read_model(source: Path | str | Source) -> tuple[Model, list[Diagnostic]]:
    """Read a model file.

    Parameters
    ----------
    source : path or Source
        A YAML file, or its text with a name.

    Returns
    -------
    Model, list of Diagnostic
        The model, and warnings about it.

    Raises
    ------
    SurplusError
        With everything that is wrong with the file, if anything is.
    """
    root = read_document(source) if isinstance(source, Source) else read_file(source)
    reader = Reader()
    model = _ModelReader(reader, root).read()
    raise_errors(reader.diagnostics)
    return model, reader.diagnostics


@dataclass(frozen=True)
class _Course:
    """The time frame: horizon, rate, and when amounts fall due."""

    years: int
    discounting: Discounting
    risk_premium: float


class _ModelReader:
    def __init__(self, reader: Reader, root: Mapping) -> None:
        self.reader, self.root = reader, root

    def read(self) -> Model:
        reader, root = self.reader, self.root
        reader.known_keys(root, MODEL, "a model")
        check_version(reader, root)
        reader.units = declared_units(reader, root)
        options = self._options()
        names = tuple(o.name for o in options)
        segments = {n: reader.label(v, n) for n, v, _ in reader.section(root, "segments")}
        course = self._course()
        features = tuple(self._feature(*entry) for entry in reader.section(root, "features"))
        capabilities = tuple(
            self._capability(*entry) for entry in reader.section(root, "capabilities")
        )
        inputs = read_inputs(reader, root, names, tuple(segments), course.years)
        known = tuple(item.name for item in inputs)
        formulas = tuple(self._formulas(names))
        model = Model(
            source=root.span.source,
            label=self._title(options),
            options=options,
            next_best=self._next_best(options),
            context=read_context(reader, root.get("context")),
            segments=segments,
            currency=self._currency(),
            years=course.years,
            starts=reader.date(root.get("starts"), "'starts'"),
            discounting=course.discounting,
            risk_premium=course.risk_premium,
            units=reader.units,
            unit_labels=unit_labels(reader, root),
            features=features,
            capabilities=capabilities,
            inputs=inputs,
            formulas=formulas,
            outcomes=tuple(
                outcome
                for section, role in (
                    ("drivers", Role.DRIVER),
                    ("costs", Role.COST),
                    ("price", Role.PRICE),
                )
                for outcome in self._outcomes(section, role, options, capabilities, features)
            ),
            correlations=tuple(self._correlations(known, names)),
            unit_price=reader.reference(root.get("unit_price"), known, "input"),
            states_context="context" in root,
        )
        self._names_once(model)
        return model

    def _title(self, options: tuple[Option, ...]) -> Label:
        node = self.root.get("title")
        if node is not None:
            return self.reader.label(node, "title")
        return options[0].label if options else Label.plain("")

    def _options(self) -> tuple[Option, ...]:
        offerings = self._options_of("offering", "offerings", True)
        alternatives = self._options_of("alternative", "alternatives", False)
        if not offerings:
            message = "the model doesn't say what is offered"
            self.reader.error("D009", message, self.root.span, "add 'offering: …'")
        if not alternatives:
            message = "the model has no alternative to the offering"
            hint = "add 'alternative: …': what the customer would do instead, if only nothing"
            self.reader.error("M007", message, self.root.span, hint)
        self._options_once((*offerings, *alternatives))
        return (*offerings, *alternatives)

    def _options_once(self, options: tuple[Option, ...]) -> None:
        seen: set[str] = set()
        for option in options:
            span = self._span_of(option.name)
            if option.name in seen:
                message = f"'{option.name}' names two options"
                self.reader.error("M009", message, span, "give one another name")
            elif option.name == OTHERS:
                message = f"'{OTHERS}' stands for the options that aren't named, so none can be it"
                self.reader.error("M001", message, span, "give it another name")
            seen.add(option.name)

    def _span_of(self, option: str) -> Span:
        """Return where an option is named last."""
        spans = [self.root.span]
        for key in ("offerings", "alternatives"):
            node = self.root.get(key)
            entries = node.entries if isinstance(node, Mapping) else ()
            spans += [entry.key.span for entry in entries if entry.key.text == option]
        return spans[-1]

    def _options_of(self, one: str, several: str, is_offering: bool) -> list[Option]:
        single = self.root.get(one)
        found = [Option(one, self.reader.label(single, one), is_offering)] if single else []
        for name, node, _ in self.reader.section(self.root, several):
            found.append(Option(name, self.reader.label(node, name), is_offering))
        return found

    def _next_best(self, options: tuple[Option, ...]) -> str:
        names = [o.name for o in options if not o.is_offering]
        given = self.reader.reference(self.root.get("next_best"), names, "alternative")
        return given or (names[0] if names else "")

    def _currency(self) -> str:
        scalar = self.reader.scalar(self.root.get("currency"), "'currency'")
        if scalar is not None:
            self.reader.is_known(scalar.text, CURRENCIES, "currency", scalar.span)
            return scalar.text
        found = only_currency(self.root, self.reader.units)
        if found is None:
            message = "the model doesn't say in which currency it counts"
            self.reader.error("D009", message, self.root.span, "add 'currency: EUR'")
        return found or "EUR"

    def _course(self) -> _Course:
        reader, root = self.reader, self.root
        years = reader.whole_years(root.get("horizon"), "the horizon") or 1
        rate, premium = read_rate(reader, root.get("discount_rate"))
        if rate is None and years > 1 and root.get("discount_rate") is None:
            message = f"no discount rate for a horizon of {years} years; 0 % is taken"
            hint = "add 'discount_rate: 9 %': the customer's rate, per year"
            reader.warn("M008", message, root.span, hint)
        inflation = reader.rate(root.get("inflation"), "inflation")
        timing = reader.choice(root.get("discounting"), Timing, "discounting") or Timing.END
        return _Course(years, Discounting(rate or 0.0, inflation, timing), premium)

    def _feature(self, name: str, node: Node, span: Span) -> Feature:
        gives: tuple[str, ...] = ()
        if isinstance(node, Mapping):
            self.reader.known_keys(node, FEATURE, f"feature '{name}'")
            known = [n for n, _, _ in Reader().section(self.root, "capabilities")]
            gives = tuple(
                n
                for n in self.reader.texts(node.get("gives"), f"'gives' of '{name}'")
                if self.reader.is_known(n, known, "capability", node.span)
            )
        return Feature(name, self.reader.label(_labelled(node), name), gives, span)

    def _capability(self, name: str, node: Node, span: Span) -> Capability:
        problem = None
        if isinstance(node, Mapping):
            self.reader.known_keys(node, CAPABILITY, f"capability '{name}'")
            problem = self.reader.optional_label(node.get("problem"))
        return Capability(name, self.reader.label(_labelled(node), name), problem, span)

    def _formulas(self, options: tuple[str, ...]) -> list[Formula]:
        found: list[Formula] = []
        for name, node, span in self.reader.section(self.root, "formulas"):
            what = f"formula '{name}'"
            body: Node | None = node
            if isinstance(node, Mapping) and "is" in node:
                self.reader.known_keys(node, FORMULA_KEYS, what)
                body = node.get("is")
            label = self.reader.label(_labelled(node) if body is not node else None, name)
            by_option = self._formula(body, options, what)
            found.append(Formula(name, label, by_option, span))
        return [formula for formula in found if formula.by_option]

    def _formula(
        self, node: Node | None, options: tuple[str, ...], what: str
    ) -> dict[str, Passage]:
        if isinstance(node, Mapping):
            return option_formulas(self.reader, node, options, what)
        passage = self.reader.passage(node, what)
        return {OTHERS: passage} if passage else {}

    def _outcomes(
        self,
        section: str,
        role: Role,
        options: tuple[Option, ...],
        capabilities: tuple[Capability, ...],
        features: tuple[Feature, ...],
    ) -> list[Outcome]:
        reader = OutcomeReader(
            self.reader,
            role,
            tuple(o.name for o in options),
            tuple(o.name for o in options if o.is_offering),
            tuple(c.name for c in capabilities),
            tuple(f.name for f in features),
        )
        node = self.root.get(section)
        if isinstance(node, Scalar):  # `price: 825 USD`
            found = [reader.outcome(section, node, node.span)]
        else:
            found = [reader.outcome(*entry) for entry in self.reader.section(self.root, section)]
        return [outcome for outcome in found if outcome is not None]

    def _correlations(self, inputs: tuple[str, ...], options: tuple[str, ...]) -> list[Correlation]:
        node = self.root.get("correlations")
        if node is not None and not isinstance(node, Sequence):
            hint = "write '- {between: [a, b], r: 0.6}'"
            self.reader.error("D008", "'correlations' must be a list", node.span, hint)
            return []
        known = (*inputs, *(f"{i}.{option}" for i in inputs for option in (*options, OTHERS)))
        found = [c for item in node or () if (c := self._correlation(item, known)) is not None]
        self._pairs_once(found)
        return found

    def _pairs_once(self, correlations: list[Correlation]) -> None:
        seen: set[frozenset[str]] = set()
        for each in correlations:
            pair = frozenset({each.first, each.second})
            if pair in seen:
                message = f"the correlation of '{each.first}' and '{each.second}' is stated twice"
                self.reader.error("S022", message, each.span, "leave one of them out")
            seen.add(pair)

    def _correlation(self, node: Node, known: tuple[str, ...]) -> Correlation | None:
        mapping = self.reader.mapping(node, "a correlation")
        if mapping is None:
            return None
        self.reader.known_keys(mapping, CORRELATION, "a correlation")
        pair = self.reader.texts(mapping.get("between"), "'between'")
        r = self.reader.number(mapping.get("r"), ONE, "'r'")
        if len(pair) != 2 or r is None:
            hint = "write '{between: [a, b], r: 0.6}'"
            self.reader.error("D009", "a correlation is between two inputs", node.span, hint)
            return None
        places = self._places(mapping.get("between"))
        faults = [n for n, at in places if not self.reader.is_known(n, known, "input", at)]
        if faults:
            return None
        if not -1 <= r <= 1 or pair[0] == pair[1]:
            self._impossible(pair[0], r, mapping)
            return None
        return Correlation(pair[0], pair[1], r, node.span)

    def _impossible(self, name: str, r: float, node: Mapping) -> None:
        if not -1 <= r <= 1:
            at = node.get("r") or node
            self.reader.error("S020", f"the correlation {r:g} isn't from -1 to 1", at.span)
        else:
            message = f"'{name}' is correlated with itself"
            self.reader.error("S021", message, node.span, "name two different inputs")

    def _places(self, node: Node | None) -> list[tuple[str, Span]]:
        items = node.items if isinstance(node, Sequence) else (node,)
        return [(item.text, item.span) for item in items if isinstance(item, Scalar)]

    def _names_once(self, model: Model) -> None:
        seen: dict[str, str] = {}
        for kind, items in (("input", model.inputs), ("formula", model.formulas)):
            for item in items:
                if item.name in seen:
                    message = f"'{item.name}' names an input and a formula"
                    self.reader.error("M009", message, item.span, "give one another name")
                seen[item.name] = kind
        outcomes: set[str] = set()
        for outcome in model.outcomes:
            if outcome.name in outcomes:
                message = f"'{outcome.name}' names two drivers, costs or prices"
                self.reader.error("M009", message, outcome.span, "give one another name")
            outcomes.add(outcome.name)


def check_version(reader: Reader, root: Mapping) -> None:
    """Note M010 for a format version that isn't known."""
    version = reader.scalar(root.get("surplus"), "'surplus'")
    if version is not None and version.text not in VERSIONS:
        message = f"this file is written in version {version.text} of the format"
        reader.error("M010", message, version.span, "this release reads version 1")


def read_rate(reader: Reader, node: Node | None) -> tuple[float | None, float]:
    """Read a discount rate with its risk premium, if it says one."""
    if not isinstance(node, Mapping):
        return reader.rate(node, "the discount rate"), 0.0
    reader.known_keys(node, DISCOUNTING, "'discount_rate'")
    premium = reader.share(node.get("risk_premium"), "the risk premium")
    return reader.rate(node.get("rate"), "the discount rate"), premium or 0.0


def _labelled(node: Node) -> Node | None:
    """Return the node of a label: under its key, or in place of all keys."""
    return node.get("label") if isinstance(node, Mapping) else node


def read_context(reader: Reader, node: Node | None) -> Map[str, tuple[str, ...]]:
    """Read for whom, where and when a value holds."""
    if isinstance(node, Scalar):
        return {"segment": (node.text,)}
    mapping = reader.mapping(node, "'context'")
    read = {e.key.text: reader.texts(e.value, f"'{e.key.text}'") for e in mapping or ()}
    return {key: texts for key, texts in read.items() if texts}
