"""What is stated, as its author wrote it: for showing before and after."""

from __future__ import annotations

import math
from collections.abc import Mapping

from surplus.core.source import Passage
from surplus.core.units import Unit
from surplus.value.changes.sides import Side
from surplus.value.compile import CLAIMS
from surplus.value.model import Formula, Input, Timeline
from surplus.value.spec import OTHERS, ByAlternative, BySegment, ByYear, Spec, Stated, leaves

TIMES = ("start", "ramp", "lasts", "growth", "decay")


def spec_texts(
    before: Spec | None, after: Spec | None, units: tuple[Unit, Unit]
) -> tuple[str, str]:
    """Return two values as written, without the parts in which they agree."""
    first, second = (
        dict(_parts(spec, unit)) for spec, unit in zip((before, after), units, strict=True)
    )
    if first.keys() & second.keys():
        same = {key for key in first.keys() & second.keys() if first[key] == second[key]}
        first = {key: text for key, text in first.items() if key not in same}
        second = {key: text for key, text in second.items() if key not in same}
    return _joined(first), _joined(second)


def _parts(spec: Spec | None, unit: Unit, lead: str = "") -> list[tuple[str, str]]:
    if spec is None:
        return []
    if isinstance(spec, Stated):
        return [(lead, with_unit(spec.text, unit))]
    parts: Mapping[int, Stated] | Mapping[str, Spec]
    if isinstance(spec, ByYear):
        parts = spec.years
    elif isinstance(spec, ByAlternative):
        parts = spec.options
    else:
        assert isinstance(spec, BySegment)
        parts = spec.segments
    return [
        found
        for name, part in parts.items()
        for found in _parts(part, unit, f"{lead} {name}".strip())
    ]


def with_unit(text: str, unit: Unit) -> str:
    """Return a written number with its input's unit, unless it says one itself.

    Examples
    --------
    >>> from surplus.core.units import Units
    >>> with_unit("4 to 9", Units().parse("h")), with_unit("5 %", Units().parse("h"))
    ('4 to 9 h', '5 %')
    """
    says_one = any(c.isalpha() or c in "%‰€£$" for c in text.replace(" to ", " ").split("e")[-1])
    words = {"low", "likely", "high"}
    if says_one and not words & set(text.replace(",", "").split()):
        return text
    if "%" in text or not str(unit):
        return text
    return f"{text} {unit}"


def _joined(parts: Mapping[str, str]) -> str:
    return "; ".join(f"{name}: {text}" if name else text for name, text in parts.items())


def formula_texts(before: Mapping[str, Passage], after: Mapping[str, Passage]) -> tuple[str, str]:
    """Return two formulas as written, by option where they differ by option."""
    first, second = ({name: _line(p) for name, p in each.items()} for each in (before, after))
    if set(first) == set(second) != {OTHERS}:
        same = {name for name in first if first[name] == second[name]}
        first = {name: text for name, text in first.items() if name not in same}
        second = {name: text for name, text in second.items() if name not in same}
    return _formula(first), _formula(second)


def _line(passage: Passage) -> str:
    return " ".join(passage.text.split())


def _formula(parts: Mapping[str, str]) -> str:
    if set(parts) == {OTHERS}:
        return parts[OTHERS]
    return _joined(parts)


def timeline_parts(told: Timeline) -> dict[str, str]:
    """Return what a timeline says, by key."""
    found = {name: _line(p) for name in TIMES if (p := getattr(told, name)) is not None}
    if told.steps:
        found["ramp"] = ", ".join(f"{share:.0%}" for share in told.steps)
    if told.at is not None:
        found["at"] = f"year {told.at:g}" if isinstance(told.at, float | int) else str(told.at)
    if told.every is not None:
        found["every"] = f"{told.every} years"
    return found


def any_text(item: Input | Formula) -> str:
    """Return an input's value or a formula as written."""
    if isinstance(item, Formula):
        return formula_texts({}, item.by_option)[1]
    return spec_texts(None, item.spec, (item.shown, item.shown))[1]


def adjusted(side: Side, name: str) -> dict[str, str]:
    """Return execution risk and attribution as they count: the case's, else the model's."""
    told, outcome = side.case.adjustments.get(name), side.outcomes[name]
    found: dict[str, str] = {}
    for key in CLAIMS:
        share, passage = getattr(told, key, None), getattr(outcome, key)
        written = passage.text.strip() if passage is not None else ""
        found[key] = written if share is None else f"{share * 100:.4g} %"
    return found


def frame_text(side: Side, name: str) -> str:
    """Return a part of the frame as text, '' if it says nothing."""
    case = side.case
    texts: dict[str, object] = {
        "horizon": f"{case.years} years",
        "starts": case.starts,
        "discount_rate": f"{case.discounting.rate * 100:.10g} %",
        "inflation": None
        if case.discounting.inflation is None
        else f"{case.discounting.inflation * 100:.10g} %",
        "timing": case.discounting.timing,
        "segment": case.segment,
        "offering": side.offering,
        "against": side.against,
        "correlations": "; ".join(
            f"{c.first} – {c.second} {c.r:g}" for c in side.model.correlations
        ),
        "units": "; ".join(side.model.units.defined),
    }
    found = texts[name]
    return "" if found is None else str(found)


def same_means(here: Spec | None, there: Spec | None) -> bool:
    """Whether two values state the same means, so that only their spreads differ."""
    first, second = _means(here), _means(there)
    if [key for key, _ in first] != [key for key, _ in second]:
        return False
    pairs = zip(first, second, strict=True)
    return all(math.isclose(a, b, rel_tol=1e-9) for (_, a), (_, b) in pairs)


def _means(spec: Spec | None) -> list[tuple[str, float]]:
    if spec is None:
        return []
    if isinstance(spec, Stated):
        return [("", spec.spread.mean)]
    keys: list[str]
    if isinstance(spec, ByYear):
        keys = [str(year) for year, part in spec.years.items() for _ in leaves(part)]
    else:
        parts = spec.options if isinstance(spec, ByAlternative) else spec.segments
        keys = [name for name, part in parts.items() for _ in leaves(part)]
    return list(zip(keys, (s.spread.mean for s in leaves(spec)), strict=True))
