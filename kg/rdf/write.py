"""KnowledgeGraph → triples and Turtle, written by pyoxigraph in a fixed order."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.files import whole_file
from kg.graph import KnowledgeGraph
from kg.link import encoded
from kg.rdf.vocabulary import ARTICLE, ASSERTION, DCTERMS, KG, PREFIXES, PROV, RDF, RDFS, SCHEMA, XSD
from kg.records import Evidence

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_DATE = ox.NamedNode(XSD + "date")
_MONTH_DAY = ox.NamedNode(XSD + "gMonthDay")
_OFFSET = ox.NamedNode(XSD + "nonNegativeInteger")


def article_iri(article: str) -> str:
    """The IRI of an article by its id."""
    return ARTICLE + encoded(article)


def day_literal(day: str) -> ox.Literal:
    """``2023-08-31`` as xsd:date, ``--08-31`` as xsd:gMonthDay."""
    return ox.Literal(day, datatype=_MONTH_DAY if day.startswith("--") else _DATE)


def triples(graph: KnowledgeGraph) -> Iterator[ox.Triple]:
    """All triples in a fixed order: articles, entities by IRI, then assertions."""
    yield from _articles(graph)
    yield from _entities(graph)
    for subject, predicate, object_, evidence in graph.edges():
        yield from _assertions(subject, predicate, ox.NamedNode(object_), evidence)
    for subject, day, evidence in graph.dates():
        yield from _assertions(subject, "heldOn", day_literal(day), evidence)


def _articles(graph: KnowledgeGraph) -> Iterator[ox.Triple]:
    for key in sorted(graph.articles):
        article = graph.articles[key]
        node = ox.NamedNode(article_iri(key))
        yield ox.Triple(node, _TYPE, ox.NamedNode(KG + "Article"))
        yield ox.Triple(node, ox.NamedNode(DCTERMS + "identifier"), ox.Literal(key))
        yield ox.Triple(node, ox.NamedNode(DCTERMS + "title"), ox.Literal(article.title, language="zh"))
        if article.published:
            yield ox.Triple(node, ox.NamedNode(DCTERMS + "issued"), day_literal(article.published))
        if article.url:
            yield ox.Triple(node, ox.NamedNode(SCHEMA + "url"), ox.Literal(article.url))
        yield ox.Triple(node, ox.NamedNode(KG + "content"), ox.Literal(article.content))


def _entities(graph: KnowledgeGraph) -> Iterator[ox.Triple]:
    edges: dict[str, list[tuple[str, str]]] = {}
    for subject, predicate, object_, _ in graph.edges():
        edges.setdefault(subject, []).append((predicate, object_))
    for iri in sorted(graph.network):
        data = graph.network.nodes[iri]
        node = ox.NamedNode(iri)
        yield ox.Triple(node, _TYPE, ox.NamedNode(KG + data["type"]))
        yield ox.Triple(node, _LABEL, ox.Literal(graph.label(iri), language="zh"))
        yield ox.Triple(node, ox.NamedNode(KG + "name"), ox.Literal(data["name"]))
        for surface in data["surfaces"]:
            yield ox.Triple(node, ox.NamedNode(KG + "surface"), ox.Literal(surface))
        if data["canonical"]:
            yield ox.Triple(node, ox.NamedNode(KG + "inferredName"), ox.Literal(data["canonical"]))
        for relation, object_ in edges.get(iri, ()):
            yield ox.Triple(node, ox.NamedNode(KG + relation), ox.NamedNode(object_))
        for day in sorted(data["held_on"]):
            yield ox.Triple(node, ox.NamedNode(KG + "heldOn"), day_literal(day))
        for article in data["articles"]:
            yield ox.Triple(node, ox.NamedNode(KG + "mentionedIn"), ox.NamedNode(article_iri(article)))


def _assertions(
    subject: str, predicate: str, object_: ox.NamedNode | ox.Literal, evidence: Iterable[Evidence]
) -> Iterator[ox.Triple]:
    for proof in evidence:
        value = object_.value
        key = "\n".join((subject, predicate, value, proof.article, str(proof.start)))
        node = ox.NamedNode(ASSERTION + hashlib.sha256(key.encode()).hexdigest()[:20])
        yield ox.Triple(node, _TYPE, ox.NamedNode(KG + "Assertion"))
        yield ox.Triple(node, ox.NamedNode(RDF + "subject"), ox.NamedNode(subject))
        yield ox.Triple(node, ox.NamedNode(RDF + "predicate"), ox.NamedNode(KG + predicate))
        yield ox.Triple(node, ox.NamedNode(RDF + "object"), object_)
        yield ox.Triple(node, ox.NamedNode(PROV + "wasDerivedFrom"), ox.NamedNode(article_iri(proof.article)))
        yield ox.Triple(node, ox.NamedNode(KG + "quote"), ox.Literal(proof.sentence))
        yield ox.Triple(node, ox.NamedNode(KG + "start"), ox.Literal(str(proof.start), datatype=_OFFSET))
        yield ox.Triple(node, ox.NamedNode(KG + "end"), ox.Literal(str(proof.end), datatype=_OFFSET))
        yield ox.Triple(node, ox.NamedNode(KG + "rule"), ox.Literal(proof.rule))


def turtle(graph: KnowledgeGraph) -> str:
    """The graph as Turtle text; the same graph gives the same text."""
    data: bytes | None = ox.serialize(triples(graph), format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    return (data or b"").decode("utf-8")


def write_turtle(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph as a Turtle file that appears whole or not at all. Raises WriteError."""
    with whole_file(path) as stream:
        ox.serialize(triples(graph), stream, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
