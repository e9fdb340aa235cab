"""Names for variables and drivers, here and in the format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass, field

PLAIN = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
OURS = frozenset({"and", "or", "not", "if", "then", "else"})
JAVASCRIPT = frozenset(
    """
    arguments async await break case catch class const continue debugger default delete do else
    enum eval export extends false finally for function get if implements import in instanceof
    interface let new null of package private protected public return set static super switch
    this throw true try typeof undefined var void while with yield Infinity Math NaN
    """.split()
)
_STOPS = frozenset({"via", "by", "through", "with", "from", "after", "before", "relative", "for"})
_ARTICLES = frozenset({"the", "a", "an", "of", "to", "and"})
_LONGEST = 48
# YAML reads no key beyond 1,024 characters; people read far fewer.
_LONGEST_NAME = 100
_WORDS = 5


def slug(text: str) -> str:
    """Return a text as a name: lower-case words without accents, joined by underscores.

    Examples
    --------
    >>> slug("Récurring costs (EUR)")
    'recurring_costs_eur'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = "_".join(re.findall(r"[a-z0-9]+", plain.lower()))
    return f"n_{words}" if words[:1].isdigit() else words


def driver_key(text: str) -> str:
    """Return a short name for a long one: its first words, up to how it comes about.

    Examples
    --------
    >>> driver_key("Improve New-Logo Win Rate via Inspectable, Methodology-Backed Business Cases")
    'improve_new_logo_win_rate'
    """
    words = [word for word in slug(text).split("_") if word not in _ARTICLES]
    stop = next((i for i, word in enumerate(words) if i > 1 and word in _STOPS), len(words))
    key = "_".join(words[: min(stop, _WORDS)])[:_LONGEST].strip("_")
    return f"n_{key}" if key[:1].isdigit() else key


@dataclass(slots=True)
class Names:
    """Gives out names, each once, none of them reserved.

    Examples
    --------
    >>> names = Names(OURS)
    >>> [names.give(name, "input") for name in ("rate", "rate", "if", "$")]
    ['rate', 'rate_2', 'if_', 'input']
    """

    reserved: Container[str]
    given: set[str] = field(default_factory=set)

    def give(self, wanted: str, fallback: str) -> str:
        """Return the wanted name, or the nearest that can be given."""
        is_name = PLAIN.fullmatch(wanted) and len(wanted) <= _LONGEST_NAME
        base = wanted if is_name else slug(wanted)[:_LONGEST_NAME] or fallback
        if base in self.reserved:
            base = f"{base}_"
        name, count = base, 1
        while name in self.given or name in self.reserved:
            count += 1
            name = f"{base}_{count}"
        self.given.add(name)
        return name
