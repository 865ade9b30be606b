"""Text that was decoded wrongly: reported always, undone where no byte was lost; real text is left alone."""

from pathlib import Path

import pytest

from kg.read import Problem, read_all
from kg.read.garbled import garbled
from kg.records import Article

TEXT = "全省湖泊保护大会召开\n副省长林远山出席会议，要求各地统筹推进湖泊流域产业转型，科学划定保护界线。"


@pytest.mark.parametrize(("written", "read"), [("utf-8", "latin-1"), ("gb18030", "latin-1"), ("gb18030", "cp1252")])
def test_what_lost_nothing_is_undone(written: str, read: str) -> None:
    found = garbled(TEXT.encode(written).decode(read, "replace"))
    assert found is not None
    assert found.original in (TEXT, None if read == "cp1252" else TEXT)


@pytest.mark.parametrize(
    ("written", "read"),
    [("utf-8", "gb18030"), ("gb18030", "utf-8"), ("gb18030", "big5hkscs"), ("utf-8", "big5hkscs"), ("utf-8", "cp949")],
)
def test_what_lost_bytes_is_reported(written: str, read: str) -> None:
    found = garbled(TEXT.encode(written).decode(read, "replace"))
    assert found is not None
    assert found.original in (None, TEXT)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "全市非遗大会召开，犇羴鱻饮食文化、嬲氹粤剧社与氍毹戏台亮相。",
        "全省經濟工作會議召開，副省長出席。",
        "GDP增长5.2%，CPI上涨0.3%，PMI为50.1。会",
    ],
)
def test_real_text_is_left_alone(text: str) -> None:
    assert garbled(text) is None


def test_an_undone_article_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT.encode().decode("latin-1"), encoding="utf-8")
    problem, article = read_all(path)
    assert isinstance(problem, Problem)
    assert "LATIN-1" in problem.message
    assert isinstance(article, Article)
    assert article.content == TEXT
