"""Dates in a sentence: 8月31日, 13日, 昨天（8月12日）, 2025年3月1日, 二〇二四年五月一日, 2024-05-01, 去年10月22日, 同年11月3日."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from kg.language.numerals import value_of

_N = "(?:\\d{1,2}|[一二三四五六七八九十]{1,3})"
_FULL = re.compile(
    f"(?:(?P<y>(?<!\\d)\\d{{4}}|[一二〇零][〇零一二三四五六七八九]{{3}}) ?年 ?|(?P<r>去年|前年|上年|明年|后年|今年|同年|次年|翌年|当年) ?)?"
    f"(?<!\\d)(?<![一二三四五六七八九十])(?P<m>{_N}) ?月 ?(?P<d>{_N})(?: ?(?:日|号)|(?=[—–~至\\-] ?{_N} ?[日号]))"
)
_NUMERIC = re.compile("(?<![\\d./-])(?P<y>\\d{4})([-/.])(?P<m>\\d{1,2})\\2(?P<d>\\d{1,2})(?![\\d%])")
_DAY = re.compile("(?<![\\d月至—-])(?P<d>\\d{1,2})日(?!元|均|本|电|常|前|内|后)")
_YEAR = re.compile("(?<!\\d)(?P<y>\\d{4}) ?年")
_RELATIVE = re.compile("今天|今日|昨天|昨日|前天|今晚|昨晚|明天")
_SHIFT = {"今天": 0, "今日": 0, "今晚": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "明天": 1}
# Years counted from publication, and from the year that the text named last.
_FROM_PUBLICATION: Mapping[str, int] = {"今年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_FROM_TEXT: Mapping[str, int] = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1}
_FAR = timedelta(days=200)
Found = tuple[int, int, str]


def find_dates(text: str, published: str | None) -> list[Found]:
    """Start, end and ISO date of each date in a text; ``--MM-DD`` (xsd:gMonthDay) when no year can be known.

    Of a span of days (5月1—3日) the first counts. A day or a relative word needs ``published``; 近日 fixes no date.

    >>> find_dates("8月31日上午", None)
    [(0, 5, '--08-31')]
    >>> find_dates("昨天（8月12日）在烟台", "2024-08-13")
    [(0, 2, '2024-08-12'), (3, 8, '2024-08-12')]
    >>> find_dates("2019年6月1日开幕，同年11月3日闭幕", "2024-05-02")[1][2]
    '2019-11-03'
    """
    day = date.fromisoformat(published) if published else None
    found: dict[int, Found] = {}
    taken = bytearray(len(text))
    for finder in (_written, _numeric, _days, _relative):
        for start, end, value in finder(text, day):
            if not any(taken[start:end]):
                found[start] = (start, end, value)
                taken[start:end] = b"\1" * (end - start)
    return [found[start] for start in sorted(found)]


def _written(text: str, day: date | None) -> Iterator[Found]:
    if "月" not in text:
        return
    years = [(m.end(), int(m.group("y"))) for m in _YEAR.finditer(text)]
    for m in _FULL.finditer(text):
        value = _value(m, day, next((y for end, y in reversed(years) if end <= m.start()), None))
        if value:
            yield m.start(), m.end(), value


def _value(m: re.Match[str], day: date | None, named: int | None) -> str | None:
    month, number = _number(m.group("m")), _number(m.group("d"))
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return None
    relative = m.group("r")
    if m.group("y"):
        return _iso(_number(m.group("y")), month, number)
    if relative in _FROM_PUBLICATION and day is not None:
        return _iso(day.year + _FROM_PUBLICATION[relative], month, number)
    if relative in _FROM_TEXT and named is not None:
        return _iso(named + _FROM_TEXT[relative], month, number)
    if day is None:
        return f"--{month:02d}-{number:02d}" if _iso(2024, month, number) else None
    return _nearest_year(day, month, number)


def _nearest_year(day: date, month: int, number: int) -> str | None:
    """In January, 12月28日 is last year's; in December, 1月5日 is next year's."""
    value = _iso(day.year, month, number)
    if value is None:
        return None
    gap = date.fromisoformat(value) - day
    if gap > _FAR:
        return _iso(day.year - 1, month, number)
    return _iso(day.year + 1, month, number) if -gap > _FAR else value


def _numeric(text: str, _: date | None) -> Iterator[Found]:
    for m in _NUMERIC.finditer(text):
        value = _iso(int(m.group("y")), int(m.group("m")), int(m.group("d")))
        if value:
            yield m.start(), m.end(), value


def _days(text: str, day: date | None) -> Iterator[Found]:
    if day is None or "日" not in text:
        return
    for m in _DAY.finditer(text):
        value = _near(day, int(m.group("d")))
        if value:
            yield m.start(), m.end(), value


def _relative(text: str, day: date | None) -> Iterator[Found]:
    if day is None:
        return
    for m in _RELATIVE.finditer(text):
        value = _shifted(day, _SHIFT[m.group()])
        if value:
            yield m.start(), m.end(), value


def _shifted(day: date, days: int) -> str | None:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _near(published: date, day: int) -> str | None:
    """The day of that number nearest to publication: 31日 read on the 1st is last month's."""
    best: date | None = None
    for months in (-1, 0, 1):
        index = published.year * 12 + published.month - 1 + months
        value = _iso(index // 12, index % 12 + 1, day)
        if value and (best is None or abs(date.fromisoformat(value) - published) < abs(best - published)):
            best = date.fromisoformat(value)
    return best.isoformat() if best else None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else value_of(text)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
