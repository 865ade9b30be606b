"""What the Turtle promises: readable IRIs, labels, proofs, the same bytes, and others can read it."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import Article, Graph, build, extract
from kg.errors import GraphError
from kg.rdf import read_turtle, turtle
from kg.rdf.vocabulary import KG, PREFIXES
from kg.resources import resource

OURS = Article(
    "a/1 <x>",
    "全省渔业发展大会在舟山召开",
    "8月31日，全省渔业发展大会在舟山召开。省委书记赵建国出席会议并讲话。",
    None,
    "https://example.org/1",
)
DATED = Article("b", "第三届江海论坛开幕", "第三届江海论坛今天在武汉开幕。", "2024-06-08")


def test_two_runs_give_the_same_bytes(graph: Graph) -> None:
    assert turtle(graph) == turtle(build(resource("data", "articles")))


def test_order_of_articles_does_not_matter() -> None:
    found = [extract(OURS), extract(DATED)]
    assert turtle(Graph.of(found)) == turtle(Graph.of(reversed(found)))


def test_rdflib_and_pyoxigraph_read_the_same_triples(turtle: Path) -> None:
    ours = rdflib.Graph().parse(turtle, format="turtle")
    theirs = list(ox.parse(turtle.read_bytes(), format=ox.RdfFormat.TURTLE))
    assert len(ours) == len(theirs) == len(set(theirs))


def test_iris_are_readable() -> None:
    text = turtle(Graph.of([extract(OURS)]))
    assert "person:赵建国" in text
    assert "agency:中国共产党浙江省委员会" in text


def test_dates_with_and_without_a_year() -> None:
    text = turtle(Graph.of([extract(OURS), extract(DATED)]))
    assert '"--08-31"^^xsd:gMonthDay' in text
    assert '"2024-06-08"^^xsd:date' in text


def test_every_fact_is_a_triple_and_an_assertion_with_its_proof(turtle: Path, graph: Graph) -> None:
    store = ox.Store()
    store.bulk_load(turtle.read_bytes(), format=ox.RdfFormat.TURTLE)
    query = """SELECT ?p ?quote ?start ?end ?text WHERE {
        ?a a kg:Assertion ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:quote ?quote ; kg:start ?start ; kg:end ?end ;
           kg:rule ?rule ; prov:wasDerivedFrom ?article .
        ?s ?p ?o . ?article kg:content ?text }"""
    rows = list(store.query(query, prefixes=dict(PREFIXES)))
    facts = sum(1 for _ in graph.edges()) + sum(1 for _ in graph.dates())
    assert len(rows) >= facts >= 70
    for row in rows:
        start, end = int(row["start"].value), int(row["end"].value)
        assert row["text"].value[start:end] == row["quote"].value
    every = list(store.query("SELECT ?a { ?a a kg:Assertion }", prefixes=dict(PREFIXES)))
    assert len(every) == len(rows)


def test_no_undeclared_term(turtle: Path) -> None:
    ontology = rdflib.Graph().parse(resource("ontology", "kg.ttl"), format="turtle")
    declared = {str(s) for s in ontology.subjects()}
    used = set()
    for s, p, o in rdflib.Graph().parse(turtle, format="turtle"):
        used.add(str(p))
        if p == rdflib.RDF.type:
            used.add(str(o))
        used |= {str(t) for t in (s, o) if isinstance(t, rdflib.URIRef) and str(t).startswith(KG)}
    builtin = (str(rdflib.RDF), str(rdflib.RDFS), str(rdflib.OWL))
    assert {term for term in used if not term.startswith(builtin)} <= declared


def test_ontology_terms_have_labels_and_comments_in_both_languages() -> None:
    ontology = rdflib.Graph().parse(resource("ontology", "kg.ttl"), format="turtle")
    terms = {s for s in ontology.subjects() if str(s).startswith(KG)}
    assert len(terms) > 35
    for term in terms:
        for predicate in (rdflib.RDFS.label, rdflib.RDFS.comment):
            languages = {o.language for o in ontology.objects(term, predicate) if isinstance(o, rdflib.Literal)}
            assert languages == {"zh", "en"}, (term, predicate)


def test_reading_back_gives_the_same_graph(graph: Graph, turtle: Path) -> None:
    again = read_turtle(turtle)
    assert Graph.like(again).turtle() == graph.turtle()


def test_rdflib_graph_of_a_graph(graph: Graph) -> None:
    assert len(graph.rdf()) == len(rdflib.Graph().parse(data=graph.turtle(), format="turtle"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<a> <b> .", r"x\.ttl:1.*Turtle"),
        (b"", "holds no article"),
        (b"<http://a> <http://b> <http://c> .", "holds no article"),
    ],
)
def test_files_that_are_no_graph(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "x.ttl"
    path.write_bytes(content)
    with pytest.raises(GraphError, match=message):
        read_turtle(path)


def test_hostile_strings_stay_strings() -> None:
    article = Article(
        'x"><y>', '全省渔业发展大会"召开\\', "全省渔业发展大会在“<script>alert(1)</script>”召开。\n省长赵建国讲话。"
    )
    text = turtle(Graph.of([extract(article)]))
    assert len(rdflib.Graph().parse(data=text, format="turtle")) > 5
    assert not re.search(r"<[^<>]*<", text.split('"')[0])
