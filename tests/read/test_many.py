"""Whole folders: a thousand files of which fifty are broken, and two thousand damaged ones."""

import random
from pathlib import Path

import pytest

from kg.cli import main
from kg.read import LeftOut, Limits, Problem, Remark, read_all
from kg.records import Article
from tests.read.makers import FORMATS, write
from tests.read.test_formats import ARTICLES

_BROKEN = (
    b"\x00\x01\x02" * 9,
    b"no Chinese at all",
    b"%PDF-1.7 cut",
    b"PK\x03\x04cut",
    "鍏ㄧ渷婀栨硦淇濇姢澶т細鍙紑".encode(),
)


def test_nine_hundred_and_fifty_of_a_thousand_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names = [f"file{n:04d}.txt" for n in range(1000)]
    broken = set(random.Random(1).sample(names, 50))
    for n, name in enumerate(names):
        text = f"全市茶业大会召开\n第{n}天，云岭市市长林远山主持全市茶业大会。"
        (folder / name).write_bytes(_BROKEN[n % len(_BROKEN)] if name in broken else text.encode())
    assert main(["build", str(folder), "-o", str(tmp_path / "out")]) == 1
    said = capsys.readouterr()
    assert "950 articles" in said.out.replace("\n", " ")
    assert {line.split(": ")[1].rsplit("/", 1)[-1] for line in said.err.splitlines() if ".txt" in line} == broken


def test_a_folder_is_built_twice_alike(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("全市茶业大会召开\n云岭市市长林远山主持全市茶业大会。", encoding="utf-8")
    for _ in range(2):
        assert main(["build", str(tmp_path), "-o", str(tmp_path / "build")]) == 0
        now = (tmp_path / "build" / "graph.ttl").read_bytes()
        assert now.count(b"a kg:Article") == 1


def _damaged(data: bytes, chooser: random.Random) -> bytes:
    """Bytes changed, cut, doubled, left out or put in, at random."""
    data = bytearray(data)
    for _ in range(chooser.randint(1, 12)):
        at, size = chooser.randrange(len(data) + 1), chooser.choice((1, 2, 7, 64, 512))
        match chooser.randrange(5):
            case 0:
                data[at : at + 1] = bytes([chooser.randrange(256)])
            case 1:
                del data[at : at + size]
            case 2:
                data[at:at] = data[at : at + size]
            case 3:
                data[at:at] = chooser.randbytes(size)
            case _:
                del data[at:]
        if not data:
            data = bytearray(b"\n")
    return bytes(data)


def test_two_thousand_damaged_files(tmp_path: Path) -> None:
    """No error but lines, nothing beyond the limit of time, nothing written."""
    chooser = random.Random(20261125)
    made = [(name, data) for make in FORMATS.values() for name, data in make(ARTICLES).items()]
    counts = {"articles": 0, "problems": 0}
    for number in range(2000):
        name, data = made[number % len(made)]
        folder = write({name: _damaged(data, chooser)}, tmp_path / str(number))
        for item in read_all(folder / name, Limits.of({"seconds": 20})):
            assert isinstance(item, Article | Problem | Remark | LeftOut)
            if isinstance(item, Problem):
                assert "\n" not in str(item)
                assert "not done after" not in item.message
            counts["articles" if isinstance(item, Article) else "problems"] += 1
        assert [p.name for p in folder.iterdir()] == [name]
    print(f"2,000 damaged files: {counts['articles']} articles, {counts['problems']} lines of problems")
    assert counts["articles"] > 500
