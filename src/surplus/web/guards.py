"""What surrounds the application: headers that keep browsers safe, and a limit to what is sent."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
}
_HTTPS = "max-age=31536000; includeSubDomains"


@dataclass(frozen=True, slots=True)
class Guards:
    """Adds the headers to each answer and refuses bodies of more than `most` bytes."""

    app: ASGIApp
    most: int
    is_https: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body = _Body(receive, self.most)
        answer = _Answer(send, self.is_https)
        if _stated_length(scope) > self.most:
            await PlainTextResponse("too large", 413)(scope, receive, answer.send)
            return
        try:
            await self.app(scope, body.receive, answer.send)
        except _TooLong:
            if not answer.started:
                await PlainTextResponse("too large", 413)(scope, receive, answer.send)


class _TooLong(Exception):
    """The body went on beyond what is taken."""


@dataclass(slots=True)
class _Body:
    inner: Receive
    left: int

    async def receive(self) -> MutableMapping[str, Any]:
        message = await self.inner()
        if message["type"] == "http.request":
            self.left -= len(message.get("body", b""))
            if self.left < 0:
                raise _TooLong
        return message


@dataclass(slots=True)
class _Answer:
    inner: Send
    is_https: bool
    started: bool = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            if self.is_https:
                headers["Strict-Transport-Security"] = _HTTPS
        await self.inner(message)


def _stated_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0
