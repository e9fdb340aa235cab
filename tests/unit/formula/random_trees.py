"""Formulas at random, for properties that hold of every formula."""

from __future__ import annotations

from hypothesis import strategies as st

from surplus.formula.nodes import Binary, Call, If, Name, Node, Number, Unary
from surplus.formula.operators import COMPARISONS, PRECEDENCE

VARIABLES = ("a", "b", "c", "d")

_literals = st.builds(
    Number,
    st.floats(min_value=0, allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "", "%", "h", "EUR/kWh", "m^2", "m^-2·s/kg"]),
)
_names = st.builds(Name, st.sampled_from(["a", "stop_hours", "årskostnad", "x1", "_", "iffy"]))


def _grown(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Unary, st.sampled_from(["-", "not"]), parts),
        st.builds(Binary, st.sampled_from(sorted(PRECEDENCE)), parts, parts),
        st.builds(If, parts, parts, parts),
        st.builds(Call, st.sampled_from(["min", "f"]), st.lists(parts, max_size=3).map(tuple)),
    )


any_trees: st.SearchStrategy[Node] = st.recursive(_literals | _names, _grown, max_leaves=25)
"""Trees that can be written down, sensible or not."""

_small = st.builds(Number, st.sampled_from([0.0, 1.0, 2.0, 0.5, 3.0]))
_variables = st.builds(Name, st.sampled_from(VARIABLES))


def _call(
    name: str, *arguments: st.SearchStrategy[Node], many: bool = False
) -> st.SearchStrategy[Node]:
    listed = st.lists(arguments[0], min_size=1, max_size=3) if many else st.tuples(*arguments)
    return st.builds(Call, st.just(name), listed.map(tuple))


def _numbers(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    conditions = _conditions(parts)
    steps = st.builds(Number, st.sampled_from([0.5, 1.0, 2.0]))
    return st.one_of(
        st.builds(Unary, st.just("-"), parts),
        st.builds(Binary, st.sampled_from(["+", "-", "*", "/"]), parts, parts),
        st.builds(Binary, st.just("^"), parts, st.builds(Number, st.sampled_from([0.0, 1.0, 2.0]))),
        st.builds(If, conditions, parts, parts),
        _call("min", parts, many=True),
        _call("max", parts, many=True),
        _call("clamp", parts, parts, parts),
        _call("abs", parts),
        _call("sqrt", parts),
        *(_call(name, parts, steps) for name in ("round", "floor", "ceil")),
        _call("sum", parts),
        _call("mean", parts),
        _call("year"),
    )


def _conditions(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    comparisons = st.builds(Binary, st.sampled_from(sorted(COMPARISONS)), parts, parts)
    pairs = st.builds(Binary, st.sampled_from(["and", "or"]), comparisons, comparisons)
    return comparisons | pairs | st.builds(Unary, st.just("not"), comparisons)


number_trees: st.SearchStrategy[Node] = st.recursive(_small | _variables, _numbers, max_leaves=12)
"""Trees that compute a pure number from `VARIABLES`."""
