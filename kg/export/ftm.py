"""FollowTheMoney entities, so that a graph can go into Aleph, OpenAleph and yente: one JSON object a line.

The schemata are those of https://followthemoney.tech. What the model has a property for is said there too (the body
of a position, the day and organizer of an event); every relation but holding an office stands as an UnknownLink with
its role, its sentences and the articles that prove it, so that nothing is lost.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.files import whole_file
from kg.graph import KnowledgeGraph, Tenure
from kg.records import EntityType, Evidence, Predicate

SCHEMATA: Mapping[EntityType, str] = {
    EntityType.PERSON: "Person",
    EntityType.AGENCY: "PublicBody",
    EntityType.ORGANIZATION: "Organization",
    EntityType.COMPANY: "Company",
    EntityType.PLACE: "Address",
    EntityType.INITIATIVE: "Project",
    EntityType.POLICY: "Document",
    EntityType.EVENT: "Event",
    EntityType.POST: "Position",
    # The model has no kind of thing for a sector.
    EntityType.INDUSTRY: "Note",
}
_LEGAL = frozenset({EntityType.PERSON, EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.COMPANY})
_BODY = _LEGAL - {EntityType.PERSON}
_Properties = dict[str, list[str]]


def write_ftm(graph: KnowledgeGraph, path: Path) -> None:
    """Write all entities: articles, things, occupancies, links."""
    with whole_file(path) as stream:
        for entity in entities(graph):
            stream.write(json.dumps(entity, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n")


def entities(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """FollowTheMoney entities as mappings with ``id``, ``schema`` and ``properties``."""
    for key in sorted(graph.articles):
        article = graph.articles[key]
        yield _entity(
            _article_id(key),
            "Article",
            title=[article.title],
            fileName=[f"{key}.txt"],
            publishedAt=[article.published],
            sourceUrl=[article.url],
            language=["zho"],
            bodyText=[article.text],
        )
    for node in sorted(graph.network):
        yield _thing(graph, node)
    for tenure in graph.tenures():
        yield _occupancy(graph, tenure)
    for subject, predicate, object_, evidence in graph.edges():
        if predicate is not Predicate.HOLDS_POST:
            yield _entity(
                _id("link", subject, predicate, object_),
                "UnknownLink",
                subject=[_id(subject)],
                object=[_id(object_)],
                role=[str(predicate)],
                date=graph.days(evidence),
                **_proofs(evidence),
            )


def _thing(graph: KnowledgeGraph, node: str) -> dict[str, Any]:
    data = graph.network.nodes[node]
    kind: EntityType = data["type"]
    label = graph.label(node)
    special: dict[str, Iterable[str | None]] = {}
    if kind is EntityType.PLACE:
        special["full"] = [label]
    if kind is EntityType.POLICY:
        special |= {"title": [label], "fileName": [label]}
    if kind is EntityType.POST:
        body = graph.body_of(node)
        if body is not None and graph.network.nodes[body]["type"] in _BODY:
            special["organization"] = [_id(body)]
    if kind is EntityType.EVENT:
        special |= _event(graph, node)
    wikidata = data["same_as"].rsplit("/", 1)[-1] if data["same_as"] else None
    return _entity(
        _id(node),
        SCHEMATA[kind],
        name=[label],
        alias=[surface for surface in (data["name"], *data["surfaces"]) if surface != label],
        wikidataId=[wikidata],
        keywords=[str(kind)],
        notes=[f"GB/T 2260 {data['code']}" if data["code"] else None],
        sourceUrl=[node],
        **special,
    )


def _event(graph: KnowledgeGraph, node: str) -> dict[str, Iterable[str | None]]:
    """What the model says of an event itself: day, place, who organizes it and who is there."""
    found: dict[str, list[str | None]] = {"organizer": [], "involved": []}
    for subject, _, data in graph.network.in_edges(node, data=True):
        if graph.network.nodes[subject]["type"] in _LEGAL:
            found["organizer" if data["predicate"] is Predicate.ORGANIZES else "involved"].append(_id(subject))
    places = [o for _, o, d in graph.network.out_edges(node, data=True) if d["predicate"] is Predicate.HELD_IN]
    days = [day for day in graph.network.nodes[node]["held_on"] if not day.startswith("--")]
    proofs = [e for evidence in graph.network.nodes[node]["held_on"].values() for e in evidence]
    return {
        "organizer": found["organizer"],
        "involved": found["involved"],
        "location": [graph.label(place) for place in places],
        "startDate": days,
        "summary": [proof.sentence for proof in proofs],
        "proof": [_article_id(proof.article) for proof in proofs],
    }


def _occupancy(graph: KnowledgeGraph, tenure: Tenure) -> dict[str, Any]:
    """Holding an office; ``date`` are the days on which it was seen, the others those of reports of taking and leaving it."""
    return _entity(
        _id("occupancy", tenure.person, tenure.post),
        "Occupancy",
        holder=[_id(tenure.person)],
        post=[_id(tenure.post)],
        date=[tenure.first, tenure.last],
        startDate=[tenure.began],
        endDate=[tenure.ended],
        **_proofs(tenure.evidence),
    )


def _proofs(evidence: Iterable[Evidence]) -> dict[str, Iterable[str | None]]:
    evidence = list(evidence)
    return {"summary": [e.sentence for e in evidence], "proof": [_article_id(e.article) for e in evidence]}


def _entity(key: str, schema: str, **properties: Iterable[str | None]) -> dict[str, Any]:
    kept: _Properties = {}
    for name, values in properties.items():
        found = list(dict.fromkeys(value for value in values if value))
        if found:
            kept[name] = found
    return {"id": key, "schema": schema, "properties": kept}


def _id(*parts: str) -> str:
    return "kg-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def _article_id(article: str) -> str:
    return _id("article", article)
