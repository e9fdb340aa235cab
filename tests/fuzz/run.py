"""The long run: `python -m tests.fuzz.run --count 50000`."""

from __future__ import annotations

import argparse
import time
from collections import Counter

from .target import Bug, run, seeds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50_000, help="damaged texts, of all kinds")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the damage")
    parser.add_argument("--kind", choices=sorted(seeds()), help="one kind only")
    options = parser.parse_args()
    kinds = [options.kind] if options.kind else sorted(seeds())
    bugs: list[Bug] = []
    for kind in kinds:
        started = time.process_time()
        found = run(kind, options.count // len(kinds), options.seed)
        took = time.process_time() - started
        print(f"{kind}: {options.count // len(kinds):,} texts, {took:.0f} s, {len(found)} bugs")
        bugs += found
    report(bugs)
    print(f"seed {options.seed}")
    return 1 if bugs else 0


def report(bugs: list[Bug]) -> None:
    """Print one text for each different end of a traceback."""
    kinds = Counter(_end(bug) for bug in bugs)
    for end, count in kinds.most_common():
        shortest = min((b for b in bugs if _end(b) == end), key=lambda bug: len(bug.text))
        print(f"\n=== {count} x {end}\n{shortest.what}\n--- {shortest.kind}\n{shortest.text!r}")


def _end(bug: Bug) -> str:
    lines = [line for line in bug.what.strip().split("\n") if line.lstrip().startswith("File")]
    return (lines[-1].strip() if lines else "") + " | " + bug.what.strip().split("\n")[-1][:80]


if __name__ == "__main__":
    raise SystemExit(main())
