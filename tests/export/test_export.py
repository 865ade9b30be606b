"""Round trips: what is written is read by others' libraries, and nothing is lost."""

import csv
import json
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg import Article, Graph, extract
from kg.errors import ExportError
from kg.export import FORMATS, default_path, export
from kg.export.networks import plain
from kg.export.rdf import context
from kg.rdf.vocabulary import KG
from kg.records import Predicate
from kg.resources import resource

GRAPH = Graph.of(
    extract(a)
    for a in [
        Article("n/1", "渔业", "5月2日，全省渔业发展大会在浙江舟山召开。浙江省省长何志远出席会议并讲话。", "2024-05-02"),
        Article("n 2", "“会见”<b>&", "4日，浙江省省长何志远会见法国总统科尔曼。海尔集团投资虚拟现实。浙江省教育厅召开会议。", "2024-05-05", "https://example.org/?a=1&b=2"),
        Article("n3", "海洋", "8月31日，全国渔业工作会议在青岛举行。青岛市实施“强芯”工程，发展集成电路产业。"),
    ]
)  # fmt: skip


def written(to: str, folder: Path) -> Path:
    path = default_path(folder / "graph.ttl", to)
    export(GRAPH, to, path)
    return path


@pytest.fixture
def ours() -> rdflib.Graph:
    return rdflib.Graph().parse(data=GRAPH.turtle(), format="turtle")


def test_json_ld_is_the_same_graph_to_rdflib(tmp_path: Path, ours: rdflib.Graph) -> None:
    path = written("jsonld", tmp_path)
    assert isomorphic(rdflib.Graph().parse(path, format="json-ld"), ours)
    record = next(node for node in json.loads(path.read_bytes())["@graph"] if node.get("label") == "何志远")
    assert record["@type"] == "Person"
    assert record["name"] == "何志远"


def test_json_ld_is_the_same_graph_to_pyoxigraph(tmp_path: Path) -> None:
    theirs = {q.triple for q in ox.parse(written("jsonld", tmp_path).read_bytes(), format=ox.RdfFormat.JSON_LD)}
    assert theirs == {q.triple for q in ox.parse(GRAPH.turtle().encode(), format=ox.RdfFormat.TURTLE)}


def test_the_context_names_every_term_of_the_ontology() -> None:
    ontology = rdflib.Graph().parse(resource("ontology", "kg.ttl"), format="turtle")
    for term in ontology.subjects(rdflib.RDF.type, None):
        if str(term).startswith(KG):
            assert str(term).removeprefix(KG) in context(), term


@pytest.mark.parametrize("to", ["ntriples"])
def test_triples(tmp_path: Path, ours: rdflib.Graph, to: str) -> None:
    assert isomorphic(rdflib.Graph().parse(written(to, tmp_path), format="nt"), ours)


@pytest.mark.parametrize(("to", "form"), [("nquads", "nquads"), ("trig", "trig")])
def test_a_named_graph_for_each_article_and_the_union_is_the_graph(
    tmp_path: Path, ours: rdflib.Graph, to: str, form: str
) -> None:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(written(to, tmp_path), format=form)
    named = {str(g.identifier) for g in dataset.graphs() if str(g.identifier).startswith("https://kg.example.org/")}
    assert len(named) == len(GRAPH.articles)
    union = rdflib.Graph()
    for s, p, o, _ in dataset.quads((None, None, None, None)):
        union.add((s, p, o))
    assert isomorphic(union, ours)


def test_a_fact_stands_in_the_graph_of_the_article_that_states_it(tmp_path: Path) -> None:
    for quad in ox.parse(written("nquads", tmp_path).read_bytes(), format=ox.RdfFormat.N_QUADS):
        if quad.predicate.value == KG + "meets":
            assert quad.graph_name == ox.NamedNode("https://kg.example.org/id/article/n%202")
            break
    else:
        pytest.fail("no fact")


@pytest.mark.parametrize(("to", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_the_same_network(tmp_path: Path, to: str, read: object) -> None:
    again = read(written(to, tmp_path), **({"force_multigraph": True} if to == "graphml" else {}))  # type: ignore[operator]
    expected = plain(GRAPH)
    assert set(again) == set(expected)
    for node, data in expected.nodes(data=True):
        assert {k: v for k, v in again.nodes[node].items() if k in data} == data
    kept = ("predicate", "first", "last", "sentences", "proofs", "rules")

    def rows(network: object) -> list[str]:
        edges = network.edges(data=True)  # type: ignore[attr-defined]
        # GEXF has weights as real numbers.
        return sorted(str((s, o, float(d["weight"]), [str(d[k]) for k in kept])) for s, o, d in edges)

    assert rows(again) == rows(expected)
    assert expected.number_of_edges() == GRAPH.network.number_of_edges()


def test_xml_has_no_characters_that_xml_forbids(tmp_path: Path) -> None:
    from kg.export.networks import _xml

    assert _xml("a\x0bb\ud800c") == "a\ufffdb\ufffdc"


def test_csv_has_every_node_edge_proof_and_article(tmp_path: Path) -> None:
    folder = written("csv", tmp_path)

    def rows(name: str) -> list[dict[str, str]]:
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    assert {row["iri"] for row in rows("nodes.csv")} == set(GRAPH.network)
    edges = {(s, str(p), o) for s, p, o, _ in GRAPH.edges()}
    assert {(r["subject"], r["predicate"], r["object"]) for r in rows("edges.csv")} == edges
    proofs = rows("evidence.csv")
    assert len(proofs) == sum(len(e) for *_, e in GRAPH.edges()) + sum(len(e) for *_, e in GRAPH.dates())
    texts = {row["id"]: row["content"] for row in rows("articles.csv")}
    assert all(texts[p["article"]][int(p["start"]) : int(p["end"])] == p["sentence"] for p in proofs)


def test_neo4j_headers_and_references(tmp_path: Path) -> None:
    folder = written("neo4j", tmp_path)
    tables = {}
    for name in ("nodes", "articles", "relationships", "mentions"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            tables[name] = list(csv.reader(stream))
    assert tables["nodes"][0][0] == "iri:ID(Thing)"
    assert tables["nodes"][0][-1] == ":LABEL"
    assert tables["relationships"][0][:2] == [":START_ID(Thing)", ":END_ID(Thing)"]
    things = {row[0] for row in tables["nodes"][1:]}
    articles = {row[0] for row in tables["articles"][1:]}
    assert len(things) == GRAPH.network.number_of_nodes()
    assert len(tables["relationships"]) - 1 == GRAPH.network.number_of_edges()
    assert all(row[0] in things and row[1] in things for row in tables["relationships"][1:])
    assert all(row[0] in things and row[1] in articles for row in tables["mentions"][1:])
    assert "HOLDS_POST" in {row[-1] for row in tables["relationships"]}
    assert all(row[-1].startswith("Thing|") for row in tables["nodes"][1:])


def test_follow_the_money_validates_every_entity_and_keeps_every_value(tmp_path: Path) -> None:
    model = pytest.importorskip(
        "followthemoney", reason="pip install '.[ftm]' needs ICU (apt-get install libicu-dev)"
    ).model
    lines = written("ftm", tmp_path).read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    keys = {record["id"] for record in records}
    assert len(keys) == len(records)
    for record in records:
        proxy = model.get_proxy(record)
        proxy.schema.validate(record)
        assert {k: sorted(v) for k, v in proxy.to_dict()["properties"].items()} == {
            k: sorted(v) for k, v in record["properties"].items()
        }
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in keys, (record["schema"], prop.name)
                assert model.get_proxy(next(r for r in records if r["id"] == value)).schema.is_a(prop.range)


def test_follow_the_money_has_every_thing_relation_and_sentence(tmp_path: Path) -> None:
    records = [json.loads(line) for line in written("ftm", tmp_path).read_text(encoding="utf-8").splitlines()]
    schemata = [record["schema"] for record in records]
    assert schemata.count("Article") == len(GRAPH.articles)
    posts = sum(p is Predicate.HOLDS_POST for _, p, _, _ in GRAPH.edges())
    assert schemata.count("Occupancy") == posts
    assert schemata.count("UnknownLink") == GRAPH.network.number_of_edges() - posts
    names = {name for record in records for name in record["properties"].get("name", ())}
    assert {GRAPH.label(node) for node in GRAPH.network} <= names
    told = {s for record in records for s in record["properties"].get("summary", ())}
    assert {proof.sentence for *_, evidence in GRAPH.edges() for proof in evidence} <= told
    assert {"Person", "PublicBody", "Company", "Position", "Occupancy", "Event"} <= set(schemata)


@pytest.mark.parametrize("to", sorted(FORMATS))
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, to: str) -> None:
    def contents(path: Path) -> list[bytes]:
        return [path.read_bytes()] if path.is_file() else [p.read_bytes() for p in sorted(path.iterdir())]

    one, other = tmp_path / "one", tmp_path / "other"
    export(GRAPH, to, one)
    export(GRAPH, to, other)
    assert contents(one) == contents(other)


def test_an_unknown_format_is_one_line_with_the_choices(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="'pdf': no format of this kind; choose from jsonld"):
        export(GRAPH, "pdf", tmp_path / "x")
