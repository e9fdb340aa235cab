"""The whole valuation as one SQL query over the table, every uncertain input at its mean.

Formulas become staged columns (`surplus.formula.to_sql`). How amounts fall over the years and
what they are worth today is worked out here and stands in the query as numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import cast

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError, errors_in
from surplus.core.spread import FloatArray
from surplus.data.columns import literal, quoted
from surplus.data.location import Place, locate
from surplus.data.sources import open_source
from surplus.data.staging import scratch
from surplus.formula.functions.sql import number
from surplus.formula.to_sql import Staging, Term, Terms, Writer, constant, query, translated
from surplus.value.base.binding import Layout, bind
from surplus.value.base.settings import Settings
from surplus.value.base.sql_inputs import InputColumns, StandIns, stand_ins
from surplus.value.case import Case
from surplus.value.compile import CLAIMS, CompiledModel, key, parameters
from surplus.value.course import schedules_of
from surplus.value.evaluate import needed_inputs
from surplus.value.flows import Booked, Grid, grid_for, moments, place
from surplus.value.model import Model, Outcome, Role, Sense
from surplus.value.years import differs_by_year, falls_today, results_of

_LARGEST = number(1e30)
_RESERVED = ("account", "segment", "rank", "offering", "value", "benefits", "price")
_ZERO = number(0.0)
_PRODUCT, _SUM = 6, 5


def base_sql(
    compiled: CompiledModel, settings: Settings, case: Case | None = None, dialect: str = "duckdb"
) -> str:
    """Return the query that computes what the offering is worth to every account of a table.

    Parameters
    ----------
    settings : Settings
        The table, and how its columns are read; there is one number for each account.
    dialect : str
        `duckdb`, `postgres` or `spark`.

    Returns
    -------
    str
        A query with the columns account, segment, rank, value, benefits and price. An account
        that can't be evaluated, because a formula divides by zero for it, say, has NULL there
        and stands last.

    Raises
    ------
    SurplusError
        Codes A001 to A017 for the table, A022 if the table decides how amounts fall over the
        years.
    """
    case = case or Case.of_model(compiled.model)
    source = open_source(locate(settings.table))
    found: list[Diagnostic] = []
    with scratch() as desk:
        columns = source.columns(desk)
    layout = bind(compiled.model, needed_inputs(compiled, case), columns, settings, found)
    if layout is None:
        raise SurplusError(errors_in(found))
    written = _Query(compiled, settings, case, layout, stand_ins(compiled, case, layout))
    return translated(written.text(), dialect)


def table_name(settings: Settings) -> str:
    """Return what the query calls the table: its name in the database, or the file's."""
    location = locate(settings.table)
    if location.table:
        return ".".join(map(quoted, location.table.split(".")))
    if location.place is Place.DUCKDB:
        return quoted("accounts")
    return quoted(Path(location.address.removesuffix(".gz")).stem)


@dataclass(frozen=True)
class _Query:
    compiled: CompiledModel
    settings: Settings
    case: Case
    layout: Layout
    told: StandIns

    @property
    def model(self) -> Model:
        return self.compiled.model

    @cached_property
    def outcomes(self) -> list[Outcome]:
        return [o for o in self.model.outcomes if o.name not in self.case.without]

    @cached_property
    def offerings(self) -> tuple[str, ...]:
        asked = self.settings.offering
        return (asked,) if asked else tuple(option.name for option in self.model.offerings)

    @cached_property
    def against(self) -> str:
        return self.settings.against or self.case.against

    @cached_property
    def options(self) -> tuple[tuple[int, str], ...]:
        """The places and names of the options compared."""
        names = self.told.extent.options
        return tuple((names.index(name), name) for name in (*self.offerings, self.against))

    @cached_property
    def staging(self) -> Staging:
        return Staging(taken=set(_RESERVED))

    def text(self) -> str:
        labels = {
            name: (name, *(label.text(lang) for lang in ("en", "sv")))
            for name, label in self.model.segments.items()
        }
        columns = InputColumns(self.layout, self.told, labels, self.options, self.staging)
        needed = needed_inputs(self.compiled, self.case)
        inputs = {item.name: columns.terms(item.name) for item in needed}
        amounts = self._amounts(inputs)
        picked = [("account", quoted(self.layout.id.name))]
        if self.layout.segment is not None:
            picked.append(("segment", quoted(self.layout.segment.name)))
        return query(
            table_name(self.settings),
            [*picked, *columns.picked],
            self.staging,
            self._final(self._worth(amounts)),
        )

    def _amounts(self, inputs: Mapping[str, Terms]) -> dict[str, Terms]:
        """Return the amounts and the claims, each over the years that it is about."""
        names = [key(o) for o in self.outcomes]
        names += [
            key(o, claim) for o in self.outcomes for claim in CLAIMS if claim in parameters(o)
        ]
        extent, program = self.told.extent, self.compiled.program
        today = [name for name in names if falls_today(program, name, extent.today)]
        later = [name for name in names if name not in today]
        cut = {
            n: terms[:, -min(terms.shape[1], len(extent.later)) :] for n, terms in inputs.items()
        }
        found = self._writer(extent.years).write(inputs, today) if today else {}
        for name, terms in self._writer(extent.later).write(cut, later).items():
            found[name] = terms
            if extent.starts_today and terms.shape[1] > 1:
                nothing = np.full((len(terms), 1), constant(0.0), dtype=object)
                found[name] = np.concatenate([nothing, terms], axis=1)
        return found

    def _writer(self, years: FloatArray) -> Writer:
        numbers = tuple(float(year) for year in years)
        return Writer(self.compiled.program, self.options, numbers, self.staging)

    def _worth(self, amounts: Mapping[str, Terms]) -> dict[tuple[str, str], Term]:
        """Return what every outcome adds, by outcome and offering, each a column of its own."""
        booked = {o.name: self._booked(o, amounts[key(o)].shape[1]) for o in self.outcomes}
        times = grid_for(booked.values(), self.case.discounting, self.case.years)
        found: dict[tuple[str, str], Term] = {}
        for outcome in self.outcomes:
            factors = self._factors(booked[outcome.name], times, amounts[key(outcome)].shape[1])
            for row, offering in enumerate(self.offerings):
                term = self._effect(outcome, amounts, factors, row)
                name = f"{outcome.name}_worth"
                name += f"__{offering}" if len(self.offerings) > 1 else ""
                found[outcome.name, offering] = self.staging.add(name, term)
        return found

    def _booked(self, outcome: Outcome, years: int) -> Booked:
        """Return an outcome with one unit of money, in each year if it differs by year."""
        extent, program = self.told.extent, self.compiled.program
        unit = np.ones((1, years, 1))
        if self.compiled.money[outcome.name].recurring:
            results = self._parameters(outcome)
            return Booked(outcome, unit, True, schedules_of(self.compiled, outcome, results))
        today = falls_today(program, key(outcome), extent.today)
        varies = years > 1 or (
            self.case.years == 1 and differs_by_year(program, key(outcome), extent.yearly)
        )
        due = moments(outcome, self.case, varies, extent.years if today else extent.later)
        return Booked(outcome, unit, False, moments=due, varies=varies)

    def _parameters(self, outcome: Outcome) -> Mapping[str, FloatArray]:
        """Return the parameters of an outcome's timeline, which no column may decide."""
        names = [key(outcome, name) for name in parameters(outcome) if name not in CLAIMS]
        bound = {binding.input.name for binding in self.layout.bindings}
        for name in names:
            for used in self.compiled.program.inputs_of(name):
                if used in bound or not self.told.agree(used):
                    message = f"column or segment decides '{used}', and with it the timeline of "
                    message += f"{outcome.role} '{outcome.name}'"
                    hint = "run it without --sql, which can tell accounts apart there too"
                    raise SurplusError(Diagnostic("A022", message, span=outcome.span, hint=hint))
        if not names:
            return {}
        options = [option.label.text() for option in self.model.options]
        program, inputs = self.compiled.program, self.told.arrays[0]
        own = {each: inputs[each] for name in names for each in program.inputs_of(name)}
        return results_of(program, own, self.told.extent, names, options, {})

    def _factors(self, booked: Booked, times: Grid, years: int) -> FloatArray:
        """Return what one unit is worth today, of shape (option or 1, year or 1).

        Options are those of the model.
        """
        lag, axis = self.case.discounting.timing.lag, self.told.extent.years
        worth = self.case.discounting.factors(times.times)
        count = max(len(booked.schedules), 1)
        factors = np.zeros((count, years))
        for year in range(years):
            unit = np.zeros((1, years, 1))
            unit[:, year] = 1.0
            streams = place(replace(booked, amount=unit), times, axis, lag)
            for option in range(count):
                factors[option, year] = float(streams.of(option).present(worth).item())
        return factors

    def _effect(
        self, outcome: Outcome, amounts: Mapping[str, Terms], factors: FloatArray, row: int
    ) -> Term:
        """Return what an outcome adds under an offering, compared with the alternative."""
        terms, last = amounts[key(outcome)], len(self.options) - 1
        money = self.compiled.money[outcome.name].factor
        parts: list[tuple[Term, float]] = []
        for option, sign in ((row, 1.0), (last, -1.0)):
            sign = -sign if outcome.sense is Sense.COST else sign
            own = terms[option if len(terms) > 1 else 0]
            place_ = self.options[option][0] if len(factors) > 1 else 0
            weights = factors[place_] * (money * sign)
            parts += zip((cast("Term", t) for t in own), weights.tolist(), strict=True)
        return self._claimed(outcome, amounts, _total(parts), row)

    def _claimed(
        self, outcome: Outcome, amounts: Mapping[str, Terms], total: Term, row: int
    ) -> Term:
        """Return the share of an amount that is claimed."""
        told = self.case.adjustments.get(outcome.name)
        for name in CLAIMS:
            own = getattr(told, name, None)
            part = constant(own) if own is not None else None
            if part is None and key(outcome, name) in amounts:
                terms = amounts[key(outcome, name)]
                part = cast("Term", terms[row if len(terms) > 1 else 0, 0])
            if part is not None:
                total = _share(total, part, of_risk=name == CLAIMS[0])
        return total

    def _final(self, worth: Mapping[tuple[str, str], Term]) -> str:
        """Add up, and write what the query selects."""
        lines = [self._sums(offering, worth) for offering in self.offerings]
        named = list(zip(self.offerings, lines, strict=True))
        value, benefits, price = (_best(part, lines) for part in range(3))
        sure = f"CASE WHEN ABS({value}) <= {_LARGEST} THEN {value} END"
        cents = f"CAST({sure} AS DECIMAL(38, 2))"
        rank = f"RANK() OVER (ORDER BY {sure} IS NULL, {cents} DESC)"
        picked = ['"account"', *(['"segment"'] if self.layout.segment is not None else [])]
        picked.append(f'{rank} AS "rank"')
        if len(lines) > 1:
            cases = " ".join(f"WHEN {each[0]} = {value} THEN {literal(n)}" for n, each in named)
            picked.append(f'CASE {cases} END AS "offering"')
        picked += [f'{sure} AS "value"', f'{benefits} AS "benefits"', f'{price} AS "price"']
        if len(lines) > 1:
            picked += [f"{each[0]} AS {quoted(f'value_{n}')}" for n, each in named]
        return ", ".join(picked)

    def _sums(self, offering: str, worth: Mapping[tuple[str, str], Term]) -> tuple[str, str, str]:
        """Return value, benefits and price of an offering as columns."""
        tail = f"__{offering}" if len(self.offerings) > 1 else ""
        own: dict[Role, list[Term]] = {role: [] for role in Role}
        for outcome in self.outcomes:
            own[outcome.role].append(worth[outcome.name, offering])
        benefits = self._added(f"benefits_of{tail}", [*own[Role.DRIVER], *own[Role.COST]], 1.0)
        price = self._added(f"price_of{tail}", own[Role.PRICE], -1.0)
        value = self._added_up(f"value_of{tail}", [(benefits, 1.0), (price, -1.0)])
        return value.text, benefits.text, price.text

    def _added(self, name: str, terms: Sequence[Term], sign: float) -> Term:
        return self._added_up(name, [(term, sign) for term in terms])

    def _added_up(self, name: str, parts: Sequence[tuple[Term, float]]) -> Term:
        return self.staging.add(name, _total(parts))


def _best(part: int, lines: Sequence[tuple[str, str, str]]) -> str:
    """Return a part of the offering that is worth most."""
    if len(lines) == 1:
        return lines[0][part]
    values = [line[0] for line in lines]
    most = f"GREATEST({', '.join(values)})"
    known = " AND ".join(f"{value} IS NOT NULL" for value in values)
    cases = " ".join(f"WHEN {line[0]} = {most} THEN {line[part]}" for line in lines)
    return f"(CASE WHEN {known} THEN CASE {cases} END END)"


def _total(parts: Sequence[tuple[Term, float]]) -> Term:
    """Return terms times numbers, added up; what is a number already is added here."""
    fixed, text, step = 0.0, "", 0
    for term, weight in sorted(parts, key=lambda part: part[1] < 0):
        if term.value is not None:
            fixed += term.value * weight
        elif weight:
            step = max(step, term.step)
            text += _joined(text, _weighted(term, abs(weight)), negative=weight < 0)
    if not text:
        return constant(fixed)
    if fixed:
        text += _joined(text, constant(abs(fixed)).text, negative=fixed < 0)
    return Term(text, _SUM, step=step)


def _joined(before: str, text: str, *, negative: bool) -> str:
    if not before:
        return f"-{text}" if negative else text
    return f" - {text}" if negative else f" + {text}"


def _weighted(term: Term, weight: float) -> str:
    return term.within(_SUM) if weight == 1.0 else f"{term.within(_SUM)} * {number(weight)}"


def _share(total: Term, part: Term, *, of_risk: bool) -> Term:
    if part.value is not None:
        share = 1 - part.value if of_risk else part.value
        if total.value is not None:
            return constant(total.value * share)
        return Term(f"{total.within(_SUM)} * {constant(share).text}", _PRODUCT, step=total.step)
    left = f"{number(1.0)} - {part.text}" if of_risk else part.text
    # Beyond 0 to 100 % it is no share.
    known = f"{part.text} BETWEEN {_ZERO} AND {number(1.0)}"
    text = f"{total.within(_SUM)} * CASE WHEN {known} THEN {left} END"
    return Term(text, _PRODUCT, step=max(total.step, part.step))
