"""When an article was published, from what metadata writes: the day in China, as an ISO date."""

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

CHINA = timezone(timedelta(hours=8))

_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*(?:[-/.年]|\s)\s*(?P<m>\d{1,2})\s*(?:[-/.月]|\s)\s*(?P<d>\d{1,2})(?!\d)\s*日?"
    r"(?:[T\s　]*(?P<time>\d{1,2}[:：时]\d{2}(?:[:：分]\d{2})?(?:[.,]\d{1,9})?秒?)\s*"
    r"(?P<zone>Z|UTC|GMT|CST|(?:UTC|GMT)?[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
_COMPACT = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:(\d{2})(\d{2})(\d{2})?)?(?!\d)", re.ASCII
)
_DIGITS = re.compile(r"\d{10}|\d{13}", re.ASCII)
_ENGLISH = re.compile(r"[A-Z][a-z]{2}")
_FORMS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%b. %d, %Y", "%m/%d/%Y")
_CLOCK = re.compile(r"(?:,?\s+(?:at\s+)?\d{1,2}:\d{2}.*)$|^[A-Z][a-z]{2,8},\s+(?=[A-Z])")
_UNIX = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) \d\d:\d\d:\d\d(?: [A-Z]{3,4})? (\d{4})")


def day_of(value: object) -> str | None:
    """The day in China of a time stamp, a written date, a mail date or seconds since 1970; None where none can be read.

    A time without a zone is taken as China's.

    >>> day_of("2024-05-01T16:30:00Z"), day_of("2024年5月1日 16:30"), day_of(1715904000000)
    ('2024-05-02', '2024-05-01', '2024-05-17')
    >>> day_of("Fri, 17 May 2024 20:12:00 +0000"), day_of("20240517"), day_of("发布时间不详")
    ('2024-05-18', '2024-05-17', None)
    """
    if isinstance(value, datetime):
        return (value.astimezone(CHINA) if value.tzinfo else value).date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict | list) and len(value) == 1:  # {"$date": …} of MongoDB
        return day_of(next(iter(value.values() if isinstance(value, dict) else value)))
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _seconds(float(value))
        return _written(value.strip()) if isinstance(value, str) else None
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None


def _seconds(value: float) -> str | None:
    if 19_000_101 <= value <= 21_001_231 and value == int(value):
        return _written(str(int(value)))
    seconds = value / 1000 if value > 1e11 else value
    if not 500_000_000 < seconds < 4_102_444_800:  # 1985 to 2100
        return None
    return datetime.fromtimestamp(seconds, CHINA).date().isoformat()


def _written(text: str) -> str | None:
    if _DIGITS.fullmatch(text):
        return _seconds(float(text))
    found = day_in(text)
    if found is not None or not (_ENGLISH.search(text) or "/" in text):
        return found
    if m := _UNIX.fullmatch(text):
        text = f"{m[1]} {m[2]}, {m[3]}"
    for form in _FORMS:
        try:
            return datetime.strptime(_CLOCK.sub("", text), form).date().isoformat()
        except ValueError:
            continue
    moment = parsedate_to_datetime(text)
    return (moment.astimezone(CHINA) if moment.tzinfo else moment).date().isoformat()


def day_in(text: str) -> str | None:
    """The first full date that stands in a text, with its time and zone where they follow it.

    >>> day_in("发布时间：2024-03-31T20:15:00+00:00"), day_in("t20240308_1187263.html")
    ('2024-04-01', '2024-03-08')
    """
    for m in _DAY.finditer(text):
        try:
            day = date(int(m["y"]), int(m["m"]), int(m["d"]))
        except ValueError:
            continue
        return _in_china(day, m["time"], m["zone"])
    for m in _COMPACT.finditer(text):
        try:
            return date(int(m[1]), int(m[2]), int(m[3])).isoformat()
        except ValueError:
            continue
    return None


def _in_china(day: date, time: str | None, zone: str | None) -> str:
    if not time or not zone or zone == "CST":
        return day.isoformat()
    hour, minute = (int(part) for part in re.findall(r"\d+", time)[:2])
    shift = re.search(r"([+-])(\d\d):?(\d\d)", zone)
    offset = timedelta()
    if shift:
        offset = timedelta(hours=int(shift[2]), minutes=int(shift[3])) * (-1 if shift[1] == "-" else 1)
    moment = datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute)
    return (moment - offset + timedelta(hours=8)).date().isoformat()
