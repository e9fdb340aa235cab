"""What surrounds the application: headers that keep browsers safe, and a limit to what is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from surplus.web.problems import TooLarge

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
    # What is meant for one customer isn't for search engines, wherever its address turns up.
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
}
_HTTPS = "max-age=31536000; includeSubDomains"


@dataclass(frozen=True, slots=True)
class Guards:
    """Adds the headers to each answer, refuses bodies of more than `most` bytes, answers HEAD."""

    app: ASGIApp
    most: int
    is_https: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_head = scope["method"] == "HEAD"
        if is_head:  # all that GET answers, but the content
            scope = {**scope, "method": "GET"}
        body = _Body(receive, self.most, _stated_length(scope))
        await self.app(scope, body.receive, _Answer(send, headers(self.is_https), is_head).send)


@dataclass(slots=True)
class _Body:
    inner: Receive
    left: int
    stated: int

    async def receive(self) -> Message:
        if self.stated > self.left:
            raise TooLarge
        message = await self.inner()
        if message["type"] == "http.request":
            self.left -= len(message.get("body", b""))
            if self.left < 0:
                raise TooLarge
        return message


@dataclass(slots=True)
class _Answer:
    inner: Send
    headers: Mapping[str, str]
    is_head: bool

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = MutableHeaders(scope=message)
            for name, value in self.headers.items():
                kept.setdefault(name, value)
        elif self.is_head:
            message = {**message, "body": b""}
        await self.inner(message)


def headers(is_https: bool) -> Mapping[str, str]:
    """Return the headers that every answer carries."""
    return {**_HEADERS, "Strict-Transport-Security": _HTTPS} if is_https else _HEADERS


def _stated_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0
