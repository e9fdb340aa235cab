"""Reps who drag sliders at the same time, each in a session of their own.

A page asks for the next update when the last one has come, as its browser does: an input that is
dragged sends one request at a time, always with the newest figure.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from benchmarks.workbench.served import Served

FIGURES = ("stop_hours", "stop_cost", "wage", "change_hours")
"""What they drag."""


@dataclass
class Heard:
    """What came of the updates.

    Attributes
    ----------
    seconds : list of float
        From asking to the last byte, of each.
    faults : int
        Answers that weren't as wanted.
    size : int
        Bytes of all.
    elapsed : float
        Seconds in all.
    worked : float
        Seconds of processor time that the worker took.
    """

    seconds: list[float] = field(default_factory=list)
    faults: int = 0
    size: int = 0
    elapsed: float = 0.0
    worked: float = 0.0

    @property
    def work(self) -> float:
        """Milliseconds of processor time of an update."""
        return 1000 * self.worked / len(self.seconds)

    @property
    def rate(self) -> float:
        """Updates a second."""
        return len(self.seconds) / self.elapsed


def quantile(seconds: Sequence[float], share: float) -> float:
    """Return the time within which a share of updates came, in milliseconds."""
    ordered = sorted(seconds)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def load(served: Served, lasts: float, pause: float) -> Heard:
    """Let all reps drag for some seconds; each waits for `pause` seconds between two steps."""
    return asyncio.run(_load(served, lasts, pause))


async def _load(served: Served, lasts: float, pause: float) -> Heard:
    heard, begun, worked = Heard(), time.perf_counter(), _worked(served)
    until = begun + lasts
    drags = (_drag(served, n, until, pause, heard) for n in range(len(served.tokens)))
    await asyncio.gather(*drags)
    heard.elapsed, heard.worked = time.perf_counter() - begun, _worked(served) - worked
    return heard


def _worked(served: Served) -> float:
    """Return the processor time that the worker took until now, in seconds."""
    told = Path(f"/proc/{served.process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1]
    return sum(map(int, told.split()[11:13])) / os.sysconf("SC_CLK_TCK")


async def _drag(served: Served, rep: int, until: float, pause: float, heard: Heard) -> None:
    place = urlsplit(served.address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    case = served.cases[rep % len(served.cases)]
    key = quote(f"customer:{FIGURES[rep % len(FIGURES)]}:", safe="")
    next_at = time.perf_counter() + pause * rep / len(served.tokens)
    step = rep
    while time.perf_counter() < until:
        await asyncio.sleep(max(0.0, next_at - time.perf_counter()))
        step += len(served.tokens)  # so that no two ask for the same figure
        low = 2 + step % 9973 / 1000
        path = f"{case}/live?{key}={low:.3f}+to+{2 * low:.3f}&show=&width=wide"
        asked = max(next_at, time.perf_counter()) if pause else time.perf_counter()
        writer.write(_request(place.netloc, path, served.tokens[rep]))
        status, size = await _answer(reader)
        heard.seconds.append(time.perf_counter() - asked)
        heard.faults += status != 200
        heard.size += size
        next_at = max(next_at + pause, time.perf_counter()) if pause else 0.0
    writer.close()


def _request(host: str, path: str, token: str) -> bytes:
    lines = (
        f"GET {path} HTTP/1.1",
        f"Host: {host}",
        "HX-Request: true",
        "Accept-Encoding: gzip",
        f"Cookie: surplus_session={token}",
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, int]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    size = int(head.split("content-length: ")[1].split("\r\n")[0])
    await reader.readexactly(size)
    return int(head.split(" ")[1]), size
