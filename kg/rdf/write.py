"""KnowledgeGraph → triples, quads and Turtle, written by pyoxigraph in a fixed order.

What an article states stands in the article's graph when graphs are asked for: its facts, their assertions, itself.
What is known of things across articles (type, names, identifiers, tenures, what the lexicon says) stands in the
default graph.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.files import whole_file
from kg.graph import KnowledgeGraph, Tenure
from kg.graph.structure import Inference
from kg.link.iris import encoded
from kg.rdf.bases import prefixes, rebased
from kg.rdf.vocabulary import (
    ARTICLE,
    ASSERTION,
    DCTERMS,
    INFERENCE,
    KG,
    LEXICON,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    TENURE,
    TIME,
    XSD,
)
from kg.records import Evidence

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_IDENTIFIER = ox.NamedNode(DCTERMS + "identifier")
_DERIVED = ox.NamedNode(PROV + "wasDerivedFrom")
_DATE = ox.NamedNode(XSD + "date")
_MONTH_DAY = ox.NamedNode(XSD + "gMonthDay")
_OFFSET = ox.NamedNode(XSD + "nonNegativeInteger")
_SUBJECT, _PREDICATE, _OBJECT = (ox.NamedNode(RDF + name) for name in ("subject", "predicate", "object"))

_TERMS: dict[str, ox.NamedNode] = {}


def _kg(name: str) -> ox.NamedNode:
    return _TERMS.setdefault(name, ox.NamedNode(KG + name))


def article_iri(article: str) -> str:
    """The IRI of an article by its id."""
    return ARTICLE + encoded(article)


def day_literal(day: str) -> ox.Literal:
    """``2023-08-31`` as xsd:date, ``--08-31`` as xsd:gMonthDay."""
    return ox.Literal(day, datatype=_MONTH_DAY if day.startswith("--") else _DATE)


def _decimal(value: float) -> ox.Literal:
    return ox.Literal(f"{value:.3f}", datatype=ox.NamedNode(XSD + "decimal"))


def _offset(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_OFFSET)


def _hashed(space: str, *parts: str) -> ox.NamedNode:
    return ox.NamedNode(space + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20])


def triples(graph: KnowledgeGraph) -> Iterator[ox.Triple]:
    """All triples in a fixed order, each once, under the graph's base."""
    return rebased(_triples(graph), graph.base)


def _triples(graph: KnowledgeGraph) -> Iterator[ox.Triple]:
    """All triples in a fixed order, each once: articles, things, assertions, tenures, what the lexicon says."""
    for key in sorted(graph.articles):
        yield from _article(graph, key)
    yield from _things(graph, facts=True)
    for _, subject, predicate, object_, proof in _stated(graph):
        yield from _assertion(subject, predicate, object_, proof)
    yield from _beyond_articles(graph)


def quads(graph: KnowledgeGraph) -> Iterator[ox.Quad]:
    """The same with a named graph for each article."""
    return rebased(_quads(graph), graph.base)


def _quads(graph: KnowledgeGraph) -> Iterator[ox.Quad]:
    """The same with a named graph for each article, named by the article's IRI; a fact stands in each that states it."""
    articles = {key: ox.NamedNode(article_iri(key)) for key in sorted(graph.articles)}
    for key, name in articles.items():
        for triple in _article(graph, key):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, name)
    for triple in _things(graph, facts=False):
        yield ox.Quad(triple.subject, triple.predicate, triple.object)
    seen: set[tuple[str, str, str, str]] = set()
    for article, subject, predicate, object_, proof in _stated(graph):
        name = articles[article]
        if (key_ := (article, subject, predicate, object_.value)) not in seen:
            seen.add(key_)
            yield ox.Quad(ox.NamedNode(subject), _kg(predicate), object_, name)
        for triple in _assertion(subject, predicate, object_, proof):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, name)
    for triple in _beyond_articles(graph):
        yield ox.Quad(triple.subject, triple.predicate, triple.object)


def _article(graph: KnowledgeGraph, key: str) -> Iterator[ox.Triple]:
    article = graph.articles[key]
    node = ox.NamedNode(article_iri(key))
    yield ox.Triple(node, _TYPE, _kg("Article"))
    yield ox.Triple(node, _IDENTIFIER, ox.Literal(key))
    yield ox.Triple(node, ox.NamedNode(DCTERMS + "title"), ox.Literal(article.title, language="zh"))
    if article.published:
        yield ox.Triple(node, ox.NamedNode(DCTERMS + "issued"), day_literal(article.published))
    if article.url:
        yield ox.Triple(node, ox.NamedNode(SCHEMA + "url"), ox.Literal(article.url))
    if article.publisher:
        yield ox.Triple(node, _kg("publisher"), ox.Literal(article.publisher))
    for name in article.byline:
        yield ox.Triple(node, _kg("byline"), ox.Literal(name))
    yield ox.Triple(node, _kg("content"), ox.Literal(article.content))
    source = graph.sources.get(key, key)
    if source != key:
        yield ox.Triple(node, _kg("copyOf"), ox.NamedNode(article_iri(source)))


def _things(graph: KnowledgeGraph, *, facts: bool) -> Iterator[ox.Triple]:
    edges: dict[str, list[tuple[str, str]]] = {}
    counts: Counter[str] = Counter()
    for subject, predicate, object_, evidence in graph.edges():
        if facts:
            edges.setdefault(subject, []).append((predicate, object_))
        proofs = len(list(_once(evidence)))
        counts[subject] += proofs
        counts[object_] += proofs
    for event, _, evidence in graph.dates():
        counts[event] += len(list(_once(evidence)))
    for iri in sorted(graph.network):
        data = graph.network.nodes[iri]
        node = ox.NamedNode(iri)
        yield ox.Triple(node, _TYPE, _kg(data["type"]))
        yield ox.Triple(node, _LABEL, ox.Literal(graph.label(iri), language="zh"))
        yield ox.Triple(node, _kg("name"), ox.Literal(data["name"]))
        for surface in data["surfaces"]:
            yield ox.Triple(node, _kg("surface"), ox.Literal(surface))
        if data["canonical"]:
            yield ox.Triple(node, _kg("inferredName"), ox.Literal(data["canonical"]))
        if data["code"]:
            yield ox.Triple(node, _IDENTIFIER, ox.Literal(data["code"]))
        if data["same_as"]:
            yield ox.Triple(node, ox.NamedNode(OWL + "sameAs"), ox.NamedNode(data["same_as"]))
        yield ox.Triple(node, _kg("facts"), _offset(counts[iri]))
        for relation, object_ in edges.get(iri, ()):
            yield ox.Triple(node, _kg(relation), ox.NamedNode(object_))
        for day in sorted(data["held_on"]) if facts else ():
            yield ox.Triple(node, _kg("heldOn"), day_literal(day))
        for article in data["articles"]:
            yield ox.Triple(node, _kg("mentionedIn"), ox.NamedNode(article_iri(article)))


def _stated(graph: KnowledgeGraph) -> Iterator[tuple[str, str, str, ox.NamedNode | ox.Literal, Evidence]]:
    """Article, subject, predicate, object and proof of everything an article states, each assertion once."""
    for subject, predicate, object_, evidence in graph.edges():
        for proof in _once(evidence):
            yield proof.article, subject, predicate, ox.NamedNode(object_), proof
    for subject, day, evidence in graph.dates():
        for proof in _once(evidence):
            yield proof.article, subject, "heldOn", day_literal(day), proof


def _once(evidence: Iterable[Evidence]) -> Iterable[Evidence]:
    """One proof a sentence: names that linking made one may state a fact twice in it."""
    found: dict[tuple[str, int], Evidence] = {}
    for proof in evidence:
        found.setdefault((proof.article, proof.start), proof)
    return found.values()


def _assertion(
    subject: str, predicate: str, object_: ox.NamedNode | ox.Literal, proof: Evidence
) -> Iterator[ox.Triple]:
    node = _hashed(ASSERTION, subject, predicate, object_.value, proof.article, str(proof.start))
    yield ox.Triple(node, _TYPE, _kg("Assertion"))
    yield ox.Triple(node, _PREDICATE, _kg(predicate))
    if proof.tense:
        yield ox.Triple(node, _kg("tense"), ox.Literal(proof.tense))
    yield from _proof(node, subject, object_, proof)


def _proof(
    node: ox.NamedNode, subject: str, object_: ox.NamedNode | ox.Literal, proof: Evidence
) -> Iterator[ox.Triple]:
    yield ox.Triple(node, _SUBJECT, ox.NamedNode(subject))
    yield ox.Triple(node, _OBJECT, object_)
    yield ox.Triple(node, _DERIVED, ox.NamedNode(article_iri(proof.article)))
    yield ox.Triple(node, _kg("quote"), ox.Literal(proof.sentence))
    if proof.written is not None:
        yield ox.Triple(node, _kg("written"), ox.Literal(proof.written))
    yield ox.Triple(node, _kg("start"), _offset(proof.start))
    yield ox.Triple(node, _kg("end"), _offset(proof.end))
    yield ox.Triple(node, _kg("rule"), ox.Literal(proof.rule))
    yield ox.Triple(node, _kg("confidence"), _decimal(proof.confidence))


def _beyond_articles(graph: KnowledgeGraph) -> Iterator[ox.Triple]:
    for tenure in graph.tenures():
        yield from _tenure(graph, tenure)
    for thing in graph.implied:
        node = ox.NamedNode(thing.iri)
        yield ox.Triple(node, _TYPE, _kg(thing.type))
        yield ox.Triple(node, _LABEL, ox.Literal(thing.label, language="zh"))
        if thing.code:
            yield ox.Triple(node, _IDENTIFIER, ox.Literal(thing.code))
    for inference in graph.structure:
        yield from _inference(inference)
    for lexicon in sorted({inference.lexicon for inference in graph.structure}):
        node = ox.NamedNode(LEXICON + lexicon)
        yield ox.Triple(node, _TYPE, _kg("Lexicon"))
        yield ox.Triple(node, _IDENTIFIER, ox.Literal(lexicon))


def _tenure(graph: KnowledgeGraph, tenure: Tenure) -> Iterator[ox.Triple]:
    node = _hashed(TENURE, tenure.person, tenure.post)
    yield ox.Triple(node, _TYPE, _kg("Tenure"))
    yield ox.Triple(node, ox.NamedNode(ORG + "member"), ox.NamedNode(tenure.person))
    yield ox.Triple(node, _kg("inPost"), ox.NamedNode(tenure.post))
    body = graph.body_of(tenure.post)
    if body is not None:
        yield ox.Triple(node, ox.NamedNode(ORG + "organization"), ox.NamedNode(body))
    yield ox.Triple(node, _kg("reports"), _offset(graph.weight(tenure.evidence)))
    for name, day in (("began", tenure.began), ("ended", tenure.ended)):
        if day is not None:
            yield ox.Triple(node, _kg(name), day_literal(day))
    for proof in tenure.endings:
        ending = _hashed(ASSERTION, tenure.person, "ended", tenure.post, proof.article, str(proof.start))
        yield ox.Triple(ending, _TYPE, _kg("Ending"))
        yield from _proof(ending, tenure.person, ox.NamedNode(tenure.post), proof)
    if tenure.first is None or tenure.last is None:
        return
    yield ox.Triple(node, _kg("firstSeen"), day_literal(tenure.first))
    yield ox.Triple(node, _kg("lastSeen"), day_literal(tenure.last))
    span = ox.NamedNode(node.value + "/seen")
    yield ox.Triple(node, ox.NamedNode(ORG + "memberDuring"), span)
    yield ox.Triple(span, _TYPE, ox.NamedNode(TIME + "ProperInterval"))
    for end, day in (("Beginning", tenure.first), ("End", tenure.last)):
        instant = ox.NamedNode(f"{node.value}/{end.lower()}")
        yield ox.Triple(span, ox.NamedNode(TIME + "has" + end), instant)
        yield ox.Triple(instant, _TYPE, ox.NamedNode(TIME + "Instant"))
        yield ox.Triple(instant, ox.NamedNode(TIME + "inXSDDate"), day_literal(day))


def _inference(inference: Inference) -> Iterator[ox.Triple]:
    subject, object_ = ox.NamedNode(inference.subject), ox.NamedNode(inference.object)
    yield ox.Triple(subject, _kg(inference.relation), object_)
    node = _hashed(INFERENCE, inference.subject, inference.relation, inference.object)
    yield ox.Triple(node, _TYPE, _kg("Inference"))
    yield ox.Triple(node, _SUBJECT, subject)
    yield ox.Triple(node, _PREDICATE, _kg(inference.relation))
    yield ox.Triple(node, _OBJECT, object_)
    yield ox.Triple(node, _DERIVED, ox.NamedNode(LEXICON + inference.lexicon))


def turtle(graph: KnowledgeGraph) -> str:
    """The graph as Turtle text; the same graph gives the same text."""
    data: bytes | None = ox.serialize(triples(graph), format=ox.RdfFormat.TURTLE, prefixes=prefixes(graph.base))
    return (data or b"").decode("utf-8")


def write_turtle(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph as a Turtle file that appears whole or not at all. Raises WriteError."""
    with whole_file(path) as stream:
        ox.serialize(triples(graph), stream, format=ox.RdfFormat.TURTLE, prefixes=prefixes(graph.base))
