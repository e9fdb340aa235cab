"""A case that is edited while its value is watched: each edit works out only what it moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from surplus.core.errors import Diagnostic, raise_errors
from surplus.core.source import Source
from surplus.value.api import ValueModel
from surplus.value.case import Case
from surplus.value.evaluate import DRAWS, SEED
from surplus.value.evidence import Evidence, Party
from surplus.value.live.figures import Figure, answered, check_option, read_figure, reader_of
from surplus.value.live.worked import Worked, work_out
from surplus.value.notes import notes_on
from surplus.value.pnl import check_claims
from surplus.value.sensitivity.tornado import Ends, Tornado, ends_of, tornado_at
from surplus.value.valuation import Valuation

Warnings = Mapping[str, tuple[Diagnostic, ...]]


@dataclass(frozen=True, eq=False)
class Live:
    """A case with its value, made anew by every edit from what the edit leaves alone.

    Made by `live`. Nothing changes in place: an edit returns another one, and both share
    every array that doesn't depend on what was edited. Numbers are worked out when they are
    first asked for, so an edit of a case that still lacks a figure is no fault.

    Attributes
    ----------
    model : ValueModel
        With the exchange rates of the case's day.
    warnings : mapping of str to tuple of Diagnostic
        By input: about the figures that were given here.
    last : Worked or None
        The last case that could be worked out, before this one.
    last_ends : Ends or None
        Likewise, of the tornado.
    last_valuation : Valuation or None
        Likewise, with its effects.
    """

    model: ValueModel
    case: Case
    draws: int = DRAWS
    seed: int = SEED
    warnings: Warnings = field(default_factory=dict)
    last: Worked | None = field(default=None, repr=False)
    last_ends: Ends | None = field(default=None, repr=False)
    last_valuation: Valuation | None = field(default=None, repr=False)

    def with_figure(
        self,
        name: str,
        figure: Figure,
        *,
        option: str = "",
        party: Party = Party.CUSTOMER,
        evidence: tuple[Evidence, ...] = (),
    ) -> Live:
        """Return it with another figure for an input, which then counts.

        Parameters
        ----------
        figure : str or float
            As a case states it (`4 to 9 h`, `{low: 2, likely: 5, high: 9}`), or a number in
            the unit that the model declares for the input.
        option : str
            The option, or `others`, that it is about; '' for all.
        party : Party
            Whose figure it is; the other party's stays as it was.
        evidence : tuple of Evidence
            What it rests on.

        Raises
        ------
        SurplusError
            With what the case file would be told: M002 for an unknown input or option, U004
            for another unit, and what is wrong with the number or the spread.
        """
        spec, found = read_figure(self.model.model, self.case, name, figure, option)
        if option:
            check_option(self.model.model, spec, name, option)
        answer = answered(self.case.answers.get(name), spec, party, option, evidence)
        case = replace(self.case, answers={**self.case.answers, name: answer})
        return self._edited(case, {**self.warnings, name: found})

    def without_figure(self, name: str) -> Live:
        """Return it with the model's own figure for an input, nobody's answer."""
        answers = {key: answer for key, answer in self.case.answers.items() if key != name}
        told = {key: found for key, found in self.warnings.items() if key != name}
        return self._edited(replace(self.case, answers=answers), told)

    def counting(self, name: str, party: Party) -> Live:
        """Return it with the customer's or the supplier's figure of an input counting.

        Raises
        ------
        KeyError
            If nobody has answered it.
        """
        answer = replace(self.case.answers[name], counts=party)
        return self._edited(replace(self.case, answers={**self.case.answers, name: answer}))

    def without(self, driver: str, reason: str = "") -> Live:
        """Return it without a driver (or cost, or price) that the customer doesn't accept.

        Raises
        ------
        SurplusError
            M002 if the model has no such driver.
        """
        self._check_driver(driver)
        return self._edited(replace(self.case, without={**self.case.without, driver: reason}))

    def with_driver(self, driver: str) -> Live:
        """Return it with a driver that was left out.

        Raises
        ------
        SurplusError
            M002 if the model has no such driver.
        """
        self._check_driver(driver)
        left = {name: reason for name, reason in self.case.without.items() if name != driver}
        return self._edited(replace(self.case, without=left))

    def with_case(self, case: Case) -> Live:
        """Return it with another case of the same model: other terms, rates, adjustments."""
        return self._edited(case, {})

    def _check_driver(self, driver: str) -> None:
        reader = reader_of(self.model.model)
        known = [outcome.name for outcome in self.model.model.outcomes]
        reader.is_known(driver, known, "driver", None)
        raise_errors(reader.diagnostics)

    def _edited(self, case: Case, warnings: Warnings | None = None) -> Live:
        # What isn't worked out yet leaves what was: only one step back is ever held.
        held = vars(self)
        return Live(
            self.model,
            case,
            self.draws,
            self.seed,
            self.warnings if warnings is None else warnings,
            held.get("_worked", self.last),
            held.get("_ends", self.last_ends),
            held.get("valuation", self.last_valuation),
        )

    @cached_property
    def _worked(self) -> Worked:
        return work_out(self.model.compiled, self.case, self.draws, self.seed, self.last)

    @cached_property
    def valuation(self) -> Valuation:
        """The valuation: what evaluating the same case anew would give, to the last bit.

        Raises
        ------
        SurplusError
            V006 if nobody said for whom the value holds, C006 for each input that has no
            figure, and whatever else keeps a number from being computed.
        """
        compiled, case = self.model.compiled, self.case
        self.model.check_context(case)
        outcomes = self._worked.outcomes
        found = Valuation(compiled, case, outcomes, case.offering, case.against, self.seed)
        if self.last_valuation is not None:
            found = found.sharing(self.last_valuation)
        told = [each for warnings in self.warnings.values() for each in warnings]
        notes = (*notes_on(compiled, case, outcomes), *case.warnings, *told, *check_claims(found))
        return replace(found, notes=notes).sharing(found)

    @cached_property
    def _ends(self) -> Ends:
        return ends_of(self.valuation, self.last_ends)

    @cached_property
    def tornado(self) -> Tornado:
        """The value with each uncertain input at its P10 and at its P90."""
        return tornado_at(self._ends)


def live(
    model: ValueModel,
    case: Case | Path | str | Source | None = None,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Live:
    """Return a case to be edited while its value is watched.

    Parameters
    ----------
    case : Case, path, Source or None
        One customer's figures; None for the model's own defaults.
    draws : int
        How many draws; a power of two is best.
    seed : int
        Of the draws.

    Raises
    ------
    SurplusError
        With everything that is wrong with the case. What it still lacks is said when its
        valuation is asked for.

    Examples
    --------
    >>> from surplus.value.api import loads
    >>> model = loads('''
    ... offering: A
    ... alternative: B
    ... context: mills
    ... inputs: {hours: {unit: h, value: 6}, wage: {unit: EUR/h, value: 50}}
    ... drivers: {time: {benefit: hours * wage}}
    ... ''')
    >>> case = live(model)
    >>> case.valuation.value.mean, case.with_figure("hours", "120 min").valuation.value.mean
    (300.0, 100.0)
    """
    if draws < 1 or seed < 0:
        raise ValueError(f"draws must be at least 1 and seed at least 0, not {draws}, {seed}")
    if case is None:
        return Live(model, Case.of_model(model.model), draws, seed)
    if not isinstance(case, Case):
        return Live(model.for_case(case), model.case(case), draws, seed)
    whole = model if case.source is None else model.for_case(case.source)
    return Live(whole, case, draws, seed)
