"""What several tests share: the article that comes with the project, and its graph on disk."""

from pathlib import Path

import pytest

from kg import Article, KnowledgeGraph, build, extract
from kg.records import Extraction
from kg.resources import resource

ARTICLES = resource("data", "articles")


@pytest.fixture(scope="session")
def graph() -> KnowledgeGraph:
    return build(ARTICLES)


@pytest.fixture(scope="session")
def turtle(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph.save(tmp_path_factory.mktemp("graph") / "graph.ttl")


def read(text: str, published: str | None = None) -> Extraction:
    """Extract from a text of our own."""
    return extract(Article("t", "", text, published))


def facts(text: str, published: str | None = None) -> set[tuple[str, str, str]]:
    """Subject name, predicate and object name of every fact in a text of our own."""
    found = read(text, published)
    names = {e.id: e.name for e in found.entities}
    return {(names[f.subject], str(f.predicate), names.get(f.object, f.object)) for f in found.facts}
