"""Headers that never end are refused before they fill the memory of the process that serves."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from serving import serving
from surplus.web.connections import MOST_OF_A_HEAD
from workbench import sqlite_at

MUCH = 30_000_000
ENDLESS = {
    "an address": (b"GET /", b"a" * 1000),
    "a header": (b"GET / HTTP/1.1\r\nHost: x\r\nX: ", b"a" * 1000),
    "headers": (b"GET / HTTP/1.1\r\nHost: x\r\n", b"a: b\r\n" * 200),
    "headers behind a body": (
        b"POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
        b"a: b\r\n" * 200,
    ),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    with serving(sqlite_at(tmp_path_factory.mktemp("headers"))) as (_, link):
        found = re.fullmatch(r"http://([\d.]+):(\d+)", link)
        assert found is not None
        yield found[1], int(found[2])


def _connected(place: tuple[str, int]) -> socket.socket:
    until = time.monotonic() + 30
    while True:
        try:
            return socket.create_connection(place, timeout=30)
        except ConnectionRefusedError:
            assert time.monotonic() < until, "the workbench doesn't answer"
            time.sleep(0.05)


@pytest.mark.parametrize("name", ENDLESS)
def test_what_never_ends_is_hung_up_on(name: str, place: tuple[str, int]) -> None:
    begin, rest = ENDLESS[name]
    sent = 0
    with _connected(place) as line, suppress(ConnectionError):
        line.sendall(begin)
        while sent < MUCH:
            line.sendall(rest)
            sent += len(rest)
    assert sent < MUCH


def test_a_head_that_is_as_long_as_it_may_be_is_answered(place: tuple[str, int]) -> None:
    head = b"GET /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: "
    with _connected(place) as line:
        for part in (head, b"a" * (MOST_OF_A_HEAD - len(head) - 4), b"\r\n\r\n"):
            line.sendall(part)
        assert line.makefile("rb").readline().split()[1] in (b"200", b"303")
