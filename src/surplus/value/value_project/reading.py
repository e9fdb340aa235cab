"""From JSON documents to records; both published versions of the value model are read."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from surplus.value.findings import short
from surplus.value.value_project.documents import Document
from surplus.value.value_project.fields import Fields, Report
from surplus.value.value_project.records import (
    EXTENSION,
    Category,
    Claim,
    ClaimsFile,
    Dependency,
    Driver,
    ModelFile,
    Percent,
    Tier,
    Type,
    Variable,
)

Word = TypeVar("Word", bound=StrEnum)


def read_model_file(document: Document, report: Report) -> ModelFile:
    """Read a value model; what can't be read is noted and left out."""
    root = Fields(document.data, f"{document.name}#", report)
    ours = root.object(EXTENSION)
    model = ModelFile(
        file=document.name,
        model_id=root.text("model_id"),
        product=root.text("product_name"),
        description=root.text("product_description"),
        variables=_variables(root),
        dependencies=tuple(_dependency(entry) for entry in root.objects("dependencies")),
        drivers=_drivers(root),
        tiers=tuple(_tier(entry) for entry in root.objects("tiers_and_modules")),
        alternative=ours.text("alternative") if ours else "",
        currency=ours.text("currency") if ours else "",
        percent=read_percent(ours),
    )
    root.rest("schema_version", "$schema")
    return model


def read_percent(ours: Fields | None) -> Percent | None:
    """Return how our own exports say that they write percentages."""
    word = ours.text("percentages") if ours else ""
    return "whole" if word == "whole" else "fraction" if word == "fraction" else None


def _variables(root: Fields) -> tuple[Variable, ...]:
    found: dict[str, Variable] = {}
    for entry in root.objects("variables"):
        name = entry.text("name")
        if not name:
            entry.fault("name", "is missing, so nothing can refer to the variable; it is left out")
        elif name in found:
            message = f"is '{short(name)}', which stands twice; the first one counts"
            entry.fault("name", message, "give one of them another name")
        else:
            found[name] = _variable(entry, name)
    return tuple(found.values())


def _variable(entry: Fields, name: str) -> Variable:
    variable = Variable(
        name=name,
        label=entry.text("display_name"),
        description=entry.text("description"),
        type=_word(entry, "type", Type.NUMERIC),
        category=_word(entry, "category", Category.CUSTOMER),
        unit=entry.text("unit"),
        default=entry.number("default_value"),
        path=entry.path,
    )
    entry.rest()
    return variable


def _word(entry: Fields, key: str, default: Word) -> Word:
    words = type(default)
    text = entry.text(key)
    for word in words:
        if text.casefold() == word.casefold():
            return word
    what = f"is '{short(text)}'" if text else "is missing"
    entry.fault(key, f"{what}; '{default}' is taken", f"one of: {', '.join(words)}")
    return default


def _dependency(entry: Fields) -> Dependency:
    found = Dependency(entry.text("variable"), entry.raw("equation"), entry.path)
    entry.rest()
    return found


def _drivers(root: Fields) -> tuple[Driver, ...]:
    ordered: list[tuple[float, Driver]] = []
    for index, entry in enumerate(root.objects("value_drivers"), start=1):
        number = entry.number("number")
        ordered.append((index if number is None else number, _driver(entry, index)))
    return tuple(driver for _, driver in sorted(ordered, key=lambda pair: pair[0]))


def _driver(entry: Fields, index: int) -> Driver:
    recurring, decay, years = _continuity(entry)
    parts = [part for part in (entry.text("category"), entry.text("subcategory")) if part]
    driver = Driver(
        name=entry.text("name") or f"Driver {index}",
        category=", ".join(parts),
        equation=entry.raw("equation"),
        description=entry.text("description"),
        tiers=entry.texts("tiers_or_modules"),
        recurring=recurring,
        decay=decay,
        years=years,
        metric=entry.text("key_category_metric"),
        metric_equation=entry.text("key_category_metric_equation"),
        path=entry.path,
    )
    entry.rest("variables_used")
    return driver


def _continuity(entry: Fields) -> tuple[bool, float | None, int | None]:
    """Return whether a driver recurs, its decay and its years.

    The published schemas call the field `type` in one version and `mode` in the other.
    """
    profile = entry.object("continuity_profile")
    if profile is None:
        if not entry.has("continuity_profile"):
            entry.fault("continuity_profile", "is missing; 'recurring' is taken")
        return True, None, None
    mode = profile.words("type", "mode")
    if mode not in ("recurring", "one_time"):
        what = f"is '{short(mode)}'" if mode else "is missing"
        profile.fault("type", f"{what}; 'recurring' is taken", "one of: recurring, one_time")
    profile.text("mode")
    decay = profile.number("annual_decay_rate", 0, 1, "a decay of 10 % is 0.1")
    years = profile.number("time_horizon_years", 1, 1000)
    profile.rest()
    if years is not None and years != int(years):
        profile.fault("time_horizon_years", f"is {years:g}, not a whole number; it is rounded up")
    return mode != "one_time", decay, None if years is None else -int(-years // 1)


def _tier(entry: Fields) -> Tier:
    tier = Tier(
        name=entry.text("name"),
        is_module=bool(entry.flag("module")),
        description=entry.text("description"),
        includes=entry.texts("includes"),
    )
    entry.rest()
    return tier


def read_claims_file(document: Document, report: Report) -> ClaimsFile:
    """Read benchmark claims; what can't be read is noted and left out."""
    root = Fields(document.data, f"{document.name}#", report)
    read = [_claim(entry) for entry in root.objects("claims")]
    found = ClaimsFile(
        file=document.name,
        model_id=root.text("model_id"),
        date=root.text("effective_date"),
        claims=tuple(claim for claim in read if claim is not None),
    )
    root.rest("schema_version", "$schema")
    return found


def _claim(entry: Fields) -> Claim | None:
    median = entry.number("median")
    low, high = entry.number("min"), entry.number("max")
    entry.text("display_name")
    claim = Claim(
        variable=entry.text("variable_name"),
        low=low if low is not None else median or 0.0,
        median=median or 0.0,
        high=high if high is not None else median or 0.0,
        unit=entry.text("unit"),
        basis=entry.text("basis"),
        notes=entry.text("notes"),
        path=entry.path,
    )
    entry.rest()
    if median is None:
        entry.fault("median", "can't be read; the claim is left out")
    return claim if median is not None else None
