"""ontology/README.md from ontology/kg.ttl: ``python -m kg.rdf.ontology_readme > ontology/README.md``."""

from collections.abc import Iterator

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.rdf.vocabulary import KG, PREFIXES
from kg.resources import resource

_HEAD = """# The ontology

Generated from `kg.ttl` by `python -m kg.rdf.ontology_readme > ontology/README.md`; edit that file, not this one.

`kg:` is `https://kg.example.org/ontology#`. The ontology keeps to OWL 2 RL. Beside it stand `shapes.ttl` (SHACL, checked
by `kg validate`), `context.jsonld` (JSON-LD) and `queries/` (SPARQL examples).

Every fact is a plain triple, and for each proof a `kg:Assertion` with `rdf:subject`, `rdf:predicate`, `rdf:object`, the
`kg:quote`, its half-open offsets `kg:start` and `kg:end` in the article's `kg:content`, the `kg:rule` that read it, and
`prov:wasDerivedFrom` the article. What the lexicon knows without an article is a plain triple too, and a `kg:Inference`
derived from a `kg:Lexicon`. Each `kg:holdsPost` has a `kg:Tenure`, an `org:Membership` with the days between which it was seen.
"""


def readme() -> str:
    """The text of ontology/README.md: every class and property in Chinese and English, with examples."""
    graph = rdflib.Graph().parse(resource("ontology", "kg.ttl"), format="turtle")
    return "\n".join([_HEAD, *_classes(graph), *_properties(graph)]) + "\n"


def _classes(graph: rdflib.Graph) -> Iterator[str]:
    yield "## Classes\n"
    yield "| class | | subclass of | 说明 | meaning | 例 example |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for term in _terms(graph, OWL.Class):
        above = ", ".join(_short(o) for o in sorted(graph.objects(term, RDFS.subClassOf), key=str))
        yield _row(f"`{_short(term)}`", _label(graph, term), above, *_words(graph, term))


def _properties(graph: rdflib.Graph) -> Iterator[str]:
    for title, kind in (("Relations", OWL.ObjectProperty), ("Values", OWL.DatatypeProperty)):
        yield f"\n## {title}\n"
        yield "| property | | from → to | inverse | subproperty of | 说明 | meaning | 例 example |"
        yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
        inverses = {o: s for s, o in graph.subject_objects(OWL.inverseOf)}
        for term in _terms(graph, kind):
            domain, range_ = graph.value(term, RDFS.domain), graph.value(term, RDFS.range)
            ends = f"{_short(domain)} → {_short(range_) if range_ else 'xsd:date, xsd:gMonthDay'}"
            inverse = graph.value(term, OWL.inverseOf) or inverses.get(term)
            if (term, RDF.type, OWL.SymmetricProperty) in graph:
                inverse = term
            above = ", ".join(_short(o) for o in sorted(graph.objects(term, RDFS.subPropertyOf), key=str))
            other = _short(inverse) if inverse else ""
            yield _row(f"`{_short(term)}`", _label(graph, term), ends, other, above, *_words(graph, term))


def _terms(graph: rdflib.Graph, kind: rdflib.term.Node) -> list[rdflib.term.Node]:
    return sorted((s for s in graph.subjects(RDF.type, kind) if str(s).startswith(KG)), key=str)


def _label(graph: rdflib.Graph, term: rdflib.term.Node) -> str:
    return f"{_in(graph, term, RDFS.label, 'zh')} {_in(graph, term, RDFS.label, 'en')}"


def _words(graph: rdflib.Graph, term: rdflib.term.Node) -> tuple[str, str, str]:
    return (
        _in(graph, term, RDFS.comment, "zh"),
        _in(graph, term, RDFS.comment, "en"),
        _in(graph, term, SKOS.example, "zh"),
    )


def _in(graph: rdflib.Graph, term: rdflib.term.Node, predicate: rdflib.URIRef, language: str) -> str:
    return next(
        (str(o) for o in graph.objects(term, predicate) if isinstance(o, rdflib.Literal) and o.language == language), ""
    )


def _short(iri: object) -> str:
    return next((f"{p}:{str(iri).removeprefix(s)}" for p, s in PREFIXES.items() if str(iri).startswith(s)), str(iri))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    print(readme(), end="")
