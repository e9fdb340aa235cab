"""The queries written by hand, and the factors that their author works out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

RATE = 0.09
YEARS = range(1, 6)


def factors() -> dict[str, float]:
    """Return what one unit of each amount is worth today, over five years at 9 %."""
    worth = {year: (1 + RATE) ** -year for year in YEARS}
    courses = {
        "bill": {year: (0.75 if year == 1 else 1.0) * 1.02 ** (year - 1) for year in YEARS},
        "stops": {year: 0.5 if year == 1 else 1.0 for year in YEARS},
        "upkeep": {year: 1 + 0.04 * (year - 1) for year in YEARS},
        "scrap": {year: 0.95 ** (year - 1) for year in YEARS},
        "steady": dict.fromkeys(YEARS, 1.0),
    }
    return {
        name: sum(course[year] * worth[year] for year in YEARS) for name, course in courses.items()
    }


def query(name: str, inputs: Iterable[str]) -> str:
    """Return a query, `by_formula` or `on_paper`, with its factors put in."""
    text = (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
    numbers = {name: f"{factor!r}::DOUBLE" for name, factor in factors().items()}
    filled = ", ".join(f"COALESCE({each}, 1.0::DOUBLE) AS {each}" for each in inputs)
    lines = [line for line in text.splitlines() if not line.startswith("--")]
    return "\n".join(lines).format(**numbers, filled=filled)
