"""Processes that answer queries over a store on disk, so that a query that never ends can be ended.

A query runs inside the store's native code, where nothing can interrupt it; its process can be killed, and a new one
opens the same store in milliseconds.
"""

import multiprocessing
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Queue
from typing import Any, cast

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf.read import syntax_place
from kg.rdf.vocabulary import PREFIXES
from kg.resources import resource

_START = 60.0
_PROCESSES = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: ``status`` as in HTTP, the body and its media type, and whether rows were left off."""

    status: int
    media: str
    body: bytes
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the media type wanted for rows and for triples, and how many rows at most."""

    sparql: str
    rows: str
    triples: str
    limit: int


RESULTS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


def load(graph: Path, folder: Path) -> None:
    """Put a Turtle file and the ontology into a store on disk.

    Raises GraphError, with line and column, when the file cannot be read or parsed.
    """
    try:
        data = graph.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise GraphError(f"{graph}: cannot be read ({error.strerror}); run 'kg build' first") from None
    store = ox.Store(str(folder))
    store.bulk_load(resource("ontology", "kg.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    try:
        store.bulk_load(data, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise GraphError(f"{syntax_place(graph, error)}; build the graph again") from None
    store.flush()
    store.optimize()


def answer(store: ox.Store, question: Question) -> Answer:
    """Run one query; malformed ones, and updates among them, give status 400."""
    try:
        result: Any = store.query(question.sparql, prefixes=dict(PREFIXES))
        if isinstance(result, ox.QueryTriples):
            triples, truncated = _some(result, question.limit)
            body = ox.serialize(triples, format=GRAPHS[question.triples], prefixes=dict(PREFIXES))
            return Answer(200, question.triples, body or b"", truncated)
        return _rows(result, question)
    except SyntaxError as error:
        message = " ".join(str(error.msg).split())
        return Answer(400, "text/plain", f"malformed query: {message}; correct the SPARQL there\n".encode())
    except (ValueError, OSError, RuntimeError) as error:
        return Answer(400, "text/plain", f"the query cannot be answered: {error}; correct the SPARQL\n".encode())


def _some(rows: Iterable[Any], limit: int) -> tuple[list[Any], bool]:
    found: list[Any] = []
    for row in rows:
        if len(found) == limit:
            return found, True
        found.append(row)
    return found, False


def _rows(result: Any, question: Question) -> Answer:
    from rdflib.query import Result
    from rdflib.term import Variable

    from kg.rdf.terms import to_rdflib

    if isinstance(result, ox.QueryBoolean):
        found = Result("ASK")
        found.askAnswer = bool(result)
        truncated = False
    else:
        found = Result("SELECT")
        found.vars = [Variable(v.value) for v in result.variables]
        rows, truncated = _some(result, question.limit)
        found.bindings = [
            {v: to_rdflib(value) for v, value in zip(found.vars, row, strict=True) if value is not None} for row in rows
        ]
    kind = RESULTS[question.rows]
    if kind == "csv" and found.type == "ASK":
        return Answer(200, "text/csv", f"answer\n{str(found.askAnswer).lower()}\n".encode())
    return Answer(200, question.rows, cast(bytes, found.serialize(format=kind)), truncated)


def _work(pipe: Connection, folder: str) -> None:
    """What a process does: open the store, say so, answer until the pipe closes."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    store = ox.Store.read_only(folder)
    pipe.send(None)
    while True:
        try:
            question = pipe.recv()
        except EOFError:
            return
        pipe.send(answer(store, question))


class Worker:
    """One process and the pipe to it."""

    def __init__(self, folder: Path) -> None:
        """Start the process; `ask` waits until it is ready."""
        self._pipe, theirs = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=_work, args=(theirs, str(folder)), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def ask(self, question: Question, seconds: float) -> Answer | None:
        """The answer, or None when there is none in time or the process died: the worker is then of no more use."""
        try:
            if not self._ready:
                if not self._pipe.poll(_START):
                    return None
                self._pipe.recv()
                self._ready = True
            self._pipe.send(question)
            return cast(Answer, self._pipe.recv()) if self._pipe.poll(seconds) else None
        except (EOFError, OSError):
            return None

    def end(self) -> None:
        """Kill the process."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


class Workers:
    """Some workers over one store; each answers one question at a time."""

    def __init__(self, folder: Path, count: int) -> None:
        """Start ``count`` processes over the store in a folder."""
        self._folder = folder
        self._idle: Queue[Worker] = Queue()
        self._all: set[Worker] = set()
        self._lock = threading.Lock()
        for _ in range(count):
            self._start()

    def _start(self) -> None:
        worker = Worker(self._folder)
        with self._lock:
            self._all.add(worker)
        self._idle.put(worker)

    def ask(self, question: Question, seconds: float) -> Answer:
        """The answer of the next idle worker; 503 when the time is over, 500 when the query brought a process down."""
        worker = self._idle.get()
        found = worker.ask(question, seconds)
        if found is not None:
            self._idle.put(worker)
            return found
        died = not worker._process.is_alive()
        worker.end()
        with self._lock:
            self._all.discard(worker)
        self._start()
        if died:
            return Answer(500, "text/plain", b"the query brought its process down; write it in a simpler way\n")
        message = f"the query took longer than {seconds:g} s and was stopped; ask for less\n"
        return Answer(503, "text/plain", message.encode())

    def end(self) -> None:
        """Kill all processes."""
        with self._lock:
            for worker in self._all:
                worker.end()
            self._all.clear()


@contextmanager
def workers_of(graph: Path, count: int) -> Iterator[Workers]:
    """Workers over the graph of a Turtle file; store and processes are gone afterwards. Raises GraphError."""
    with tempfile.TemporaryDirectory(prefix="kg-serve-") as folder:
        load(graph, Path(folder))
        workers = Workers(Path(folder), count)
        try:
            yield workers
        finally:
            workers.end()
