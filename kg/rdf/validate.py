"""Whether a graph keeps its promises: SHACL over a Turtle file, by pySHACL and ontology/shapes.ttl.

The shapes look no further from a node than its neighbours' types and its article's text, so that a large graph is
checked in parts, each with these beside it, on all processors.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from kg.errors import GraphError
from kg.rdf import parse_turtle
from kg.rdf.terms import to_rdflib
from kg.rdf.vocabulary import KG, PROV, RDF
from kg.resources import resource

_PART = 3000
_SHACL = rdflib.Namespace("http://www.w3.org/ns/shacl#")
_TYPE, _CONTENT, _SOURCE = RDF + "type", KG + "content", PROV + "wasDerivedFrom"
_STATEMENT = (RDF + "subject", RDF + "predicate", RDF + "object")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One node that breaks one rule: the rule in words, the node, the property and value where there is one."""

    message: str
    node: str
    path: str
    value: str


@dataclass(frozen=True, slots=True)
class Validation:
    """All violations of a graph, in order; ``nodes`` is how many nodes were looked at."""

    violations: tuple[Violation, ...]
    nodes: int

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return not self.violations

    def counts(self) -> Counter[str]:
        """How often each rule is broken."""
        return Counter(violation.message for violation in self.violations)


def validate(path: Path) -> Validation:
    """Check a Turtle file. Raises GraphError, with line and column, when it is missing or no Turtle."""
    by_subject: dict[str, list[ox.Triple]] = {}
    for triple in parse_turtle(path):
        by_subject.setdefault(_text(triple.subject), []).append(triple)
    kinds = {_text(t.object) for rows in by_subject.values() for t in rows if t.predicate.value == _TYPE}
    if KG + "Article" not in kinds:
        raise GraphError(f"{path}: holds no article; give the graph.ttl that 'kg build' wrote")
    # pySHACL looks at nodes one by one only when they are IRIs of the web; our graphs name nothing otherwise.
    subjects = [subject for subject in by_subject if subject.startswith(("http://", "https://"))]
    unnamed = by_subject.keys() - set(subjects)
    parts = [subjects[i : i + _PART] for i in range(0, len(subjects), _PART)]
    work = [(_part(part, by_subject), part) for part in parts]
    found = {Violation("a node has an http IRI as its name", node, "", node) for node in unnamed}
    if len(work) > 1:
        with ProcessPoolExecutor(min(os.cpu_count() or 1, len(work))) as pool:
            for violations in pool.map(_check, *zip(*work, strict=True)):
                found.update(violations)
    else:
        for data, focus in work:
            found.update(_check(data, focus))
    return Validation(tuple(sorted(found)), len(by_subject))


def _text(term: Any) -> str:
    return cast(str, term.value) if hasattr(term, "value") else str(term)


def _part(subjects: Iterable[str], by_subject: dict[str, list[ox.Triple]]) -> bytes:
    """Some subjects with what the shapes see beside them, as N-Triples."""
    rows: dict[ox.Triple, None] = {}
    for subject in subjects:
        parts: dict[str, Any] = {}
        for triple in by_subject[subject]:
            rows[triple] = None
            predicate, object_ = triple.predicate.value, triple.object
            if predicate in _STATEMENT:
                parts[predicate] = object_
            if isinstance(object_, ox.NamedNode) and predicate != _TYPE:
                wanted = (_TYPE, _CONTENT) if predicate == _SOURCE else (_TYPE,)
                for near in by_subject.get(object_.value, ()):
                    if near.predicate.value in wanted:
                        rows[near] = None
        if len(parts) == 3:
            for fact in by_subject.get(_text(parts[_STATEMENT[0]]), ()):
                if fact.predicate == parts[_STATEMENT[1]] and fact.object == parts[_STATEMENT[2]]:
                    rows[fact] = None
    return ox.serialize(rows, format=ox.RdfFormat.N_TRIPLES) or b""


class _Prepared(rdflib.Graph):
    """A graph that parses each query of the shapes once, not once a node."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(query_object, str):
            spaces = kwargs.get("initNs") or {}
            query_object = _prepared(query_object, tuple(sorted((k, str(v)) for k, v in spaces.items())))
        return super().query(query_object, *args, **kwargs)


@cache
def _prepared(text: str, spaces: tuple[tuple[str, str], ...]) -> Query:
    return prepareQuery(text, initNs={prefix: rdflib.Namespace(space) for prefix, space in spaces})


@cache
def _shapes() -> tuple[rdflib.Graph, rdflib.Graph]:
    """The shapes, and the ontology's classes: what the shapes ask of it."""
    shapes = rdflib.Graph().parse(resource("ontology", "shapes.ttl"), format="turtle")
    whole = rdflib.Graph().parse(resource("ontology", "kg.ttl"), format="turtle")
    classes = rdflib.Graph()
    for triple in whole.triples((None, rdflib.RDFS.subClassOf, None)):
        classes.add(triple)
    return shapes, classes


def _check(data: bytes, focus: Sequence[str]) -> list[Violation]:
    from pyshacl import validate as shacl

    shapes, classes = _shapes()
    graph = _Prepared()
    for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES):
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    for triple in classes:
        graph.add(triple)
    nodes: list[str | rdflib.URIRef] = [rdflib.URIRef(subject) for subject in focus]
    conforms, report, _ = shacl(graph, shacl_graph=shapes, focus_nodes=nodes, advanced=True, inplace=True)
    return [] if conforms else list(_violations(cast(rdflib.Graph, report)))


def _violations(report: rdflib.Graph) -> Iterator[Violation]:
    for result in report.subjects(rdflib.RDF.type, _SHACL.ValidationResult):
        yield Violation(
            str(report.value(result, _SHACL.resultMessage) or "a rule without a name"),
            str(report.value(result, _SHACL.focusNode)),
            str(report.value(result, _SHACL.resultPath) or ""),
            str(report.value(result, _SHACL.value) or ""),
        )
