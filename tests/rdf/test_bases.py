"""A graph under the address of its publisher: in Turtle, read back, asked, served and on the page."""

from pathlib import Path

import pytest

from kg import Article, Graph, extract
from kg.cli import main
from kg.query import open_store, select
from kg.rdf import read_turtle
from kg.rdf.bases import base_in

HOME = "https://news.example.com/kg/"
TEXT = "全省渔业发展大会召开\n安徽省省长赵建国在芜湖市主持全省渔业发展大会。"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["build", str(folder / "a.txt"), "-o", str(folder / "out"), "--base", HOME.rstrip("/")]) == 0
    return folder / "out"


def test_all_things_stand_under_the_base(build: Path) -> None:
    data = (build / "graph.ttl").read_bytes()
    assert base_in(data) == HOME
    assert b"kg.example.org/id/" not in data
    assert HOME + "id/person/赵建国" in (build / "graph.html").read_text(encoding="utf-8")


def test_prefixes_of_queries_follow_the_base(build: Path) -> None:
    rows = select(
        open_store(build / "graph.ttl"), "SELECT ?s { ?s a kg:Person . FILTER(?s = person:赵建国) }", HOME
    ).rows
    assert rows == ((HOME + "id/person/赵建国",),)


def test_the_graph_read_back_is_the_same(build: Path) -> None:
    graph = read_turtle(build / "graph.ttl")
    plain = Graph.of([extract(Article("a", *TEXT.split("\n")))])
    assert sorted(graph.network) == sorted(plain.network)
    assert graph.base == HOME
    assert Graph.like(graph).turtle().encode() == (build / "graph.ttl").read_bytes()


@pytest.mark.parametrize("base", ["news", "ftp://x/", "https://a b/", "https://x/#"])
def test_what_is_no_address_is_a_usage_error(base: str) -> None:
    with pytest.raises(SystemExit):
        main(["build", "--base", base])
