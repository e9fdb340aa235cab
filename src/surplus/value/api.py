"""The way in from Python: load a model, evaluate it for a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from surplus.core.document import Mapping, read_document, read_file
from surplus.core.errors import Diagnostic, SurplusError, raise_errors
from surplus.core.source import Source
from surplus.value.case import Case
from surplus.value.compile import CompiledModel, compile_model
from surplus.value.evaluate import DRAWS, SEED
from surplus.value.follow_ons import own_faults
from surplus.value.lint import lint
from surplus.value.model import Model
from surplus.value.pnl import check_claims
from surplus.value.reading import read_case
from surplus.value.reading.model import model_and_faults
from surplus.value.reading.rates import Exchange, lacking, read_table, used_in_case
from surplus.value.reading.reader import Reader
from surplus.value.valuation import Valuation, evaluate_case

_AS_WRITTEN = Exchange()
_ABOUT_UNITS = frozenset({"F040", "F041", "F042", "F049", "M012", "U004"})


@dataclass(frozen=True)
class ValueModel:
    """A customer value model that is checked and ready.

    Examples
    --------
    >>> model = loads('''
    ... offering: Sealed bearing
    ... alternative: Open bearing
    ... context: paper mills
    ... drivers: {fewer_stops: 12000 EUR/year}
    ... ''')
    >>> model.evaluate().value.mean
    12000.0

    Attributes
    ----------
    compiled : CompiledModel
        The checked formulas.
    diagnostics : tuple of Diagnostic
        Warnings and notes about it.
    asked : Exchange
        In which currency its results were asked for, and whose rates hold.
    """

    compiled: CompiledModel
    diagnostics: tuple[Diagnostic, ...] = ()
    asked: Exchange = field(default_factory=Exchange)

    @property
    def model(self) -> Model:
        """The model as read from its file."""
        return self.compiled.model

    def case(self, source: Path | str | Source) -> Case:
        """Read a case of this model.

        Raises
        ------
        SurplusError
            With everything that is wrong with it.
        """
        return self.for_case(source)._case(source)

    def _case(self, source: Path | str | Source) -> Case:
        try:
            case, warnings = read_case(source, self.model)
        except SurplusError as error:
            told = error.diagnostics
            raise SurplusError([*told, *self._unconverted(source, told)]) from error
        old = [each for each in self.diagnostics if each.code == "U012"]
        return replace(case, warnings=(*warnings, *old))

    def _unconverted(
        self, source: Path | str | Source, found: Iterable[Diagnostic]
    ) -> list[Diagnostic]:
        if not any(each.code in _ABOUT_UNITS for each in found):
            return []
        root, model = document(source), self.model
        return lacking(root, model.units, model.currency, self.asked.day, case=True)

    def for_case(self, source: Path | str | Source) -> ValueModel:
        """Return the model with the exchange rates that hold on the day of a case.

        The same model, unless it or the case has rates.

        Raises
        ------
        SurplusError
            With everything that is wrong with the rates.
        """
        if not self.model.rates and "rates" not in document(source):
            return self
        asked = exchange_for(source, self.asked.currency)
        return self if asked == self.asked else load(self.model.source, asked)

    def evaluate(
        self,
        case: Case | Path | str | Source | None = None,
        *,
        draws: int = DRAWS,
        seed: int = SEED,
    ) -> Valuation:
        """Evaluate the model for a case.

        Parameters
        ----------
        case : Case, path, Source or None
            One customer's figures; None for the model's own defaults.
        draws : int
            How many draws; a power of two is best.
        seed : int
            Of the draws: the same seed gives the same numbers.

        Raises
        ------
        SurplusError
            V006 if nobody said for whom the value holds; and whatever else keeps a number
            from being computed.
        """
        if draws < 1 or seed < 0:
            raise ValueError(f"draws must be at least 1 and seed at least 0, not {draws}, {seed}")
        if not isinstance(case, Case):
            return self._evaluated(case, draws, seed)
        whole = self if case.source is None else self.for_case(case.source)
        return whole._valued(case, draws, seed)

    def _evaluated(self, source: Path | str | Source | None, draws: int, seed: int) -> Valuation:
        if source is None:
            return self._valued(Case.of_model(self.model), draws, seed)
        model = self.for_case(source)
        return model._valued(model._case(source), draws, seed)

    def _valued(self, chosen: Case, draws: int, seed: int) -> Valuation:
        self.check_context(chosen)
        valuation = evaluate_case(self.compiled, chosen, draws, seed)
        return _noted(valuation, [*chosen.warnings, *check_claims(valuation)])

    def check_context(self, chosen: Case) -> None:
        """Refuse a case of which nobody says for whom its value holds.

        Raises
        ------
        SurplusError
            V006.
        """
        if not chosen.context:
            message = "a value without a context is refused: nobody says for whom it holds"
            hint = "add 'context: {segment: …}' to the model, or 'segment: …' to the case"
            span = self.model.source.span(0, 1)
            raise SurplusError(Diagnostic("V006", message, span=span, hint=hint))


def _noted(valuation: Valuation, found: list[Diagnostic]) -> Valuation:
    return replace(valuation, notes=(*valuation.notes, *found)) if found else valuation


def load(path: Path | str | Source, asked: Exchange = _AS_WRITTEN) -> ValueModel:
    """Read and check a model file.

    Parameters
    ----------
    path : path or Source
        A YAML file, or a text with a name.
    asked : Exchange
        In which currency the results are wanted; the model's own if left out.

    Raises
    ------
    SurplusError
        With everything that is wrong with it.
    """
    model, found = model_and_faults(path, asked)
    try:
        compiled = compile_model(model)
        raise_errors(found)
    except SurplusError as error:
        # Faults of both kinds at once, so that one round of mending is enough.
        own = [] if error.diagnostics == tuple(found) else error.diagnostics
        told = [*found, *own_faults(model, found, own)] if own else found
        raise SurplusError([*told, *_unconverted(model, asked, told)]) from error
    return ValueModel(compiled, (*found, *compiled.warnings, *lint(compiled)), asked)


def _unconverted(model: Model, asked: Exchange, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the currencies without a rate, if amounts don't go together."""
    if not any(each.code in _ABOUT_UNITS for each in found):
        return []
    return lacking(read_document(model.source), model.units, model.currency, asked.day)


def exchange_for(case: Path | str | Source | None, currency: str | None = None) -> Exchange:
    """Return what a model has to be read for: a case's day and rates, and a currency.

    Raises
    ------
    SurplusError
        With everything that is wrong with the rates.
    """
    if case is None:
        return Exchange(currency)
    root, reader = document(case), Reader()
    rates = read_table(reader, root.get("rates"))
    day = reader.date(root.get("date"), "'date'")
    raise_errors(reader.diagnostics)
    return Exchange(currency, day, rates, used_in_case(root))


def document(source: Path | str | Source) -> Mapping:
    """Return a file, or a text with a name, as a document."""
    return read_document(source) if isinstance(source, Source) else read_file(source)


def loads(text: str, name: str = "<text>") -> ValueModel:
    """Read and check a model given as text.

    Raises
    ------
    SurplusError
        With everything that is wrong with it.
    """
    return load(Source(name, text))
