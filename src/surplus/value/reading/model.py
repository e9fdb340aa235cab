"""Reading a model file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from surplus.core.document import Mapping, Scalar, read_document, read_file
from surplus.core.errors import Diagnostic, raise_errors
from surplus.core.exchange_rates import with_rates
from surplus.core.source import Source
from surplus.core.units import Units
from surplus.value.label import Label
from surplus.value.model import Capability, Feature, Model, Option, Outcome, Role
from surplus.value.reading.correlations import read_correlations
from surplus.value.reading.formulas import read_formulas
from surplus.value.reading.frame import check_version, read_context, read_currency, read_frame
from surplus.value.reading.inputs import read_inputs
from surplus.value.reading.keys import MODEL
from surplus.value.reading.kind import refuse_case
from surplus.value.reading.languages import read_languages
from surplus.value.reading.layers import read_capability, read_feature
from surplus.value.reading.options import next_best, read_options
from surplus.value.reading.outcomes import OutcomeReader
from surplus.value.reading.rates import Exchange, Exchanged, exchanged
from surplus.value.reading.reader import Reader
from surplus.value.reading.texts import translations_in
from surplus.value.reading.units import declared_units, unit_labels

_AS_WRITTEN = Exchange()
_SECTIONS = (("drivers", Role.DRIVER), ("costs", Role.COST), ("price", Role.PRICE))


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
    model, found = model_and_faults(source)
    raise_errors(found)
    return model, found


def model_and_faults(
    source: Path | str | Source, asked: Exchange = _AS_WRITTEN
) -> tuple[Model, list[Diagnostic]]:
    """Read a model file as far as it can be read, with everything that is wrong with it.

    Parameters
    ----------
    asked : Exchange
        In which currency the results are wanted, and whose rates hold.

    Raises
    ------
    SurplusError
        If it can't be read at all, or names no options to compare.
    """
    root = read_document(source) if isinstance(source, Source) else read_file(source)
    refuse_case(root)
    reader = Reader(translations=translations_in(root))
    model = _ModelReader(reader, root, asked).read()
    if not (model.offerings and model.alternatives):
        raise_errors(reader.diagnostics)
    return model, reader.diagnostics


class _ModelReader:
    def __init__(self, reader: Reader, root: Mapping, asked: Exchange) -> None:
        self.reader, self.root, self.asked = reader, root, asked

    def read(self) -> Model:
        reader, root = self.reader, self.root
        reader.known_keys(root, MODEL, "a model")
        check_version(reader, root)
        currency = self._currency()
        options = read_options(reader, root)
        names = tuple(o.name for o in options)
        segments = {n: reader.label(v, n, at) for n, v, at in reader.section(root, "segments")}
        frame = read_frame(reader, root)
        features, capabilities = self._features(), self._capabilities()
        inputs = read_inputs(reader, root, names, tuple(segments), frame.years)
        known = tuple(item.name for item in inputs)
        formulas = tuple(read_formulas(reader, root, names))
        model = Model(
            source=root.span.source,
            label=self._title(options),
            options=options,
            next_best=next_best(reader, root, options),
            context=read_context(reader, root.get("context")),
            segments=segments,
            currency=currency.currency,
            years=frame.years,
            starts=reader.date(root.get("starts"), "'starts'"),
            discounting=frame.discounting,
            risk_premium=frame.risk_premium,
            units=reader.units,
            unit_labels=unit_labels(reader, root),
            features=features,
            capabilities=capabilities,
            inputs=inputs,
            formulas=formulas,
            outcomes=self._outcomes(options, capabilities, features),
            correlations=tuple(read_correlations(reader, root, known, names)),
            unit_price=reader.reference(root.get("unit_price"), known, "input"),
            states_context="context" in root,
        )
        _check_names(reader, model)
        return self._told(model, currency)

    def _told(self, model: Model, currency: Exchanged) -> Model:
        """Return the model with what decides in which language and currency it is told."""
        return replace(
            model,
            languages=read_languages(self.reader, self.root.get("languages")),
            translations=self.reader.translations,
            written=self.reader.written or currency.currency,
            rates=currency.rates,
            conversions=currency.conversions,
        )

    def _currency(self) -> Exchanged:
        """Read which currencies the model speaks of, and the units with them."""
        reader, root = self.reader, self.root
        faults = len(reader.diagnostics)
        reader.units = declared_units(Reader(), root)
        written = read_currency(reader, root)
        if len(reader.diagnostics) == faults:
            reader.written = written
        found = exchanged(reader, root, written, self.asked)
        reader.units = declared_units(reader, root, with_rates(Units(), found.conversions))
        reader.currency = found.currency
        return found

    def _title(self, options: tuple[Option, ...]) -> Label:
        node = self.root.get("title")
        if node is not None:
            return self.reader.label(node, "title")
        return options[0].label if options else Label.plain("")

    def _features(self) -> tuple[Feature, ...]:
        sections = self.reader.section(self.root, "features")
        return tuple(read_feature(self.reader, self.root, *entry) for entry in sections)

    def _capabilities(self) -> tuple[Capability, ...]:
        sections = self.reader.section(self.root, "capabilities")
        return tuple(read_capability(self.reader, *entry) for entry in sections)

    def _outcomes(
        self,
        options: tuple[Option, ...],
        capabilities: tuple[Capability, ...],
        features: tuple[Feature, ...],
    ) -> tuple[Outcome, ...]:
        found: list[Outcome | None] = []
        for section, role in _SECTIONS:
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
                found.append(reader.outcome(section, node, node.span))
            else:
                found += [reader.outcome(*e) for e in self.reader.section(self.root, section)]
        return tuple(outcome for outcome in found if outcome is not None)


def _check_names(reader: Reader, model: Model) -> None:
    """Note M009 for a name of an input and a formula, or of two drivers, costs or prices."""
    inputs = {item.name for item in model.inputs}
    for formula in model.formulas:
        if formula.name in inputs:
            message = f"'{formula.name}' names an input and a formula"
            reader.error("M009", message, formula.span, "give one another name")
    outcomes: set[str] = set()
    for outcome in model.outcomes:
        if outcome.name in outcomes:
            message = f"'{outcome.name}' names two drivers, costs or prices"
            reader.error("M009", message, outcome.span, "give one another name")
        outcomes.add(outcome.name)
