"""Which meeting is meant: its full name, and where the name recurs its day, place or the time it was reported.

党的十六大, 中共十六大 and 中国共产党第十六次全国代表大会 are one; 全省经济工作会议 of two provinces or two years are not.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from kg.language.numerals import counted_in_digits
from kg.lexicon import table
from kg.lexicon.divisions import Division, by_code, by_name, certain, country_names, province_of
from kg.link.cluster import Clusters
from kg.link.places import Surroundings
from kg.link.records import Candidate, Claim, Decision, Dossier
from kg.records import Entity, EntityType, Predicate

_N = "[零一二三四五六七八九十百]+"
_PARTY = "(?:中国共产党|中共|党的?)?"
# Each rewrites a usual short form of a constitutional meeting as its full name; ordinals as Chinese numerals.
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    # 党的十六大, 中共十六大, 十六大
    (re.compile(f"^{_PARTY}({_N})大(?=$|开幕|闭幕|报告)"), "中国共产党第{0}次全国代表大会"),
    (re.compile(f"^{_PARTY}第({_N})次全国代表大会"), "中国共产党第{0}次全国代表大会"),
    # 党的十六届五中全会, 中共十六届五中全会
    (
        re.compile(f"^(?:党的?|中国共产党第?|中共)?第?({_N})届中央委员会第({_N})次全体会议"),
        "中国共产党第{0}届中央委员会第{1}次全体会议",
    ),
    (
        re.compile(f"^(?:党的?|中国共产党第?|中共)?第?({_N})届({_N})中全会"),
        "中国共产党第{0}届中央委员会第{1}次全体会议",
    ),
    # 二十届中央纪委三次全会
    (
        re.compile(f"^(?:党的?|中国共产党|中共)?第?({_N})届中央纪(?:律检查)?委(?:员会)?第?({_N})次全(?:体会议|会)"),
        "中国共产党第{0}届中央纪律检查委员会第{1}次全体会议",
    ),
    # 十四届全国人大常委会第六次会议
    (
        re.compile(f"^(?:中华人民共和国)?第?({_N})届全国人(?:民代表)?大(?:会)?常(?:务)?委(?:员)?会第?({_N})次会议"),
        "第{0}届全国人民代表大会常务委员会第{1}次会议",
    ),
    # 十一届全国人大五次会议
    (
        re.compile(f"^(?:中华人民共和国)?第?({_N})届全国人(?:民代表大会|大)第?({_N})次会议"),
        "第{0}届全国人民代表大会第{1}次会议",
    ),
    # 全国政协十四届常委会第三次会议, 政协第十四届全国委员会常务委员会第三次会议
    (
        re.compile(
            f"^(?:中国人民政治协商会议|全国政协|政协)第?({_N})届(?:全国委员会)?常(?:务)?委(?:员)?会第?({_N})次会议"
        ),
        "中国人民政治协商会议第{0}届全国委员会常务委员会第{1}次会议",
    ),
    # 全国政协十四届一次会议, 政协第十四届全国委员会第一次会议, 十四届全国政协一次会议
    (
        re.compile(f"^(?:中国人民政治协商会议|全国政协|政协)第?({_N})届(?:全国委员会)?第?({_N})次会议"),
        "中国人民政治协商会议第{0}届全国委员会第{1}次会议",
    ),
    (re.compile(f"^第?({_N})届全国政协第?({_N})次会议"), "中国人民政治协商会议第{0}届全国委员会第{1}次会议"),
)
_QUOTES = re.compile("[“”《》]")
_YEAR = re.compile("(?:19|20)\\d\\d(?=年|[一-鿿])")
_ORDINAL = re.compile("第\\d+[届次]|首届|(?<!\\d)\\d+届")
# What follows the name of a series with its ordinal behind: 联合国大会第78届会议.
_BEHIND = re.compile("^(?P<series>[^\\d第]{4,})第(?P<n>\\d+)届(?:会议|大会)?$")
_HOST = re.compile("^(?P<host>[一-鿿]{2,3})(?=第\\d+届)")
_SESSION = re.compile(
    "^(?:(?:理事会|委员会|常委会|常务委员会|主席团|全体)?第\\d+[次场](?:全体)?(?:会议|大会)|(?:第\\d+[届次])?(?:全体会议|开幕式|闭幕式|开幕会|闭幕会|预备会议))$"
)
_RECENT = 7
_SOON = 45


def full_name(name: str) -> tuple[str, str]:
    """What all forms of a meeting's name share, and the full name as it is to be shown.

    >>> full_name("党的十六大")
    ('中国共产党第16次全国代表大会', '中国共产党第十六次全国代表大会')
    >>> full_name("第133届广交会")[1]
    '第133届中国进出口商品交易会'
    >>> full_name("全国政协十二届三次会议")[0] == full_name("政协第十二届全国委员会第三次会议")[0]
    True
    >>> full_name("青岛第39届中学生运动会")[0] == full_name("第三十九届中学生运动会")[0]
    True
    """
    bare = _QUOTES.sub("", name)
    for pattern, form in _FORMS:
        m = pattern.match(bare)
        if m:
            full = form.format(*m.groups()) + bare[m.end() :]
            return counted_in_digits(full), full
    digits = counted_in_digits(bare)
    m = _BEHIND.match(digits)
    if m:
        digits = f"第{m.group('n')}届{m.group('series')}"
    m = _HOST.match(digits)
    if m and m.group("host") in by_name():
        digits = digits[m.end() :]
    return _expanded(digits), _expanded(name)


@cache
def _series() -> Mapping[str, str]:
    return {row["short"]: row["full"] for row in table("event_names")}


def _expanded(name: str) -> str:
    """The short form of a series behind its ordinal or year as the full one."""
    m = re.match(f"^(?:第(?:\\d+|{_N})届|\\d{{4}}年)", name)
    head, rest = (m.group(), name[m.end() :]) if m else ("", name)
    for short in sorted(_series(), key=len, reverse=True):
        full = _series()[short]
        if rest.startswith(short) and not rest.startswith(full) and head:
            return head + full + rest[len(short) :]
    return name


def claim(entity: Entity, dossier: Dossier, surroundings: Surroundings) -> Claim:
    """Which meeting an entity is, as far as one article tells.

    A name with an ordinal or a year stands for itself; any other gets its day and place, or its time of report, as
    context, which `decide` compares. 全省 and 全市 are read as the province or city that the article names.
    """
    written = entity.canonical or entity.name
    name, label = full_name(written)
    if _SESSION.match(name):
        reason = f"{written} without the meeting it is of: that of {dossier.article}"
        return Claim(Candidate(EntityType.EVENT, name, dossier.article), written, "event.session", reason)
    area = _area_meant(name, entity, dossier, surroundings)
    if area is not None:
        name = _of_area(name, area.name)
    elif _SOME_CONGRESS.match(name) or ((m := _WHOLE.match(name)) and m.group(3)):
        reason = f"{written} names no area and {dossier.article} tells none: that of {dossier.article}"
        return Claim(Candidate(EntityType.EVENT, name, dossier.article), written, "event.bare", reason)
    if _ORDINAL.search(name) or _YEAR.search(name):
        reason = f"{written} is {name}" if written != name else f"{name} has an ordinal or a year"
        official = label != written
        return Claim(Candidate(EntityType.EVENT, name), label, "event.numbered", reason, official)
    where = area.name if area is not None else ""
    days = dossier.objects(entity.id, Predicate.HELD_ON)
    if days:
        place = _province(entity, dossier)
        candidate = Candidate(EntityType.EVENT, name, f"{days[0]} {place}".strip())
        reason = f"{name}, held on {days[0]}" + (f" in {place}" if place else "")
        return Claim(candidate, written, "event.day", reason, where=where or place)
    if dossier.day:
        candidate = Candidate(EntityType.EVENT, name, f"~{dossier.day}")
        return Claim(candidate, written, "event.reported", f"{name}, reported on {dossier.day}", where=where)
    candidate = Candidate(EntityType.EVENT, name, dossier.article)
    return Claim(candidate, written, "event.undated", f"{name} without a day: that of {dossier.article}")


# 全省渔业发展大会, and 省委十一届八次全会: which province is left to the article.
_WHOLE = re.compile(
    "^(?P<year>(?:19|20)\\d\\d年(?:度)?)?"
    "(?:全(省|市|县|区|州|盟|旗)|(省|市|县|区|州|盟|旗)(?=委|政府|人大|政协|人民|第?\\d+届))"
)
# 十四届人大二次会议 without the congress's area.
_SOME_CONGRESS = re.compile("^第?\\d+届(?:人大|人民代表大会|政协|委员会)")
# Held every week or month: a report without a day is of this week's.
_FREQUENT = re.compile(
    "(?:常务会议|常委会会议|常委会（扩大）会议|党组会议|主席会议|主任会议|委员长会议|集体学习|例会|调度会|发布会|记者会)$"
)
_LEVELS: Mapping[str, tuple[str, ...]] = {
    "市": ("prefecture", "province"),
    "省": ("province",),
    "州": ("prefecture",),
    "盟": ("prefecture",),
}


def _of_area(name: str, area: str) -> str:
    """2024年全省农业工作会议 in 浙江省 → 浙江省2024年农业工作会议."""
    m = _WHOLE.match(name)
    return area + (m.group("year") or "") + name[m.end() :] if m else name


def _area_meant(name: str, entity: Entity, dossier: Dossier, surroundings: Surroundings) -> Division | None:
    """The division that 全省, 全市 or 全县 in a meeting's name means: that of its place, or of what is named before it."""
    m = _WHOLE.match(name)
    if m is None:
        return None
    level = m.group(2) or m.group(3)
    starts = [d for d in (_division_held_in(entity, dossier), surroundings.around(entity), surroundings.first()) if d]
    for division in starts:
        chain: Division | None = division
        while chain is not None:
            if chain.level in _LEVELS.get(level, ("county", "province")) and chain.name.endswith(level):
                return chain
            chain = by_code().get(chain.parent)
    return None


def _division_held_in(entity: Entity, dossier: Dossier) -> Division | None:
    for place in dossier.objects(entity.id, Predicate.HELD_IN):
        division = certain(dossier.entities[place].canonical or dossier.entities[place].name)
        if division is not None:
            return division
    return None


def _province(entity: Entity, dossier: Dossier) -> str:
    """The province or country where a meeting is held, as far as the article says."""
    division = _division_held_in(entity, dossier)
    if division is not None:
        return (province_of(division.code) or division).name
    for place in dossier.objects(entity.id, Predicate.HELD_IN):
        country = country_names().get(dossier.entities[place].canonical or dossier.entities[place].name)
        if country is not None:
            return country
    return ""


def decide(named: Iterable[tuple[str, Claim, str | None]]) -> Iterator[Decision]:
    """Which meetings of different articles are one where the name alone does not tell.

    ``named`` has the names as written, claims and the day of the report. Of a name without ordinal, one that gives the day is the event of
    that day. One that gives none belongs to the event of that name held last before the report, at most 45 days (7 for
    what is held every week, half the distance of two that are known), or 7 days after it; reports without any day near
    are one event within 7 days of the first. A host's games without ordinal (江州亚运会) are those whose full name has
    both (江州第30届亚运会). One without ordinal or year is the numbered one of that name that was reported within 7 days
    of it, if that is the only one.
    """
    names: dict[str, set[Candidate]] = {}
    hosted: dict[str, dict[Candidate, list[date]]] = {}
    numbered: dict[str, dict[Candidate, list[date]]] = {}
    for written, claim, reported in named:
        if claim.candidate.context:
            names.setdefault(claim.candidate.key, set()).add(claim.candidate)
        else:
            days = [day] if (day := _day(reported or "")) is not None else []
            series = numbered.setdefault(_unnumbered(claim.candidate.key), {})
            series.setdefault(claim.candidate, []).extend(days)
            short = _host_and_series(written)
            if short is not None:
                hosted.setdefault(short, {}).setdefault(claim.candidate, []).extend(days)
    for name in [n for n in sorted(names) if n.startswith("全") and _WHOLE.match(n)]:
        # 全省…会议 where the article names no province: the meeting of the only province that has one of this name.
        rest = _WHOLE.sub("", name)
        known = [n for n in names if n.endswith(rest) and n.removesuffix(rest) in by_name()]
        if len(known) == 1:
            names[known[0]] |= names.pop(name)
    for name in sorted(names):
        rows = sorted(names[name])
        editions = hosted.get(_host_and_series(name) or "")
        if editions is not None:
            for candidate in rows:
                full = _nearest_edition(editions, _day(candidate.context.removeprefix("~")))
                yield Decision(full, candidate, True, "event.host", f"{name} is {full.key}, by its host")
        else:
            decided = list(_decide(name, rows))
            yield from decided
            yield from _numbered(name, rows, decided, numbered.get(name, {}))


def _unnumbered(name: str) -> str:
    """The name of a series: without ordinal and year.

    >>> _unnumbered("第6届云岭茶业论坛"), _unnumbered("2023云岭茶业大会"), _unnumbered("2023年云岭茶业大会")
    ('云岭茶业论坛', '云岭茶业大会', '云岭茶业大会')
    """
    return re.sub(r"(?:19|20)\d\d年?(?:度)?", "", _ORDINAL.sub("", name))


def _nearest_edition(editions: Mapping[Candidate, Sequence[date]], day: date | None) -> Candidate:
    """The numbered meeting that was reported nearest to a day; without days the first by name."""

    def gap(edition: Candidate) -> int:
        return min((abs((d - day).days) for d in editions[edition]), default=_NEVER) if day is not None else _NEVER

    return min(editions, key=lambda edition: (gap(edition), edition))


_NEVER = 1 << 20


def _numbered(
    name: str, rows: Sequence[Candidate], joined: Sequence[Decision], known: Mapping[Candidate, Sequence[date]]
) -> Iterator[Decision]:
    """The one numbered meeting of a series that was reported within a week of those without a number that are one."""
    groups = Clusters()
    for decision in joined:
        if decision.same:
            groups.join(decision.left, decision.right)
    near: dict[Candidate, set[Candidate]] = {}
    for row in rows:
        day = _day(row.context.removeprefix("~"))
        near.setdefault(groups.root(row), set()).update(
            n for n, days in known.items() if day is not None and any(abs((d - day).days) <= _RECENT for d in days)
        )
    for row, numbered in near.items():
        if len(numbered) == 1:
            (one,) = numbered
            reason = f"{name} is {one.key}, reported within {_RECENT} days of it"
            yield Decision(one, row, True, "event.numbered-near", reason)


def _host_and_series(name: str) -> str | None:
    """江州亚洲运动会 for 江州第30届亚运会 and for 江州亚运会 alike; None for what names no host or no known series."""
    for size in (3, 2):
        m = re.fullmatch(f"([一-鿿]{{{size}}})(?:第\\d+届)?([一-鿿]{{3,}})", counted_in_digits(name))
        if m and m.group(1) in by_name():
            for short, full in _series().items():
                if m.group(2) in (short, full):
                    return m.group(1) + full
    return None


def _decide(name: str, rows: Sequence[Candidate]) -> Iterator[Decision]:
    held: dict[date, list[Candidate]] = {}
    told: list[tuple[date, Candidate]] = []
    for row in rows:
        reported = row.context.startswith("~")
        day = _day(row.context.removeprefix("~"))
        if day is not None:
            told.append((day, row)) if reported else held.setdefault(day, []).append(row)
    days = sorted(held)
    for day in days:
        yield from _one_day(name, day, held[day])
    for one, other in itertools.pairwise(days):
        reason = f"{name} on {one} and on {other}: two days, two meetings"
        yield Decision(held[one][0], held[other][0], False, "event.other-day", reason)
    soon = min([_SOON, *((b - a).days // 2 for a, b in itertools.pairwise(days))])
    soon = _RECENT if _FREQUENT.search(name) else max(_RECENT, soon)
    last: tuple[date, Candidate] | None = None
    for reported_on, candidate in sorted(told):
        best = max((day for day in held if -_RECENT <= (reported_on - day).days <= soon), default=None)
        if best is not None:
            reason = f"{name} reported on {reported_on}: the one held on {best}"
            yield Decision(held[best][0], candidate, True, "event.near-day", reason)
            continue
        near = False
        if last is not None:
            near = (reported_on - last[0]).days <= _RECENT
            apart = "no more than" if near else "more than"
            reason = f"{name} reported on {last[0]} and {reported_on}, {apart} {_RECENT} days apart"
            yield Decision(last[1], candidate, near, "event.near-report", reason)
        if last is None or not near:
            last = (reported_on, candidate)


def _one_day(name: str, day: date, rows: Sequence[Candidate]) -> Iterator[Decision]:
    """Meetings of one name on one day: one, unless articles place them in two provinces or countries."""
    first = rows[-1]
    for row in rows[:-1]:
        here, there = _place(row.context), _place(first.context)
        if here and there and here != there:
            reason = f"{name} on {day} in {here} and in {there}: two places, two meetings"
            yield Decision(row, first, False, "event.other-place", reason)
        else:
            yield Decision(row, first, True, "event.same-day", f"{name} on {day} in both")


def _day(context: str) -> date | None:
    try:
        return date.fromisoformat(context.partition(" ")[0])
    except ValueError:
        return None


def _place(context: str) -> str:
    return context.partition(" ")[2]
