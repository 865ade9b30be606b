"""How long a graph takes to load, to show itself, and to answer queries after the first.

usage: python -m tests.bench.library_speed BUILD_FOLDER
"""

import argparse
import time
from pathlib import Path
from statistics import median

import kg
from kg.query import examples


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("build", type=Path)
    args = cli.parse_args()
    began = time.perf_counter()
    graph = kg.load(args.build)
    print(f"kg.load {time.perf_counter() - began:.1f} s, repr {len(repr(graph))} characters: {graph!r}")
    person = graph.people()[0].label
    began = time.perf_counter()
    graph.query("careers", name=person)
    print(f"first query {time.perf_counter() - began:.2f} s")
    for name in examples():
        spent = []
        for _ in range(3):
            began = time.perf_counter()
            rows = len(graph.query(name))
            spent.append(time.perf_counter() - began)
        print(f"  {name:24s} {rows:6d} rows {1000 * median(spent):7.1f} ms")
    spent = []
    for thing in graph.people()[:20]:
        began = time.perf_counter()
        graph.query("careers", name=thing.label)
        spent.append(time.perf_counter() - began)
    print(f"  careers of one person    {1000 * median(spent):7.1f} ms")
    spent = []
    for thing in graph.people()[:20]:
        began = time.perf_counter()
        graph.query(f"SELECT ?p ?o {{ <{thing.iri}> ?p ?o }}")
        spent.append(time.perf_counter() - began)
    print(f"  triples of one person    {1000 * median(spent):7.1f} ms")


if __name__ == "__main__":
    main()
