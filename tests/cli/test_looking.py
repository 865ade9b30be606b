"""kg search, kg show, and queries of chosen values."""

from pathlib import Path

import pytest

import kg
from kg.cli import main


@pytest.fixture(scope="module")
def turtle(tmp_path_factory: pytest.TempPathFactory) -> str:
    text = "浙江省省长何志远在舟山主持全省渔业发展大会。舟山市大力发展海洋旅游。"
    graph = kg.build([{"id": "a", "title": "", "text": text, "published": "2024-05-01"}])
    return str(graph.save(tmp_path_factory.mktemp("g") / "graph.ttl"))


@pytest.mark.parametrize("name", ["志远", "hzy", "hezhi", "何志远"])
def test_search_finds_by_a_part_and_by_pinyin(name: str, turtle: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", name, "--graph", turtle]) == 0
    assert "何志远" in capsys.readouterr().out


def test_bytes_that_are_no_utf8_and_blanks_are_one_line(turtle: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("search", "show"):
        assert main([command, "\udcc1\udcd6", "--graph", turtle]) == 1
        assert capsys.readouterr().err.count("\n") == 1
    assert main(["search", " ", "--graph", turtle]) == 1
    assert main(["show", " 何志遠 ", "--graph", turtle]) == 0


def test_search_of_a_type_alone(turtle: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "舟", "--type", "Place", "--graph", turtle]) == 0
    out = capsys.readouterr().out
    assert "舟山市" in out
    assert "Event" not in out


@pytest.mark.parametrize("command", ["search", "show"])
def test_a_name_that_nothing_has_is_one_line_with_what_comes_near(
    command: str, turtle: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "何志原", "--graph", turtle]) == 1
    err = capsys.readouterr().err
    assert err == "kg: '何志原': nothing in this graph has this name; did you mean 何志远?\n"


def test_show_says_what_it_is_and_why(turtle: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "舟山", "--graph", turtle]) == 0
    out = capsys.readouterr().out
    assert "舟山市" in out
    assert "330900" in out
    assert "develops 海洋旅游" in out
    assert "大力发展海洋旅游" in out


def test_a_query_of_one_value(turtle: str, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--name", "舟山"], ["--name=舟山"], ["--format", "csv", "--place", "舟山市"]):
        assert main(["query", turtle, "industries-of-places", *arguments]) == 0
        assert "海洋旅游" in capsys.readouterr().out
    assert main(["query", turtle, "industries-of-places", "--name", "济南"]) == 0
    assert "海洋旅游" not in capsys.readouterr().out


def test_a_parameter_that_a_query_has_not(turtle: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", turtle, "posts", "--colour", "red"]) == 1
    assert "no parameter 'colour'; it has" in capsys.readouterr().err
    assert main(["query", turtle, "posts", "--name"]) == 1
    assert "write them as --name VALUE" in capsys.readouterr().err


def test_an_unknown_class_gets_a_hint(turtle: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", turtle, "SELECT ?s { ?s a kg:Peson }"]) == 0
    assert "did you mean kg:Person?" in capsys.readouterr().err


def test_a_build_says_what_to_do_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-o", str(tmp_path / "b")]) == 0
    assert "kg show NAME" in capsys.readouterr().out
