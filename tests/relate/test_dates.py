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
    ],
)
def test_date(text: str, published: str | None, day: str) -> None:
    assert [value for _, _, value in find_dates(text, published)] == [day]


@pytest.mark.parametrize("text", ["近日", "13月5日", "2月30日", "每日", "5日均线"])
def test_no_date(text: str) -> None:
    assert find_dates(text, "2024-03-01") == []
