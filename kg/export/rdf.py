"""RDF in other formats: N-Triples, N-Quads and TriG by pyoxigraph, JSON-LD with the project's own context."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox

from kg.files import whole_file
from kg.graph import KnowledgeGraph
from kg.rdf import quads, triples
from kg.rdf.bases import prefixes
from kg.rdf.vocabulary import RDF, XSD
from kg.resources import resource


def write_ntriples(graph: KnowledgeGraph, path: Path) -> None:
    """One triple a line."""
    with whole_file(path) as stream:
        ox.serialize(triples(graph), stream, format=ox.RdfFormat.N_TRIPLES)


def write_nquads(graph: KnowledgeGraph, path: Path) -> None:
    """One quad a line; what an article states is in the article's graph."""
    with whole_file(path) as stream:
        ox.serialize(quads(graph), stream, format=ox.RdfFormat.N_QUADS)


def write_trig(graph: KnowledgeGraph, path: Path) -> None:
    """Turtle with a named graph for each article."""
    # Grouped by graph, so that each is written as one block.
    rows = sorted(quads(graph), key=lambda q: "" if isinstance(q.graph_name, ox.DefaultGraph) else str(q.graph_name))
    with whole_file(path) as stream:
        ox.serialize(rows, stream, format=ox.RdfFormat.TRIG, prefixes=prefixes(graph.base))


@cache
def context() -> Mapping[str, Any]:
    """The JSON-LD context of ontology/context.jsonld."""
    found: Mapping[str, Any] = json.loads(resource("ontology", "context.jsonld").read_bytes())["@context"]
    return found


def write_jsonld(graph: KnowledgeGraph, path: Path) -> None:
    """JSON-LD: the context, and one object for each subject with the names that the context gives."""
    with whole_file(path) as stream:
        stream.write(b'{"@context":' + _json(context()) + b',\n"@graph":[\n')
        for number, node in enumerate(_nodes(triples(graph))):
            stream.write((b",\n" if number else b"") + _json(node))
        stream.write(b"\n]}\n")


def node_of(rows: Iterable[ox.Triple]) -> dict[str, Any]:
    """The triples of one subject as a JSON-LD object under the context."""
    node: dict[str, Any] = {}
    for triple in rows:
        node.setdefault("@id", cast(ox.NamedNode, triple.subject).value)
        key, value = _value(triple.predicate.value, triple.object)
        node.setdefault(key, []).append(value)
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in node.items()}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _nodes(rows: Iterable[ox.Triple]) -> Iterator[dict[str, Any]]:
    """Subjects in the order they first come; the triples of one may come in several places."""
    subjects: dict[str, list[ox.Triple]] = {}
    for triple in rows:
        subjects.setdefault(cast(ox.NamedNode, triple.subject).value, []).append(triple)
    for found in subjects.values():
        yield node_of(found)


@cache
def _terms() -> Mapping[str, tuple[str, str | None, str | None]]:
    """IRI of a property → its name in the context, the datatype and the language its plain values have."""
    spaces = {k: v for k, v in context().items() if isinstance(v, str) and v[-1:] in "/#"}
    found = {}
    for name, value in context().items():
        if isinstance(value, dict) and "@id" in value:
            prefix, _, rest = value["@id"].partition(":")
            found[spaces[prefix] + rest] = (name, value.get("@type"), value.get("@language"))
    return found


@cache
def _classes() -> Mapping[str, str]:
    """IRI of a class → its name in the context."""
    spaces = {k: v for k, v in context().items() if isinstance(v, str) and v[-1:] in "/#"}
    found = {}
    for name, value in context().items():
        if isinstance(value, str) and value[-1:] not in "/#" and not value.startswith("@"):
            prefix, _, rest = value.partition(":")
            found[spaces[prefix] + rest] = name
    return found


def _value(predicate: str, object_: Any) -> tuple[str, Any]:
    if predicate == RDF + "type":
        return "@type", _classes().get(object_.value, object_.value)
    name, datatype, language = _terms()[predicate]
    if isinstance(object_, ox.NamedNode):
        return name, object_.value if datatype == "@id" else {"@id": object_.value}
    if object_.language:
        plain = object_.language == language
        return name, object_.value if plain else {"@value": object_.value, "@language": object_.language}
    kind = object_.datatype.value
    if datatype is not None and kind == datatype.replace("xsd:", XSD):
        return name, object_.value
    if kind == XSD + "string" and datatype is None and language is None:
        return name, object_.value
    return name, {"@value": object_.value, "@type": kind}
