"""What a run found, in a few numbers: the base, the first accounts, the segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from duckdb import DuckDBPyConnection as Connection

from surplus.core.errors import Diagnostic
from surplus.data.location import locate
from surplus.data.staging import Gaps
from surplus.value.base.columns import staged
from surplus.value.base.result import Result, parts_relation
from surplus.value.base.settings import Settings

_BINS = 32
_FAR_OUT = 1.5
TOP = 10
_TENTH = 10


@dataclass(frozen=True)
class AccountLine:
    """One account: what the offering is worth to it."""

    rank: int
    id: str
    segment: str | None
    offering: str | None
    value: float
    p10: float | None = None
    p90: float | None = None
    chance: float | None = None


@dataclass(frozen=True)
class SegmentLine:
    """The accounts of one segment: how many, what they come to, and how they lie.

    Attributes
    ----------
    gaining : int
        Accounts with a value above zero.
    offerings : mapping of str to int
        How many accounts each offering is worth most to.
    """

    name: str | None
    accounts: int
    valued: int
    total: float
    mean: float | None
    p10: float | None
    p50: float | None
    p90: float | None
    gaining: int
    offerings: Mapping[str, int]


@dataclass(frozen=True)
class Histogram:
    """How many accounts have how much value.

    Attributes
    ----------
    edges : tuple of float
        One more than there are counts; one alone if all accounts have the same value.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Missing:
    """An input some of whose cells are missing.

    Attributes
    ----------
    key : str
        The input's name, with the option's.
    cells : int
        In how many accounts the model's own figure stands in.
    """

    key: str
    column: str
    cells: int


@dataclass(frozen=True)
class Summary:
    """What a run found.

    Attributes
    ----------
    base : SegmentLine
        All accounts together.
    faults : mapping of str to int
        By code: how many accounts couldn't be evaluated.
    unused : tuple of str
        Columns that are nothing to the model.
    top_share : float or None
        Share of all gains that the best tenth of the accounts has.
    losing : int
        Accounts with a value below zero.
    assumed : tuple of str
        Inputs that no column tells.
    notes : tuple of Diagnostic
        Warnings.
    """

    base: SegmentLine
    top: tuple[AccountLine, ...]
    segments: tuple[SegmentLine, ...]
    histogram: Histogram
    missing: tuple[Missing, ...]
    faults: Mapping[str, int]
    unused: tuple[str, ...]
    offerings: tuple[str, ...]
    against: str
    draws: int
    seed: int
    years: int
    table: str
    output: str
    top_share: float | None
    losing: int
    assumed: tuple[str, ...]
    notes: tuple[Diagnostic, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON values, the warnings as `diagnostics`."""
        told = asdict(replace(self, notes=()))
        told.pop("notes")
        return {"ok": True, **told, "diagnostics": [note.to_dict() for note in self.notes]}


@dataclass(frozen=True)
class About:
    """What a summary says of its run."""

    settings: Settings
    years: int
    assumed: tuple[str, ...]
    notes: tuple[Diagnostic, ...]


def summarise(
    desk: Connection, result: Result, files: Sequence[Path], gaps: Sequence[Gaps], about: About
) -> Summary:
    """Return what finished parts hold, read in bounded memory."""
    parts = parts_relation(files)
    (base,) = _segments(desk, parts, "NULL::VARCHAR")
    segments = _segments(desk, parts, "segment") if result.layout.segment else ()
    return Summary(
        base=base,
        top=_top(desk, parts, result.draws),
        segments=segments,
        histogram=_histogram(desk, parts, base),
        missing=_missing(result, gaps),
        faults=_faults(desk, parts),
        unused=result.layout.unused,
        offerings=result.question.offerings,
        against=result.question.against,
        draws=result.draws,
        seed=about.settings.seed,
        years=about.years,
        table=locate(about.settings.table).name,
        output=locate(about.settings.output).name,
        top_share=_top_share(desk, parts, base),
        losing=_one(desk, f"SELECT count(*) FILTER (value < 0) FROM {parts}"),
        assumed=about.assumed,
        notes=about.notes,
    )


def _one(desk: Connection, query: str) -> int:
    found = desk.execute(query).fetchone()
    return int(found[0]) if found else 0


def _top_share(desk: Connection, parts: str, base: SegmentLine) -> float | None:
    """Return what the best tenth of the accounts has of all gains, if anybody gains."""
    gains = f"SELECT sum(value), count(*) FROM {parts} WHERE value > 0"
    whole, count = desk.execute(gains).fetchone() or (None, 0)
    if not whole or base.valued < _TENTH:
        return None
    tenth = min(base.valued // _TENTH, count)
    best = f"SELECT value FROM {parts} WHERE value > 0 ORDER BY value DESC LIMIT {tenth}"
    found = desk.execute(f"SELECT sum(value) FROM ({best})").fetchone()
    return float(found[0]) / float(whole) if found and found[0] else None


def _segments(desk: Connection, parts: str, by: str) -> tuple[SegmentLine, ...]:
    rows = desk.execute(
        f"SELECT {by} AS name, count(*), count(value), sum(value), avg(value), "
        "quantile_cont(value, [0.1, 0.5, 0.9]), count(*) FILTER (value > 0) "
        f"FROM {parts} GROUP BY ALL ORDER BY 4 DESC NULLS LAST, 1 NULLS LAST"
    ).fetchall()
    chosen = _chosen(desk, parts, by)
    return tuple(_segment(row, chosen.get(row[0], {})) for row in rows)


def _segment(row: tuple[Any, ...], offerings: Mapping[str, int]) -> SegmentLine:
    name, accounts, valued, total, mean, quantiles, gaining = row
    p10, p50, p90 = quantiles if valued else (None, None, None)
    return SegmentLine(
        name, accounts, valued, total or 0.0, mean, p10, p50, p90, gaining, offerings
    )


def _chosen(desk: Connection, parts: str, by: str) -> dict[str | None, dict[str, int]]:
    rows = desk.execute(
        f"SELECT {by} AS name, offering, count(*) FROM {parts} "
        "WHERE offering IS NOT NULL GROUP BY ALL ORDER BY 3 DESC, 2"
    ).fetchall()
    found: dict[str | None, dict[str, int]] = {}
    for name, offering, count in rows:
        found.setdefault(name, {})[offering] = count
    return found


def _top(desk: Connection, parts: str, draws: int) -> tuple[AccountLine, ...]:
    spread = "p10, p90, chance" if draws > 1 else "NULL, NULL, NULL"
    rows = desk.execute(
        f"SELECT CAST(id AS VARCHAR), segment, offering, value, {spread} FROM {parts} "
        f"WHERE value IS NOT NULL ORDER BY ROUND(value, 2) DESC, row LIMIT {TOP}"
    ).fetchall()
    cents = [round(row[3], 2) for row in rows]
    return tuple(AccountLine(cents.index(round(row[3], 2)) + 1, *row) for row in rows)


def _missing(result: Result, gaps: Sequence[Gaps]) -> tuple[Missing, ...]:
    counted = (
        Missing(b.key, b.column.name, sum(gap.missing[staged(index)] for gap in gaps))
        for index, b in enumerate(result.layout.bindings)
    )
    return tuple(each for each in counted if each.cells)


def _faults(desk: Connection, parts: str) -> dict[str, int]:
    rows = desk.execute(
        f"SELECT fault, count(*) FROM {parts} WHERE fault IS NOT NULL GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return {str(code): int(count) for code, count in rows}


def _histogram(desk: Connection, parts: str, base: SegmentLine) -> Histogram:
    found = desk.execute(f"SELECT min(value), max(value) FROM {parts}").fetchone()
    if not found or found[0] is None or base.p10 is None or base.p90 is None:
        return Histogram((), ())
    low, high = float(found[0]), float(found[1])
    reach = _FAR_OUT * (base.p90 - base.p10)
    if reach > 0:
        low, high = max(low, base.p10 - reach), min(high, base.p90 + reach)
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        return Histogram((low,), ())
    width = (high - low) / _BINS
    # Counting whole widths from zero makes zero an edge without a special case.
    first, last = int(np.floor(low / width)), int(np.ceil(high / width))
    # What lies further out is counted in the outer bins, so that all accounts are there.
    place = f"CAST(least(greatest(floor(value / {width!r}::DOUBLE), {first}), {last - 1}) AS INT)"
    rows = desk.execute(
        f"SELECT {place}, count(*) FROM {parts} WHERE value IS NOT NULL GROUP BY 1"
    ).fetchall()
    counted = dict(rows)
    counts = tuple(int(counted.get(place, 0)) for place in range(first, last))
    return Histogram(tuple(float(place * width) for place in range(first, last + 1)), counts)
