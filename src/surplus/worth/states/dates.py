"""The day of a cell, whatever it is written in."""

from __future__ import annotations

import re

from surplus.data.columns import Column, Kind, literal
from surplus.worth.faults import fault

_DIRECTIVES = {"%Y": 4, "%m": 2, "%d": 2}
_ZONED = "[0-9]([Zz]|[+-][0-9]{2}:?[0-9]{2})$"


def day_sql(cell: str, column: Column, date_format: str | None, time_zone: str) -> str:
    """Return the SQL of the day that a cell tells, NULL where it tells none.

    Parameters
    ----------
    cell : str
        The column as SQL writes it.
    date_format : str or None
        How a text, or a number, writes the day.
    time_zone : str
        Where days begin, for times that state their zone. Others are taken as they stand.

    Raises
    ------
    SurplusError
        W004 if the column can't hold dates, or the format can't be read.
    """
    kind = column.type.upper()
    if kind == "DATE":
        return cell
    if "TIME ZONE" in kind or kind == "TIMESTAMPTZ":
        return _local(cell, time_zone)
    if kind.startswith("TIMESTAMP"):
        return f"CAST({cell} AS DATE)"
    if date_format and column.kind in (Kind.TEXT, Kind.NUMBER):
        return _formatted(_text(cell), date_format)
    if column.kind is Kind.TEXT:
        return _iso(_text(cell), time_zone)
    message = f"the column '{column.name}' holds {column.kind} ({column.type}), not dates"
    hint = "say how they write dates: date_format='%Y%m%d'"
    raise fault("W004", message, hint if column.kind is Kind.NUMBER else "name a column of dates")


def _text(cell: str) -> str:
    return f"TRIM(CAST({cell} AS VARCHAR))"


def _local(moment: str, zone: str) -> str:
    return f"CAST({moment} AT TIME ZONE {literal(zone)} AS DATE)"


def _iso(text: str, zone: str) -> str:
    looks = f"REGEXP_MATCHES({text}, '^[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}')"
    zoned = f"REGEXP_MATCHES({text}, {literal(_ZONED)}) AND REGEXP_MATCHES({text}, ':')"
    moment = _local(f"TRY_CAST({text} AS TIMESTAMPTZ)", zone)
    plain = f"CAST(TRY_CAST({text} AS TIMESTAMP) AS DATE)"
    return f"CASE WHEN {looks} THEN CASE WHEN {zoned} THEN {moment} ELSE {plain} END END"


def _formatted(text: str, date_format: str) -> str:
    """Take year, month and day out of a text, and read them as an ISO date.

    Engines differ in how they read formats, and in what they forgive; parts of a text they all
    take in the same way.
    """
    written = date_format.split(" ")[0].split("T")[0]
    parts = re.findall("%[Ymd]", written)
    mark = re.sub("%[Ymd]", "", written)
    if sorted(parts) != sorted(_DIRECTIVES) or len(set(mark)) > 1 or len(mark) not in (0, 2):
        message = f"the date format '{date_format}' can't be read"
        raise fault("W004", message, "use %Y, %m and %d, as in '%Y%m%d' or '%d/%m/%Y'")
    if mark and written not in {f"{parts[0]}{mark[0]}{parts[1]}{mark[0]}{parts[2]}"}:
        raise fault("W004", f"the date format '{date_format}' can't be read", "as in '%d/%m/%Y'")
    pieces = _split(text, parts, mark[0]) if mark else _cut(text, parts)
    iso = " || '-' || ".join(pieces[name] for name in _DIRECTIVES)
    shape = (mark and re.escape(mark[0])).join(
        f"[0-9]{{{_DIRECTIVES[p]}}}" if p == "%Y" or not mark else "[0-9]{1,2}" for p in parts
    )
    looks = f"REGEXP_MATCHES({text}, {literal(f'^{shape}([^0-9].*)?$')})"
    return f"CASE WHEN {looks} THEN CAST(TRY_CAST({iso} AS TIMESTAMP) AS DATE) END"


def _split(text: str, parts: list[str], mark: str) -> dict[str, str]:
    day = f"SPLIT_PART(SPLIT_PART({text}, ' ', 1), 'T', 1)"
    return {
        name: f"LPAD(SPLIT_PART({day}, {literal(mark)}, {place}), {_DIRECTIVES[name]}, '0')"
        for place, name in enumerate(parts, start=1)
    }


def _cut(text: str, parts: list[str]) -> dict[str, str]:
    found, place = {}, 1
    for name in parts:
        found[name] = f"SUBSTRING({text}, {place}, {_DIRECTIVES[name]})"
        place += _DIRECTIVES[name]
    return found
