"""Typed access to the fields of JSON objects; what is wrong or unknown is noted by path."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from surplus.value.findings import Findings, cleaned, short
from surplus.value.value_project.documents import Json

_INDEX = re.compile(r"/\d+(?=/|$)")
_KINDS: dict[type, str] = {
    str: "a text", bool: "true or false", int: "a number", float: "a number",
    list: "a list", dict: "an object", type(None): "null",
}  # fmt: skip
# As for spreads: far beyond any money, and no product of a few of them overflows.
LARGEST = 1e100


@dataclass(slots=True)
class Report:
    """Where findings go, and the fields that nobody asked for, with their count."""

    findings: Findings
    unknown: dict[str, int] = field(default_factory=dict)

    def finish(self) -> None:
        """Note the fields that have no place here, each path once."""
        for path, count in self.unknown.items():
            times = f" ({count} times)" if count > 1 else ""
            self.findings.note("X004", f"{path}{times} has no place here and is left out")


class Fields:
    """One JSON object.

    Parameters
    ----------
    data : dict
    path : str
        Such as `model.json#/variables/3`, for messages.
    report : Report
    """

    def __init__(self, data: dict[str, Json], path: str, report: Report) -> None:
        self.data, self.path, self.report = data, path, report
        self.asked: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether a field is given and isn't null."""
        self.asked.add(key)
        return self.data.get(key) is not None

    def _is(self, key: str, *kinds: type) -> bool:
        if not self.has(key):
            return False
        value = self.data[key]
        if isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool)):
            return True
        wanted, got = _KINDS[kinds[0]], _KINDS[type(value)]
        self.fault(key, f"is {got} where {wanted} is needed")
        return False

    def fault(self, key: str, what: str, hint: str | None = None) -> None:
        """Note what is wrong with a field."""
        self.report.findings.error("X003", f"{self.path}/{short(key)} {what}", hint)

    def text(self, key: str) -> str:
        """Return a text on one line, empty if there is none."""
        return cleaned(str(self.data[key])) if self._is(key, str) else ""

    def words(self, *keys: str) -> str:
        """Return the first text that isn't empty."""
        return next((text for text in map(self.text, keys) if text), "")

    def raw(self, key: str) -> str:
        """Return a text as it is."""
        return str(self.data[key]) if self._is(key, str) else ""

    def flag(self, key: str) -> bool | None:
        """Return true or false, None if it isn't given."""
        return bool(self.data[key]) if self._is(key, bool) else None

    def number(
        self, key: str, low: float = -LARGEST, high: float = LARGEST, hint: str | None = None
    ) -> float | None:
        """Return a number between two bounds, None if there is none."""
        if not self._is(key, float, int):
            return None
        number = _number(self.data[key])
        if not low <= number <= high:
            lies = "is no number to reckon with"
            if abs(number) <= LARGEST:
                lies = f"lies outside {low:g} to {high:g}"
            self.fault(key, f"is {number:g}, which {lies}; it is left out", hint)
            return None
        return number

    def objects(self, key: str) -> Iterator[Fields]:
        """Yield the objects of a list; note what isn't one."""
        for index, item in enumerate(self._list(key)):
            path = f"{self.path}/{key}/{index}"
            if isinstance(item, dict):
                yield Fields(item, path, self.report)
            else:
                self.fault(f"{key}/{index}", f"is {_KINDS[type(item)]} where an object is needed")

    def object(self, key: str) -> Fields | None:
        """Return an object, None if there is none."""
        value = self.data.get(key)
        if self._is(key, dict) and isinstance(value, dict):
            return Fields(value, f"{self.path}/{key}", self.report)
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list; note what isn't one."""
        found: list[str] = []
        for index, item in enumerate(self._list(key)):
            if isinstance(item, str):
                found.append(cleaned(item))
            else:
                self.fault(f"{key}/{index}", f"is {_KINDS[type(item)]} where a text is needed")
        return tuple(found)

    def wholes(self, key: str) -> tuple[int, ...]:
        """Return the whole numbers of a list; note what isn't one."""
        found: list[int] = []
        for index, item in enumerate(self._list(key)):
            number = _number(item)
            if abs(number) <= LARGEST and number == int(number):
                found.append(int(number))
            else:
                self.fault(f"{key}/{index}", "isn't a whole number")
        return tuple(found)

    def _list(self, key: str) -> list[Json]:
        value = self.data.get(key)
        return value if self._is(key, list) and isinstance(value, list) else []

    def rest(self, *ignored: str) -> None:
        """Count the fields that nobody asked for; those `ignored` need no word."""
        for key in self.data:
            if key not in self.asked and key not in ignored:
                path = _INDEX.sub("/*", f"{self.path}/{short(key)}")
                self.report.unknown[path] = self.report.unknown.get(path, 0) + 1


def _number(value: Json) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return math.nan
    try:
        return float(value)
    except OverflowError:
        return math.inf
