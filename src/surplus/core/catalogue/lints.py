"""Diagnostic codes of doubts about a model that can be evaluated (L)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "L001": Entry(
        "no context",
        "The model doesn't say for whom, where and for what use its value holds, so only a case "
        "that says so can be evaluated.",
        "Add `context:` with keys such as `segment`, `per`, `region` and `use`.",
    ),
    "L002": Entry(
        "no price",
        "Without a price the value is the benefits.",
        "Add `price:` with what the customer pays under each option.",
    ),
    "L003": Entry(
        "a driver without a capability",
        "Customers gain from what they can do, not from what a product has; this driver is tied "
        "straight to a feature, or to nothing, so its value can't be traced.",
        "Add the capability that the feature gives, and name it in the driver.",
    ),
    "L004": Entry(
        "a capability that hangs in the air",
        "No feature gives it, or no driver is worth anything because of it.",
        "Add it to a feature's `gives`, or to a driver, or remove it.",
    ),
    "L005": Entry(
        "an input for nothing",
        "No driver, cost or price depends on the input, so its number changes nothing.",
        "Use it, or remove it.",
    ),
    "L006": Entry(
        "the same under every option",
        "A driver, a cost or a price comes to the same under each option, so its difference is "
        "always zero.",
        "Give an input or the formula `by_alternative`, or leave it as a part of total costs.",
    ),
    "L007": Entry(
        "a benefit without outcomes",
        "The driver states a difference, so nobody can see or check what it is a difference of.",
        "Give `cost:` or `gain:` under each option.",
    ),
    "L008": Entry(
        "discounted twice",
        "The same doubt seems to be counted twice: as execution risk or attribution and as a "
        "factor of the formula, an input that may be zero or a risk premium in the rate; or a "
        "fall both as decay and in an input by year.",
        "Keep it in one of the two places.",
    ),
    "L009": Entry(
        "the times of a one-off cancel",
        "A driver, cost or price comes out in a unit such as EUR·h/year: hours a year times "
        "money. It is money, so it counts once, and is thousands of times too small if money "
        "per hour was meant.",
        "Give the missing unit, such as EUR/h. If it is meant once, write both times in one "
        "unit: `0.5 year` of `EUR/year`, not `6 month`.",
    ),
}
