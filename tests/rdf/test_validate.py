"""SHACL: our graphs conform, and a file with one planted fault of each kind fails with each named."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import Article, Graph, extract
from kg.cli import main
from kg.errors import GraphError
from kg.rdf.validate import validate
from kg.rdf.vocabulary import KG, PREFIXES, RDF, RDFS, XSD
from kg.resources import resource

GRAPH = Graph.of(
    extract(Article(str(n), "", text, day))
    for n, (text, day) in enumerate(
        [
            (
                "5月2日，全省渔业发展大会在浙江舟山召开。浙江省省长何志远出席会议并讲话。浙江要发展远洋渔业。",
                "2024-05-02",
            ),
            ("浙江省教育厅印发通知。4日，浙江省省长何志远会见法国总统科尔曼。", "2024-05-03"),
        ]
    )
)
Edit = Callable[[list[ox.Triple]], list[ox.Triple]]


def where(triples: list[ox.Triple], *, p: str = "", o: str = "") -> list[ox.Triple]:
    return [t for t in triples if (not p or t.predicate.value == p) and (not o or getattr(t.object, "value", "") == o)]


def without(**pattern: str) -> Edit:
    """Take the first triple of a pattern out."""

    def edit(triples: list[ox.Triple]) -> list[ox.Triple]:
        gone = where(triples, **pattern)[0]
        return [t for t in triples if t != gone]

    return edit


def instead(value: ox.Literal | ox.NamedNode, **pattern: str) -> Edit:
    """Give the first triple of a pattern another object."""

    def edit(triples: list[ox.Triple]) -> list[ox.Triple]:
        old = where(triples, **pattern)[0]
        return [ox.Triple(t.subject, t.predicate, value) if t == old else t for t in triples]

    return edit


def more(value: ox.Literal | ox.NamedNode, predicate: str, **pattern: str) -> Edit:
    """Give the subject of the first triple of a pattern one more triple."""

    def edit(triples: list[ox.Triple]) -> list[ox.Triple]:
        return [*triples, ox.Triple(where(triples, **pattern)[0].subject, ox.NamedNode(predicate), value)]

    return edit


def no(value: str) -> ox.NamedNode:
    return ox.NamedNode(f"https://kg.example.org/id/{value}")


TYPE, LABEL = RDF + "type", RDFS + "label"
PERSON, EVENT, PLACE = KG + "Person", KG + "Event", KG + "Place"
OFFSET = ox.NamedNode(XSD + "nonNegativeInteger")
FAULTS: list[tuple[str, Edit]] = [
    ("one thing has exactly one of the ten types", more(ox.NamedNode(EVENT), TYPE, p=TYPE, o=PERSON)),
    ("a thing has one label, in Chinese", more(ox.Literal("x", language="en"), LABEL, p=TYPE, o=PERSON)),
    ("a thing that articles name has one name", without(p=KG + "name")),
    ("a thing has at most one inferred name", more(ox.Literal("甲"), KG + "inferredName", p=KG + "inferredName")),
    ("a thing has one count of facts", without(p=KG + "facts")),
    ("a GB/T 2260 code has six digits", instead(ox.Literal("37"), p=PREFIXES["dcterms"] + "identifier", o="330000")),
    ("owl:sameAs is one Wikidata item", instead(no("x"), p=PREFIXES["owl"] + "sameAs")),
    ("kg:attends leads to an event", instead(no("person/何志远"), p=KG + "attends")),
    ("kg:holdsPost leads to a post", instead(no("person/何志远"), p=KG + "holdsPost")),
    ("kg:chairs leads from a person", more(no("event/甲"), KG + "chairs", p=TYPE, o=PLACE)),
    ("kg:develops leads to an industry", instead(no("person/何志远"), p=KG + "develops")),
    ("kg:meets leads to an actor", instead(no("event/甲"), p=KG + "meets")),
    ("kg:within leads from a place", more(no("place/浙江省"), KG + "within", p=TYPE, o=PERSON)),
    ("kg:unitOf leads from an agency", more(no("agency/浙江省人民政府"), KG + "unitOf", p=TYPE, o=PERSON)),
    ("a day is xsd:date or xsd:gMonthDay", instead(ox.Literal("5月2日"), p=KG + "heldOn")),
    ("an article has one id", more(ox.Literal("9"), PREFIXES["dcterms"] + "identifier", p=TYPE, o=KG + "Article")),
    ("an article has one content", without(p=KG + "content")),
    ("an article has at most one date, an xsd:date", instead(ox.Literal("soon"), p=PREFIXES["dcterms"] + "issued")),
    ("an assertion has one subject", without(p=RDF + "subject")),
    ("an assertion has one of the sixteen relations as predicate", instead(no("x"), p=RDF + "predicate")),
    ("an assertion has one article as its source", without(p=PREFIXES["prov"] + "wasDerivedFrom")),
    ("an assertion has one quote", without(p=KG + "quote")),
    (
        "an assertion has one start, an offset before its end",
        instead(ox.Literal("99", datatype=OFFSET), p=KG + "start"),
    ),
    ("an assertion has one end, an offset", without(p=KG + "end")),
    ("an assertion names the rule that read it", without(p=KG + "rule")),
    ("the offsets lie outside the article", instead(ox.Literal("9999", datatype=OFFSET), p=KG + "end")),
    ("the quote is not the text that stands there", instead(ox.Literal("别的句子。"), p=KG + "quote")),
    ("the fact that is proved is not in the graph", without(p=KG + "attends")),
    ("an inference is derived from one lexicon", without(p=TYPE, o=KG + "Lexicon")),
    ("a tenure is of one person", without(p=PREFIXES["org"] + "member")),
    ("a tenure is in one post", without(p=KG + "inPost")),
    ("a tenure has one last day, an xsd:date", instead(ox.Literal("x"), p=KG + "lastSeen")),
]


def write(triples: list[ox.Triple], path: Path) -> Path:
    path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    return path


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return GRAPH.save(tmp_path_factory.mktemp("g") / "graph.ttl")


def test_our_graphs_conform(ours: Path, turtle: Path) -> None:
    assert validate(ours).conforms
    assert validate(turtle).conforms


@pytest.mark.parametrize(("message", "fault"), FAULTS, ids=[message for message, _ in FAULTS])
def test_a_planted_fault_is_named(ours: Path, tmp_path: Path, message: str, fault: Edit) -> None:
    triples = [quad.triple for quad in ox.parse(ours.read_bytes(), format=ox.RdfFormat.TURTLE)]
    found = validate(write(fault(triples), tmp_path / "bad.ttl"))
    assert message in found.counts()


def test_all_faults_at_once_are_all_named_and_the_exit_code_is_1(
    ours: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clean = [quad.triple for quad in ox.parse(ours.read_bytes(), format=ox.RdfFormat.TURTLE)]
    triples = list(clean)
    # Each fault is planted in a copy of the graph with IRIs of its own, so that none hides another.
    for number, (_, fault) in enumerate(FAULTS):
        data = ox.serialize(fault(clean), format=ox.RdfFormat.N_TRIPLES) or b""
        copy = data.replace(b"https://kg.example.org/id/", f"https://kg.example.org/id/{number}/".encode())
        triples += [quad.triple for quad in ox.parse(copy, format=ox.RdfFormat.N_TRIPLES)]
    assert main(["validate", str(write(triples, tmp_path / "bad.ttl"))]) == 1
    printed = capsys.readouterr().out
    for message, _ in FAULTS:
        assert message in printed


def test_a_large_graph_is_checked_in_parts_with_the_same_result(
    ours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    triples = [quad.triple for quad in ox.parse(ours.read_bytes(), format=ox.RdfFormat.TURTLE)]
    bad = write(FAULTS[26][1](FAULTS[7][1](triples)), tmp_path / "bad.ttl")
    whole = validate(bad)
    monkeypatch.setattr("kg.rdf.validate._PART", 25)
    assert validate(bad) == whole
    assert validate(ours).conforms


@pytest.mark.parametrize("content", ["", "<http://a/> a <http://xmlns.com/foaf/0.1/Agent> ."])
def test_a_file_without_articles_is_no_graph_of_ours(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.ttl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match="holds no article"):
        validate(path)


def test_nodes_without_a_web_iri_are_named(ours: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text(
        ours.read_text(encoding="utf-8") + "\n[] a kg:Person .\n<mailto:a@b> a kg:Person .\n", encoding="utf-8"
    )
    assert validate(path).counts()["a node has an http IRI as its name"] == 2


def test_triples_about_triples_are_one_line(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text("PREFIX : <http://x/> :a :b <<( :s :p :o )>> .", encoding="utf-8")
    with pytest.raises(GraphError, match="triples about triples"):
        validate(path)


def test_a_syntax_error_has_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text("@prefix a: <http://a/> .\na:b a:c a:d ;; a:e\n", encoding="utf-8")
    with pytest.raises(GraphError, match=r"x\.ttl:\d+:\d+: not valid Turtle"):
        validate(path)


def test_the_shapes_use_only_declared_terms() -> None:
    shapes = rdflib.Graph().parse(resource("ontology", "shapes.ttl"), format="turtle")
    ontology = rdflib.Graph().parse(resource("ontology", "kg.ttl"), format="turtle")
    declared = {str(s) for s in ontology.subjects()}
    used = {str(t) for row in shapes for t in row if str(t).startswith(KG)}
    assert used - {KG} <= declared
