"""Posts, and the people who stand next to them.

An office is worded body, modifier, title: 省人大常委会｜副｜主任. It counts when its holder stands there: right behind
it, behind further offices (省委副书记、省长钱志强), right before it (赵建国总书记), or when somebody is elected or
appointed to it (当选国家主席).
"""

import re
from functools import cache
from typing import NamedTuple

from kg.lexicon import table
from kg.recognize.document import Document, Span
from kg.recognize.gazetteer import Kind
from kg.recognize.person import PERSON, chinese_name, is_transliterated, name_at
from kg.recognize.phrase import extend_left
from kg.records import EntityType
from kg.words import known

POST = frozenset({EntityType.POST})
_BODIES = frozenset({EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.COMPANY, EntityType.PLACE})
_MODIFIERS = (
    "常务副", "第一副", "执行副", "高级副", "副", "代理", "代", "候任", "当选", "前任", "前", "原", "名誉", "终身名誉",
    "执行", "轮值", "联合", "联席", "共同", "党组", "分党组", "党委", "机关党委", "直属机关党委", "第一", "总", "首席",
    "特别", "高级", "助理", "临时", "过渡", "看守", "新任", "候补", "新", "非执行", "独立", "荣誉", "全球", "中国区", "大中华区",
    "最高", "部务会议", "部务会", "署理", "外交与安全政策", "国家安全事务", "过渡政府", "临时政府", "看守政府", "政府", "区域",
)  # fmt: skip
_TERM = re.compile("(?:第[一二三四五六七八九十百\\d]+[任届]|首任|现任|时任)$")
# An office in its own right that needs no body: it inherits none from the office before it.
_LEVEL_TITLES = re.compile("(?:总书记|国家主席|国家副主席|省长|市长|县长|区长|州长|总理|总统|国王|首相|行政长官|外长)$")
_APPOINTED = re.compile(
    "(?:当选为?|出任|担任|就任|兼任|连任|接任|升任|改任|任命[一-鿿·]{2,12}为|获任|履新|当选并就任)$"
)
_AFTER_NAME = (
    "总书记",
    "主席",
    "总理",
    "总统",
    "首相",
    "国王",
    "副总理",
    "副主席",
    "外长",
    "部长",
    "书记",
    "省长",
    "市长",
    "院士",
    "教授",
    "委员长",
    "秘书长",
    "总干事",
    "议长",
    "大使",
    "国务委员",
    "国务卿",
    "特首",
    "行政长官",
    "王储",
    "女王",
    "主任",
    "会长",
    "局长",
    "校长",
    "院长",
    "厅长",
)
_LINKS = ("、", "，", "兼", "和", "暨", "、兼", "，兼")
_DEPARTMENT = re.compile(
    "[一-鿿]{2,8}(?:部|厅|局|委|办|司|处|室|署|院|会|团|队|中心|组|社|台|所|党|联盟|机构|组织|基金)$"
)
_FOREIGN_KINDS = frozenset({"foreign", "international"})
_INTERNATIONAL = ("国际", "世界", "亚洲", "亚奥", "欧洲", "非洲", "联合国", "万国", "环球")
_KINDS_OF = frozenset(("顾问", "秘书", "专员", "特使", "总监", "助理", "参赞", "研究员", "分析师"))
_HONORIFIC = ("同志", "先生", "女士", "博士", "阁下", "殿下", "陛下", "亲王", "公主", "夫妇")


class Office(NamedTuple):
    """An office as worded: where it begins and ends, where its title begins, the body in it, whether it is foreign."""

    start: int
    end: int
    title: int
    body: Span | None
    foreign: bool


_BY_LENGTH = tuple(sorted(_MODIFIERS, key=len, reverse=True))
# 驻美国|大使: the mission stands before the title, the sender before that.
_MISSION = re.compile("(?:常)?驻$")


def find_posts(doc: Document) -> None:
    """Add offices with their holders; bodies and places must have been found before."""
    offices = _offices(doc)
    by_start = {office.start: office for office in offices}
    by_bare = {office.title: office for office in offices}
    held: dict[int, bool] = {}
    people: dict[int, int] = {}
    for office in sorted(offices, key=lambda o: -o.end):
        end = name_at(doc, office.end, office.foreign)
        if end is not None and not _is_office_word(doc, office.end, end):
            people[office.end] = end
            held[office.start] = True
            continue
        for link in _LINKS:
            if doc.text.startswith(link, office.end):
                following = by_start.get(office.end + len(link)) or by_bare.get(office.end + len(link))
                if following is not None and held.get(following.start):
                    held[office.start] = True
                break
    appointed = {
        office.start for office in offices if _APPOINTED.search(doc.text, max(0, office.start - 16), office.start)
    }
    for office in sorted(offices):
        inherits = office.start - 1 in {o.end for o in offices if o.start in appointed}
        if held.get(office.start) or office.start in appointed or (inherits and doc.text[office.start - 1] == "、"):
            if inherits:
                appointed.add(office.start)
            doc.add(
                Span(
                    office.start,
                    office.end,
                    EntityType.POST,
                    "post.held" if held.get(office.start) else "post.appointed",
                )
            )
    for start, end in people.items():
        doc.add(Span(start, end, EntityType.PERSON, "person.after-office"))
        _companions(doc, end)
    _before_titles(doc, {o.end for o in offices if held.get(o.start)})


def _companions(doc: Document, end: int) -> None:
    """国务委员赵建国、钱芳: more holders of the same office, or more people."""
    while doc.text.startswith("、", end):
        found = chinese_name(doc, end + 1)
        if (
            not found
            or found[1] < 4
            or any(s.type is EntityType.POST or s.end > found[0] for s in doc.beginning.get(end + 1, ()))
        ):
            return
        doc.add(Span(end + 1, found[0], EntityType.PERSON, "person.after-name"))
        end = found[0]


def _is_office_word(doc: Document, start: int, end: int) -> bool:
    """国务院总理|任命 and the like: what stands behind the title is a word, not a name."""
    if any(
        s.end >= end and s.type in _BODIES and (s.rule != "place.region" or known(doc.text[start:end]))
        for s in doc.beginning.get(start, ())
    ):
        return True
    index = doc.at_start.get(start)
    if index is None:
        return False
    tag = doc.tags[index]
    return doc.ends[index] >= end and tag[0] in "vdpcmqtua" and tag != "vn" and known(doc.words[index])


def _offices(doc: Document) -> list[Office]:
    titles: dict[int, tuple[int, str]] = {}
    for start, end, kind in doc.hits[Kind.TITLE]:
        if end not in titles or start < titles[end][0]:
            titles[end] = (start, kind)
    # 总统 inside 副总统 ends at the same place and is gone; 主任 inside 主任委员 begins a longer title and goes too.
    begins: dict[int, int] = {}
    for end, (start, _) in titles.items():
        begins[start] = max(end, begins.get(start, 0))
    offices = []
    for end, (start, kind) in sorted(titles.items()):
        if begins[start] > end or doc.text.startswith(("们", "国", "团", "台", "府", "令", "处", "级"), end):
            continue
        if end not in doc.at_end and _runs_on(doc, end):
            continue
        offices.append(_office(doc, start, end, kind, titles))
    return offices


def _runs_on(doc: Document, end: int) -> bool:
    """湖北省|长江大保护: the title's last character begins a known word."""
    index = doc.at_start.get(end - 1)
    return index is not None and doc.ends[index] > end and known(doc.words[index])


def _office(doc: Document, title: int, end: int, kind: str, titles: dict[int, tuple[int, str]]) -> Office:
    text = doc.text
    start = title
    foreign = kind in _FOREIGN_KINDS
    if text[title + 1 : end] == "长" and (within := doc.name_ending(title + 1, _BODIES)) is not None:
        # 外交部|长: the body's last character is the title's first.
        return Office(within.start, end, title, within, foreign or _is_foreign(doc, within))
    while True:
        body = doc.name_ending(start, _BODIES)
        if (
            body is not None
            and (mission := _MISSION.search(text, 0, body.start))
            and body.type is not EntityType.COMPANY
        ):
            sender = doc.name_ending(mission.start(), _BODIES)
            if sender is not None:
                return Office(sender.start, end, title, sender, _is_foreign(doc, sender))
        if body is not None and body.rule not in ("place.side", "place.abbreviation"):
            whole = doc.name_ending(body.start, _BODIES) if body.type is not EntityType.PLACE else None
            if whole is not None and whole.rule == "place.country":
                return Office(whole.start, end, title, body, True)
            return Office(body.start, end, title, body, foreign or _is_foreign(doc, body))
        modifier = next((m for m in _BY_LENGTH if text.endswith(m, 0, start)), None)
        if modifier is None:
            term = _TERM.search(text, max(0, start - 5), start)
            modifier = term.group() if term and term.group() not in ("现任", "时任") else None
        if (
            modifier is not None
            and not (modifier == "代" and text.endswith("时代", 0, start))
            and not text.endswith("会前", 0, start)
        ):
            start -= len(modifier)
            continue
        if start in titles and titles[start][0] < start:
            start = titles[start][0]
            continue
        break
    phrase = extend_left(doc, title) if start > 0 and "一" <= text[start - 1] <= "鿿" else None
    if phrase is not None and phrase.start < start and start - phrase.start <= 24:
        begin = phrase.start
        while begin < start and begin not in doc.beginning:
            index = doc.at_start.get(begin)
            if index is None:
                break
            begin = doc.ends[index]
        opened = [s for s in doc.beginning.get(begin, ()) if s.type in _BODIES and s.end <= start]
        if opened and begin < start:
            first = max(opened, key=lambda s: s.end)
            is_foreign = foreign or _is_foreign(doc, first)
            inner = text[begin:start]
            suffix = text[title] if text[title] in "部" and end - title == 2 else ""
            if _DEPARTMENT.search(inner) or suffix or (is_foreign and len(inner) - (first.end - begin) >= 3):
                body = Span(
                    begin,
                    start,
                    EntityType.AGENCY if first.type is not EntityType.COMPANY else first.type,
                    "agency.of-office",
                )
                if not any(s.start == begin and s.end == start for s in doc.beginning.get(begin, ())):
                    doc.add(body)
                return Office(begin, end, title, body, is_foreign)
        chunk = text[phrase.start : start]
        if _DEPARTMENT.fullmatch(chunk) and len(chunk) <= 8:
            return Office(phrase.start, end, title, None, foreign)
    index = doc.at_end.get(start)
    if (
        start == title
        and index is not None
        and text[title:end] in _KINDS_OF
        and doc.tags[index] in ("n", "nz")
        and not doc.ending.get(start)
    ):
        # 经济|顾问: the noun in front says of what.
        return Office(doc.starts[index], end, title, None, foreign)
    return Office(start, end, title, None, foreign)


@cache
def _chinese_kinds() -> frozenset[str]:
    return frozenset(row["name"] for row in table("bodies") if row["kind"] not in ("foreign", "international"))


def _is_foreign(doc: Document, body: Span) -> bool:
    text = doc.text[body.start : body.end]
    if body.type is EntityType.PLACE:
        return body.rule in ("place.country", "place.region") and text not in ("中国", "中华人民共和国")
    if body.rule in ("agency.foreign", "agency.of-country", "agency.of-office"):
        return True
    if body.rule == "agency.named":
        return (body.canonical or text) not in _chinese_kinds()
    if text.startswith(_INTERNATIONAL):
        return True
    return any(
        s.rule == "place.country" and s.end < body.end for s in doc.beginning.get(body.start, ())
    ) and not text.startswith(("中国", "中华"))


def _before_titles(doc: Document, held: set[int]) -> None:
    """赵建国总书记, 普京总统: the name stands before the title."""
    text = doc.text
    known = {text[s.start : s.end] for s in doc.spans if s.type is EntityType.PERSON}
    seen: dict[int, int] = {}
    for start, end, _ in doc.hits[Kind.TITLE]:
        if text[start:end] in _AFTER_NAME:
            seen[start] = max(end, seen.get(start, 0))
    for start, end in seen.items():
        if end in held:
            continue
        begin = _name_before(doc, start, known)
        if begin is None:
            continue
        if not any(s.type is EntityType.PERSON for s in doc.ending.get(start, ())):
            doc.add(Span(begin, start, EntityType.PERSON, "person.before-title"))
        known.add(text[begin:start])
        doc.add(Span(start, end, EntityType.POST, "post.after-name"))
    for honorific in _HONORIFIC:
        if honorific not in text:
            continue
        position = text.find(honorific)
        while position >= 0:
            begin = _name_before(doc, position, known)
            if begin is not None and not any(s.type is EntityType.PERSON for s in doc.ending.get(position, ())):
                doc.add(Span(begin, position, EntityType.PERSON, "person.before-honorific"))
            position = text.find(honorific, position + 2)


def _name_before(doc: Document, position: int, known: set[str]) -> int | None:
    text = doc.text
    for length in (3, 2, 4):
        begin = position - length
        if begin >= 0 and text[begin:position] in known:
            return begin
    for begin in (position - 3, position - 2):
        if (
            begin >= 0
            and begin in doc.at_start
            and not any(s.end == position for s in doc.beginning.get(begin, ()))
            and (named := chinese_name(doc, begin))
            and named[0] == position
            and named[1] >= 4
        ):
            return begin
    index = doc.at_end.get(position)
    if index is None or len(doc.words[index]) < 2:
        return None
    begin = doc.starts[index]
    if doc.tags[index] not in ("nr", "nrfg", "nrt"):
        # 普京总统: the dictionary takes some foreign names for places.
        foreign = doc.tags[index] in ("ns", "nz") and begin not in doc.beginning and is_transliterated(doc.words[index])
        return begin if foreign else None
    if any(s.type in _BODIES and s.end == position for s in doc.ending.get(position, ())):
        return None
    found = chinese_name(doc, begin)
    if found and found[0] == position:
        return begin
    return begin if doc.tags[index] == "nrt" or len(doc.words[index]) >= 3 else None


__all__ = ["PERSON", "POST", "find_posts"]
