"""The offices of a person, and the people of an office, as timelines."""

from collections.abc import Iterable

from kg.errors import GraphError
from kg.graph.network import KnowledgeGraph, Tenure
from kg.link.iris import iri_of, parts_of
from kg.records import EntityType, Predicate


def career(graph: KnowledgeGraph, name: str) -> list[Tenure]:
    """The offices of a person, by IRI or by name, ``name@context`` where several have it, by the date first seen.

    Raises GraphError when no person of the graph has the name.
    """
    _, bare, context = parts_of(name)
    iri = iri_of(EntityType.PERSON, bare, context)
    if iri not in graph.network:
        raise GraphError(f"{name}: no person of this graph has this name; look it up with kg why or on the page")
    held = [o for _, o, p in graph.network.out_edges(iri, data="predicate") if p is Predicate.HOLDS_POST]
    return _in_time(graph.tenure(iri, post) for post in held)


def succession(graph: KnowledgeGraph, post: str) -> list[Tenure]:
    """Who was seen in an office, given by its IRI, by the date first seen."""
    holders = [s for s, _, p in graph.network.in_edges(post, data="predicate") if p is Predicate.HOLDS_POST]
    return _in_time(graph.tenure(person, post) for person in holders)


def _in_time(tenures: Iterable[Tenure]) -> list[Tenure]:
    return sorted(tenures, key=lambda t: (t.first or "9999", t.last or "9999", t.person, t.post))
