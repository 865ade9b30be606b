"""A person's offices over time."""

import pytest

from kg import Article, Graph, extract
from kg.errors import GraphError
from kg.graph.careers import career

GRAPH = Graph.of(
    extract(Article(str(n), "", text, day))
    for n, (text, day) in enumerate(
        [
            ("宁波市市长陈立新讲话。", "2022-03-02"),
            ("宁波市市长陈立新出席会议。", "2022-09-02"),
            ("宁波市委书记陈立新讲话。", "2024-03-20"),
            ("1999年，时任舟山市市长陈立新提出设想。", "2024-04-01"),
            ("安徽省副省长赵建国讲话。", "2024-03-02"),
            ("广东省副省长赵建国讲话。", "2024-03-20"),
        ]
    )
)


def test_offices_come_in_the_order_they_were_seen_with_first_and_last_day() -> None:
    rows = [(GRAPH.label(t.post), t.first, t.last) for t in career(GRAPH, "陈立新")]
    assert rows[:2] == [("宁波市市长", "2022-03-02", "2022-09-02"), ("宁波市委书记", "2024-03-20", "2024-03-20")]


def test_an_office_told_as_a_past_one_has_no_days_but_a_proof() -> None:
    past = career(GRAPH, "陈立新")[-1]
    assert (GRAPH.label(past.post), past.first, past.last) == ("舟山市市长", None, None)
    assert past.evidence[0].sentence.startswith("1999年")


def test_namesakes_are_asked_for_by_context() -> None:
    assert [GRAPH.label(t.post) for t in career(GRAPH, "赵建国@广东省")] == ["广东省副省长"]


def test_a_name_that_nobody_has() -> None:
    with pytest.raises(GraphError, match="无此人"):
        career(GRAPH, "无此人")
