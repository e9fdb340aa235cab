"""Measure Surplus beside its peers and write `RESULTS.md`: `python -m benchmarks.run`.

Contenders take turns, several rounds of them; every timed run has a seed of its own, so that
no draws can be remembered. The means must agree, or nothing is written.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping

from benchmarks import peers
from benchmarks.accuracy import accuracy, spreads
from benchmarks.contenders import Contender, Timings, contenders, run
from benchmarks.results import Measured, Startup, results
from benchmarks.startup import bare, evaluating, helping, importing, reading

ROUNDS = 4
SIZES = (4096, 65_536)
# Differences of means beyond this many standard errors of plain random draws are faults.
STANDARD_ERRORS = 4.5


def main() -> None:
    """Install, measure, compare, write."""
    peers.install()
    measured = measure(contenders())
    agree(measured)
    startup = Startup(reading(), bare(), importing(), helping(), evaluating())
    text = results(measured, startup, accuracy())
    (peers.HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)


def measure(all_of_them: tuple[Contender, ...]) -> Measured:
    """Run all, in turns."""
    tasks = [(draws, returns) for draws in SIZES for returns in (False, True)]
    measured = {(c.name, *task): Timings() for c in all_of_them for task in tasks}
    for turn in range(ROUNDS):
        for draws, returns in tasks:
            for contender in all_of_them:
                timings = measured[contender.name, draws, returns]
                run(contender, draws, returns, 1 + 1000 * turn, timings)
            print(f"round {turn + 1}: {draws} draws done", file=sys.stderr)
    return measured


def agree(measured: Mapping[tuple[str, int, bool], Timings]) -> None:
    """Exit unless all means agree within Monte Carlo error."""
    deviations = spreads()
    best = {figure: _mean(measured, figure) for figure in deviations}
    for (name, draws, _), timings in measured.items():
        for figure in timings.means[0]:
            error = deviations[figure] / math.sqrt(draws * len(timings.means))
            if abs(timings.mean(figure) - best[figure]) > STANDARD_ERRORS * error:
                found = f"{timings.mean(figure):g}, not {best[figure]:g}"
                raise SystemExit(f"{name} has a mean {figure} of {found}")


def _mean(measured: Mapping[tuple[str, int, bool], Timings], figure: str) -> float:
    """Return the mean that Surplus finds with the most draws."""
    (name, *_), draws = next(iter(measured)), max(SIZES)
    return measured[name, draws, True].mean(figure)


if __name__ == "__main__":
    main()
