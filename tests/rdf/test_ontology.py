"""The ontology: documented in two languages, aligned, OWL 2 RL, and consistent with what is written."""

from pathlib import Path

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.rdf.ontology_readme import readme
from kg.rdf.vocabulary import KG, ORG, PROV
from kg.records import EntityType, Predicate
from kg.resources import resource

GRAPH = rdflib.Graph().parse(resource("ontology", "kg.ttl"), format="turtle")
TERMS = sorted(s for s in GRAPH.subjects(RDF.type, None) if str(s).startswith(KG))


def test_the_readme_is_current() -> None:
    current = resource("ontology", "README.md").read_text(encoding="utf-8")
    assert current == readme(), "run: python -m kg.rdf.ontology_readme > ontology/README.md"


def test_every_term_has_label_comment_and_example() -> None:
    assert len(TERMS) > 60
    for term in TERMS:
        for predicate in (RDFS.label, RDFS.comment):
            assert {o.language for o in GRAPH.objects(term, predicate) if isinstance(o, rdflib.Literal)} == {"zh", "en"}
        assert GRAPH.value(term, SKOS.example), term


def test_every_class_and_relation_of_the_records_is_there() -> None:
    for kind in EntityType:
        assert (rdflib.URIRef(KG + kind), RDF.type, OWL.Class) in GRAPH
    for predicate in Predicate:
        term = rdflib.URIRef(KG + predicate)
        assert GRAPH.value(term, RDFS.domain), predicate
        if predicate is not Predicate.HELD_ON:
            assert GRAPH.value(term, RDFS.range), predicate
            symmetric = (term, RDF.type, OWL.SymmetricProperty) in GRAPH
            assert symmetric or GRAPH.value(term, OWL.inverseOf), predicate


def test_alignment_to_org_and_prov() -> None:
    for sub, relation, above in (
        ("holdsPost", RDFS.subPropertyOf, ORG + "holds"),
        ("postAt", RDFS.subPropertyOf, ORG + "postIn"),
        ("Post", RDFS.subClassOf, ORG + "Post"),
        ("Tenure", RDFS.subClassOf, ORG + "Membership"),
        ("Assertion", RDFS.subClassOf, PROV + "Entity"),
        ("unitOf", RDFS.subPropertyOf, ORG + "subOrganizationOf"),
    ):
        assert (rdflib.URIRef(KG + sub), relation, rdflib.URIRef(above)) in GRAPH


def test_owl_2_rl() -> None:
    """Only the axioms and class expressions that OWL 2 RL has (OWL 2 Profiles, 4.2), and no reserved vocabulary in them."""
    axioms = {
        RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, OWL.members,
        RDF.type, RDF.first, RDF.rest, RDFS.label, RDFS.comment, OWL.versionInfo, SKOS.example,
    }  # fmt: skip
    types = {
        OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.SymmetricProperty,
        OWL.TransitiveProperty, OWL.AllDisjointClasses, OWL.Ontology,
    }  # fmt: skip
    datatypes = {str(rdflib.XSD.string), str(rdflib.XSD.nonNegativeInteger), str(rdflib.XSD.decimal)}
    annotations = set(GRAPH.subjects(RDF.type, OWL.AnnotationProperty))
    reserved = (str(RDF), str(RDFS), str(OWL))
    for s, p, o in GRAPH:
        assert p in axioms | annotations, p
        if p == RDF.type:
            assert o in types, o
        if p in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf):
            assert isinstance(o, rdflib.URIRef)
            assert not str(o).startswith(reserved), (s, p, o)
            if p == RDFS.range and str(o).startswith(str(rdflib.XSD)):
                assert str(o) in datatypes


def test_every_term_used_in_axioms_is_declared() -> None:
    declared = set(GRAPH.subjects(RDF.type, None))
    for _, p, o in GRAPH:
        if p in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf):
            assert o in declared or str(o).startswith(str(rdflib.XSD)), o


def _closed(data: rdflib.Graph) -> list[rdflib.term.Node]:
    """What a reasoner says against a graph under the ontology; the graph is closed under OWL 2 RL."""
    import owlrl

    for triple in GRAPH:
        data.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(data)
    return list(data.objects(None, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")))


def test_a_reasoner_finds_no_contradiction_in_our_graph(turtle: Path) -> None:
    data = rdflib.Graph().parse(turtle, format="turtle")
    assert not _closed(data)
    person = next(data.subjects(RDF.type, rdflib.URIRef(KG + "Person")))
    assert (person, RDF.type, rdflib.URIRef("http://xmlns.com/foaf/0.1/Person")) in data


def test_a_reasoner_finds_a_planted_contradiction() -> None:
    data = rdflib.Graph()
    for kind in ("Person", "Place"):
        data.add((rdflib.URIRef("http://a/"), RDF.type, rdflib.URIRef(KG + kind)))
    assert _closed(data)
