"""What features are worth, against evaluating the offering without them."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from surplus.core.errors import SurplusError
from surplus.core.source import Source
from surplus.value.api import loads
from surplus.value.features.worth import FeatureWorth, same_gift
from surplus.value.model import Role
from surplus.value.valuation import Valuation

from .models import OVERLAPPING

GIVES = {
    "seal": {"tight", "durable"},
    "coating": {"durable"},
    "sensor": {"watched", "sparing"},
    "paint": {"pretty"},
    "badge": {"badge"},
}
CARRIED = {
    "changes": {"durable"},
    "leaks": {"tight"},
    "energy": {"sparing"},
    "upkeep": {"durable"},
    "purchase": {"durable"},
}
OWN = {
    "changes": {"durable"},
    "leaks": {"tight", "durable"},
    "energy": {"sparing"},
    "alarms": {"watched", "tight"},
    "name": {"badge"},
}
TIED = {"durable": "life", "tight": "leak", "sparing": "power"}


@pytest.fixture(scope="module")
def valuation() -> Valuation:
    return loads(OVERLAPPING).evaluate(draws=128)


def rewritten(there: set[str]) -> str:
    """Return the model with the offering's inputs as the alternative's, written out in text."""
    text = OVERLAPPING
    if "durable" not in there:
        text = text.replace("offering: 6 to 9, alternative: 3", "offering: 3, alternative: 3")
    if "sparing" not in there:
        text = text.replace("offering: 4, alternative: 6", "offering: 6, alternative: 6")
    if "tight" not in there:
        text = text.replace("offering: 1, alternative: 5 to 9", "others: 5 to 9")
    return text


def brute(features: tuple[str, ...], roles: tuple[Role, ...]) -> float:
    """Return the expected benefits with some features, from a model written for them."""
    there = set[str]().union(*(GIVES[name] for name in features))
    valuation = loads(rewritten(there)).evaluate(draws=128)
    total = 0.0
    for effect in valuation.effects_of(*roles):
        own = OWN.get(effect.outcome.name, set())
        missing = own - there
        carried = CARRIED.get(effect.outcome.name, set())
        if own and (missing == own or missing - carried):
            continue
        total += effect.present.mean
    return total


BENEFITS = (Role.DRIVER, Role.COST)


@pytest.mark.parametrize(("roles", "part"), [(BENEFITS, "share"), ((Role.PRICE,), "price")])
def test_shares_are_those_of_models_written_for_each_subset(
    valuation: Valuation, roles: tuple[Role, ...], part: str
) -> None:
    known: dict[frozenset[str], float] = {}

    def worth(held: tuple[str, ...]) -> float:
        key = frozenset(held)
        if key not in known:
            known[key] = brute(held, roles)
        return known[key]

    orders = list(permutations(GIVES))
    expected = dict.fromkeys(GIVES, 0.0)
    for order in orders:
        for place, name in enumerate(order):
            step = worth(order[: place + 1]) - worth(order[:place])
            expected[name] += step / len(orders)
    features = FeatureWorth(valuation).features
    found = {p.name: getattr(p, part).mean for p in features.parts}
    assert found == pytest.approx(expected, abs=1e-6)


def test_losses_are_those_of_models_without_the_feature(valuation: Valuation) -> None:
    features = FeatureWorth(valuation).features
    whole = brute(tuple(GIVES), BENEFITS)
    for part in features.parts:
        others = tuple(name for name in GIVES if name != part.name)
        assert part.lost.mean == pytest.approx(whole - brute(others, BENEFITS), abs=1e-6)
        alone = brute((part.name,), BENEFITS) - brute((), BENEFITS)
        assert part.alone.mean == pytest.approx(alone, abs=1e-6)


@pytest.mark.parametrize("kind", ["features", "capabilities"])
def test_shares_and_what_is_untied_sum_to_the_benefits_in_every_draw(
    valuation: Valuation, kind: str
) -> None:
    found = getattr(FeatureWorth(valuation), kind)
    total = found.untied.draws + sum(part.share.draws for part in found.parts)
    assert np.abs(total - valuation.benefits.draws).max() < 0.005


def test_worth_of_subsets_is_that_of_models_written_for_them(valuation: Valuation) -> None:
    found = FeatureWorth(valuation).feature_game.worth_of_subsets()
    for subset in range(2 ** len(GIVES)):
        held = tuple(name for bit, name in enumerate(GIVES) if subset >> bit & 1)
        assert found[subset] == pytest.approx(brute(held, BENEFITS), abs=1e-6)


def test_a_feature_that_moves_no_driver_is_worth_nothing(valuation: Valuation) -> None:
    paint = FeatureWorth(valuation).features.of("paint")
    assert (paint.share.mean, paint.lost.mean, paint.alone.mean) == (0, 0, 0)
    assert not paint.overlaps


def test_features_that_give_the_same_or_need_each_other_overlap(valuation: Valuation) -> None:
    found = FeatureWorth(valuation).features
    assert {part.name for part in found.parts if part.overlaps} == {"seal", "coating", "sensor"}


def test_capabilities_that_several_features_give_are_named(valuation: Valuation) -> None:
    players = FeatureWorth(valuation).feature_game.players
    assert same_gift(players) == {"durable": ("seal", "coating")}


def test_a_capability_that_no_feature_gives_is_there_anyhow() -> None:
    model = loads(
        "{offering: A, alternative: B, context: c, features: {f: {gives: x}},"
        "capabilities: {x: X, y: Y}, drivers: {p: {benefit: 5 EUR, capability: x},"
        "q: {benefit: 7 EUR, capability: y}}}"
    )
    worth = FeatureWorth(model.evaluate())
    assert (worth.features.of("f").share.mean, worth.features.untied.mean) == (5, 7)
    assert worth.capabilities.of("y").share.mean == 7


def test_a_driver_that_the_customer_rejects_is_no_part_of_it() -> None:
    text = OVERLAPPING
    model = loads(text)
    rejected = model.evaluate(Source("case", "without: [energy, alarms]"), draws=64)
    assert FeatureWorth(rejected).features.of("sensor").share.mean == 0


def test_a_model_without_features_is_refused() -> None:
    model = loads("{offering: A, alternative: B, context: c, drivers: {p: 5 EUR}}")
    with pytest.raises(SurplusError) as caught:
        _ = FeatureWorth(model.evaluate()).features
    assert caught.value.diagnostics[0].code == "B001"


def crowded(features: int, drivers: int = 1) -> str:
    """Return a model in which all features bear on one driver."""
    names = [f"f{i}" for i in range(features)]
    gives = ", ".join(f"{n}: {{gives: c{n}}}" for n in names)
    held = ", ".join(f"c{n}: C" for n in names)
    needs = ", ".join(f"c{n}" for n in names)
    return (
        "{offering: A, alternative: B, context: c, "
        f"features: {{{gives}}}, capabilities: {{{held}}}, "
        f"drivers: {{p: {{benefit: 16 EUR, capability: [{needs}]}}}}}}"
    )


def test_seventeen_features_on_one_driver_are_refused_with_advice() -> None:
    with pytest.raises(SurplusError) as caught:
        _ = FeatureWorth(loads(crowded(17)).evaluate()).features
    found = caught.value.diagnostics[0]
    assert (found.code, "one name" in (found.hint or "")) == ("B002", True)


def test_a_driver_with_too_many_capabilities_is_refused() -> None:
    with pytest.raises(SurplusError) as caught:
        _ = FeatureWorth(loads(crowded(11)).evaluate()).features
    assert caught.value.diagnostics[0].code == "B003"


def test_a_driver_that_needs_ten_features_is_shared_evenly() -> None:
    found = FeatureWorth(loads(crowded(10)).evaluate()).features
    assert [part.share.mean for part in found.parts] == pytest.approx([1.6] * 10)
    assert [part.lost.mean for part in found.parts] == pytest.approx([16.0] * 10)


def test_many_features_on_different_drivers_are_shared_exactly() -> None:
    names = [f"f{i}" for i in range(40)]
    text = (
        "{offering: A, alternative: B, context: c, features: {"
        + ", ".join(f"{n}: {{gives: c{n}}}" for n in names)
        + "}, capabilities: {"
        + ", ".join(f"c{n}: C" for n in names)
        + "}, drivers: {"
        + ", ".join(f"d{n}: {{benefit: {i} EUR, capability: c{n}}}" for i, n in enumerate(names))
        + "}}"
    )
    found = FeatureWorth(loads(text).evaluate()).features
    assert [part.share.mean for part in found.parts] == pytest.approx(list(range(40)))
