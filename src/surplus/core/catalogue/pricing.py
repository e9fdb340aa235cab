"""Diagnostic codes of what to charge (P)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "P001": Entry(
        "The value doesn't depend on the price",
        "The customer's value doesn't fall when the price per unit rises: the price isn't used, "
        "is multiplied by nothing, or the benefits rise with it.",
        "Check that `unit_price` names the offering's price per unit, and that a price uses it.",
    ),
    "P002": Entry(
        "Not a quantity of use",
        "A price can be put on an input or a formula that counts something: bearings, hours, "
        "tonnes, either in all or per time. This one is money, a share, a length of time, or zero.",
        "Name an input or a formula that counts what the customer uses.",
    ),
    "P003": Entry(
        "Ratio and difference disagree",
        "Benefit divided by price says that the offering is overpriced, benefit less price says "
        "that the customer gains by it, or the other way round. Which of the two options a "
        "customer should choose is decided by the difference: it is money in hand.",
        "Show the customer the difference; keep the ratio for comparing options of equal size.",
    ),
    "P004": Entry(
        "A unit costs less than nothing",
        "The unit cost given is below zero.",
        "Give what one unit costs the supplier, as a positive amount.",
    ),
    "P005": Entry(
        "a price in another currency",
        "The price per unit is stated in another currency, or in thousands, than the results are "
        "told in, so prices to charge would be told in the wrong one.",
        "State the price in the model's currency, as the help says.",
    ),
}
