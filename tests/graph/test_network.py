"""The graph as a library: nodes, edges with proofs, and questions."""

import pytest

from kg import Article, Graph, extract
from kg.errors import GraphError


def of(*texts: str) -> Graph:
    return Graph.of(extract(Article(str(n), "", text, "2024-06-08")) for n, text in enumerate(texts))


def test_nodes_and_edges_carry_what_the_article_says() -> None:
    graph = of("安徽合肥近日召开全省渔业发展大会。省委书记赵建国主持会议。")
    (person,) = graph.find("赵建国")
    assert graph.network.nodes[person]["type"] == "Person"
    (edge,) = [(p, graph.label(o), e) for s, p, o, e in graph.edges() if s == person and p == "chairs"]
    assert edge[1] == "全省渔业发展大会"
    assert edge[2][0].sentence == "省委书记赵建国主持会议。"
    assert edge[2][0].rule == "chairs.meeting"


def test_an_inferred_name_is_the_label_and_says_so() -> None:
    graph = of("安徽合肥近日召开会议。省委书记赵建国主持。")
    (node,) = graph.find("省委")
    assert graph.label(node) == graph.network.nodes[node]["canonical"] == "中国共产党安徽省委员会"
    assert graph.network.nodes[node]["name"] == "省委"


def test_one_thing_of_two_articles_is_one_node_with_two_proofs() -> None:
    graph = of("安徽省省长赵建国讲话。", "安徽省省长赵建国在北京调研。")
    (person,) = graph.find("赵建国")
    evidence = next(e for s, p, _, e in graph.edges() if s == person and p == "holdsPost")
    assert {proof.article for proof in evidence} == {"0", "1"}


def test_the_same_short_form_of_two_provinces_is_two_bodies() -> None:
    graph = of("安徽合肥召开会议。省委书记赵建国讲话。", "江苏南京召开会议。省委书记钱志强讲话。")
    assert len(graph.find("省委")) == 2


def test_around_and_search() -> None:
    graph = of("安徽省省长赵建国在北京调研。")
    near = graph.around("赵建国", hops=1)
    assert "北京" in {near.label(n)[:2] for n in near.network}
    assert [thing.iri for thing in graph.search("建国")] == graph.find("赵建国")
    with pytest.raises(GraphError, match="nothing in this graph"):
        graph.find("无此人")


def test_counts() -> None:
    types, predicates = of("第三届江海论坛今天在武汉开幕。").counts()
    assert types["Event"] == 1
    assert predicates["heldOn"] == 1
    assert predicates["heldIn"] == 1
