"""RDF of a built graph: three stores on the example queries, and Turtle out and in beside rdflib, in one run.

usage: rdf_speed.py BUILD_FOLDER [--patience SECONDS]

The rows of every query must be the same in all stores; Virtuoso is left out where it is not installed.
"""

import argparse
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pyoxigraph as ox
import rdflib

from kg.export import export
from kg.query import examples, open_store
from kg.rdf import read_turtle, write_turtle
from kg.rdf.vocabulary import PREFIXES
from kg.resources import resource
from tests.rdf import virtuoso

Rows = list[tuple[str | None, ...]]


class _TooLongError(Exception):
    pass


def _timed(run: Callable[[], Rows], patience: int, times: int = 1) -> tuple[Rows | None, float]:
    """Rows and the best time of some runs; None when one takes longer than ``patience`` seconds."""

    def stop(*_: object) -> None:
        raise _TooLongError

    signal.signal(signal.SIGALRM, stop)
    best, rows = float("inf"), None
    for _ in range(times):
        signal.alarm(patience)
        began = perf_counter()
        try:
            rows = run()
        except _TooLongError:
            return None, float("inf")
        finally:
            signal.alarm(0)
        best = min(best, perf_counter() - began)
    return rows, best


def _oxigraph(store: ox.Store, sparql: str) -> Rows:
    result = store.query(sparql, prefixes=dict(PREFIXES))
    return [tuple(t.value if t is not None else None for t in row) for row in result]  # type: ignore[union-attr]


def _rdflib(graph: rdflib.Graph, sparql: str) -> Rows:
    spaces = {prefix: rdflib.Namespace(space) for prefix, space in PREFIXES.items()}
    return [tuple(str(t) if t is not None else None for t in row) for row in graph.query(sparql, initNs=spaces)]  # type: ignore[union-attr]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:8.0f}" if seconds != float("inf") else "   —    "


def main() -> None:
    """Print both tables."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("build", type=Path)
    cli.add_argument("--patience", type=int, default=60, help="seconds that rdflib may take for a query")
    args = cli.parse_args()
    source = args.build / "graph.ttl"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        graph = read_turtle(source)
        began = perf_counter()
        write_turtle(graph, folder / "ours.ttl")
        ours_out = perf_counter() - began
        began = perf_counter()
        store = open_store(source)
        ours_in = perf_counter() - began
        began = perf_counter()
        theirs = rdflib.Graph().parse(source, format="turtle")
        theirs_in = perf_counter() - began
        triples = list(ox.parse(source.read_bytes(), format=ox.RdfFormat.TURTLE))
        began = perf_counter()
        ox.serialize((q.triple for q in triples), folder / "plain.ttl", format=ox.RdfFormat.TURTLE)
        plain_out = perf_counter() - began
        began = perf_counter()
        theirs.serialize(folder / "theirs.ttl", format="turtle")
        theirs_out = perf_counter() - began
        print(f"{len(theirs)} triples")
        print(f"Turtle out  graph → file {ours_out:6.2f} s   triples → file {plain_out:6.2f} s   rdflib {theirs_out:6.2f} s   "
              f"{theirs_out / ours_out:.1f}× and {theirs_out / plain_out:.1f}×")  # fmt: skip
        print(f"Turtle in   pyoxigraph {ours_in:6.2f} s   rdflib {theirs_in:6.2f} s   {theirs_in / ours_in:.1f}×")
        theirs.parse(resource("ontology", "kg.ttl"), format="turtle")
        if virtuoso.is_installed():
            export(graph, "ntriples", folder / "graph.nt")
            (folder / "virtuoso").mkdir()
            with virtuoso.running(folder / "virtuoso") as server:
                server.load(resource("ontology", "kg.ttl"))
                server.load(folder / "graph.nt")
                _compare(store, theirs, server, args.patience)
        else:
            _compare(store, theirs, None, args.patience)


def _compare(store: ox.Store, theirs: rdflib.Graph, server: virtuoso.Virtuoso | None, patience: int) -> None:
    print(f"{'query':24s} {'rows':>6s} {'pyoxigraph':>10s} {'rdflib':>10s} {'Virtuoso':>10s} ms")
    for name, sparql in examples().items():
        rows, took = _timed(lambda sparql=sparql: _oxigraph(store, sparql), patience, 3)  # type: ignore[misc]
        others, other = _timed(lambda sparql=sparql: _rdflib(theirs, sparql), patience)  # type: ignore[misc]
        third, third_took = server.rows(sparql) if server is not None else (None, float("inf"))
        expected = sorted(map(str, rows or ()))
        same = all(found is None or sorted(map(str, found)) == expected for found in (others, third))
        print(f"{name:24s} {len(rows or ()):6d} {_ms(took):>10s} {_ms(other):>10s} {_ms(third_took):>10s}    "
              f"{'same rows' if same else 'OTHER ROWS'}")  # fmt: skip


if __name__ == "__main__":
    main()
