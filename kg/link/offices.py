"""Where an office is, and whether two offices can belong to one career."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon import column, table
from kg.lexicon.divisions import by_code, by_name, country_names, province_of, within
from kg.link.places import area_of_body
from kg.records import Entity, EntityType

MONTH = 31
"""Days within which two offices seen are offices held at once."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an office is held.

    ``kind``: ``central`` for China's central bodies, ``division`` with its GB/T 2260 code, ``country`` with its name,
    ``world`` for intergovernmental bodies, ``body`` for companies and organizations, with their name.
    """

    kind: str
    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office as linking compares it: title without body, the body's full name, its seat, and whether it is a side office.

    ``guessed`` says that the text names the body by its kind alone (外交部) or not at all (国家主席), so that the
    country is China's by default only. ``full`` says that the words of the text name the office everywhere:
    国务院总理, 山东省委书记, but not 省委书记. ``near`` says that the body stands in the sentence and not in the office.
    """

    title: str
    body: str | None
    seat: Seat | None
    side: bool
    guessed: bool = False
    full: bool = False
    near: bool = field(default=False, compare=False)

    @property
    def text(self) -> str:
        """Body and title.

        >>> Office("省长", "山东省人民政府", None, False).text
        '山东省人民政府 省长'
        """
        return f"{self.body} {self.title}" if self.body else self.title


# Ruling parties that news names by a letter: 越共中央.
_PARTIES = {"越": "越南", "古": "古巴", "老": "老挝"}
_PARTY_OF = re.compile("^([越古老])共(?:中央)?")


@cache
def _side_titles() -> tuple[str, ...]:
    return tuple(column("side_offices", "title"))


@cache
def _implied() -> Mapping[str, tuple[str, str]]:
    """Bare titles that name one body in news of China: 国务委员 → body and title."""
    return {row["title"]: (row["body"], row["office"]) for row in table("office_bodies")}


@cache
def _kinds_of_bodies() -> Mapping[str, str]:
    return {row["name"]: row["kind"] for row in table("bodies")}


_TERM = re.compile("第?[一二三四五六七八九十]+届(?=全国|中央)")


def office(post: Entity, body: Entity | None, body_label: str | None) -> Office:
    """The office of a post entity at a body entity, whose linked label is given.

    A bare title has no body and no seat, unless it names one in Chinese news: 国务委员.
    """
    title = post.name
    side = title.endswith(_side_titles())
    usual = _implied().get(title)
    if usual is not None and (body is None or any(surface in title for surface in body.surfaces)):
        implied, rest = usual
        return Office(rest, implied, Seat("central", "中国", implied), side, guessed=True, full=True)
    if body is None:
        return Office(title, None, None, side)
    for surface in sorted((*body.surfaces, body.name), key=len, reverse=True):
        if surface in title and len(surface) < len(title):
            title = title.replace(surface, "", 1)
            if title == "长":  # 外交部长 is 外交部部长, and 江州省长 is 江州省省长
                title = surface[-1] + title
            break
    # The chair of the fourteenth congress's committee is the chair of the congress's committee.
    label = _TERM.sub("", body_label or body.name) or body.name
    if label == "中国":
        # 国家副主席 at 中国, and 中华人民共和国副主席, whose body is the same place.
        label, title = _implied().get(title) or _implied().get(f"国家{title}") or (label, title)
    seat = _seat_of(body.type, label)
    guessed = (
        seat.kind == "central"
        and body.canonical is not None
        and not any(word in surface for surface in body.surfaces for word in _CHINESE)
    )
    full = title != post.name and (seat.kind != "division" or by_code()[seat.value].short in post.name)
    return Office(title, label, seat, side or label.endswith(_JOINED), guessed, full, near=title == post.name)


# Words that say which country's body it is.
_CHINESE = ("中国", "中共", "中华", "全国", "国务院", "国家", "中央军委", "党中央")
# Bodies whose heads hold a main office elsewhere.
_JOINED = (
    "组委会",
    "组织委员会",
    "筹委会",
    "领导小组",
    "指挥部",
    "工作委员会",
    "规划建设委员会",
    "执行委员会",
    "学会",
    "协会",
    "联合会",
    "基金会",
    "代表团",
    "主席团",
)
# So few sit there that a namesake is none: whoever is of it in two articles is one person.
_FEW = frozenset({"中共中央政治局", "中共中央政治局常务委员会", "中共中央书记处", "中华人民共和国中央军事委员会"})


# State leaders: whoever is one takes no local office afterwards.
_LEADERS = frozenset(
    (body, title)
    for body, titles in {
        "中华人民共和国": ("主席", "副主席"),
        "中华人民共和国国务院": ("总理", "副总理", "国务委员"),
        "全国人民代表大会常务委员会": ("委员长", "副委员长"),
        "中国人民政治协商会议全国委员会": ("主席", "副主席"),
        "中国共产党中央纪律检查委员会": ("书记",),
        "中华人民共和国最高人民法院": ("院长",),
        "中华人民共和国最高人民检察院": ("检察长",),
    }.items()
    for title in titles
)


def leads_the_state(office: Office) -> bool:
    """Whether an office is one of the state's leaders.

    >>> leads_the_state(Office("国务委员", "中华人民共和国国务院", None, False))
    True
    """
    return (office.body, office.title) in _LEADERS


def tells_apart(office: Office) -> bool:
    """Whether so few hold an office that one name in it is one person.

    >>> tells_apart(Office("委员", "中共中央政治局", None, True))
    True
    """
    return office.body in _FEW and not office.guessed


_HEAD_OF = re.compile("^(?:常务)?副?[省市县区州旗盟]长$")


def with_area(bare: Office, beside: Iterable[Office]) -> Office:
    """省长 beside 山东省委副书记 is that of 山东省: a bare head of government has the area of the offices beside it."""
    if bare.body is not None or not _HEAD_OF.match(bare.title):
        return bare
    for other in beside:
        seat = other.seat
        if seat is not None and seat.kind == "division" and seat.name.endswith(bare.title[-2]):
            return Office(bare.title, seat.name, seat, bare.side, near=True)
    return bare


@cache
def kinds_alone() -> frozenset[str]:
    """What a body is called behind its country, and so says nothing of the country alone: 外交部, 卫生部门."""
    return frozenset(column("foreign_bodies", "kind"))


@cache
def _seat_of(kind: EntityType, label: str) -> Seat:
    if kind is EntityType.PLACE:
        rows = by_name().get(label, ())
        division = rows[0] if rows else area_of_body(label)
        if division is not None:
            return Seat("division", division.code, division.name)
        country = country_names().get(label)
        if country == "中国":
            return Seat("central", country, label)
        return Seat("country", country, country) if country else Seat("body", label, label)
    listed = _kinds_of_bodies().get(label)
    if listed == "international":
        return Seat("world", label, label)
    if listed is not None and listed != "foreign":
        return Seat("central", "中国", label)
    division = area_of_body(label)
    if division is not None and kind is EntityType.AGENCY:
        return Seat("division", division.code, division.name)
    m = _PARTY_OF.match(label)
    if m:
        return Seat("country", _PARTIES[m.group(1)], _PARTIES[m.group(1)])
    for size in range(min(len(label) - 1, 14), 1, -1):
        country = country_names().get(label[:size])
        if country is not None and kind is EntityType.AGENCY:
            return Seat("central", country, label) if country == "中国" else Seat("country", country, country)
    return Seat("body", label, label)


def conflict(one: Office, other: Office, days: int | None) -> str | None:
    """Why two offices cannot be one person's at a distance in time, or None when they can.

    ``days`` is how far apart both were seen, None when one report has no date. Two provinces, two cities, two
    employers: not within a month, later they may be a transfer. Officials of two countries and county offices of two
    provinces: never. Membership, honorary and task offices go with any other. A central and a provincial office are left
    to `at_once`: promotions are sudden.
    """
    left, right = one.seat, other.seat
    if left is None or right is None or one.side or other.side or left == right:
        return None
    kinds = {left.kind, right.kind}
    if "world" in kinds or ((one.guessed or other.guessed) and "country" in kinds):
        return None
    soon = days is None or days <= MONTH
    when = "within a month" if days is not None else "with no date that would allow a transfer"
    if kinds == {"division"}:
        return _divisions(left, right, soon, when)
    if "body" in kinds:
        return _employers(left, right, soon, when)
    if "country" in kinds:
        return f"officials of two countries: {left.name}, {right.name}"
    local = left if left.kind == "division" else right
    if soon and local.kind == "division" and by_code()[local.value].level != "province":
        return f"a central office and one of a city or county {when}: {left.name}, {right.name}"
    return None


def at_once(one: Office, other: Office) -> str | None:
    """Why two offices cannot be held at the same time, or None when they can."""
    reason = conflict(one, other, 0)
    if reason is None and one.seat and other.seat and not one.side and not other.side:
        if {one.seat.kind, other.seat.kind} == {"central", "division"}:
            return f"a central and a local office at once: {one.seat.name}, {other.seat.name}"
    return reason


def _divisions(left: Seat, right: Seat, soon: bool, when: str) -> str | None:
    if within(left.value, right.value) or within(right.value, left.value):
        levels = {by_code()[left.value].level, by_code()[right.value].level}
        if soon and levels == {"province", "county"}:
            return f"offices of a province and of a county {when}: {left.name}, {right.name}"
        return None
    here, there = province_of(left.value), province_of(right.value)
    if here != there:
        if "county" in (by_code()[left.value].level, by_code()[right.value].level):
            return f"county offices are not moved between provinces: {left.name}, {right.name}"
        return f"offices in two provinces {when}: {left.name}, {right.name}" if soon else None
    return f"offices in two cities or counties {when}: {left.name}, {right.name}" if soon else None


def _shortens(short: str, long: str) -> bool:
    """海岳集团 for 云岭海岳装备集团有限公司: the same characters in the same order, two of them side by side."""
    rest = iter(long)
    return all(c in rest for c in short) and any(short[n : n + 2] in long for n in range(len(short) - 1))


_NATIONAL = ("中国", "中华", "全国", "国家", "中央")


def _employers(left: Seat, right: Seat, soon: bool, when: str) -> str | None:
    short, long = sorted((left.name, right.name), key=len)
    if not soon or _shortens(short, long):
        return None
    for one, other in ((left, right), (right, left)):
        if one.kind == "body" and other.kind == "central" and one.name.startswith(_NATIONAL):
            return None
        if one.kind == "body" and other.kind == "country":
            return None
        if one.kind == "body" and other.kind == "division" and one.name.startswith((other.name, other.name[:2])):
            return None
    return f"two employers {when}: {left.name}, {right.name}"
