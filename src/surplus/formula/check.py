"""What can be said of a formula from its names alone: unknown names, functions, arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from surplus.core.errors import did_you_mean
from surplus.core.units import Unit, Units
from surplus.formula.faults import Refused, shown
from surplus.formula.functions import BY_NAME
from surplus.formula.nodes import Call, Name, Node, Number, walk

_INSTEAD = {
    "if": "write if condition then a else b",
    "iif": "write if condition then a else b",
    "and": "write a and b",
    "or": "write a or b",
    "not": "write not a",
    "log": "write ln(x) or log10(x)",
    "pow": "write a ^ b",
    "power": "write a ^ b",
    "average": "write mean(x) for the mean over years",
    "avg": "write mean(x) for the mean over years",
    "ceiling": "write ceil(x, step)",
    "int": "write floor(x, 1)",
    "pv": "write annuity(rate, years)",
}


@dataclass(frozen=True, slots=True)
class Known:
    """The names that formulas may use.

    Attributes
    ----------
    inputs : mapping of str to Unit
    definitions : frozenset of str
    kinds : mapping of str to str
        What a name is, for messages: 'driver', 'price'. Others are inputs or formulas.
    units : Units
    """

    inputs: Mapping[str, Unit]
    definitions: frozenset[str]
    kinds: Mapping[str, str]
    units: Units

    def __contains__(self, name: str) -> bool:
        return name in self.inputs or name in self.definitions

    def __iter__(self) -> Iterator[str]:
        """Yield the names that a formula can write; a caller's own keys may be others."""
        yield from self.inputs
        yield from sorted(filter(str.isidentifier, self.definitions))

    def described(self, name: str) -> str:
        """Return a name with its kind and, for an input, its unit."""
        kind = self.kinds.get(name) or ("input" if name in self.inputs else "formula")
        unit = str(self.inputs.get(name, ""))
        return f"'{name}' ({kind}, {unit})" if unit else f"'{name}' ({kind})"


def check_names(node: Node, known: Known) -> Iterator[Refused]:
    """Yield a fault for each unknown name and function, and each wrong number of arguments.

    A name is reported once, where it stands first.
    """
    met: set[str] = set()
    for part in walk(node):
        if isinstance(part, Name) and part.name not in known and part.name not in met:
            met.add(part.name)
            message = f"unknown name '{shown(part.name)}'"
            yield Refused("F002", message, part.span, _name_hint(part.name, known))
        elif isinstance(part, Call):
            yield from _call_faults(part, known)


def _name_hint(name: str, known: Known) -> str:
    if name in BY_NAME:
        return f"'{name}' is a function: write {BY_NAME[name].signature}"
    near = _nearest(name, known)
    if near:
        return f"did you mean {known.described(near)}?"
    if name in known.units:
        return f"'{name}' is a unit: it stands right after a number, such as 1 {name}"
    return "declare it as an input, or define it as a formula"


def _nearest(name: str, names: Iterable[str]) -> str | None:
    by_small = {known.lower(): known for known in names}
    hint = did_you_mean(name.lower(), by_small)
    return by_small[hint.split("'")[1]] if hint else None


def _call_faults(call: Call, known: Known) -> Iterator[Refused]:
    at = (call.span[0], call.span[0] + len(call.function))
    function = BY_NAME.get(call.function)
    if function is None:
        message = f"unknown function '{shown(call.function)}'"
        yield Refused("F031", message, at, _function_hint(call.function, known))
        return
    count = len(call.arguments)
    if not function.least <= count <= (count if function.most is None else function.most):
        arguments = "1 argument" if count == 1 else f"{count or 'no'} arguments"
        message = f"{function.signature} is given {arguments}"
        yield Refused("F032", message, call.span, _comma_hint(call.arguments))


def _function_hint(name: str, known: Known) -> str:
    if name in known:
        return f"{known.described(name)} is not a function: write * to multiply"
    if name.lower() in _INSTEAD:
        return _INSTEAD[name.lower()]
    near = _nearest(name, BY_NAME)
    return f"did you mean {BY_NAME[near].signature}?" if near else f"known: {', '.join(BY_NAME)}"


def _comma_hint(arguments: Sequence[Node]) -> str | None:
    for one, two in pairwise(arguments):
        if isinstance(one, Number) and isinstance(two, Number) and one.span[1] + 1 == two.span[0]:
            return f"a comma separates arguments: write {one.text}.{two.text} for a decimal"
    return None
