"""Every example query gives the same rows in pyoxigraph, in rdflib and in Virtuoso."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import Article, Graph, extract
from kg.export import export
from kg.query import examples, open_store
from kg.rdf.vocabulary import PREFIXES
from kg.resources import resource
from tests.conftest import ARTICLES
from tests.rdf import virtuoso

Rows = list[tuple[str | None, ...]]
TEXTS = (
    (
        "5月2日，全省渔业发展大会在浙江舟山召开。浙江省省长何志远出席会议并讲话，主持会议。浙江要发展远洋渔业。",
        "2024-05-02",
    ),
    ("浙江省教育厅与清华大学签署合作协议。4日，浙江省省长何志远会见法国总统科尔曼。", "2024-05-05"),
    ("安徽省副省长赵建国主持第五届江海论坛。合肥市实施“强芯”工程，发展集成电路产业。", "2024-12-01"),
    ("8月31日，全国渔业工作会议在青岛举行。农业农村部副部长钱志强作报告。海尔集团投资虚拟现实。", None),
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    """The project's article and some of our own, with every relation that the examples ask for."""
    from kg.read import read_articles

    ours = [Article(f"n{n}", "", text, day) for n, (text, day) in enumerate(TEXTS)]
    return Graph.of(extract(a) for a in [*read_articles(ARTICLES), *ours])


@pytest.fixture(scope="module")
def triples(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stores") / "graph.nt"
    export(graph, "ntriples", path)
    return path


@pytest.fixture(scope="module")
def oxigraph(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    return open_store(graph.save(tmp_path_factory.mktemp("stores") / "graph.ttl"))


@pytest.fixture(scope="module")
def python_store(triples: Path) -> rdflib.Graph:
    graph = rdflib.Graph().parse(triples, format="nt")
    return graph.parse(resource("ontology", "kg.ttl"), format="turtle")


def install() -> bool:
    """Install Debian's package where that is possible."""
    if not virtuoso.is_installed() and shutil.which("apt-get"):
        for command in (["update"], ["install", "-y", "--no-install-recommends", "virtuoso-opensource-7-bin"]):
            subprocess.run(["apt-get", *command], capture_output=True, check=False, timeout=300)
    return virtuoso.is_installed()


@pytest.fixture(scope="module")
def server(triples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[virtuoso.Virtuoso]:
    if not install():
        pytest.skip("Virtuoso is not installed and apt-get cannot install virtuoso-opensource-7-bin here")
    with virtuoso.running(tmp_path_factory.mktemp("virtuoso")) as running:
        running.load(resource("ontology", "kg.ttl"))
        running.load(triples)
        yield running


def rows_of_oxigraph(store: ox.Store, sparql: str) -> Rows:
    result = store.query(sparql, prefixes=dict(PREFIXES))
    return [tuple(term.value if term is not None else None for term in row) for row in result]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", sorted(examples()))
def test_rdflib_gives_the_same_rows(oxigraph: ox.Store, python_store: rdflib.Graph, name: str) -> None:
    rows = rows_of_oxigraph(oxigraph, examples()[name])
    spaces = {prefix: rdflib.Namespace(space) for prefix, space in PREFIXES.items()}
    theirs = python_store.query(examples()[name], initNs=spaces)
    assert sorted(map(str, rows)) == sorted(
        str(tuple(str(t) if t is not None else None for t in row)) for row in theirs
    )  # type: ignore[union-attr]
    assert rows or name == "copies"


@pytest.mark.parametrize("name", sorted(examples()))
def test_virtuoso_gives_the_same_rows(oxigraph: ox.Store, server: virtuoso.Virtuoso, name: str) -> None:
    theirs, _ = server.rows(examples()[name])
    assert sorted(map(str, theirs)) == sorted(map(str, rows_of_oxigraph(oxigraph, examples()[name])))


def test_virtuoso_loads_the_named_graphs(
    graph: Graph, server: virtuoso.Virtuoso, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("quads") / "graph.nq"
    export(graph, "nquads", path)
    server.load(path)
    rows, _ = server.rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?a a kg:Article } }")
    named = {row[0] for row in rows if row[0] != "https://kg.example.org/graph"}
    assert len(named) == len(graph.articles)
