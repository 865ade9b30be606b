"""Linking as a whole: order does not matter, one more article gives the same graph, and the table tells why."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import Article, Graph, extract
from kg.errors import JudgementError, ReadError
from kg.extractions import read_extractions, write_extractions
from kg.link import link
from kg.link.ledger import Ledger
from kg.pipeline import add_to, build_what_can_be_read, save
from kg.rdf import turtle

TEXTS = (
    "5月2日，全省渔业发展大会在舟山召开。浙江省省长何志远讲话。",
    "昨天，全省渔业发展大会在浙江舟山召开。何志远出席。",
    "安徽省副省长赵建国在北京市朝阳区调研。",
    "广东省副省长赵建国会见法国总统科尔曼。",
    "法兰西共和国总统约翰·科尔曼访问海尔集团公司。",
    "海尔集团与中科院签署合作协议，发展数字经济。",
    "第五届进博会在上海开幕。俄军发动进攻，俄罗斯国防部说。",
)


def articles() -> list[Article]:
    return [Article(f"n{i}", "", text, f"2024-05-{2 + i:02d}") for i, text in enumerate(TEXTS)]


def write(folder: Path, rows: list[Article]) -> Path:
    import json

    folder.mkdir(exist_ok=True)
    for a in rows:
        record = {"id": a.id, "title": a.title, "text": a.text, "published": a.published}
        (folder / f"{a.id}.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return folder


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(shuffled: random.Random) -> None:
    rows = [extract(a) for a in articles()]
    expected = turtle(Graph.of(rows))
    shuffled.shuffle(rows)
    assert turtle(Graph.of(rows)) == expected


@pytest.mark.parametrize("last", range(len(TEXTS)))
def test_adding_one_article_gives_what_building_all_gives(tmp_path: Path, last: int) -> None:
    rows = articles()
    folder, at_once = tmp_path / "build", tmp_path / "at-once"
    save(build_what_can_be_read(write(tmp_path / "first", rows[:last] + rows[last + 1 :])), folder)
    save(add_to(folder, write(tmp_path / "last", [rows[last]])), folder)
    save(build_what_can_be_read(write(tmp_path / "all", rows)), at_once)
    for name in ("graph.ttl", "graph.html", "identities.tsv", "extractions.jsonl.gz"):
        assert (folder / name).read_bytes() == (at_once / name).read_bytes(), name


def test_an_article_added_again_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    rows = articles()
    save(build_what_can_be_read(write(tmp_path / "first", rows)), tmp_path / "build")
    changed = Article("n2", "", "湖南省副省长钱志强在长沙调研。", "2024-05-04")
    built = add_to(tmp_path / "build", write(tmp_path / "again", [changed]))
    assert built.graph.find("钱志强")
    assert len(built.graph.articles) == len(rows)


def test_extractions_come_back_as_they_were(tmp_path: Path) -> None:
    rows = [extract(a) for a in articles()]
    path = tmp_path / "x.gz"
    write_extractions(rows, path)
    assert list(read_extractions(path)) == rows
    first = path.read_bytes()
    write_extractions(reversed(rows), path)
    assert path.read_bytes() == first


@pytest.mark.parametrize("content", [b"", b"no gzip", b"\x1f\x8b\x08\x00"])
def test_a_damaged_file_of_extractions_is_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.gz"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=r"x\.gz"):
        list(read_extractions(path))


@pytest.mark.parametrize(
    "line",
    [
        "[[1,2,3,null,null,null,[]],[],[]]",
        '[["a","b","c","soon",null,null,[]],[],[]]',
        '[["a","b","c",null,null,null,[]],[],[["x","chairs","y",[]]]]',
        "[" * 5000,
        "{}",
    ],
)
def test_a_line_that_is_no_extraction_is_one_line(tmp_path: Path, line: str) -> None:
    import gzip

    path = tmp_path / "x.gz"
    path.write_bytes(gzip.compress(b'{"kg":4}\n' + line.encode() + b"\n"))
    with pytest.raises(ReadError, match=r"x\.gz: damaged"):
        list(read_extractions(path))


def test_every_entity_has_an_identity_and_every_identity_a_reason() -> None:
    rows = [extract(a) for a in articles()]
    linking = link(rows)
    assert set(linking.iris) == {(x.article.id, e.id) for x in rows for e in x.entities}
    ledger = Ledger.of(rows, linking)
    assert {row.iri for row in ledger.rows if row.decision == "same"} == set(linking.identities)
    assert all(row.rule and row.reason for row in ledger.rows)


def test_the_table_comes_back_and_answers(tmp_path: Path) -> None:
    rows = [extract(a) for a in articles()]
    path = tmp_path / "identities.tsv"
    Ledger.of(rows, link(rows)).write(path)
    ledger = Ledger.read(path)
    assert next(iter(ledger.why("法国", "法兰西共和国"))) == "same: place:法国"
    assert "offices in two provinces within a month" in "\n".join(ledger.why("赵建国", "赵建国@广东省"))
    assert "no rule and no judgement joins them" in "\n".join(ledger.why("法国", "北京市"))
    assert ledger.find("海尔集团") == ledger.find("海尔集团公司")
    with pytest.raises(JudgementError, match="nothing in this graph"):
        ledger.find("无此名")


def test_a_name_of_several_types_is_read_as_the_other_ones_type() -> None:
    from kg.link.ledger import Row

    rows = (
        Row("same", "https://kg.example.org/id/agency/江海大会", "", ("江海大会",), 1, "body.name", "written 江海大会"),
        Row("same", "https://kg.example.org/id/event/江海大会", "", ("江海大会", "江大"), 2, "event.name", "江大"),
    )
    assert next(iter(Ledger(rows).why("江大", "江海大会"))) == "same: event:江海大会"
    assert next(iter(Ledger(rows).why("江海大会", "江大"))) == "same: event:江海大会"
    with pytest.raises(JudgementError, match="names 2 things"):
        Ledger(rows).find("江海大会")


def test_a_table_that_is_none_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "identities.tsv"
    with pytest.raises(JudgementError, match="run 'kg build' first"):
        Ledger.read(path)
    path.write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(JudgementError, match="no table of identities"):
        Ledger.read(path)


def test_weekly_meetings_do_not_chain_into_one() -> None:
    days = ("2024-01-05", "2024-01-12", "2024-01-19", "2024-01-26", "2024-02-02")
    rows = [extract(Article(day, "", "国务院总理李强主持召开国务院常务会议。", day)) for day in days]
    linking = link(rows)
    assert len({iri for (_, key), iri in linking.iris.items() if key.startswith("e")}) >= 3
