"""What every request must pass and every answer bears: who is asked for, who asks, and what browsers may do with it."""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "SAMEORIGIN", "Referrer-Policy": "no-referrer"}
LOCAL = ("localhost", "127.0.0.1", "::1")


def guarded(app: ASGIApp, hosts: Collection[str], origins: Collection[str]) -> ASGIApp:
    """The application for requests to ``hosts``, from its own pages and from ``origins`` (``*`` for any).

    A page elsewhere that had its name point here (DNS rebinding) asks for its own host and is refused with 421; one that
    asks across origins is refused with 403.
    """

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if "*" not in hosts and _name(host) not in hosts:
            answer = PlainTextResponse(f"this server does not answer for {host!r}; start it with --allow-host\n", 421)
            await answer(scope, receive, send)
            return
        foreign = origin is not None and urlsplit(origin).netloc != host
        if foreign and "*" not in origins and origin not in origins:
            answer = PlainTextResponse(f"requests from {origin} are refused; start the server with --cors\n", 403)
            await answer(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    out[name] = value
                if foreign and origin is not None:
                    out["Access-Control-Allow-Origin"] = origin
                    out["Access-Control-Expose-Headers"] = "X-Truncated"
                    out.add_vary_header("Origin")
            await send(message)

        if foreign and scope["method"] == "OPTIONS":
            allowed = {
                "Access-Control-Allow-Methods": "GET, POST",
                "Access-Control-Allow-Headers": "Accept, Content-Type",
            }
            await PlainTextResponse("", 204, allowed)(scope, receive, sent)
            return
        await app(scope, receive, sent)

    return guard


def _name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> _name("127.0.0.1:8000"), _name("[::1]:8000"), _name("Example.org")
    ('127.0.0.1', '::1', 'example.org')
    """
    return (urlsplit(f"//{host}").hostname or "").lower()
