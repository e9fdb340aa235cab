"""The way in from Python: load a model, evaluate it for a case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

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
from surplus.value.valuation import Valuation, evaluate_case


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
    """

    compiled: CompiledModel
    diagnostics: tuple[Diagnostic, ...] = ()

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
        case, warnings = read_case(source, self.model)
        return replace(case, warnings=tuple(warnings))

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
        chosen = self._chosen(case)
        if not chosen.context:
            message = "a value without a context is refused: nobody says for whom it holds"
            hint = "add 'context: {segment: …}' to the model, or 'segment: …' to the case"
            span = self.model.source.span(0, 1)
            raise SurplusError(Diagnostic("V006", message, span=span, hint=hint))
        valuation = evaluate_case(self.compiled, chosen, draws, seed)
        return _noted(valuation, [*chosen.warnings, *check_claims(valuation)])

    def _chosen(self, case: Case | Path | str | Source | None) -> Case:
        if case is None:
            return Case.of_model(self.model)
        return case if isinstance(case, Case) else self.case(case)


def _noted(valuation: Valuation, found: list[Diagnostic]) -> Valuation:
    return replace(valuation, notes=(*valuation.notes, *found)) if found else valuation


def load(path: Path | str | Source) -> ValueModel:
    """Read and check a model file.

    Parameters
    ----------
    path : path or Source
        A YAML file, or a text with a name.

    Raises
    ------
    SurplusError
        With everything that is wrong with it.
    """
    model, found = model_and_faults(path)
    try:
        compiled = compile_model(model)
    except SurplusError as error:
        # Faults of both kinds at once, so that one round of mending is enough.
        raise SurplusError([*found, *own_faults(model, found, error.diagnostics)]) from error
    raise_errors(found)
    return ValueModel(compiled, (*found, *compiled.warnings, *lint(compiled)))


def loads(text: str, name: str = "<text>") -> ValueModel:
    """Read and check a model given as text.

    Raises
    ------
    SurplusError
        With everything that is wrong with it.
    """
    return load(Source(name, text))
