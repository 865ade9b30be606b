"""What the lexicon knows without an article, and where it says so."""

import pytest

from kg import Article, Graph, extract
from kg.link.iris import parts_of
from kg.rdf import turtle


def of(text: str) -> Graph:
    return Graph.of([extract(Article("a", "", text))])


def said(graph: Graph) -> set[tuple[str, str, str, str]]:
    return {(parts_of(i.subject)[1], str(i.relation), parts_of(i.object)[1], i.lexicon) for i in graph.structure}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("何某在济南市历下区调研。", ("历下区", "within", "济南市", "divisions")),
        ("何某在济南市历下区调研。", ("济南市", "within", "山东省", "divisions")),
        ("山东省大数据局印发通知。", ("山东省大数据局", "bodyOf", "山东省", "divisions")),
        ("山东省大数据局印发通知。", ("山东省大数据局", "unitOf", "山东省人民政府", "local_bodies")),
        (
            "浙江省委宣传部印发通知。",
            ("中国共产党浙江省委员会宣传部", "unitOf", "中国共产党浙江省委员会", "local_bodies"),
        ),
        ("教育部印发通知。", ("中华人民共和国教育部", "unitOf", "中华人民共和国国务院", "departments")),
    ],
)
def test_what_lies_in_what_and_which_body_is_of_what(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in said(of(text))


def test_a_court_is_no_department_of_the_government() -> None:
    assert not [row for row in said(of("山东省高级人民法院发布公告。")) if row[1] == "unitOf"]


def test_what_no_article_names_is_implied_and_no_node() -> None:
    graph = of("何某在历下区调研。")
    assert "济南市" in {thing.label for thing in graph.implied}
    assert "济南市" not in {graph.label(n) for n in graph.network}


def test_inferences_are_derived_from_the_lexicon_and_no_article() -> None:
    graph = of("何某在济南市历下区调研。")
    rows = graph.query(
        "SELECT ?from { ?i a kg:Inference ; rdf:predicate kg:within ; prov:wasDerivedFrom ?from }",
    )
    assert set(rows["from"]) == {"https://kg.example.org/id/lexicon/divisions"}


def test_links_out_and_codes() -> None:
    text = turtle(of("何某在济南市调研，访问法国。国务院印发通知。"))
    assert 'dcterms:identifier "370100"' in text
    assert "owl:sameAs wd:Q142" in text
    assert "owl:sameAs wd:Q59261" in text
