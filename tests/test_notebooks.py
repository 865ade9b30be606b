"""Every notebook runs from start to end in less than a minute, offline, and keeps small outputs of a run that went well."""

import time
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def errors(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [o for cell in notebook.cells for o in cell.get("outputs", []) if o.output_type == "error"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    began = time.monotonic()
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(FOLDER)}}).execute()
    assert errors(notebook) == []
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_kept_and_small(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert errors(notebook) == []
    assert any(cell.get("outputs") for cell in notebook.cells)
    assert path.stat().st_size < 150_000
    assert not [o for cell in notebook.cells for o in cell.get("outputs", []) if o.get("name") == "stderr"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_headings_are_in_both_languages(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    heads = [c.source.splitlines()[0] for c in cells if c.cell_type == "markdown" and c.source.startswith("# ")]
    assert len(heads) == 1
    assert any("一" <= c <= "鿿" for c in heads[0])
    assert any(c.isascii() and c.isalpha() for c in heads[0])
