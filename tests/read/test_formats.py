"""One article is the same article in every format and under every noise."""

from pathlib import Path

import pytest

from kg.clean import clean
from kg.read import LeftOut, Limits, Problem, read_all, read_articles
from kg.records import Article
from tests.read.makers import FORMATS, TEXT, page, tarred, write, zipped
from tests.read.noises import NOISES

FIRST = "3月5日，云岭市召开全市茶产业发展大会。云岭市市长林远山出席会议并讲话，副市长钱亮主持会议。"
BODY = f"{FIRST}\n会议指出，“茶香”工程实施以来，云岭市茶产业产值增长12%。会议强调，要抓好落实，推动茶产业高质量发展，让茶农得到更多实惠。"
ARTICLES = (
    Article("tea", "云岭市召开全市茶产业发展大会", BODY, "2024-03-06"),
    Article("port", "江州市港口建设推进会召开", "4月1日，江州市委书记宋知行在江州港调研，强调要加快建设现代化港口。\n江州市港务集团有限公司负责人介绍了情况，各有关部门负责人参加了调研活动。", "2024-04-02"),
)  # fmt: skip


def contents(folder: Path) -> list[tuple[str, str, str | None]]:
    """Title, text and day of the articles of a folder as reading and cleaning give them, by day."""
    found = [clean(a) for a in read_articles(folder)]
    return sorted(((a.title, a.text, a.published) for a in found), key=lambda a: a[2] or "")


WANTED = [(a.title, a.text, a.published) for a in ARTICLES]


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_gives_the_same_articles(tmp_path: Path, format_: str) -> None:
    assert contents(write(FORMATS[format_](ARTICLES), tmp_path / "in")) == WANTED


@pytest.mark.parametrize("noise", NOISES)
def test_every_noise_leaves_the_same_articles(tmp_path: Path, noise: str) -> None:
    made = {f"{a.id}.txt": NOISES[noise](f"{a.title}\n发布时间：{a.published}\n{a.text}").encode() for a in ARTICLES}
    found = [clean(i) for i in read_all(write(made, tmp_path / "in")) if isinstance(i, Article)]
    got = sorted(((a.title, a.text.replace("本报讯 ", ""), a.published) for a in found), key=lambda a: a[2] or "")
    assert got == WANTED


def test_a_page_tells_its_source_and_address(tmp_path: Path) -> None:
    html = page(ARTICLES[0]).replace(
        "</head>", '<link rel="canonical" href="https://news.example.org/tea.html"></head>'
    )
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    article = read_articles(tmp_path)[0]
    assert (article.publisher, article.url) == ("某市日报", "https://news.example.org/tea.html")


def test_names_in_archives_of_old_programs(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("新闻.txt".encode("gb18030").decode("cp437"))
        archive.writestr(info, "题\n会议召开。")
    # What wrote the name in another code page did not say UTF-8.
    path.write_bytes(
        path.read_bytes().replace(
            "新闻.txt".encode("gb18030").decode("cp437").encode(),
            "新闻.txt".encode("gb18030").ljust(len("新闻.txt".encode("gb18030").decode("cp437").encode()), b"_"),
        )
    )
    assert list(read_all(path))


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [
        ("unpacked", 400, "unpacked"),
        ("bytes", 300, "bytes"),
        ("members", 1, "members more"),
        ("depth", 1, "archive inside"),
    ],
)
def test_archives_have_bounds(tmp_path: Path, limit: str, value: int, words: str) -> None:
    inner = zipped(TEXT(ARTICLES))
    made = {"all.zip": zipped({"inner.zip": inner}) if limit == "depth" else inner}
    items = list(read_all(write(made, tmp_path / "in"), Limits.of({limit: value})))
    assert any(words in i.message for i in items if isinstance(i, Problem))


def test_nothing_is_written_outside(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    evil = {"../../outside.txt": "题\n会议召开。".encode(), "/absolute.txt": "题\n大会召开。".encode()}
    write({"a.zip": zipped(evil), "b.tar.gz": tarred(evil)}, folder)
    before = sorted(p for p in tmp_path.rglob("*"))
    assert [type(i) for i in read_all(folder)]
    assert sorted(p for p in tmp_path.rglob("*")) == before


def test_an_xml_entity_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密会议", encoding="utf-8")
    feed = f"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>
<rss version="2.0"><channel><item><title>大会召开</title><description>大会昨天召开。&x;</description></item></channel></rss>"""
    (tmp_path / "a.xml").write_text(feed, encoding="utf-8")
    assert not any("机密" in i.content for i in read_all(tmp_path / "a.xml") if isinstance(i, Article))


def test_kinds_that_are_not_read_say_what_to_do(tmp_path: Path) -> None:
    for name in ("a.doc", "b.xls", "c.rar", "d.png", "e"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "f.txt").write_text("题\n会议召开。", encoding="utf-8")
    left = [str(i) for i in read_all(tmp_path) if isinstance(i, LeftOut)]
    assert len(left) == 5
    assert any(".docx" in line for line in left)
