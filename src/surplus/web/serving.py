"""Serving the workbench: a place to listen, processes that answer, and an end without noise."""

from __future__ import annotations

import socket
import threading
import time
import webbrowser

import uvicorn
from uvicorn.supervisors import Multiprocess

from surplus.core.errors import SurplusError
from surplus.store.faults import fault
from surplus.web.connections import BoundedHttp

_APPLICATION = "surplus.web.app:serving"


def bound(host: str, port: int) -> socket.socket:
    """Return a socket at an address, so that nobody else takes it.

    Parameters
    ----------
    port : int
        Any that is free, if it is 0.

    Raises
    ------
    SurplusError
        N009 if another program listens there, or the address isn't of this machine.
    """
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise _taken(host, port, error) from error
    listening = socket.socket(family, kind, protocol)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(place)
    except OSError as error:
        listening.close()
        raise _taken(host, port, error) from error
    listening.set_inheritable(True)
    return listening


def serve(listening: socket.socket, *, workers: int, proxies: str) -> None:
    """Answer until it is told to stop, in processes that read their settings themselves.

    Parameters
    ----------
    proxies : str
        Addresses of the proxies in front whose word counts about where a request comes from and
        whether it came over HTTPS, with commas; empty if there are none.
    """
    config = uvicorn.Config(
        _APPLICATION,
        factory=True,
        http=BoundedHttp,
        workers=workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies or None,
        timeout_graceful_shutdown=10,
    )
    try:
        if workers > 1:
            Multiprocess(config, sockets=[listening]).run()
        else:
            uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass  # it ended, as it was asked to


def local_address(listening: socket.socket, host: str) -> str:
    """Return the address at which a browser on this machine reaches a socket."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{listening.getsockname()[1]}"


def open_when_ready(link: str, listening: socket.socket) -> None:
    """Open an address in the browser as soon as somebody answers there."""
    family, place = listening.family, listening.getsockname()

    def wait_and_open() -> None:
        for _ in range(200):
            with socket.socket(family) as tried:
                if tried.connect_ex(place) == 0:
                    webbrowser.open(link)
                    return
            time.sleep(0.05)

    threading.Thread(target=wait_and_open, daemon=True).start()


def _taken(host: str, port: int, error: OSError) -> SurplusError:
    hint = "does a workbench run already? choose another port with --port"
    return fault("N009", f"can't listen at {host}:{port}: {error.strerror}", hint)
