"""Orders and cycles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from surplus.formula.graph import cycles, ordered

NAMES = "abcdefg"
graphs = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3)).map(
    lambda uses: {name: [u for u in used if u in uses] for name, used in uses.items()}
)


@given(graphs)
def test_each_comes_after_what_it_uses(uses: dict[str, list[str]]) -> None:
    order = ordered(uses)
    for index, name in enumerate(order):
        assert set(uses[name]) <= set(order[:index])


@given(graphs)
def test_every_cycle_found_is_one_and_whoever_is_left_out_needs_one(
    uses: dict[str, list[str]],
) -> None:
    found = cycles(uses)
    for loop in found:
        for one, two in zip(loop, [*loop[1:], loop[0]], strict=True):
            assert two in uses[one]
    assert bool(found) == (len(ordered(uses)) < len(uses))


def test_the_order_of_the_file_is_kept_where_nothing_speaks_against_it() -> None:
    assert ordered({"c": [], "a": ["b"], "b": [], "d": []}) == ["c", "b", "a", "d"]


def test_what_only_needs_a_cycle_is_no_cycle() -> None:
    assert cycles({"a": ["b"], "b": ["b"]}) == [["b"]]
