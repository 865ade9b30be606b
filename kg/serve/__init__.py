"""``kg serve``: a built graph on the web, on this machine by default, with nothing fetched from elsewhere.

`workers` answer queries in processes that can be ended, `index` the pages, `app` has the routes, `describe` what people see
of an IRI, `guard` what every request must pass.
"""

import signal
import socket
from collections.abc import Collection
from pathlib import Path

from kg.errors import ServeError


def serve(
    build: Path,
    *,
    host: str,
    port: int,
    seconds: float,
    limit: int,
    processes: int = 3,
    hosts: Collection[str] = (),
    origins: Collection[str] = (),
) -> None:
    """Serve the graph of a folder that `kg build` wrote until interrupted.

    ``hosts`` are names it answers for beside this machine's, ``origins`` those of other sites' pages that may ask.
    Raises GraphError for a graph that cannot be read and ServeError when the address cannot be had.
    """
    import uvicorn

    from kg.serve.app import application
    from kg.serve.connections import bounded_protocol
    from kg.serve.guard import LOCAL, guarded
    from kg.serve.index import Index
    from kg.serve.workers import workers_of

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    # A service manager ends it as Ctrl+C does, so that processes and the store's copy are gone afterwards.
    signal.signal(signal.SIGTERM, end)
    listening = _listen(host, port)
    with listening, workers_of(build / "graph.ttl", processes) as (workers, index):
        app = application(workers, Index(index), build / "graph.html", seconds=seconds, limit=limit)
        address = listening.getsockname()
        shown = f"[{address[0]}]" if ":" in address[0] else address[0]
        print(f"http://{shown}:{address[1]}/  (Ctrl+C ends it)", flush=True)
        known = {*LOCAL, host.lower(), address[0], *(name.lower() for name in hosts)}
        config = uvicorn.Config(
            guarded(app, known, origins),
            log_level="critical",
            server_header=False,
            timeout_graceful_shutdown=2,
            timeout_keep_alive=10,
            http=bounded_protocol(),
            lifespan="off",
        )
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except (OSError, OverflowError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ServeError(f"{host}:{port}: cannot listen there ({reason}); choose another --port or --host") from None
    return listening
