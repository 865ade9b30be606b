"""Commands speak Chinese or English, guess what was mistyped, and no message is without its translation."""

import ast
import re
from pathlib import Path

import pytest

from kg.cli import main
from kg.cli.speech import chosen, messages, said, speak
from kg.errors import KGError

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def _english_afterwards() -> object:
    yield
    speak("en")


def template(node: ast.expr) -> str | None:
    """What a message is made from, with {0}, {1} … for what is filled in; None where it is made elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts, holes = [], 0
        for value in node.values:
            if isinstance(value, ast.Constant):
                parts.append(str(value.value))
            else:
                parts.append(f"{{{holes}}}")
                holes += 1
        return "".join(parts)
    return None


def told() -> set[str]:
    """Every message of an error and every line of help in the code."""
    kinds = {cls.__name__ for cls in KGError.__subclasses__()} | {"ArgumentTypeError"}
    found: set[str | None] = set()
    for path in sorted((ROOT / "kg").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in kinds and node.args:
                found |= {
                    template(a)
                    for a in (
                        [node.args[0].body, node.args[0].orelse]
                        if isinstance(node.args[0], ast.IfExp)
                        else node.args[:1]
                    )
                }
            if name in ("Problem", "Remark", "LeftOut") and len(node.args) > 1:
                found.add(template(node.args[1]))
            if path.parent.name == "cli":
                found |= {template(k.value) for k in node.keywords if k.arg in ("help", "description")}
                if name == "add" and len(node.args) == 3:
                    found.add(template(node.args[2]))
                if name == "said" and node.args:
                    found.add(template(node.args[0]))
    return {text for text in found if text and not re.fullmatch(r"(\{\d\}|[：:; ])*", text)}


def test_every_message_is_in_the_table() -> None:
    known = messages()
    assert not sorted(text for text in told() if text not in known and "(default: {1})" not in text)


def test_the_table_fills_the_same_holes() -> None:
    for english, chinese in messages().items():
        assert set(re.findall(r"\{\d\}", english)) >= set(re.findall(r"\{\d\}", chinese)), english
        assert re.search("[一-鿿：；（]", chinese), english


def test_what_a_message_names_stays_and_what_is_none_is_left_as_it_is() -> None:
    speak("zh")
    assert said("a.txt: no Chinese text; only Chinese articles can be read, take this one out").startswith(
        "a.txt：没有中文"
    )
    assert said("二十大") == "二十大"


def test_what_fills_a_message_stays_and_long_lines_take_no_time() -> None:
    speak("zh")
    assert said("articles: cannot be read (why); check the path and its permissions").startswith(
        "articles：无法读取（why）"
    )
    assert (
        said("office: no such file or folder; give the path of an article or of a folder with articles")[:7]
        == "office："
    )
    assert said("x; y: (a) " * 2000) == "x; y: (a) " * 2000


def test_the_language_may_stand_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "en")
    assert chosen(["build", "--lang", "zh", "x"]) == ("zh", ["build", "x"])
    assert chosen(["--lang=zh", "build"]) == ("zh", ["build"])
    assert chosen(["build"]) == ("en", ["build"])
    assert chosen(["build", "--lang", "fr"]) == ("en", ["build", "--lang", "fr"])


def test_help_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", "zh", "build", "--help"])
    out = capsys.readouterr().out
    assert "用法：" in out
    assert "选项" in out
    assert "图谱写到哪个文件夹" in out


def test_an_error_in_chinese_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(tmp_path / "无"), "--lang", "zh"]) == 1
    assert capsys.readouterr().err == f"kg: {tmp_path / '无'}：没有这个文件或文件夹；请给出文章或文章文件夹的路径\n"


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["biuld"], "build"),
        (["build", "--judgments", "x"], "--judgements"),
        (["export", "g", "--to", "jsonl"], "jsonld"),
    ],
)
def test_what_was_mistyped_is_guessed(arguments: list[str], meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert f"did you mean {meant}?" in capsys.readouterr().err
