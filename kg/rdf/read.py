"""Turtle → KnowledgeGraph: the graph that was written, with every proof."""

from pathlib import Path
from typing import cast

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph import KnowledgeGraph
from kg.rdf.vocabulary import DCTERMS, KG, PROV, RDF, SCHEMA
from kg.records import Article, EntityType, Evidence, Predicate

_TYPES = frozenset(str(t) for t in EntityType)
_Values = dict[str, list[str]]


def read_turtle(path: Path) -> KnowledgeGraph:
    """The graph in a Turtle file that `kg build` wrote.

    Raises GraphError, with line and column, when the file is missing, no Turtle, or not such a graph.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror}); run 'kg build' first") from None
    try:
        subjects = _by_subject(data)
    except SyntaxError as error:
        raise GraphError(f"{path}:{error.lineno or 1}: not valid Turtle ({error.msg}); build the graph again") from None
    graph = KnowledgeGraph()
    articles: dict[str, str] = {}
    try:
        for iri, values in subjects.items():
            kind = values.get(RDF + "type", [""])[0]
            if kind == KG + "Article":
                article = _article(values)
                articles[iri] = article.id
                graph.articles[article.id] = article
        for iri, values in subjects.items():
            kind = values.get(RDF + "type", [""])[0].removeprefix(KG)
            if kind in _TYPES:
                _add_entity(graph, iri, EntityType(kind), values, articles)
        for values in subjects.values():
            if values.get(RDF + "type", [""])[0] == KG + "Assertion":
                _add_assertion(graph, values, articles)
    except (KeyError, IndexError, ValueError) as error:
        raise GraphError(f"{path}: not a graph that 'kg build' wrote ({error} is missing); build it again") from None
    if not graph.articles:
        raise GraphError(f"{path}: holds no article; give the graph.ttl that 'kg build' wrote")
    return graph


def _by_subject(data: bytes) -> dict[str, _Values]:
    subjects: dict[str, _Values] = {}
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
        values = subjects.setdefault(cast(ox.NamedNode, quad.subject).value, {})
        values.setdefault(quad.predicate.value, []).append(cast(ox.Literal, quad.object).value)
    return subjects


def _first(values: _Values, key: str) -> str | None:
    return values[key][0] if key in values else None


def _article(values: _Values) -> Article:
    title, _, text = values[KG + "content"][0].partition("\n")
    return Article(
        values[DCTERMS + "identifier"][0],
        title,
        text,
        _first(values, DCTERMS + "issued"),
        _first(values, SCHEMA + "url"),
    )


def _add_entity(graph: KnowledgeGraph, iri: str, kind: EntityType, values: _Values, articles: dict[str, str]) -> None:
    graph.network.add_node(
        iri,
        type=kind,
        name=values[KG + "name"][0],
        surfaces=sorted(values.get(KG + "surface", [])),
        canonical=_first(values, KG + "inferredName"),
        articles=sorted(articles[a] for a in values.get(KG + "mentionedIn", [])),
        held_on={},
    )


def _add_assertion(graph: KnowledgeGraph, values: _Values, articles: dict[str, str]) -> None:
    subject, object_ = values[RDF + "subject"][0], values[RDF + "object"][0]
    predicate = Predicate(values[RDF + "predicate"][0].removeprefix(KG))
    evidence = Evidence(
        articles[values[PROV + "wasDerivedFrom"][0]],
        values[KG + "quote"][0],
        int(values[KG + "start"][0]),
        int(values[KG + "end"][0]),
        values[KG + "rule"][0],
    )
    if predicate is Predicate.HELD_ON:
        graph.network.nodes[subject]["held_on"].setdefault(object_, []).append(evidence)
    else:
        graph.add_evidence(subject, predicate, object_, (evidence,))
