"""The house as DESIGN and README say: no circle of imports, a step knows only the steps before it, short functions."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import kg

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 60
"""Lines of a function."""
TARGETS = {"rdf", "view", "export", "serve", "query", "library", "cli"}


def modules() -> dict[str, ast.Module]:
    found = {}
    for path in sorted((ROOT / "kg").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def imported(tree: ast.Module, known: set[str]) -> set[str]:
    """The modules of ours that a module imports, wherever it does so."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kg"):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in known else node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names if alias.name.startswith("kg"))
    return found & known


def package(module: str) -> str:
    return module.split(".")[1] if "." in module else module


def test_no_two_packages_import_each_other() -> None:
    trees = modules()
    graph: dict[str, set[str]] = {}
    for name, tree in trees.items():
        if name == "kg":
            continue  # the package's own front, which names everything
        own = graph.setdefault(package(name), set())
        own.update(package(other) for other in imported(tree, set(trees)) if package(other) != package(name))
    for names in graph.values():
        names.discard("kg")
    list(TopologicalSorter(graph).static_order())


def test_the_graph_knows_none_of_its_targets() -> None:
    trees = modules()
    for name, tree in trees.items():
        if package(name) in (
            "graph",
            "link",
            "relate",
            "resolve",
            "recognize",
            "clean",
            "lexicon",
            "language",
            "learn",
        ):
            assert not {package(m) for m in imported(tree, set(trees))} & TARGETS, name


def test_what_is_learnt_apart_from_chinese_knows_nothing_of_it() -> None:
    for name, tree in modules().items():
        if package(name) == "learn":
            code = ast.unparse(_without_docstrings(tree))
            assert not re.search("[一-鿿]", code), name


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            node.value.value = ""
    return tree


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = [
        f"{name}.{node.name}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST
    ]
    assert long == []


def test_public_names_are_documented() -> None:
    for name in kg.__all__:
        assert getattr(kg, name).__doc__ or name == "__version__", name
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    for name in kg.__all__:
        assert name in page, name


def test_the_map_of_the_house_in_the_readme_is_true() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for folder in sorted(p.parent.name for p in (ROOT / "kg").glob("*/__init__.py")):
        assert f"kg/{folder}" in text or f"kg.{folder}" in text, folder
    for named in re.findall(r"`(kg/[\w/]+(?:\.py)?)`", text):
        assert (ROOT / named).exists(), named
