"""Columns in steps: each in the first step in which everything that it names is there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count

from surplus.formula.to_sql.terms import LOOSE, Term, column

_WORD = re.compile(r"\W+")


@dataclass
class Staging:
    """Collects columns, each in the first step in which its parts are there.

    Attributes
    ----------
    steps : list of list of (str, str)
        By step: names and texts of the columns that it adds.
    taken : set of str
        Names that are in use.
    """

    steps: list[list[tuple[str, str]]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    _known: dict[str, Term] = field(default_factory=dict)

    def free(self, wanted: str) -> str:
        """Return a name like the one wanted that isn't in use, and take it."""
        plain = _WORD.sub("_", wanted).strip("_") or "part"
        names = (plain if n == 1 else f"{plain}_{n}" for n in count(1))
        name = next(n for n in names if n.casefold() not in self.taken)
        self.taken.add(name.casefold())
        return name

    def add(self, wanted: str, term: Term) -> Term:
        """Give a term a column of its own, unless it is a number or a column already."""
        if term.value is not None or term.is_atom:
            return term
        while len(self.steps) <= term.step:
            self.steps.append([])
        name = self.free(wanted)
        self.steps[term.step].append((name, term.text))
        return column(name, term.step + 1)

    def part(self, term: Term) -> Term:
        """Give a part of a formula a column, or return the one that it has already."""
        if term.text not in self._known:
            self._known[term.text] = self.add("part", term)
        return self._known[term.text]


@dataclass
class Steps:
    """Stages the parts of a call, and knows the step after the last of them."""

    staging: Staging
    steps: list[int]

    @property
    def last(self) -> int:
        """The step in which everything that the call names is there."""
        return max(self.steps)

    def stage(self, text: str) -> str:
        """Give a part of the call a column, and return what to call it."""
        term = self.staging.part(Term(text, LOOSE, step=self.last))
        self.steps.append(term.step)
        return term.text
