"""What the templates of models need, made from rows and checked texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from surplus.core.errors import Diagnostic
from surplus.report.html import block_html
from surplus.report.svg.theme import Layout
from surplus.value import gallery
from surplus.web.models.chain import LEVELS, chain, chain_table
from surplus.web.models.chain_drawing import Told, draw_chain
from surplus.web.models.checking import Checked, checked
from surplus.web.models.structure import Structure
from surplus.web.said import Said, in_words
from surplus.web.words import words


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic with the line that it speaks of, in words of the reader's language."""

    diagnostic: Diagnostic
    told: Said

    @property
    def line(self) -> int:
        """The line's number, 0 if it stands nowhere."""
        return self.diagnostic.span.line if self.diagnostic.span else 0

    @property
    def excerpt(self) -> tuple[str, str, str] | None:
        """The line in three pieces: before the place, the place, after it."""
        at = self.diagnostic.span
        if at is None:
            return None
        line = at.source.line(at.line)
        start, end = at.column - 1, max(at.end - 1, at.column)
        return line[:start].lstrip(), line[start:end], line[end:].rstrip()


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a text, and how much of each kind in words."""

    items: tuple[Finding, ...]
    summary: str
    has_errors: bool


def findings(found: Checked, lang: str) -> Findings:
    """Return what was found in a text, for its list."""
    items = tuple(Finding(each, in_words(each, lang)) for each in found.findings)
    return Findings(items, ", ".join(_counts(found.findings, lang)), found.has_errors)


def _counts(found: Sequence[Diagnostic], lang: str) -> Iterator[str]:
    t = words(lang)
    if not found:
        yield t["model_nothing_found"]
    for kind in ("error", "warning", "note"):
        count = sum(each.severity.value == kind for each in found)
        if count:
            yield t[f"model_{kind}_one" if count == 1 else f"model_{kind}_many"].format(count=count)


@dataclass(frozen=True, slots=True)
class StarterCard:
    """A starter of the gallery as a card shows it."""

    name: str
    industry: str
    title: str
    summary: str
    alternatives: str
    drivers: tuple[str, ...]


def cards(lang: str) -> list[StarterCard]:
    """Return the gallery in a language."""
    return [_card(each, lang) for each in gallery.starters()]


def _card(each: gallery.Starter, lang: str) -> StarterCard:
    loaded = checked(each.text).model
    assert loaded is not None  # the starters are checked by their own tests
    model = loaded.model
    return StarterCard(
        each.name,
        each.industry.text(lang),
        each.title.text(lang),
        each.summary.text(lang),
        ", ".join(option.label.text(lang) for option in model.alternatives),
        tuple(o.label.text(lang) for o in model.outcomes if o.role.value == "driver"),
    )


@dataclass(frozen=True, slots=True)
class Map:
    """The way from features to the customer's accounts, drawn and as a table."""

    drawings: tuple[Markup, ...]
    table: Markup


def map_of(structure: Structure) -> Map | None:
    """Return the map of a model, None if it says nothing of features and capabilities."""
    model, lang = structure.loaded.model, structure.lang
    found = chain(model, lang)
    if not found.links:
        return None
    t = words(lang)
    heads = {level: t[f"map_{level}"] for level in LEVELS}
    told = Told(t["map_title"], t["map_alt"], heads)
    # Every text in a drawing is escaped by the elements that it is made of.
    drawings = (Markup(draw_chain(found, told, lang, layout)) for layout in Layout)
    table = block_html(chain_table(found, heads, t["map_title"]), lang, model.currency)
    return Map(tuple(drawings), Markup(table))  # escaped by the report
