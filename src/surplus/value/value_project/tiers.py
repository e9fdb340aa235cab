"""Tiers and modules, as features; what they bring, as capabilities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from surplus.value.findings import Findings, listed, short
from surplus.value.value_project.names import OURS, Names, slug
from surplus.value.value_project.records import Driver, ModelFile, Tier

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Packages:
    """Which tier or module gives what.

    Attributes
    ----------
    features : mapping of str to Tier
        By names here.
    capabilities : mapping of tuple of str to str
        For each set of tiers that drivers name, the name of what those tiers give.
    gives : mapping of str to tuple of str
        Capabilities by feature.
    """

    features: Mapping[str, Tier]
    capabilities: Mapping[tuple[str, ...], str]
    gives: Mapping[str, tuple[str, ...]]

    def of(self, driver: Driver) -> str | None:
        """Return the capability of a driver, None if the file has no tiers."""
        return self.capabilities.get(_known(driver, self.features.values()))


def packages(model: ModelFile, findings: Findings) -> Packages:
    """Return the tiers and modules as features, one capability for each set that drivers name."""
    tiers = {tier.name: tier for tier in model.tiers if tier.name}
    _note_strangers(model, tiers, findings)
    if not tiers:
        return Packages({}, {}, {})
    names, capabilities = Names(OURS), Names(OURS)
    features = {names.give(slug(name), "tier"): tier for name, tier in tiers.items()}
    sets = dict.fromkeys(_known(driver, tiers.values()) for driver in model.drivers)
    told = {chosen: capabilities.give(_name(chosen), "tiers") for chosen in sets}
    message = "tiers and modules are taken as features, and what drivers need of them as"
    hint = "the format doesn't say which of them a customer has: every selected driver counts"
    findings.note("X007", f"{message} capabilities", hint)
    gives = {key: tuple(_given(tier, told, tiers)) for key, tier in features.items()}
    return Packages(features, told, gives)


def _known(driver: Driver, tiers: Iterable[Tier]) -> tuple[str, ...]:
    names = {tier.name for tier in tiers}
    return tuple(dict.fromkeys(name for name in driver.tiers if name in names))


def _name(chosen: tuple[str, ...]) -> str:
    if not chosen:
        return "in_every_tier"
    return f"with_{'_or_'.join(map(slug, chosen))}"[:_LONGEST].rstrip("_")


def _given(
    tier: Tier, told: Mapping[tuple[str, ...], str], tiers: Mapping[str, Tier]
) -> Iterator[str]:
    held = _included(tier, tiers)
    for chosen, capability in told.items():
        if held & set(chosen) or (not chosen and not tier.is_module):
            yield capability


def _included(tier: Tier, tiers: Mapping[str, Tier]) -> set[str]:
    held, pending = {tier.name}, [tier]
    while pending:
        for name in pending.pop().includes:
            if name in tiers and name not in held:
                held.add(name)
                pending.append(tiers[name])
    return held


def _note_strangers(model: ModelFile, tiers: Mapping[str, Tier], findings: Findings) -> None:
    named = [(driver.name, name) for driver in model.drivers for name in driver.tiers]
    named += [(tier.name, name) for tier in model.tiers for name in tier.includes]
    for owner, name in named:
        if name not in tiers:
            message = f"'{short(owner)}' names the tier or module '{short(name)}'"
            findings.warn(
                "X013",
                f"{message}, which isn't listed",
                f"listed: {listed([*tiers])}" if tiers else None,
            )
