"""Transactions to the state of customers in one query, and what is read from that state.

The state keeps whole numbers only: days (or units) counted from 1970, purchases, cents. So
every engine gives the same, whatever the order of the rows, and later days can be added.
"""

from __future__ import annotations

from surplus.worth.states.calendar import first_day_sql, tick, tick_sql
from surplus.worth.states.policy import StatePolicy, Truncated
from surplus.worth.states.reading import Reader

KEPT = ("first_tick", "last_tick", "begun_tick", "occasions", "purchases", "cents", "first_cents")
"""The columns of the kept state besides the customer, all of them whole numbers."""


def state_sql(reader: Reader, bucket: tuple[int, int] | None = None) -> str:
    """Return the query that makes the state to keep, one row for each customer.

    Parameters
    ----------
    bucket : (int, int), optional
        Only customers of this share, and of how many there are; DuckDB only.

    Returns
    -------
    str
        In DuckDB's dialect: customer; first_tick and last_tick (the days, or units, of the first
        and the last purchase); begun_tick (of the first row of any kind); occasions (days, or
        units, with a purchase); purchases (rows); cents (all amounts); first_cents (those of the
        first occasion). With a hold-out also holdout_occasions and holdout_cents, with gaps
        log_gaps.
    """
    policy = reader.policy
    since = ", MIN(since) AS since" if reader.since else ""
    summed = (
        f"SELECT customer, {tick_sql('day', policy.tick_unit)} AS tick, "
        "CAST(COUNT(*) FILTER (WHERE cents >= 0) AS INTEGER) AS purchases, "
        f"SUM(cents) AS cents{since} FROM counted GROUP BY 1, 2"
    )
    told = "SELECT *, CASE WHEN purchases > 0 THEN tick END AS bought FROM summed"
    steps = [("counted", reader.rows(bucket)), ("summed", summed), ("occasions", told)]
    if policy.gaps:
        steps.append(("spaced", _SPACED))
    stages = ", ".join(f"{name} AS ({text})" for name, text in steps)
    picked = ", ".join(f"{text} AS {name}" for name, text in _columns(reader).items())
    having = f" HAVING MIN(tick) <= {policy.end}" if policy.holdout_until else ""
    return f"WITH {stages} SELECT {picked} FROM {steps[-1][0]} GROUP BY customer{having}"


def _columns(reader: Reader) -> dict[str, str]:
    """Return the columns of the state, each with how it is worked out from the occasions."""
    policy = reader.policy
    seen = _where(f"tick <= {policy.end}" if policy.holdout_until else "")
    begun = f"MIN(tick){seen}"
    if reader.since:
        begun = f"LEAST({begun}, MIN({tick_sql('since', policy.tick_unit)}))"
    found = {
        "customer": "customer",
        "first_tick": f"MIN(bought){seen}",
        "last_tick": f"MAX(bought){seen}",
        "begun_tick": begun,
        "occasions": f"CAST(COUNT(bought){seen} AS INTEGER)",
        "purchases": f"CAST(COALESCE(SUM(purchases){seen}, 0) AS BIGINT)",
        "cents": f"CAST(COALESCE(SUM(cents){seen}, 0) AS BIGINT)",
        "first_cents": f"CAST(COALESCE(ARG_MIN(cents, bought){seen}, 0) AS BIGINT)",
    }
    if policy.holdout_until is not None:
        later = _where(f"tick > {policy.end}")
        found["holdout_occasions"] = f"CAST(COUNT(bought){later} AS INTEGER)"
        found["holdout_cents"] = f"CAST(COALESCE(SUM(cents){later}, 0) AS BIGINT)"
    if policy.gaps:
        found["log_gaps"] = f"COALESCE(SUM(LN(bought - before)){seen}, 0e0)"
    return found


def _where(condition: str) -> str:
    return f" FILTER (WHERE {condition})" if condition else ""


_SPACED = (
    "SELECT *, LAG(bought) OVER (PARTITION BY customer, purchases > 0 ORDER BY tick) AS before "
    "FROM occasions"
)


def customers_sql(policy: StatePolicy, kept: str) -> str:
    """Return the query of customers with what models and people read.

    Parameters
    ----------
    kept : str
        The relation of the kept state.

    Returns
    -------
    str
        In DuckDB's dialect: customer, x, t_x, T, purchases, spend, first_spend, later_spend,
        mean_spend (of a repeat purchase, net of returns; NULL without one), first_date,
        last_date, is_truncated; holdout_x and holdout_spend with a hold-out, log_gaps.
    """
    # A factor of whole days is exact; a division rounds once, as NumPy does.
    unit = policy.tick_unit
    picked = [
        "customer",
        "occasions - 1 AS x",
        f"{time_sql(policy, 'last_tick - first_tick')} AS t_x",
        f'{time_sql(policy, f"{policy.end} - first_tick")} AS "T"',
        "purchases",
        f"{money_sql('cents')} AS spend",
        f"{money_sql('first_cents')} AS first_spend",
        f"{money_sql('cents - first_cents')} AS later_spend",
        f"{mean_spend_sql()} AS mean_spend",
        f"{first_day_sql('first_tick', unit)} AS first_date",
        f"{first_day_sql('last_tick', unit)} AS last_date",
        f"{truncated_sql(policy)} AS is_truncated",
    ]
    if policy.holdout_until is not None:
        picked += [
            "holdout_occasions AS holdout_x",
            f"{money_sql('holdout_cents')} AS holdout_spend",
        ]
    if policy.gaps:
        per = f"LN(CAST({number_sql(policy.per_tick)} AS DOUBLE))"
        picked.append(f"log_gaps + (occasions - 1) * {per} AS log_gaps")
    return f"SELECT {', '.join(picked)} FROM {kept} WHERE {chosen_sql(policy)}"


def time_sql(policy: StatePolicy, ticks: str) -> str:
    """Return the SQL of a number of days, or units, as time in the policy's unit."""
    per = policy.tick_unit.per(policy.unit)
    whole = policy.unit.per(policy.tick_unit)
    if whole == int(whole):
        return f"CAST({ticks} AS DOUBLE) / {int(whole)}e0"
    return f"CAST({ticks} AS DOUBLE) * {number_sql(per)}"


def number_sql(value: float) -> str:
    """Return a number as SQL writes it, to its last bit."""
    return f"{value:.17e}"


def money_sql(cents: str) -> str:
    """Return the SQL of whole cents as an amount."""
    return f"CAST({cents} AS DOUBLE) / 100e0"


def mean_spend_sql() -> str:
    """Return the SQL of the mean spend of a repeat purchase."""
    return f"CASE WHEN occasions > 1 THEN {money_sql('cents - first_cents')} / (occasions - 1) END"


def truncated_sql(policy: StatePolicy) -> str:
    """Return the SQL of whether a customer's history begins before the table does."""
    told = "begun_tick < first_tick"
    if policy.new_from is not None:
        told += f" OR first_tick < {tick(policy.new_from, policy.tick_unit)}"
    return f"({told})"


def chosen_sql(policy: StatePolicy) -> str:
    """Return the SQL of whether a customer of the kept state counts."""
    bought = f"first_tick <= {policy.end}"
    if policy.truncated is Truncated.KEEP:
        return bought
    return f"{bought} AND NOT {truncated_sql(policy)}"


def groups_sql(policy: StatePolicy, kept: str) -> str:
    """Return the query of distinct histories: x, recency and age in whole numbers, and a count.

    Parameters
    ----------
    kept : str
        The relation of the kept state.
    """
    return (
        f"SELECT {history_sql(policy)}, CAST(COUNT(*) AS BIGINT) AS weights "
        f"FROM {kept} WHERE {chosen_sql(policy)} GROUP BY 1, 2, 3 ORDER BY 1, 3, 2"
    )


def history_sql(policy: StatePolicy) -> str:
    """Return the SQL of x, recency and age of a customer, all of them whole numbers."""
    return (
        "CAST(occasions - 1 AS BIGINT) AS x, CAST(last_tick - first_tick AS BIGINT) AS recency, "
        f"CAST({policy.end} - first_tick AS BIGINT) AS age"
    )
