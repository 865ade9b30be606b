"""What the lines around a text say of it: day, source and byline (来源：…  发布时间：…  记者 …  本报3月5日讯)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.imprint.days import day_in

_LONGEST = 120
_HEAD, _FOOT = 8, 5
_DAY = re.compile(r"(?:发布|发表|更新|刊发|发文|成文|印发)?(?:时间|日期)\s*[:：]?\s*(.{6,40})")
_DAY_ALONE = re.compile(r"[\s（(\[【]*((?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)(?!\d)(.{0,60})")
_SOURCE = re.compile(r"(?:来\s*源|稿源|信息来源|文章来源|转自|出处)\s*[:：]\s*([^\s　|｜,，。;；:：）)】\]]{2,30})")
_AGENCIES = "新华社|中新社|中新网|人民网|新华网|央广网|央视网|光明网|中国网|本报|本网|本台|[一-鿿]{2,8}(?:日报|晚报|时报|早报|快报|晨报|商报|都市报|网|通讯社|电视台|广播)"
# 新华社北京2024年3月5日电, （人民网3月5日讯）, 本报3月5日讯: only a line that begins so.
_DATELINE = re.compile(
    rf"[\s　（(【]*(?P<agency>{_AGENCIES})[\s　]*(?P<place>[一-鿿]{{0,6}}?)[\s　]*"
    r"(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日[\s　]*(?:专?电|讯|消息|报道)"
)
_NAMES = r"[一-鿿]{2,4}(?:·[一-鿿]{1,6})?(?:[\s　、，,]+[一-鿿]{2,4}(?![一-鿿]))*"
_BYLINE = re.compile(
    rf"(?:(?:作者|撰文|采写|文)\s*[:：/／]|(?:(?:本报|本网|本台|新华社|通讯社|全媒体|融媒体|见习|首席|特派|[一-鿿]{{2,6}}[报网社])[一-鿿]{{0,3}})?(?:记者|通讯员)[\s　:：]*)({_NAMES})"
)
_BRACKETED = re.compile(r"[（(][^（()）]{0,20}?(?:记者|通讯员)[\s　:：]*([^（()）]{2,60})[)）]")
_SPLIT = re.compile(r"[\s　、，,]+|实习生|通讯员|记者|摄影报道|报道|摄影|摄|[/／]")
_NAME = re.compile(r"[一-鿿]{2,4}(?:·[一-鿿]{1,6})?")


@dataclass(frozen=True, slots=True)
class Imprint:
    """Day of publication (ISO), name of the source, people of the byline; ``month_day`` of a dateline without a year."""

    published: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    month_day: tuple[int, int] | None = None


def imprint_of(lines: Sequence[str]) -> Imprint:
    """What the first and last lines of an article say of it.

    >>> imprint_of(["来源：湖南日报  发布时间：2024-03-05 09:12", "本报记者 张三 李四"])
    Imprint(published='2024-03-05', publisher='湖南日报', byline=('张三', '李四'), month_day=None)
    >>> imprint_of(["新华社长沙2024年3月5日电（记者王五）全省大会今天召开。"]).published
    '2024-03-05'
    """
    around = [*lines[:_HEAD], *lines[max(_HEAD, len(lines) - _FOOT) :]]
    publisher = next((m.group(1) for line in around if len(line) <= _LONGEST and (m := _SOURCE.search(line))), None)
    dateline = next((m for line in around if (m := _DATELINE.match(line))), None)
    published = next((found for line in around if (found := _line_day(line))), None)
    month_day: tuple[int, int] | None = None
    if dateline:
        month, day = int(dateline["m"]), int(dateline["d"])
        if dateline["y"]:
            published = published or day_in(f"{dateline['y']}年{month}月{day}日")
        elif 1 <= month <= 12 and 1 <= day <= 31:
            month_day = (month, day)
        if publisher is None and not dateline["agency"].startswith("本"):
            publisher = dateline["agency"]
    return Imprint(published, publisher, _byline(around), month_day)


def _line_day(line: str) -> str | None:
    if len(line) > _LONGEST:
        return None
    alone = _DAY_ALONE.fullmatch(line)
    if alone and (
        not alone.group(2).strip() or _SOURCE.search(line) or re.match(r"日?\s*\d{1,2}[:：]", alone.group(2).strip())
    ):
        return day_in(line)
    m = _DAY.search(line)
    return day_in(m.group(1)) if m else None


def _byline(lines: Sequence[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for line in lines:
        strings = [m.group(1) for m in _BRACKETED.finditer(line[:_LONGEST])] + [
            m.group(1) for m in _BRACKETED.finditer(line[-60:])
        ]
        if not strings and len(line) <= 40:
            strings = [m.group(1) for m in _BYLINE.finditer(line)]
        for string in strings:
            found.update((name, None) for name in _SPLIT.split(string) if name and _NAME.fullmatch(name))
    return tuple(found)
