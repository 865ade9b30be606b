"""The offices of a person as a timeline."""

from kg.errors import GraphError
from kg.graph.network import KnowledgeGraph, Tenure
from kg.link.iris import iri_of, parts_of
from kg.records import EntityType


def career(graph: KnowledgeGraph, name: str) -> list[Tenure]:
    """The offices of a person, by IRI or by name, ``name@context`` where several have it, by the date first seen.

    Raises GraphError when no person of the graph has the name.
    """
    _, bare, context = parts_of(name)
    iri = iri_of(EntityType.PERSON, bare, context)
    if iri not in graph.network:
        raise GraphError(f"{name}: no person of this graph has this name; look it up with kg why or on the page")
    found = [tenure for tenure in graph.tenures() if tenure.person == iri]
    return sorted(found, key=lambda t: (t.first or "9999", t.last or "9999", t.post))
