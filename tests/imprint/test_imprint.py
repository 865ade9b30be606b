"""Day, source and byline of an article from what metadata and lines write."""

import pytest

from kg.imprint import day_in, day_of, imprint_of


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-05-01T16:30Z", "2024-05-02"),
        ("2024-05-01T15:59:59Z", "2024-05-01"),
        ("2023-12-31T23:30:00.000Z", "2024-01-01"),
        ("2024-02-29T12:40:00-05:00", "2024-03-01"),
        ("2024-06-16T00:30:00+09:00", "2024-06-15"),
        ("2024-05-01 08:00:00 +0800", "2024-05-01"),
        ("Fri, 17 May 2024 09:12:00 +0800", "2024-05-17"),
        ("2024年05月17日 09时12分", "2024-05-17"),
        ("2024.5.17", "2024-05-17"),
        ("2024 年 5 月 17 日", "2024-05-17"),
        ("发布日期：2024-05-17", "2024-05-17"),
        ("May 17, 2024 09:12 AM", "2024-05-17"),
        ("Friday, May 17, 2024", "2024-05-17"),
        ("Fri May 17 09:12:00 CST 2024", "2024-05-17"),
        ("17 May 2024", "2024-05-17"),
        ({"$date": "2024-05-16T16:30:00Z"}, "2024-05-17"),
        (20240517, "2024-05-17"),
        ("1715904000", "2024-05-17"),
        (0, None),
        (True, None),
        (float("nan"), None),
        (10**400, None),
        ("2024-02-30", None),
        ("12-05-2024", None),
        ({"a": 1}, None),
    ],
)
def test_days_in_china(value: object, day: str | None) -> None:
    assert day_of(value) == day


def test_days_in_names_and_addresses() -> None:
    assert day_in("https://news.example.org/202403/t20240308_1187263.html") == "2024-03-08"
    assert day_in("report-1234567890123") is None


@pytest.mark.parametrize(
    ("lines", "published", "publisher", "byline"),
    [
        (["2024-03-05 09:12  来源：湖南日报  作者：张三"], "2024-03-05", "湖南日报", ("张三",)),
        (["发布时间：2024-03-05", "【来源：云岭发布】"], "2024-03-05", "云岭发布", ()),
        (["新华社长沙2024年3月5日电（记者 张三 李四）全省大会召开。"], "2024-03-05", "新华社", ("张三", "李四")),
        (["云岭日报讯（记者张三）全市大会召开。"], None, None, ("张三",)),
        (["会议召开。", "本报记者 张三 通讯员 李四"], None, None, ("张三", "李四")),
        (["会议于2024年3月5日召开，来源可靠。"], None, None, ()),
        (["会议召开。", "云岭市人民政府", "2024年3月5日"], "2024-03-05", None, ()),
    ],
)
def test_lines_around_a_text(
    lines: list[str], published: str | None, publisher: str | None, byline: tuple[str, ...]
) -> None:
    found = imprint_of(lines)
    assert (found.published, found.publisher, found.byline) == (published, publisher, byline)


def test_a_dateline_without_a_year_gives_its_month_and_day() -> None:
    assert imprint_of(["本报3月5日讯 全市大会召开。"]).month_day == (3, 5)
