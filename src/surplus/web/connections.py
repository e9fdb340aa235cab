"""Connections that keep no endless headers, whatever is sent."""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_OF_A_HEAD = 65_536
"""Bytes of a request line with its headers, as other servers take; proxies in front take less."""


class BoundedHttp(HttpToolsProtocol):
    """Speaks HTTP with one browser, and hangs up if headers, or those behind a body, never end.

    The parser of this protocol has no bound of its own, and what it has read so far is kept.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._unread = 0
        self._got_on = False

    def data_received(self, data: bytes) -> None:
        """Take in what came; refuse a head that goes on and on."""
        self._got_on = False
        super().data_received(data)
        self._unread = 0 if self._got_on else self._unread + len(data)
        if self._unread > MOST_OF_A_HEAD and not self.transport.is_closing():
            self.send_400_response("The headers of the request are too large.")

    def on_headers_complete(self) -> None:
        """Begin to answer a request whose head is whole."""
        self._got_on = True
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Hand on a part of what is sent; how much there may be the guards say."""
        self._got_on = True
        super().on_body(body)

    def on_message_complete(self) -> None:
        """End a request."""
        self._got_on = True
        super().on_message_complete()
