"""The query that scores customers from their kept state and a lookup table."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from surplus.worth.beta_dropout_fit import BetaDropoutFit
from surplus.worth.gamma_gamma import GammaGammaFit
from surplus.worth.purchase_fit import PurchaseFit
from surplus.worth.scoring.lookup import Columns, comes_apart
from surplus.worth.scoring.settings import TENTH, ScoreSettings, spread
from surplus.worth.states.policy import StatePolicy
from surplus.worth.states.query import chosen_sql, history_sql, money_sql, number_sql
from surplus.worth.units import TimeUnit

FloatArray = NDArray[np.float64]

COLUMNS = (
    "customer",
    "p_alive",
    "expected_purchases",
    "expected_spend",
    "clv",
    "clv_p10",
    "clv_p90",
    "residual_value",
    "next_purchase",
    "next_purchase_day",
)
"""What the query gives for each customer, in this order."""

WIDEST = 50
"""Standard deviations of ln CLV beyond it say no more, and may overflow."""
_LARGEST_ODDS = "7e2"
"""Logarithms beyond it would overflow, which some engines take for a fault."""
_LAST_DAY = 36_500


class Scorer:
    """Writes queries that score customers, in DuckDB's dialect.

    Parameters
    ----------
    fit : PurchaseFit
        The model of purchases.
    settings : ScoreSettings
        What is asked.
    policy : StatePolicy
        How the state was made.
    kept, table : str
        The relations of the kept state and of the lookup table.
    """

    def __init__(
        self,
        fit: PurchaseFit,
        settings: ScoreSettings,
        policy: StatePolicy,
        kept: str,
        table: str,
    ) -> None:
        self.fit, self.settings, self.policy = fit, settings, policy
        self.kept, self.table = kept, table
        self._apart = comes_apart(fit)
        self._per_tick = policy.tick_unit.per(fit.unit)

    def keys(self) -> str:
        """Return the query of the distinct histories to look up."""
        listed = history_sql(self.policy)
        if self._apart:
            listed = listed.replace("CAST(last_tick - first_tick AS BIGINT)", "CAST(0 AS BIGINT)")
        return (
            f"SELECT {listed} FROM {self.kept} WHERE {chosen_sql(self.policy)} "
            "GROUP BY 1, 2, 3 ORDER BY 1, 3, 2"
        )

    def scores(self) -> str:
        """Return the query of the scores; its columns are `COLUMNS`."""
        days = f"wait * {number_sql(self.fit.unit.per(TimeUnit.DAY))}"
        whole = f"CAST(LEAST(FLOOR({days} + 0.5e0), {_LAST_DAY}e0) AS INTEGER)"
        picked = [
            "customer",
            "p_alive",
            f"{self.given_alive('purchases')} AS expected_purchases",
            "expected_spend",
            "clv",
            f"{self._moved(-TENTH)} AS clv_p10",
            f"{self._moved(TENTH)} AS clv_p90",
            f"{self.residual()} AS residual_value",
            "wait AS next_purchase",
            f"CAST(DATE '{self.policy.observed_until}' + {whole} AS DATE) AS next_purchase_day",
        ]  # fmt: skip
        deviation = f"SQRT({self._variance()}) AS sd"
        if not self.settings.has_costs:
            deviation = f"LEAST(SQRT({self._variance()}), {WIDEST:g}e0) AS sd"
        told = f"SELECT *, {deviation} FROM ({self.worth()}) AS w"
        return f"SELECT {', '.join(picked)} FROM ({told}) AS d"

    def _moved(self, deviations: float) -> str:
        """Return the CLV so many standard deviations away.

        That of its logarithm; after costs, which may leave a loss, its own.
        """
        if self.settings.has_costs:
            return f"clv + {number_sql(deviations)} * sd"
        return f"clv * EXP({number_sql(deviations)} * sd)"

    def residual(self) -> str:
        """Return the SQL of the residual value."""
        text = f"{self._brings()} * {self.given_alive('residual')}"
        return text + self._keeping(self.given_alive("remains"))

    def _brings(self) -> str:
        """Return the SQL of what a purchase leaves after its own costs."""
        text = f"{number_sql(self.settings.margin)} * expected_spend"
        each = self.settings.cost_per_purchase
        return f"({text} - {number_sql(each)})" if each else text

    def _keeping(self, lived: str) -> str:
        """Return the SQL of minus what keeping costs for some time alive; nothing if nothing."""
        if not self.settings.cost_per_year:
            return ""
        return f" - {number_sql(self.settings.cost_of_keeping(self.fit))} * {lived}"

    def given_alive(self, column: str) -> str:
        """Return the SQL of a column of the table, times the chance of being alive if need be."""
        return f"p_alive * {column}" if self._apart else column

    def worth(self, extra: Sequence[str] = ()) -> str:
        """Return the query of what customers are worth, and of its derivatives.

        Columns `of_0`, `of_1` … are derivatives by the log-parameters of the model of purchases,
        then of that of spend: of the logarithm of the CLV, or of the CLV after costs, which may
        be a loss.
        """
        clv = f"{self._brings()} * {self.given_alive('discounted')}"
        clv += self._keeping(self.given_alive("lived"))
        picked = [f"{text} AS of_{place}" for place, text in enumerate(self._slopes())]
        told = f"SELECT *, {clv} AS clv FROM ({self._looked_up()}) AS s"
        return f"SELECT {', '.join(['*', *picked, *extra])} FROM ({told}) AS v"

    def _looked_up(self) -> str:
        """Return customers with what the table says of them, the chance of being alive, spend."""
        base = (
            f"SELECT customer, {history_sql(self.policy)}, "
            f"{money_sql('cents - first_cents')} AS later FROM {self.kept} "
            f"WHERE {chosen_sql(self.policy)}"
        )
        columns = ["purchases", "discounted", "residual", "wait"]
        slopes = range(len(self.fit.estimate.values))
        columns += [f"slope_{place}" for place in slopes]
        if self.settings.cost_per_year:
            columns += ["lived", "remains", *(f"lived_{place}" for place in slopes)]
        listed = ", ".join(f"t.{name}" for name in columns)
        joined = "b.x = t.x AND b.age = t.age"
        if not self._apart:
            joined += " AND b.recency = t.recency"
        if self._apart:
            odds = ", ".join(f"{text} AS {name}" for name, text in self._odds().items())
            alive = f"1e0 / (1e0 + EXP(LEAST(log_odds, {_LARGEST_ODDS})))"
            bought = self._bought
            alive = f"CASE WHEN {bought} > 0 THEN {alive} ELSE 1e0 END AS p_alive"
            base = f"SELECT *, {alive} FROM (SELECT *, {odds} FROM ({base}) AS k) AS o"
            chance = "b.p_alive"
        else:
            chance = "t.p_alive"
        own = ", ".join(f"b.{name}" for name in self._carried())
        return (
            f"SELECT {own}, {chance}, {listed}, {self._spend()} AS expected_spend "
            f"FROM ({base}) AS b JOIN {self.table} AS t ON {joined}"
        )

    def _carried(self) -> Iterator[str]:
        yield from ("customer", "x", "later")
        if self._apart:
            yield from ("apart", "since_last", "since_first")

    @property
    def _bought(self) -> str:
        """Purchases after which the customer could have left."""
        at_once = isinstance(self.fit, BetaDropoutFit) and self.fit.at_once
        return "(x + 1)" if at_once else "x"

    def _odds(self) -> dict[str, str]:
        """Return the logarithm of the odds of having left, and what it is made of.

        Fader, Hardie & Lee (2008), Computing P(alive) using the BG/NBD model, equation 1.
        """
        r, alpha, _, b = map(number_sql, self.fit.estimate.values)
        per = number_sql(self._per_tick)
        first, last = f"({alpha} + age * {per})", f"({alpha} + recency * {per})"
        apart = f"LN(1e0 + (age - recency) * {per} / {last})"
        met = self._bought
        leaving = f"LN({b} + GREATEST({met}, 1) - 1e0)"
        return {
            "apart": apart,
            "since_first": f"1e0 / {first}",
            "since_last": f"1e0 / {last}",
            "log_odds": f"{number_sql(math.log(self.fit.estimate.values[2]))} - {leaving} "
            f"+ ({r} + x) * {apart}",
        }

    def _spend(self) -> str:
        """Return the expected spend of a purchase: Fader & Hardie, note 025, equation 5."""
        model = self.settings.spend
        if not isinstance(model, GammaGammaFit):
            return f"CAST({number_sql(model)} AS DOUBLE)"
        p, q, v = map(number_sql, model.estimate.values)
        own = "CASE WHEN b.x > 0 AND b.later > 0 THEN b.later ELSE 0e0 END"
        return f"{p} * ({v} + {own}) / ({p} * b.x + {q} - 1e0)"

    def _slopes(self) -> Iterator[str]:
        """Yield derivatives of ln CLV by the log-parameters; after costs, of the CLV."""
        count = len(self.fit.estimate.values)
        alive = self._slopes_of_alive() if self._apart else [""] * count
        for place, text in enumerate(alive):
            yield (
                self._after_costs(place, text)
                if self.settings.has_costs
                else (f"slope_{place}{text}")
            )
        brought = f"{number_sql(self.settings.margin)} * expected_spend"
        brought += f" * {self.given_alive('discounted')}"
        for text in self._slopes_of_spend():
            yield f"{brought} * ({text})" if self.settings.has_costs else text

    def _after_costs(self, place: int, alive: str) -> str:
        """Return the derivative of the CLV by a log-parameter of the model of purchases."""
        discounted, lived = (self.given_alive(name) for name in ("discounted", "lived"))
        text = f"{self._brings()} * {discounted} * slope_{place}"
        text += self._keeping(f"{lived} * lived_{place}")
        return f"{text} + clv * (0e0{alive})" if alive else text

    def _slopes_of_spend(self) -> Iterator[str]:
        """Yield derivatives of the logarithm of the expected spend."""
        model = self.settings.spend
        if isinstance(model, GammaGammaFit):
            p, q, v = map(number_sql, model.estimate.values)
            left = f"({p} * x + {q} - 1e0)"
            own = "CASE WHEN x > 0 AND later > 0 THEN later ELSE 0e0 END"
            yield f"1e0 - {p} * x / {left}"
            yield f"-({q} - 1e0) / {left}"
            yield f"{v} / ({v} + {own})"

    def _slopes_of_alive(self) -> list[str]:
        """Return what the chance of being alive adds: minus that of having left, times odds'."""
        r, alpha, _, b = map(number_sql, self.fit.estimate.values)
        left, met = "(1e0 - p_alive)", self._bought
        return [
            f" - {left} * {r} * apart",
            f" - {left} * {alpha} * ({r} + x) * (since_first - since_last)",
            f" - {left}",
            f" + {left} * {b} / ({b} + GREATEST({met}, 1) - 1e0)",
        ]

    def _variance(self) -> str:
        """Return the variance of what `of_` are derivatives of: squares, never below zero."""
        squares = []
        start = 0
        for matrix in self.spreads():
            for column in matrix.T:
                terms = " + ".join(
                    f"({number_sql(weight)}) * of_{start + place}"
                    for place, weight in enumerate(column)
                )
                squares.append(f"({terms}) * ({terms})")
            start += len(matrix)
        return " + ".join(squares)

    def spreads(self) -> list[FloatArray]:
        """Return the spread of the log-parameters of each model, as `spread` gives it."""
        found = [spread(self.fit.estimate)]
        if isinstance(self.settings.spend, GammaGammaFit):
            found.append(spread(self.settings.spend.estimate))
        return found


def values_sql(columns: Columns) -> str:
    """Return a lookup table as SQL text, for engines that no table can be sent to."""
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    listed = ", ".join(f"({', '.join(map(_cell, row))})" for row in rows)
    return f"(SELECT * FROM (VALUES {listed}) AS v({', '.join(columns)}))"


def _cell(value: object) -> str:
    return str(value) if isinstance(value, int) else number_sql(float(str(value)))
