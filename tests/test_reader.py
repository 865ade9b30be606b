"""A model file that is not right costs one line that says how to make a right one; the same text reads the same."""

import json
import zipfile
from pathlib import Path

import pytest

from kg import Article, extract
from kg.errors import ModelError
from kg.output import as_line
from kg.reader import DEFAULT, default_reader, load
from kg.resources import resource

MODEL = resource(*DEFAULT)


def test_the_model_is_small_and_says_what_it_was_made_from() -> None:
    assert MODEL.stat().st_size < 10_000_000
    about = default_reader().about
    assert about["articles"] > 1000
    assert about["calibration"]["facts"]


def test_saved_and_loaded_it_is_the_same(tmp_path: Path) -> None:
    reader = default_reader()
    reader.save(tmp_path / "m.kgm")
    assert (tmp_path / "m.kgm").read_bytes() == MODEL.read_bytes()


def changed(tmp_path: Path, **about: object) -> Path:
    """The model with another description."""
    path = tmp_path / "changed.kgm"
    with zipfile.ZipFile(MODEL) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "about.json":
                content = json.dumps({**json.loads(content), **about}).encode()
            new.writestr(name, content)
    return path


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no such model; make a right one with: kg train"):
        load(tmp_path / "none.kgm")


def test_cut(tmp_path: Path) -> None:
    path = tmp_path / "cut.kgm"
    path.write_bytes(MODEL.read_bytes()[:100_000])
    with pytest.raises(ModelError, match=r"damaged one .*kg train"):
        load(path)


def test_damaged_inside(tmp_path: Path) -> None:
    data = bytearray(MODEL.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path = tmp_path / "bent.kgm"
    path.write_bytes(data)
    with pytest.raises(ModelError, match="kg train"):
        load(path)


def test_another_version(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="another version"):
        load(changed(tmp_path, version=99))


def test_other_features(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="other features"):
        load(changed(tmp_path, features="0" * 16))


def test_a_part_missing(tmp_path: Path) -> None:
    path = tmp_path / "part.kgm"
    with zipfile.ZipFile(MODEL) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            if name != "pairs.scale.npy":
                new.writestr(name, old.read(name))
    with pytest.raises(ModelError, match=r"without 'pairs.scale'"):
        load(path)


def test_the_same_text_gives_the_same_bytes() -> None:
    article = Article("a", "全省茶业大会召开", "江州省副省长林远山3月5日在云岭主持全省茶业大会。", "2024-03-06")
    assert as_line(extract(article)) == as_line(extract(article))


@pytest.mark.parametrize(
    "text",
    [
        "局长" * 5000,
        "、".join(f"林远{chr(0x4E00 + n)}" for n in range(4000)) + "出席全省茶业大会。",
        "江州省副省长\ue000\ue123林远山出席会议。",
        "江州省\ud800副省长林远山出席会议。",
        "（" * 3000,
        "",
        "\n\n\n",
    ],
)
def test_hostile_text_is_read(text: str) -> None:
    found = extract(Article("a", "题", text, "2024-03-06"))
    assert all(found.article.content[m.start : m.end] == m.text for e in found.entities for m in e.mentions)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_end_of_time(day: str) -> None:
    text = "昨天，全省茶业大会在云岭召开。明天闭幕。去年12月30日和明年1月3日也有会议。31日休会。"
    assert extract(Article("a", "", text, day)).article.published == day
