"""Dates in a sentence: 8月31日, 13日, 昨天（8月12日）, 今天, 2025年3月1日."""

import re
from datetime import date, timedelta

_FULL = re.compile("(?:(?P<y>\\d{4})年)?(?P<m>\\d{1,2})月(?P<d>\\d{1,2})日")
_DAY = re.compile("(?<![\\d月至—-])(?P<d>\\d{1,2})日(?!元|均|本|电|常|前|内|后)")
_RELATIVE = re.compile("今天|今日|昨天|昨日|前天|今晚|昨晚|明天")
_SHIFT = {"今天": 0, "今日": 0, "今晚": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "明天": 1}
_FAR = timedelta(days=200)


def find_dates(text: str, published: str | None) -> list[tuple[int, int, str]]:
    """Start, end and ISO date of each date in a text; ``--MM-DD`` (xsd:gMonthDay) when no year can be known.

    A day or a relative word needs ``published``. 近日 and the like fix no date.

    >>> find_dates("8月31日上午", None)
    [(0, 5, '--08-31')]
    >>> find_dates("昨天（8月12日）在烟台", "2024-08-13")
    [(0, 2, '2024-08-12'), (3, 8, '2024-08-12')]
    """
    day = date.fromisoformat(published) if published else None
    found: dict[int, tuple[int, int, str]] = {}
    if "月" in text:
        for m in _FULL.finditer(text):
            value = _full(m, day)
            if value:
                found[m.start()] = (m.start(), m.end(), value)
    if day is not None:
        if "日" in text:
            for m in _DAY.finditer(text):
                if any(s <= m.start() < e for s, e, _ in found.values()):
                    continue
                value = _near(day, int(m.group("d")))
                if value:
                    found[m.start()] = (m.start(), m.end(), value)
        for m in _RELATIVE.finditer(text):
            found[m.start()] = (m.start(), m.end(), (day + timedelta(days=_SHIFT[m.group()])).isoformat())
    return [found[start] for start in sorted(found)]


def _full(m: re.Match[str], published: date | None) -> str | None:
    month, day = int(m.group("m")), int(m.group("d"))
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if m.group("y"):
        return _iso(int(m.group("y")), month, day)
    if published is None:
        return f"--{month:02d}-{day:02d}" if _iso(2024, month, day) else None
    value = _iso(published.year, month, day)
    if value is None:
        return None
    # In January, 12月28日 is last year's; in December, 1月5日 is next year's.
    gap = date.fromisoformat(value) - published
    if gap > _FAR:
        return _iso(published.year - 1, month, day)
    return _iso(published.year + 1, month, day) if -gap > _FAR else value


def _near(published: date, day: int) -> str | None:
    """The day of that number nearest to publication: 31日 read on the 1st is last month's."""
    best: date | None = None
    for months in (-1, 0, 1):
        index = published.year * 12 + published.month - 1 + months
        value = _iso(index // 12, index % 12 + 1, day)
        if value and (best is None or abs(date.fromisoformat(value) - published) < abs(best - published)):
            best = date.fromisoformat(value)
    return best.isoformat() if best else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
