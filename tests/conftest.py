"""What several tests share: the article that comes with the project, and its graph on disk."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import Article, Graph, build, extract
from kg.records import Extraction
from kg.resources import resource

os.environ["KG_LANG"] = "en"  # messages are compared in one language, whatever the machine speaks
ARTICLES = resource("data", "articles")


@pytest.fixture(scope="session")
def graph() -> Graph:
    return build(ARTICLES)


@pytest.fixture(scope="session")
def turtle(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph.save(tmp_path_factory.mktemp("graph") / "graph.ttl")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real Chromium; tests that need one are skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium; install Debian's package chromium")
    with playwright.sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        chromium = driver.chromium.launch(executable_path=program, args=arguments)
        yield chromium
        chromium.close()


def read(text: str, published: str | None = None) -> Extraction:
    """Extract from a text of our own."""
    return extract(Article("t", "", text, published))


def facts(text: str, published: str | None = None) -> set[tuple[str, str, str]]:
    """Subject name, predicate and object name of every fact in a text of our own."""
    found = read(text, published)
    names = {e.id: e.name for e in found.entities}
    return {(names[f.subject], str(f.predicate), names.get(f.object, f.object)) for f in found.facts}
