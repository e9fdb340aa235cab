"""Measure every form of export and write RESULTS.md: `python -m benchmarks.exports`."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from benchmarks import peers
from benchmarks.exports.clock import RUNS
from benchmarks.exports.contenders import ALONE, PAPER_PYTHON, WEASYPRINT, forms, install

HERE = Path(__file__).parent
ROUNDS = 1
PAGES = ("chromium", "weasyprint")
"""Peers that print the page."""
TARGETS = {"xlsx": 0.3, "pdf": 0.2, "pptx": 0.5, "html": 0.05}
"""Seconds, after imports."""

TEXT = """# What each form of export takes

Written by `python -m benchmarks.exports`: the example, sealed bearing XC for its mill, 4,096
draws. The export is what comes after imports, from the report that all forms share to the file;
slides and the workbook tell their own, from the evaluation. The whole command also reads model and
case, evaluates them and tells the report. Each runs in a process of its own, {runs} times; medians
of the processor's time, which other work on the machine disturbs least, and of the clock's with the
least in parentheses.

| form | export, processor s | export, s | target | whole command, processor s | size, kB |
|---|--:|--:|--:|--:|--:|
{forms}

## Beside peers

| | seconds | times as long as ours | size, kB |
|---|--:|--:|--:|
{peers}

- openpyxl writes the same cells and formulas, without looks, charts or the formulas' values, from
  lists in memory; ours evaluates the model and writes all of it.
- Chromium and WeasyPrint print the business case from the page that `surplus export html` wrote,
  which is read but not made anew in each run; ours evaluates, tells and sets it. Chromium's start
  isn't counted.

{cores} cores ({machine}), Python {python}, {versions}. Load averages over the last 15, 5 and 1
minutes: {load}.
"""


@dataclass
class Measured:
    """What all rounds of a contender gave."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    size: int = 0

    @property
    def seconds(self) -> float:
        """Median of the clock."""
        return statistics.median(self.clock)


def main() -> None:
    """Measure, and write what was measured."""
    install()
    ours = ["-".join(part for part in pair if part) for pair in forms()]
    others = ["openpyxl"] if "xlsx" in ours else []
    found: dict[str, Measured] = defaultdict(Measured)
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(ROUNDS):
            for contender in (*ours, *(f"{name}{ALONE}" for name in ours), *others, *PAGES):
                run(contender, Path(folder), found[contender])
            print(f"round {turn + 1} done", file=sys.stderr)
    text = results(ours, [*others, *PAGES], found)
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def run(contender: str, folder: Path, measured: Measured) -> None:
    """Run a contender in a process of its own and add what it measured."""
    command = [sys.executable, "-m", "benchmarks.exports.once", contender, str(folder)]
    if contender == "weasyprint":
        page, pdf = folder / "html-case.html", folder / "weasyprinted.pdf"
        command = [str(PAPER_PYTHON), str(HERE / "with_weasyprint.py"), str(page), str(pdf)]
    # As the command line sets it; here NumPy is imported before the command is called.
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    told = json.loads(subprocess.check_output(command, cwd=peers.ROOT, env=alone, text=True))
    measured.clock += told["clock"]
    measured.processor += told["processor"]
    measured.size = told["size"]


def results(ours: list[str], others: list[str], found: dict[str, Measured]) -> str:
    """Return the page that says what was measured."""
    beside = {"openpyxl": "xlsx", "chromium": "pdf-case", "weasyprint": "pdf-case"}
    paper = WEASYPRINT.replace("==", " ")
    libraries = ("XlsxWriter", "openpyxl", "typst", "python-pptx", "Jinja2")
    return TEXT.format(
        runs=ROUNDS * RUNS,
        forms="\n".join(_form(name, found[f"{name}{ALONE}"], found[name]) for name in ours),
        peers="\n".join(_peer(name, found[name], found[beside[name]]) for name in others),
        cores=os.cpu_count(),
        machine=f"{platform.machine()}, {platform.system()}",
        python=platform.python_version(),
        versions=", ".join([*(f"{name} {version(name)}" for name in libraries), paper]),
        load=", ".join(f"{x:.1f}" for x in reversed(os.getloadavg())),
    )


def _form(name: str, alone: Measured, whole: Measured) -> str:
    form, _, document = name.partition("-")
    label = f"{form}, {document}" if document else form
    target = f"{TARGETS[form]:g}" if form in TARGETS else ""
    used, used_whole = (statistics.median(m.processor) for m in (alone, whole))
    seconds = f"{alone.seconds:.3f} ({min(alone.clock):.3f})"
    size = f"{whole.size / 1000:,.0f}"
    return f"| {label} | {used:.3f} | {seconds} | {target} | {used_whole:.3f} | {size} |"


def _peer(name: str, measured: Measured, ours: Measured) -> str:
    ratio = f"{measured.seconds / ours.seconds:.1f} × ({min(measured.clock) / min(ours.clock):.1f})"
    seconds = f"{measured.seconds:.3f} ({min(measured.clock):.3f})"
    return f"| {name} | {seconds} | {ratio} | {measured.size / 1000:,.0f} |"


if __name__ == "__main__":
    main()
