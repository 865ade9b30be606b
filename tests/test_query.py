"""SPARQL with prefixes known, examples that answer, and errors in one line."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import Graph
from kg.errors import GraphError, QueryError
from kg.query import examples, open_store, read_query, select
from kg.rdf import read_turtle


@pytest.fixture(scope="module")
def store(turtle: Path) -> ox.Store:
    return open_store(turtle)


@pytest.mark.parametrize("name", sorted(examples()))
def test_every_example_says_what_it_asks_and_runs(store: ox.Store, name: str) -> None:
    sparql = examples()[name]
    assert sparql.startswith("# ")
    assert select(store, sparql).columns


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("attendance", ("林武", "讲话", "全省数字经济高质量发展工作会议")),
        ("posts", ("周乃翔", "山东省省长", None)),
        ("initiatives-by-industry", ("集成电路", "集成电路强芯工程")),
        ("speakers-of-companies", ("杰瑞集团", "企业", "全省数字经济高质量发展工作会议", "济南市")),
        ("events", ("全省数字经济高质量发展工作会议", "--08-31", "济南市")),
        ("inferred-names", ("山东省大数据局", "省大数据局")),
    ],
)
def test_examples_answer_from_the_article(store: ox.Store, name: str, row: tuple[str | None, ...]) -> None:
    table = select(store, examples()[name])
    assert row in [found[: len(row)] for found in table.rows]
    # Each label has the IRI that a page makes a link of.
    assert any(column.endswith("_iri") for column in table.columns)


def test_promoters_are_counted_as_the_graph_has_them(store: ox.Store, graph: Graph) -> None:
    (person,) = graph.find("林武")
    promoted = [o for s, p, o, _ in graph.edges() if s == person and p == "promotes"]
    assert len(promoted) >= 15
    assert ("林武", str(len(promoted))) in [row[:2] for row in select(store, examples()["promoters"]).rows]


def test_the_proof_of_a_fact(store: ox.Store) -> None:
    rows = select(store, examples()["proof"]).rows
    proof = next(r for r in rows if r[:3] == ("周乃翔", "主持", "全省数字经济高质量发展工作会议"))
    assert proof[3] is not None
    assert "周乃翔主持" in proof[3]


def test_who_held_an_office_at_a_date(tmp_path: Path) -> None:
    from kg import Article, Graph, extract

    articles = [
        Article("1", "", "安徽省省长赵建国讲话。", "2023-01-05"),
        Article("2", "", "安徽省省长钱志强讲话。", "2024-02-06"),
        Article("3", "", "安徽省省长孙文明讲话。", "2025-03-07"),
    ]
    path = Graph.of(extract(a) for a in articles).save(tmp_path / "g.ttl")
    rows = select(open_store(path), examples()["office-on-date"]).rows
    assert [row[:4] for row in rows] == [("安徽省省长", "钱志强", "2024-02-06", "2024-02-06")]
    assert len(read_turtle(path).articles) == 3


def test_ask_and_construct(store: ox.Store) -> None:
    assert select(store, "ASK { ?s a kg:Person }").rows == (("true",),)
    assert select(store, "CONSTRUCT { ?s a kg:Person } WHERE { ?s a kg:Person }").columns == (
        "subject",
        "predicate",
        "object",
    )


def test_csv_and_json(store: ox.Store) -> None:
    table = select(store, "SELECT ?n { ?s kg:name ?n FILTER(?n = '济南市') }")
    assert table.as_csv() == "n\n济南市\n"
    assert json.loads(table.as_json()) == [{"n": "济南市"}]


def test_a_query_of_a_file_by_name_or_as_text(tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text("SELECT ?s { ?s a kg:Person }", encoding="utf-8")
    assert read_query(str(path)) == "SELECT ?s { ?s a kg:Person }"
    assert read_query("posts") == read_query("posts.rq") == examples()["posts"]
    with pytest.raises(QueryError, match="neither a query, a file"):
        read_query("nowhere")


def test_malformed_queries_and_graphs(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError) as caught:
        select(store, "SELECT ?s { ?s a }")
    assert "\n" not in str(caught.value)
    with pytest.raises(QueryError):
        select(store, "SELECT ?s { ?s a unknown:Thing }")
    (tmp_path / "bad.ttl").write_text("<http://a> <http://b>\n ;; .", encoding="utf-8")
    with pytest.raises(GraphError, match="not valid Turtle"):
        open_store(tmp_path / "bad.ttl")
    with pytest.raises(GraphError, match="kg build"):
        open_store(tmp_path / "absent.ttl")
