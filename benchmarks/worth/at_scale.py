"""Raw Parquet to scored Parquet beside lifetimes and pymc-marketing, in one run.

`python -m benchmarks.worth.at_scale 100000 1000000` after
`sh benchmarks/worth/environments.sh all`. Writes benchmarks/WORTH.md.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.worth import transactions

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PEERS = ROOT / "benchmarks" / ".peers"
OURS = "Surplus"
CONTENDERS = {
    OURS: (ROOT / ".venv" / "bin" / "python", "with_surplus.py", "*.parquet"),
    "lifetimes 0.11.3": (PEERS / "lifetimes" / "bin" / "python", "at_scale_lifetimes.py", ""),
    "pymc-marketing 0.19.2 (MAP)": (PEERS / "pymc" / "bin" / "python", "at_scale_pymc.py", ""),
}
PARTS = ("state", "fit", "score")
ROUNDS = 3
"""How often all contenders run, one after the other."""
MORE = "## Beside these"
"""Where begins what other measurements have written."""


def run(name: str, folder: Path, out: Path) -> dict[str, object]:
    """Run a contender in a process of its own; return what it told."""
    python, script, pattern = CONTENDERS[name]
    source = f"{folder}/{pattern}" if pattern else str(folder)
    ran = subprocess.run(
        [str(python), script, source, str(out)],
        cwd=HERE,
        capture_output=True,
        text=True,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        check=False,
    )
    if ran.returncode:
        return {"failed": ran.stderr.strip().splitlines()[-1][:200]}
    told: dict[str, object] = json.loads(ran.stdout.strip().splitlines()[-1])
    return told


def rounds(folder: Path, out: Path) -> dict[str, dict[str, object]]:
    """Return the median run of each contender, with the least and most it took to fit and score."""
    told: dict[str, list[dict[str, object]]] = {name: [] for name in CONTENDERS}
    for _ in range(ROUNDS):
        for name, runs in told.items():
            runs.append(run(name, folder, out))
            print(name, runs[-1].get("failed", runs[-1].get("parts")), flush=True)
    return {name: middle(runs) for name, runs in told.items()}


def middle(runs: list[dict[str, object]]) -> dict[str, object]:
    """Return the run with the median CPU seconds to fit and score, and their range."""
    if failed := [each for each in runs if "failed" in each]:
        return failed[0]
    ordered = sorted(runs, key=both)
    return ordered[len(ordered) // 2] | {"least": both(ordered[0]), "most": both(ordered[-1])}


def both(told: dict[str, object]) -> float:
    """Return the CPU seconds of fit and score of a run."""
    parts = told["parts"]
    return float(parts["fit"]["cpu"] + parts["score"]["cpu"])  # type: ignore[index]


def lines(customers: int, rows: int, found: dict[str, dict[str, object]]) -> list[str]:
    """Return the table of one size."""
    out = [
        f"## {customers:,} customers, {rows:,} transactions",
        "",
        "| contender | state | fit | score | fit + score | all, CPU s | all, wall s | peak MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, told in found.items():
        if "failed" in told:
            out.append(f"| {name} | failed: {told['failed']} |")
            continue
        parts = {n: p["cpu"] for n, p in told["parts"].items()}  # type: ignore[attr-defined]
        wall = sum(p["wall"] for p in told["parts"].values())  # type: ignore[attr-defined]
        each = " | ".join(f"{parts[n]:.2f}" for n in PARTS)
        cpu, memory = sum(parts.values()), float(str(told["memory"]))
        least, most = told["least"], told["most"]
        out.append(
            f"| {name} | {each} | {both(told):.2f} ({least:.2f} to {most:.2f}) | {cpu:.2f} | "
            f"{wall:.2f} | {memory:,.0f} |"
        )
    return [*out, "", *ratios(found), "", *sums(found), ""]


def ratios(found: dict[str, dict[str, object]]) -> list[str]:
    """Return how many times as much the peers need."""
    out = []
    own = found[OURS]
    for name, told in found.items():
        if name == OURS or "failed" in told or "failed" in own:
            continue
        mine, theirs = (
            {n: p["cpu"] for n, p in each["parts"].items()}  # type: ignore[attr-defined]
            for each in (own, told)
        )
        whole = sum(theirs.values()) / sum(mine.values())
        memory = float(str(told["memory"])) / float(str(own["memory"]))
        out.append(
            f"- {name} needs {both(told) / both(own):.1f} times the CPU for fit and score, "
            f"{whole:.1f} times end to end, {memory:.1f} times the memory."
        )
    return out


def sums(found: dict[str, dict[str, object]]) -> list[str]:
    """Return how far the peers' sums are from ours, relative."""
    own, out = found[OURS], []
    for name, told in found.items():
        if name == OURS or "failed" in told or "failed" in own:
            continue
        apart = [
            f"{key} {abs(float(str(told[key])) / float(str(own[key])) - 1):.1e}"
            for key in ("x", "t_x", "T", "purchases")
        ]
        out.append(f"- Sums of {name}, relative difference: {', '.join(apart)}.")
    return out


def main() -> None:
    """Run all contenders at the sizes asked for."""
    sizes = [int(a) for a in sys.argv[1:]] or [100_000, 1_000_000]
    report = [
        "# What customers are worth, at scale",
        "",
        "From transactions in Parquet to scores in Parquet: BG/NBD and Gamma-Gamma, chance of "
        "being alive, expected purchases and spend, lifetime value; ours also with P10 and P90, "
        "residual value and the day of the next purchase. pymc-marketing isn't asked for lifetime "
        f"value. CPU seconds, import included in the whole: of {ROUNDS} rounds, in each of which "
        "all ran one after the other, the run with the median time to fit and score, and the range "
        "of that time. Other work ran on the machine, so wall seconds say little. "
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}.",
        "",
    ]
    with tempfile.TemporaryDirectory() as scratch:
        for customers in sizes:
            folder = Path(scratch) / str(customers)
            rows = transactions.write(folder, customers)
            print(customers, rows)
            found = rounds(folder, Path(scratch) / "out.parquet")
            report += lines(customers, rows, found)
    page = ROOT / "benchmarks" / "WORTH.md"
    _, mark, rest = page.read_text(encoding="utf-8").partition(MORE) if page.exists() else [""] * 3
    page.write_text("\n".join(report) + "\n" + mark + rest, encoding="utf-8")


if __name__ == "__main__":
    main()
