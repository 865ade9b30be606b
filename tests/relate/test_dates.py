"""Dates with what the text gives and what the day of publication adds."""

import pytest

from kg.relate.dates import find_dates


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("8月31日上午", None, "--08-31"),
        ("2月29日", None, "--02-29"),
        ("8月31日上午", "2023-09-01", "2023-08-31"),
        ("12月28日", "2024-01-02", "2023-12-28"),
        ("1月3日", "2023-12-30", "2024-01-03"),
        ("31日", "2024-06-01", "2024-05-31"),
        ("昨天", "2024-03-01", "2024-02-29"),
        ("2021年7月1日", None, "2021-07-01"),
        ("二〇二三年十二月二十八日", None, "2023-12-28"),
        ("三月三十一日", "2024-04-01", "2024-03-31"),
        ("2024-09-12", None, "2024-09-12"),
        ("2024/11/5上午", None, "2024-11-05"),
        ("2024.5.1", None, "2024-05-01"),
        ("2024 年 7 月 9 日", None, "2024-07-09"),
        ("8月30号", "2024-08-31", "2024-08-30"),
        ("10月16—18日", "2024-10-19", "2024-10-16"),
        ("去年10月22日", "2025-03-18", "2024-10-22"),
        ("前年4月16日", "2023-07-05", "2021-04-16"),
        ("明年9月5日", "2024-11-20", "2025-09-05"),
        ("上年12月14日", "2022-02-09", "2021-12-14"),
    ],
)
def test_date(text: str, published: str | None, day: str) -> None:
    assert [value for _, _, value in find_dates(text, published)] == [day]


def test_years_that_follow_a_year_of_the_text() -> None:
    same = find_dates("2019年6月10日开幕。同年11月3日闭幕。", "2024-05-02")
    after = find_dates("2020年8月8日，首届举行。次年8月20日，第二届举行。", "2024-08-01")
    assert [d for _, _, d in (*same, *after)] == ["2019-06-10", "2019-11-03", "2020-08-08", "2021-08-20"]


@pytest.mark.parametrize("text", ["近日", "13月5日", "2月30日", "每日", "5日均线"])
def test_no_date(text: str) -> None:
    assert find_dates(text, "2024-03-01") == []
