"""Reading the frame of a model: version, context, currency, horizon and rate."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass

from surplus.core.discounting import Discounting, Timing
from surplus.core.document import Mapping, Node, Scalar
from surplus.core.units.symbols import CURRENCIES
from surplus.value.reading.keys import DISCOUNTING
from surplus.value.reading.reader import Reader
from surplus.value.reading.texts import known_text, wordings
from surplus.value.reading.units import only_currency

VERSIONS = ("1",)


@dataclass(frozen=True)
class Frame:
    """The time frame: horizon, rate, and when amounts fall due."""

    years: int
    discounting: Discounting
    risk_premium: float


def check_version(reader: Reader, root: Mapping) -> None:
    """Note M010 for a format version that isn't known."""
    version = reader.scalar(root.get("surplus"), "'surplus'")
    if version is not None and version.text not in VERSIONS:
        message = f"this file is written in version {version.text} of the format"
        reader.error("M010", message, version.span, "this release reads version 1")


def read_frame(reader: Reader, root: Mapping) -> Frame:
    """Read the horizon, the discount rate and when amounts fall due."""
    years = reader.whole_years(root.get("horizon"), "the horizon") or 1
    rate, premium = read_rate(reader, root.get("discount_rate"))
    if rate is None and years > 1 and root.get("discount_rate") is None:
        message = f"no discount rate for a horizon of {years} years; 0 % is taken"
        hint = "add 'discount_rate: 9 %': the customer's rate, per year"
        reader.warn("M008", message, root.span, hint)
    inflation = reader.rate(root.get("inflation"), "inflation")
    timing = reader.choice(root.get("discounting"), Timing, "discounting") or Timing.END
    return Frame(years, Discounting(rate or 0.0, inflation, timing), premium)


def read_rate(reader: Reader, node: Node | None) -> tuple[float | None, float]:
    """Read a discount rate with its risk premium, if it says one."""
    if not isinstance(node, Mapping):
        return reader.rate(node, "the discount rate"), 0.0
    reader.known_keys(node, DISCOUNTING, "'discount_rate'")
    premium = reader.share(node.get("risk_premium"), "the risk premium")
    if node.get("rate") is None:
        reader.error("D009", "the discount rate needs the key 'rate'", node.span, "add 'rate: 9 %'")
    return reader.rate(node.get("rate"), "the discount rate"), premium or 0.0


def read_currency(reader: Reader, root: Mapping) -> str:
    """Read the currency, or take the only one that the model speaks of."""
    scalar = reader.scalar(root.get("currency"), "'currency'")
    if scalar is not None:
        known = reader.is_known(scalar.text, CURRENCIES, "currency", scalar.span)
        return scalar.text if known else "EUR"
    found = only_currency(root, reader.units)
    if found is None:
        message = "the model doesn't say in which currency it counts"
        reader.error("D009", message, root.span, "add 'currency: EUR'")
    return found or "EUR"


def read_context(reader: Reader, node: Node | None) -> Map[str, tuple[str, ...]]:
    """Read for whom, where and when a value holds."""
    if isinstance(node, Mapping) and "en" in node:
        return {"segment": wordings(reader, node, "'context'")}
    if isinstance(node, Scalar):
        return {"segment": (known_text(reader, node),)}
    mapping = reader.mapping(node, "'context'")
    read = {e.key.text: wordings(reader, e.value, f"'{e.key.text}'") for e in mapping or ()}
    return {key: texts for key, texts in read.items() if texts}
