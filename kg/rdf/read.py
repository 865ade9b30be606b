"""Turtle → KnowledgeGraph: the graph that was written, with every proof."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph import KnowledgeGraph
from kg.graph.structure import Implied, Inference, Structure
from kg.link.iris import BASE
from kg.rdf.bases import base_in, home
from kg.rdf.vocabulary import DCTERMS, KG, LEXICON, OWL, PROV, RDF, RDFS, SCHEMA
from kg.records import Article, EntityType, Evidence, Predicate

_TYPES = frozenset(str(t) for t in EntityType)
_Values = dict[str, list[str]]


def read_turtle(path: Path) -> KnowledgeGraph:
    """The graph in a Turtle file that `kg build` wrote.

    Raises GraphError, with line and column, when the file is missing, no Turtle, or not such a graph.
    """
    data = read_bytes(path)
    with _many_objects():
        base = base_in(data)
        graph = _graph_of(_by_subject(_parsed(data, path), base), path)
        graph.base = base
        return graph


def parse_turtle(path: Path) -> list[ox.Triple]:
    """The triples of a Turtle file. Raises GraphError, with line and column, when it is missing or no Turtle."""
    return [quad.triple for quad in _parsed(read_bytes(path), path)]


@contextmanager
def _many_objects() -> Iterator[None]:
    """Make many objects that all stay: looking for circles among them would take a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _parsed(data: bytes, path: Path) -> Iterator[ox.Quad]:
    try:
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.object, ox.Triple):
                raise GraphError(f"{path}: holds triples about triples; give the graph.ttl that 'kg build' wrote")
            yield quad
    except SyntaxError as error:
        raise GraphError(f"{syntax_place(path, error)}; build the graph again") from None
    except MemoryError:
        raise GraphError(f"{path}: holds a value too large to read; give the graph.ttl that 'kg build' wrote") from None


def read_bytes(path: Path) -> bytes:
    """A graph file's bytes without a byte order mark. Raises GraphError when it cannot be read."""
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror}); run 'kg build' first") from None


def syntax_place(source: object, error: SyntaxError) -> str:
    """File, line, column and message of a syntax error in Turtle."""
    column = f":{error.offset}" if error.offset is not None else ""
    return f"{source}:{error.lineno or 1}{column}: not valid Turtle ({error.msg})"


def _graph_of(subjects: dict[str, _Values], path: Path) -> KnowledgeGraph:
    """The graph that triples are. Raises GraphError, naming ``path``, when they are no such graph."""
    kinds: dict[str, list[tuple[str, _Values]]] = {}
    for iri, values in subjects.items():
        kind = next((k.removeprefix(KG) for k in values.get(RDF + "type", ()) if k.startswith(KG)), "")
        kinds.setdefault(kind, []).append((iri, values))
    graph = KnowledgeGraph()
    try:
        articles = {iri: _article(values) for iri, values in kinds.get("Article", ())}
        ids = {iri: article.id for iri, article in articles.items()}
        graph.articles = {article.id: article for article in articles.values()}
        for iri, values in kinds.get("Article", ()):
            graph.sources[ids[iri]] = ids[values[KG + "copyOf"][0]] if KG + "copyOf" in values else ids[iri]
        implied: list[Implied] = []
        for kind in sorted(_TYPES & set(kinds)):
            for iri, values in kinds[kind]:
                if KG + "name" in values:
                    _add_entity(graph, iri, EntityType(kind), values, ids)
                else:
                    implied.append(_implied(iri, EntityType(kind), values))
        for _, values in kinds.get("Assertion", ()):
            _add_assertion(graph, values, ids)
        for _, values in kinds.get("Ending", ()):
            graph.add_ending(values[RDF + "subject"][0], values[RDF + "object"][0], _evidence(values, ids))
        graph.structure = tuple(sorted(_inference(values) for _, values in kinds.get("Inference", ())))
        graph.implied = tuple(sorted(implied))
        graph.date_offices()
    except (KeyError, IndexError, ValueError) as error:
        raise GraphError(f"{path}: not a graph that 'kg build' wrote ({error} is missing); build it again") from None
    if not graph.articles:
        raise GraphError(f"{path}: holds no article; give the graph.ttl that 'kg build' wrote")
    return graph


def _by_subject(quads: Iterable[ox.Quad], base: str) -> dict[str, _Values]:
    """The values of each subject by predicate, things under their IRIs of ours whatever the file's base."""
    subjects: dict[str, _Values] = {}
    last, values = None, {}
    elsewhere = base != BASE
    term: Any  # a name or a literal, both of which have a value
    for quad in quads:
        term = quad.subject
        subject, predicate = term.value, quad.predicate.value
        if subject != last:
            values = subjects.setdefault(home(subject, base), {})
            last = subject
        term = quad.object
        value = home(term.value, base) if elsewhere and isinstance(term, ox.NamedNode) else term.value
        if predicate in values:
            values[predicate].append(value)
        else:
            values[predicate] = [value]
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
        _first(values, KG + "publisher"),
        tuple(values.get(KG + "byline", ())),
    )


def _implied(iri: str, kind: EntityType, values: _Values) -> Implied:
    return Implied(iri, kind, values[RDFS + "label"][0], _first(values, DCTERMS + "identifier"))


def _inference(values: _Values) -> Inference:
    return Inference(
        values[RDF + "subject"][0],
        Structure(values[RDF + "predicate"][0].removeprefix(KG)),
        values[RDF + "object"][0],
        values[PROV + "wasDerivedFrom"][0].removeprefix(LEXICON),
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
        code=_first(values, DCTERMS + "identifier"),
        same_as=_first(values, OWL + "sameAs"),
    )


def _add_assertion(graph: KnowledgeGraph, values: _Values, articles: dict[str, str]) -> None:
    subject, object_ = values[RDF + "subject"][0], values[RDF + "object"][0]
    predicate = Predicate(values[RDF + "predicate"][0].removeprefix(KG))
    evidence = _evidence(values, articles)
    if predicate is Predicate.HELD_ON:
        graph.network.nodes[subject]["held_on"].setdefault(object_, []).append(evidence)
    else:
        graph.add_evidence(subject, predicate, object_, (evidence,))


def _evidence(values: _Values, articles: dict[str, str]) -> Evidence:
    return Evidence(
        articles[values[PROV + "wasDerivedFrom"][0]],
        values[KG + "quote"][0],
        int(values[KG + "start"][0]),
        int(values[KG + "end"][0]),
        values[KG + "rule"][0],
        float(values[KG + "confidence"][0]),
        _first(values, KG + "written"),
        _first(values, KG + "tense") or "",
    )
