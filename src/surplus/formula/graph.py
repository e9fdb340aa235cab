"""In which order formulas are computed, and which of them go round in circles."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence


def ordered(uses: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the names so that each comes after what it uses, else in the order given.

    Names on a cycle, and names that need one of those, are left out.

    Parameters
    ----------
    uses : mapping of str to sequence of str
        Which other names of the mapping each one uses.

    Examples
    --------
    >>> ordered({"a": ["c"], "b": [], "c": ["b"]})
    ['b', 'c', 'a']
    """
    position = {name: index for index, name in enumerate(uses)}
    missing = {name: len(set(used)) for name, used in uses.items()}
    users: dict[str, list[str]] = {name: [] for name in uses}
    for name, used in uses.items():
        for other in set(used):
            users[other].append(name)
    ready = [(position[name], name) for name, count in missing.items() if not count]
    order: list[str] = []
    while ready:
        _, name = heapq.heappop(ready)
        order.append(name)
        for user in users[name]:
            missing[user] -= 1
            if not missing[user]:
                heapq.heappush(ready, (position[user], user))
    return order


def cycles(uses: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return cycles, so many that breaking them all leaves few; each begins at its first name.

    Examples
    --------
    >>> cycles({"a": ["b"], "b": ["a"], "c": ["c", "a"]})
    [['a', 'b'], ['c']]
    """
    done = set(ordered(uses))
    position = {name: index for index, name in enumerate(uses)}
    found: list[list[str]] = []
    for start in uses:
        path: dict[str, None] = {}
        name: str | None = start
        while name is not None and name not in done and name not in path:
            path[name] = None
            name = next((other for other in uses[name] if other not in done), None)
        if name in path:
            found.append(_from_first(list(path), name, position))
        done.update(path)
    return found


def _from_first(path: list[str], name: str, position: Mapping[str, int]) -> list[str]:
    loop = path[path.index(name) :]
    first = loop.index(min(loop, key=position.__getitem__))
    return loop[first:] + loop[:first]
