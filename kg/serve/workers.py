"""Processes that answer queries over a store on disk, so that a query that never ends can be ended.

A query runs inside the store's native code, where nothing can interrupt it; its process can be killed, and a new one
opens the same store in milliseconds.
"""

import logging
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, Queue
from typing import Any, cast

import pyoxigraph as ox
from rdflib.query import Result
from rdflib.term import Literal, Variable

from kg.link.iris import BASE
from kg.query import asks_elsewhere, expanded, fill
from kg.rdf.bases import base_in, prefixes
from kg.rdf.read import read_bytes
from kg.rdf.terms import to_rdflib

STORE, INDEX = "store", "index.sqlite"
MEMORY = 400 << 20
"""Bytes that one query may have."""
_START = 60.0
_GRACE = 2.0
_SHORT = 0.3
_LOWEST = 19
_OURS = "kg-serve-"
_KIND = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
# A server of forks that has imported this module starts a process in milliseconds; spawning one takes a second.
_PROCESSES: Any = multiprocessing.get_context(_KIND)
if _KIND == "forkserver":
    _PROCESSES.set_forkserver_preload(["kg.serve.workers"])


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: ``status`` as in HTTP, the body and its media type, and whether rows were left off."""

    status: int
    media: str
    body: bytes
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the media type wanted for rows and for triples, how many rows at most, and after how long it is given up.

    ``default_graphs`` and ``named_graphs`` are its dataset as the protocol gives it; without any it is the whole store.
    """

    sparql: str
    rows: str
    triples: str
    limit: int
    seconds: float
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


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


def load(graph: Path, folder: Path) -> str:
    """Put a Turtle file and the ontology into a store on disk, and the index of its pages beside it; returns its base.

    Raises GraphError, with line and column, when the file cannot be read or parsed.
    """
    from kg.serve.index import make  # pinyin and what the page knows, which no worker has use for

    store = ox.Store(str(folder / STORE))
    data = read_bytes(graph)
    fill(store, data, graph)
    store.flush()
    store.optimize()
    make(store, folder / INDEX)
    return base_in(data)


def answer(store: ox.Store, question: Question, base: str = BASE) -> Answer:
    """Run one query; malformed ones, and updates among them, give status 400."""
    if asks_elsewhere(question.sparql):
        return Answer(400, "text/plain", b"SERVICE is refused: this endpoint fetches nothing from elsewhere\n")
    try:
        result: Any = store.query(expanded(question.sparql, base), prefixes=prefixes(base), **_dataset(question))
        if isinstance(result, ox.QueryTriples):
            triples, truncated = _some(result, question.limit)
            body = ox.serialize(triples, format=GRAPHS[question.triples], prefixes=prefixes(base))
            return Answer(200, question.triples, body or b"", truncated)
        return _rows(result, question)
    except SyntaxError as error:
        message = " ".join(str(error.msg).split())
        return Answer(400, "text/plain", f"malformed query: {message}; correct the SPARQL there\n".encode())
    except (ValueError, OSError, RuntimeError, TypeError, AttributeError) as error:
        return Answer(400, "text/plain", f"the query cannot be answered: {error}; correct the SPARQL\n".encode())


def _dataset(question: Question) -> dict[str, Any]:
    """The graphs that a query is asked of, where the request names any."""
    if not question.default_graphs and not question.named_graphs:
        return {}
    return {
        "default_graph": [ox.NamedNode(iri) for iri in question.default_graphs],
        "named_graphs": [ox.NamedNode(iri) for iri in question.named_graphs],
    }


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


def _bound(memory: int) -> None:
    """Let this process have so many bytes of its own, where the system can say so; a query that wants more ends it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _work(pipe: Connection, folder: str, memory: int, base: str) -> None:
    """What a process does: open the store, say so, answer until the pipe closes.

    A query that outlives its time ends the process even when nobody is left to end it: SIGALRM stops native code too.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what native code says when it dies is said in one line by the server
    store = ox.Store.read_only(folder)
    _bound(memory)
    try:
        pipe.send(None)
        while True:
            question: Question = pipe.recv()
            if hasattr(signal, "setitimer"):
                signal.setitimer(signal.ITIMER_REAL, question.seconds + _GRACE)
            found = answer(store, question, base)
            if hasattr(signal, "setitimer"):
                signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send(found)
    except (EOFError, OSError):
        return


class Worker:
    """One process and the pipe to it."""

    def __init__(self, folder: Path, memory: int, base: str) -> None:
        """Start the process; `ask` waits until it is ready."""
        self._pipe, theirs = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=_work, args=(theirs, str(folder), memory, base), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def ask(self, question: Question) -> None:
        """Hand a question over; `answer` has what comes of it. Raises OSError when the process is gone."""
        if not self._ready:
            if not self._pipe.poll(_START):
                raise OSError("the process does not start")
            self._pipe.recv()
            self._ready = True
        self._pipe.send(question)

    def answer(self, seconds: float) -> Answer | None:
        """The answer when it comes within some seconds, else None. Raises OSError when the process is gone."""
        try:
            return cast(Answer, self._pipe.recv()) if self._pipe.poll(seconds) else None
        except EOFError:
            raise OSError("the process is gone") from None

    def yield_to_others(self) -> None:
        """Let the process have what time the others leave, from now on: nobody but root can take that back."""
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _LOWEST)

    def end(self) -> None:
        """Kill the process."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


class _CrowdedError(Exception):
    """As many long queries run as may."""


class Workers:
    """Some workers over one store; each answers one question at a time."""

    def __init__(self, folder: Path, count: int, memory: int, base: str = BASE) -> None:
        """Start ``count`` processes over the store in a folder, each with so many bytes of memory."""
        self._folder, self._memory, self.base = folder, memory, base
        self._idle: Queue[Worker] = Queue()
        self._all: set[Worker] = set()
        self._lock = threading.Lock()
        # Long queries never hold more than half of the processes, so that short ones of others are answered.
        self._long = threading.BoundedSemaphore(max(1, count // 2))
        self._ended = False
        for _ in range(count):
            self._start()

    def _start(self) -> None:
        worker = Worker(self._folder, self._memory, self.base)
        with self._lock:
            self._all.add(worker)
        self._idle.put(worker)

    def ask(self, question: Question) -> Answer:
        """The answer of the next idle worker.

        503 when none is idle in time, when too many long queries run already or when this one takes longer than it may;
        507 when it wanted more memory than it may have or brought its process down.
        """
        try:
            worker = self._idle.get(timeout=question.seconds)
        except Empty:
            return Answer(503, "text/plain", b"all workers are busy; ask again later\n")
        status, reason = 503, f"the query took longer than {question.seconds:g} s and was stopped; ask for less\n"
        try:
            worker.ask(question)
            found = worker.answer(min(_SHORT, question.seconds))
            if found is not None:
                self._idle.put(worker)
                return found
            found = self._long_answer(worker, question)
            if found is not None:
                self._replace(worker)
                return found
        except _CrowdedError:
            reason = "too many long queries run already; ask for less, or again later\n"
        except OSError:
            status = 507
            reason = f"the query needed more than {self._memory >> 20} MB or brought its process down; ask for less\n"
        self._replace(worker)
        return Answer(status, "text/plain", reason.encode())

    def _long_answer(self, worker: Worker, question: Question) -> Answer | None:
        if not self._long.acquire(blocking=False):
            raise _CrowdedError
        try:
            worker.yield_to_others()
            return worker.answer(max(0.0, question.seconds - _SHORT))
        finally:
            self._long.release()

    def _replace(self, worker: Worker) -> None:
        """Start another worker and end one that is of no more use: that takes a while where it held much or yields."""
        if not self._ended:
            self._start()
        worker.end()
        with self._lock:
            self._all.discard(worker)

    def end(self) -> None:
        """Kill all processes."""
        with self._lock:
            self._ended = True
            for worker in self._all:
                worker.end()
            self._all.clear()


@contextmanager
def workers_of(graph: Path, count: int, memory: int = MEMORY) -> Iterator[tuple[Workers, Path]]:
    """Workers over the graph of a Turtle file, and the index of its pages; all is gone afterwards. Raises GraphError."""
    _remove_of_the_dead()
    with tempfile.TemporaryDirectory(prefix=f"{_OURS}{os.getpid()}-") as folder:
        base = load(graph, Path(folder))
        workers = Workers(Path(folder) / STORE, count, memory, base)
        try:
            yield workers, Path(folder) / INDEX
        finally:
            workers.end()


def _remove_of_the_dead() -> None:
    """Remove what servers that were killed have left in the temporary folder."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_OURS}*"):
        number = folder.name.removeprefix(_OURS).partition("-")[0]
        if number.isdigit() and not _lives(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
