"""Connections that do not end: one whose request never comes whole is closed."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

_SECONDS = 15.0


def bounded_protocol(seconds: float = _SECONDS) -> type[H11Protocol]:
    """uvicorn's protocol of HTTP, which closes a connection that has sent no whole head of a request after some seconds."""

    class Bounded(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self.loop.call_later(seconds, self._close_if_waiting)

        def _close_if_waiting(self) -> None:
            if self.cycle is None and not self.transport.is_closing():
                self.transport.close()

    return Bounded
