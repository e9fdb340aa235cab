"""The lane of live updates: many, short and busy, so that each takes one turn on a thread.

A dependency that FastAPI solves takes a turn of its own, and threads that all calculate only
wait for each other. A route in the lane gets the store and who asks within its only turn, and
one of them runs at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

_AT_ONCE = 1
"""Python calculates on one thread at a time: two would take turns, and a tenth longer for both."""


class Lane(APIRoute):
    """A route for reading whose function is called with the request and what its path names."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request: the function itself, on a thread."""
        answer = self.endpoint

        async def handle(request: Request) -> Response:
            turn = partial(answer, request, **request.path_params)
            found: Response = await to_thread.run_sync(turn, limiter=_limiter(request))
            return found

        return handle


def _limiter(request: Request) -> CapacityLimiter:
    """Return what all routes in the lane of an application share."""
    state = request.app.state
    if not hasattr(state, "lane"):
        state.lane = CapacityLimiter(_AT_ONCE)
    found: CapacityLimiter = state.lane
    return found
