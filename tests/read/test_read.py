"""Files as people have them: encodings, shapes, and what is wrong with them said in one line."""

import gzip
import json
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.read import Problem, read_articles, read_lines


def test_text_file_gives_title_and_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("标题一\n正文一。\n正文二。", encoding="utf-8")
    article = read_articles(tmp_path)[0]
    assert (article.id, article.title, article.text) == ("a", "标题一", "正文一。\n正文二。")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings_of_chinese_pages(tmp_path: Path, encoding: str) -> None:
    text = "全省渔业工作会议召开\n会议部署了今年的重点任务，要求各地抓好落实，推动渔业高质量发展。"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read_articles(tmp_path)[0].content == text


def test_json_lines_keep_order_and_report_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        '{"id": "2", "title": "乙", "text": "文"}\n{bad\n{"id": "1", "title": "甲", "text": "文"}\n', encoding="utf-8"
    )
    items = list(read_lines(path))
    assert [getattr(i, "id", None) for i in items] == ["2", None, "1"]
    assert isinstance(items[1], Problem)
    assert items[1].where.endswith("in.jsonl:2")


def test_gzip_lines(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"id": 7, "title": "", "text": "文"}).encode()))
    assert read_articles(path)[0].id == "7"


@pytest.mark.parametrize("value", ["2024/3/9", "2024-03-09T08:00:00", "2024年3月9日"])
def test_published_is_read_as_a_date(tmp_path: Path, value: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"id": "a", "title": "题", "text": "文", "published": value}), encoding="utf-8")
    assert read_articles(path)[0].published == "2024-03-09"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"\x00\x01\x02\x03", "binary"),
        ("a.txt", b"no Chinese here", "no Chinese text"),
        ("a.json", b"{", "not valid JSON"),
        ("a.json", b'{"id": "a"}', "'text'"),
        ("a.json", '{"id": "a", "text": "文", "published": "2024-13-01"}'.encode(), "YYYY-MM-DD"),
        ("a.jsonl", b"[1]", "not an object"),
    ],
)
def test_bad_files_are_one_line(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadError, match=message) as caught:
        read_articles(tmp_path)
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no articles here"):
        read_articles(tmp_path)
    with pytest.raises(ReadError, match="no such file"):
        read_articles(tmp_path / "nowhere")


def test_two_articles_of_one_id(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("题\n文", encoding="utf-8")
    (tmp_path / "b.json").write_text('{"id": "a", "text": "文"}', encoding="utf-8")
    with pytest.raises(ReadError, match="stands in"):
        read_articles(tmp_path)
