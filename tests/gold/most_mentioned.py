"""The most mentioned people, bodies, places and companies of a built graph, for reading one by one.

usage: most_mentioned.py BUILD_FOLDER [--most N] > most_mentioned.tsv

The verdict is written by hand into the last two columns: ``one`` for a row that is one thing which no other row is.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path

from kg.link.ledger import short
from kg.rdf import read_turtle
from kg.records import EntityType

KINDS: Mapping[str, frozenset[EntityType]] = {
    "people": frozenset({EntityType.PERSON}),
    "bodies": frozenset({EntityType.AGENCY, EntityType.ORGANIZATION}),
    "places": frozenset({EntityType.PLACE}),
    "companies": frozenset({EntityType.COMPANY}),
}


def main() -> None:
    """Print the table without verdicts."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("build", type=Path)
    cli.add_argument("--most", type=int, default=50)
    args = cli.parse_args()
    graph = read_turtle(args.build / "graph.ttl")
    print("kind", "rank", "thing", "articles", "forms", "verdict", "note", sep="\t")
    for kind, types in KINDS.items():
        nodes = [n for n, d in graph.network.nodes(data=True) if d["type"] in types]
        nodes.sort(key=lambda n: (-len(graph.network.nodes[n]["articles"]), n))
        for rank, node in enumerate(nodes[: args.most], 1):
            data = graph.network.nodes[node]
            print(kind, rank, short(node), len(data["articles"]), "|".join(data["surfaces"]), "", "", sep="\t")


if __name__ == "__main__":
    main()
