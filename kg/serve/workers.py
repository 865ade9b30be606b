"""Processes that answer queries over a store on disk, so that a query that never ends can be ended.

A query runs inside the store's native code, where nothing can interrupt it; its process can be killed, and a new one
opens the same store in milliseconds.
"""

import logging
import multiprocessing
import signal
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, Queue
from typing import Any, cast

import pyoxigraph as ox
from rdflib.query import Result
from rdflib.term import Literal, Variable

from kg.query import asks_elsewhere, fill
from kg.rdf.read import read_bytes
from kg.rdf.terms import to_rdflib
from kg.rdf.vocabulary import PREFIXES

_START = 60.0
_GRACE = 2.0
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
    """A query, the media type wanted for rows and for triples, how many rows at most, and after how long it is given up."""

    sparql: str
    rows: str
    triples: str
    limit: int
    seconds: float


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
    store = ox.Store(str(folder))
    fill(store, read_bytes(graph), graph)
    store.flush()
    store.optimize()


def answer(store: ox.Store, question: Question) -> Answer:
    """Run one query; malformed ones, and updates among them, give status 400."""
    if asks_elsewhere(question.sparql):
        return Answer(400, "text/plain", b"SERVICE is refused: this endpoint fetches nothing from elsewhere\n")
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
    except (ValueError, OSError, RuntimeError, TypeError, AttributeError) as error:
        return Answer(400, "text/plain", f"the query cannot be answered: {error}; correct the SPARQL\n".encode())


def _some(rows: Iterable[Any], limit: int) -> tuple[list[Any], bool]:
    found: list[Any] = []
    for row in rows:
        if len(found) == limit:
            return found, True
        found.append(row)
    return found, False


def _rows(result: Any, question: Question) -> Answer:
    if isinstance(result, ox.QueryBoolean):
        found = Result("ASK")
        found.askAnswer = bool(result)
        truncated = False
    else:
        found = Result("SELECT")
        found.vars = [Variable(v.value) for v in result.variables]
        rows, truncated = _some(result, question.limit)
        found.bindings = [
            {v: _kept(value) for v, value in zip(found.vars, row, strict=True) if value is not None} for row in rows
        ]
    kind = RESULTS[question.rows]
    if kind == "csv" and found.type == "ASK":
        return Answer(200, "text/csv", f"answer\n{str(found.askAnswer).lower()}\n".encode())
    return Answer(200, question.rows, cast(bytes, found.serialize(format=kind)), truncated)


class _Kept(Literal):
    """A literal that is never taken for nothing: rdflib's XML writer leaves false and 0 out."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return True


def _kept(term: Any) -> Any:
    found = to_rdflib(term)
    return _Kept(str(found), found.language, found.datatype) if isinstance(found, Literal) else found


def _work(pipe: Connection, folder: str) -> None:
    """What a process does: open the store, say so, answer until the pipe closes.

    A query that outlives its time ends the process even when nobody is left to end it: SIGALRM stops native code too.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    store = ox.Store.read_only(folder)
    try:
        pipe.send(None)
        while True:
            question: Question = pipe.recv()
            if hasattr(signal, "setitimer"):
                signal.setitimer(signal.ITIMER_REAL, question.seconds + _GRACE)
            found = answer(store, question)
            if hasattr(signal, "setitimer"):
                signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send(found)
    except (EOFError, OSError):
        return


class Worker:
    """One process and the pipe to it."""

    def __init__(self, folder: Path) -> None:
        """Start the process; `ask` waits until it is ready."""
        self._pipe, theirs = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=_work, args=(theirs, str(folder)), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process.is_alive()

    def ask(self, question: Question) -> Answer | None:
        """The answer, or None when there is none in time or the process died: the worker is then of no more use."""
        try:
            if not self._ready:
                if not self._pipe.poll(_START):
                    return None
                self._pipe.recv()
                self._ready = True
            self._pipe.send(question)
            return cast(Answer, self._pipe.recv()) if self._pipe.poll(question.seconds) else None
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
        self._ended = False
        for _ in range(count):
            self._start()

    def _start(self) -> None:
        worker = Worker(self._folder)
        with self._lock:
            self._all.add(worker)
        self._idle.put(worker)

    def ask(self, question: Question) -> Answer:
        """The answer of the next idle worker.

        503 when none is idle in time or the query takes longer, 500 when it brought a process down.
        """
        try:
            worker = self._idle.get(timeout=question.seconds)
        except Empty:
            return Answer(503, "text/plain", b"all workers are busy; ask again later\n")
        found = worker.ask(question)
        if found is not None:
            self._idle.put(worker)
            return found
        died = not worker.is_alive
        worker.end()
        with self._lock:
            self._all.discard(worker)
        if not self._ended:
            self._start()
        if died:
            return Answer(500, "text/plain", b"the query brought its process down; write it in a simpler way\n")
        message = f"the query took longer than {question.seconds:g} s and was stopped; ask for less\n"
        return Answer(503, "text/plain", message.encode())

    def end(self) -> None:
        """Kill all processes."""
        with self._lock:
            self._ended = True
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
