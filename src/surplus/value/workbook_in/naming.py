"""Names for the cells of a workbook that people can read in formulas."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from surplus.core.units import Units
from surplus.formula.functions import BY_NAME
from surplus.formula.operators import KEYWORDS
from surplus.value.workbook_in.book import Book, Place
from surplus.value.workbook_in.labels import column_label, row_label
from surplus.value.workbook_in.translation import Switch

_LONGEST = 44
_WORDS = 6
_FILLERS = frozenset("the a an of to and per in for by your our is are with from".split())
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_YAML = frozenset("y n yes no on off true false null nan inf".split())


def slug(text: str) -> str:
    """Return a text as a name: its first words in small letters, of any language.

    Examples
    --------
    >>> slug("Current hours spent on manual reporting (per month):")
    'current_hours_spent_on_manual_reporting'
    >>> slug("Початкові витрати"), slug("2nd shift")
    ('початкові_витрати', 'n_2nd_shift')
    """
    plain = unicodedata.normalize("NFC", _BRACKETS.sub(" ", text) if text[:1] not in "([" else text)
    found = [w for w in re.findall(r"[^\W_]+", plain.lower()) if ("a" + w).isidentifier()]
    words = [w for w in found if w not in _FILLERS or len(found) <= _WORDS] or found
    name = "_".join(words[:_WORDS])
    while len(name) > _LONGEST and "_" in name:
        name = name.rpartition("_")[0]
    name = name[:_LONGEST]
    return f"n_{name}" if name[:1].isdigit() else name


def given_names(
    book: Book, places: Iterable[Place], switches: Iterable[Switch]
) -> Mapping[str, str]:
    """Return a name for every cell and every switch, by the address that stands for it.

    A defined name is kept. A label that several cells share is told apart by the header above
    them, then by a number.
    """
    places = list(places)
    first = {place: _first(book, place) for place in places}
    fellows: dict[str, list[Place]] = {}
    for place, wanted in first.items():
        fellows.setdefault(wanted, []).append(place)
    names: dict[str, str] = {}
    taken: set[str] = set()
    for place in places:
        wanted = first[place]
        if len(fellows[wanted]) > 1 and place not in book.called:
            wanted = _told_apart(book, place, wanted, fellows[wanted])
        names[str(place)] = free_name(wanted, taken)
    for switch in switches:
        label = _first(book, switch.place)
        names[switch.key] = free_name(slug(f"{label} is {switch.text or 'empty'}"), taken)
    return names


def _first(book: Book, place: Place) -> str:
    if place in book.called:
        return slug(book.called[place]) or place.cell.lower()
    label = row_label(book, place) or column_label(book, place) or ""
    return slug(label) or f"cell_{place.cell.lower()}"


def _told_apart(book: Book, place: Place, wanted: str, fellows: list[Place]) -> str:
    header = column_label(book, place)
    if len({fellow.sheet for fellow in fellows}) == len(fellows):
        header = place.sheet
    if header is None or slug(header) == wanted:
        return wanted
    return slug_of(wanted, slug(header))


def slug_of(*names: str) -> str:
    """Return names joined, none of them cut.

    Examples
    --------
    >>> slug_of("tyre_cost", "diesel_tipper")
    'tyre_cost_diesel_tipper'
    """
    return "_".join(name for name in names if name)


def free_name(wanted: str, taken: set[str]) -> str:
    """Return the name wanted, or the nearest that isn't taken, and take it."""
    # What is a word of the language, a unit or a function would be misread in a formula.
    is_taken = wanted in KEYWORDS | _YAML or wanted in BY_NAME or wanted in Units()
    base = f"{wanted}_" if is_taken else wanted
    name, count = base, 1
    while name in taken:
        count += 1
        name = f"{base.rstrip('_')}_{count}"
    taken.add(name)
    return name
