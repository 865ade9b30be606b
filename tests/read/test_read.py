"""Articles from files and folders: ids, days, columns, and what is wrong said in one line."""

import gzip
import json
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.read import LeftOut, Limits, Problem, Remark, read_all, read_articles
from kg.records import Article


def test_text_file_gives_title_and_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("标题一\n正文一。\n正文二。", encoding="utf-8")
    article = read_articles(tmp_path)[0]
    assert (article.id, article.title, article.text) == ("a", "标题一", "正文一。\n正文二。")


def test_json_lines_keep_order_and_report_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        '{"id": "2", "title": "乙", "text": "文"}\n{bad\n{"id": "1", "title": "甲", "text": "文"}\n', encoding="utf-8"
    )
    items = list(read_all(path))
    assert [getattr(i, "id", None) for i in items] == ["2", None, "1"]
    assert isinstance(items[1], Problem)
    assert items[1].where.endswith("in.jsonl:2")


def test_gzip_lines(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"id": 7, "title": "", "text": "文"}).encode()))
    assert read_articles(path)[0].id == "7"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024/3/9", "2024-03-09"),
        ("2024-03-09T08:00:00", "2024-03-09"),
        ("2024年3月9日", "2024-03-09"),
        ("2024-03-09T16:30:00Z", "2024-03-10"),
        (1710000000, "2024-03-10"),
        ("", None),
        (None, None),
    ],
)
def test_published_is_read_as_the_day_in_china(tmp_path: Path, value: object, day: str | None) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"id": "a", "title": "题", "text": "文", "published": value}), encoding="utf-8")
    assert read_articles(path)[0].published == day


def test_a_date_that_is_none_costs_the_date(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"title": None, "text": "会议召开。", "published": "2024-13-01"}), encoding="utf-8")
    remark, article = read_all(path)
    assert isinstance(remark, Remark)
    assert "YYYY-MM-DD" in remark.message
    assert isinstance(article, Article)
    assert (article.published, article.title) == (None, "")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"\x00\x01\x02\x03", "binary"),
        ("a.txt", b"no Chinese here", "no Chinese text"),
        ("a.json", b"{", "not valid JSON"),
        ("a.json", b'{"id": "a"}', "'text'"),
        ("a.jsonl", b"[1]", "not an object"),
        ("a.csv", "编号,数目\n1,2\n".encode(), "--columns text="),
        ("a.pdf", b"%PDF-1.4 and no more", "damaged"),
        ("a.docx", b"PK\x03\x04 and no more", "damaged"),
        ("a.xml", b"<?xml version='1.0'?><a/>", "no feed"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xlsx"),
        ("a.html", b"<html><body><p>English only</p></body></html>", "no Chinese text"),
        (
            "a.html",
            "<html><head><meta name='generator' content='kg 1'></head><body>图</body></html>".encode(),
            "kg wrote",
        ),
    ],
)
def test_bad_files_are_one_line(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadError, match=message) as caught:
        read_articles(path)
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no articles here"):
        read_articles(tmp_path)
    with pytest.raises(ReadError, match="no such file"):
        read_articles(tmp_path / "nowhere")


def test_two_articles_of_one_given_id(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("题\n文", encoding="utf-8")
    (tmp_path / "b.json").write_text('{"id": "a", "text": "文"}', encoding="utf-8")
    with pytest.raises(ReadError, match="stands in"):
        read_articles(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", '{"title": "题目", "text": "会议召开。"}'),
        ("a.txt", '{"title": "题目", "text": "会议召开。"}\n{"title": "题目", "text": "大会召开。"}\n'),
        ("a.jsonl", '[{"title": "题目", "text": "会议召开。"}]'),
        ("a.json", '{"title": "题目", "text": "会议召开。"}\n{"title": "题目", "text": "大会召开。"}\n'),
        ("a.txt", "标题\t正文\n题目\t会议召开。\n"),
        ("a.html", "题目\n会议召开。"),
        ("a.doc", "<html><body><h1>题目一二三</h1><p>会议召开。</p></body></html>"),
        ("a.json", '{"_id": {"$oid": "1"}, "_source": {"title": "题目", "content": ["会议召开。"]}}'),
    ],
)
def test_what_a_file_holds_counts_more_than_its_name(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    article = read_articles(tmp_path / name)[0]
    assert (article.title[:2], article.text) == ("题目", "会议召开。")


def test_ids_are_made_of_paths_and_contents(tmp_path: Path) -> None:
    (tmp_path / "三月").mkdir()
    (tmp_path / "三月" / "20240305.txt").write_text("题\n会议召开。", encoding="utf-8")
    (tmp_path / "20240305.txt").write_text("题\n大会召开。", encoding="utf-8")
    (tmp_path / "20240305.md").write_text("# 题\n\n论坛召开。", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text(
        '{"text": "甲会召开。"}\n{"text": "乙会召开。"}\n{"text": "甲会召开。"}\n', encoding="utf-8"
    )
    items = list(read_all(tmp_path))
    ids = [i.id for i in items if isinstance(i, Article)]
    assert ids[:2] == ["20240305", "20240305.txt"]
    assert "三月/20240305" in ids
    assert len(set(ids)) == len(ids)
    assert [i.published for i in items if isinstance(i, Article) and i.id.endswith("20240305")] == ["2024-03-05"] * 2


def test_columns_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("k1,k2\n题目,会议召开。\n", encoding="utf-8")
    article = read_articles(path, columns={"title": "k1", "text": "k2"})[0]
    assert (article.title, article.text) == ("题目", "会议召开。")
    with pytest.raises(ReadError, match="no column 'k3'"):
        read_articles(path, columns={"text": "k3"})


def test_running_numbers_of_two_tables_are_two_ids(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(f"id,正文\n1,{name}会议召开。\n", encoding="utf-8")
    assert [a.id for a in read_articles(tmp_path)] == ["a-1", "b-1"]


def test_what_a_folder_has_beside_articles_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.TXT").write_text("题\n会议召开。", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("a: 1", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("题\n会议", encoding="utf-8")
    (tmp_path / "page.html").write_text("<html><body><p>会议昨天召开。</p></body></html>", encoding="utf-8")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "ad.html").write_text("<html><body><p>广告内容。</p></body></html>", encoding="utf-8")
    items = list(read_all(tmp_path))
    assert [i.id for i in items if isinstance(i, Article)] == ["a", "page"]
    assert [i.where for i in items if isinstance(i, LeftOut)] == [str(tmp_path / "b.yaml")]


def test_what_a_build_wrote_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("题\n会议召开。", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "build"):
        folder.mkdir(exist_ok=True)
        for name in ("graph.ttl", "graph.html", "identities.tsv", "extractions.jsonl.gz"):
            (folder / name).write_text("会议", encoding="utf-8")
    assert [type(i).__name__ for i in read_all(tmp_path)] == ["Article"]


@pytest.mark.parametrize(("name", "value"), [("characters", 5), ("bytes", 20)])
def test_limits_are_said_with_how_to_raise_them(tmp_path: Path, name: str, value: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("题\n会议昨天在省城召开。", encoding="utf-8")
    with pytest.raises(ReadError, match=f"--limit {name}="):
        read_articles(path, Limits.of({name: value}))


def test_an_unknown_limit_is_refused() -> None:
    with pytest.raises(ReadError, match="no limit of this name"):
        Limits.of({"colour": 1})
