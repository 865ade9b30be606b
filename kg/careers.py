"""The offices of a person as a timeline."""

from kg.errors import GraphError
from kg.graph import KnowledgeGraph, Tenure
from kg.link.iris import iri_of, parts_of
from kg.records import EntityType


def career(graph: KnowledgeGraph, name: str) -> list[Tenure]:
    """The offices of the person of a name, or of ``name@context`` where several have it, by the date first seen.

    Raises GraphError when no person of the graph has the name, or several have it.
    """
    _, bare, context = parts_of(name)
    iri = iri_of(EntityType.PERSON, bare, context)
    if iri not in graph.network:
        people = [n for n in graph.find(bare) if graph.network.nodes[n]["type"] is EntityType.PERSON]
        if not people:
            raise GraphError(f"{bare!r}: no person of this graph has this name; search with graph.search()")
        if len(people) > 1:
            shown = "、".join(
                parts_of(n)[1] + "@" + parts_of(n)[2] if parts_of(n)[2] else parts_of(n)[1] for n in people
            )
            raise GraphError(f"{name!r}: {len(people)} people have this name: {shown}; give one of these")
        iri = people[0]
    found = [tenure for tenure in graph.tenures() if tenure.person == iri]
    return sorted(found, key=lambda t: (t.first or "9999", t.last or "9999", t.post))
