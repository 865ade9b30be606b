"""What lies between things, and what changes in time."""

from collections import Counter
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import networkx as nx

from kg.errors import GraphError
from kg.graph import KnowledgeGraph
from kg.library.things import Statement, Thing, statement
from kg.records import EntityType, Predicate

if TYPE_CHECKING:
    import pandas as pd


Period = str | tuple[str, str]


def entity_type(kind: EntityType | str) -> EntityType:
    """The type of a name. Raises GraphError, with those there are, for another."""
    try:
        return EntityType(kind)
    except ValueError:
        raise GraphError(f"{kind!r} is no type; choose from {', '.join(EntityType)}") from None


def predicate(relation: Predicate | str) -> Predicate:
    """The relation of a name. Raises GraphError, with those there are, for another."""
    try:
        return Predicate(relation)
    except ValueError:
        raise GraphError(f"{relation!r} is no relation; choose from {', '.join(Predicate)}") from None


def neighbours(
    thing: Thing, relation: Predicate | str | None = None, kind: EntityType | str | None = None
) -> list[Statement]:
    """The facts of a thing: only of a relation where one is given, only to things of a type where one is given."""
    wanted = None if relation is None else predicate(relation)
    of_type = None if kind is None else entity_type(kind)
    nodes = thing.graph.network.nodes
    found = []
    for one in thing.statements:
        other = one.object_iri if one.subject_iri == thing.iri else one.subject_iri
        if wanted in (None, one.relation) and (
            of_type is None or (other is not None and nodes[other]["type"] is of_type)
        ):
            found.append(one)
    return found


def paths(graph: KnowledgeGraph, one: str, other: str, most: int, around: int) -> list[list[Statement]]:
    """Up to ``most`` shortest ways, around things of more than ``around`` neighbours where that is possible."""
    if one == other:
        return []
    undirected = nx.Graph(graph.network)
    small = [n for n in undirected if n in (one, other) or undirected.degree(n) <= around]
    for part in (undirected.subgraph(small), undirected):
        try:
            ways = list(islice(nx.shortest_simple_paths(part, one, other), max(0, most)))
        except nx.NetworkXNoPath:
            continue
        return [[_strongest(graph, a, b) for a, b in pairwise(way)] for way in ways]
    return []


def _strongest(graph: KnowledgeGraph, one: str, other: str) -> Statement:
    found = [
        statement(graph, s, data["predicate"], o, data["evidence"])
        for s, o in ((one, other), (other, one))
        for data in (graph.network.get_edge_data(s, o) or {}).values()
    ]
    return min(found, key=lambda s: (-s.reports, s.relation, s.subject_iri))


def timeline(thing: Thing) -> list[tuple[str, Statement]]:
    """Each day of a report with what it states of a thing."""
    graph = thing.graph
    rows = []
    for one in thing.statements:
        for day in sorted(set(graph.days(one.evidence))):
            rows.append((day, one))
    return sorted(rows, key=lambda row: (row[0], row[1].relation, row[1].subject, row[1].object))


def communities(graph: KnowledgeGraph) -> list[list[str]]:
    """The nodes of each community, as the page shows them."""
    from kg.view.communities import communities as grouped

    nodes = sorted(graph.network)
    at = {node: number for number, node in enumerate(nodes)}
    edges = [(at[s], at[o], float(graph.weight(proofs))) for s, _, o, proofs in graph.edges()]
    weights = [float(graph.network.degree(node)) for node in nodes]
    return [[nodes[n] for n in community.members] for community in grouped(weights, edges)]


def compare(graph: KnowledgeGraph, one: Period, other: Period) -> "pd.DataFrame":
    """One row a fact: subject, relation, object, reports in the first and in the second period, the difference."""
    from kg.library.frames import frame

    periods = [(p, p) if isinstance(p, str) else p for p in (one, other)]
    before, after = (_counts(graph.between(*period)) for period in periods)
    rows = [
        (graph.label(s), str(p), graph.label(o), before[s, p, o], after[s, p, o], after[s, p, o] - before[s, p, o])
        for s, p, o in before.keys() | after.keys()
    ]
    rows.sort(key=lambda row: (-abs(row[5]), row[:3]))
    return frame(rows, ("subject", "relation", "object", "before", "after", "change"))


def _counts(graph: KnowledgeGraph) -> Counter[tuple[str, Predicate, str]]:
    return Counter({(s, p, o): graph.weight(proofs) for s, p, o, proofs in graph.edges()})
