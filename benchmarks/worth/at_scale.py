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
RUNS = {OURS: 3}
"""How many runs the median is taken of; one for peers, who take minutes."""
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


def middle(name: str, folder: Path, out: Path) -> dict[str, object]:
    """Return the run with the median CPU seconds of several."""
    told = [run(name, folder, out) for _ in range(RUNS.get(name, 1))]
    return sorted(told, key=lambda each: 0.0 if "failed" in each else seconds(each))[len(told) // 2]


def seconds(told: dict[str, object]) -> float:
    """Return the CPU seconds of a run."""
    return float(sum(part["cpu"] for part in told["parts"].values()))  # type: ignore[attr-defined]


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
        both, cpu = parts["fit"] + parts["score"], sum(parts.values())
        memory = float(str(told["memory"]))
        out.append(f"| {name} | {each} | {both:.2f} | {cpu:.2f} | {wall:.2f} | {memory:,.0f} |")
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
        both = (theirs["fit"] + theirs["score"]) / (mine["fit"] + mine["score"])
        whole = sum(theirs.values()) / sum(mine.values())
        memory = float(str(told["memory"])) / float(str(own["memory"]))
        out.append(
            f"- {name} needs {both:.1f} times the CPU for fit and score, {whole:.1f} times end "
            f"to end, {memory:.1f} times the memory."
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
        "value. CPU seconds, import included in the whole: the median run of three for Surplus, "
        "one run for the peers. Other work ran on the machine, so wall seconds say little. "
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}.",
        "",
    ]
    with tempfile.TemporaryDirectory() as scratch:
        for customers in sizes:
            folder = Path(scratch) / str(customers)
            rows = transactions.write(folder, customers)
            found = {}
            for name in CONTENDERS:
                found[name] = middle(name, folder, Path(scratch) / "out.parquet")
                print(customers, name, found[name].get("failed", found[name].get("parts")))
            report += lines(customers, rows, found)
    page = ROOT / "benchmarks" / "WORTH.md"
    _, mark, rest = page.read_text(encoding="utf-8").partition(MORE) if page.exists() else [""] * 3
    page.write_text("\n".join(report) + "\n" + mark + rest, encoding="utf-8")


if __name__ == "__main__":
    main()
