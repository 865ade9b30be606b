"""Places: divisions, countries, regions, venues, zones, villages, natural features."""

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import split, table
from kg.recognize.document import Document, Span
from kg.recognize.gazetteer import Kind
from kg.recognize.phrase import Edge, extend_left, is_generic, words_of
from kg.records import EntityType
from kg.words import known

PLACE = frozenset({EntityType.PLACE})
_P = EntityType.PLACE
_OWNERS = frozenset({EntityType.PLACE, EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.COMPANY})
# 中国 is no place of its own in these.
_NOT_CHINA = re.compile(
    "式现代化|特色|共产党|梦|精神|人民解放军|化时代化|人民政治|少年先锋|工农红军|队(?!伍)|风|结|制造2|天眼|空间站"
)
# 美丽中国, 数字中国: what the country is to become.
_NOT_AFTER = re.compile("(?:美丽|数字|平安|健康|法治|智慧|质量|航天|文化|诚信|信用|绿色|活力)$")
# Full names that are ordinary words as well.
_ORDINARY = frozenset({"城区", "郊区", "矿区", "市区", "新区", "东区", "西区", "南区", "北区", "港口区"})
_NOT_WORD = frozenset("vapdcrumqyzk")
_UNIT = re.compile(
    r"([一-鿿]{1,5}?)(街道|社区|苏木|嘎查|镇|乡|村)(?![一-鿿]?(?:庄|民|企|振|落|级|委|长|医|史|规|集体|支部|党))"
)
_UNIT_STOP = re.compile(
    "^[新老大小城]$|[重古集强]$|[至的个多各在等全该本每某和与及从到为是有了这那来去]|农村|乡村|地区|[东南西北中]部|部分|一些|不少"
)
_SIDE = re.compile("([一-鿿])方(?![面式案法向针位便略程才可能阵言圆差块子舟])")
_STAY = re.compile(
    "(?<=[在驻赴来返离抵])(京|沪|津|渝|鲁|粤|港|澳|台|蓉|杭|穗|琼|疆|藏)(?=举行|召开|开幕|闭幕|开|举办|会见|会谈|考察|调研|同|与|的|出席|发布|成立|单位|央企|企业|高校|机构|部队|工作|主持|签|揭|拉开|启动|正式|逝世|，|。|、)"
)
_GEOGRAPHIC = "山河江湖海岛湾峡岭峰滩洲寺塔礁"
_FAR_REACHING = ("大学", "学院", "日报", "银行", "集团")


def find_places(doc: Document) -> None:
    """Add the places of a text to the document, the plain lexicon names first."""
    for finder in (_gazetted, _sides, _stays, _groups):
        for span in finder(doc):
            doc.add(span)


def find_sites(doc: Document) -> None:
    """Add zones, villages, venues and natural features, which are named by their last word."""
    for finder in (_units, _sites, _tagged):
        for span in finder(doc):
            doc.add(span)


def _gazetted(doc: Document) -> Iterator[Span]:
    """Names that stand in a table. The longest at each place wins: 北京市 over 北京."""
    taken: dict[int, tuple[int, str, object]] = {}
    order = (
        (Kind.VENUE, "venue"),
        (Kind.REGION, "region"),
        (Kind.COUNTRY, "country"),
        (Kind.DIVISION, "division"),
    )
    for kind, rule in order:
        for start, end, payload in doc.hits[kind]:
            held = taken.get(start)
            if held is None or end > held[0] or (end == held[0] and rule == "division"):
                taken[start] = (end, rule, payload)
    reach = 0
    pending: list[tuple[int, int]] = []
    areas: set[str] = set()
    for start in sorted(taken):
        end, rule, payload = taken[start]
        if end <= reach:
            continue
        if start < reach:
            # 山东|东营: an overlap is settled for the name that begins at a word.
            if start not in doc.at_start:
                continue
        if rule == "division":
            verdict = _division(doc, start, end, payload, reach)  # type: ignore[arg-type]
            if verdict is None:
                pending.append((start, end))
                continue
            if not verdict:
                continue
            areas.update(code for code, _, _ in payload)  # type: ignore[attr-defined]
        elif rule == "country":
            if payload == "中国" and (_NOT_CHINA.match(doc.text, end) or _NOT_AFTER.search(doc.text, 0, start)):
                continue
            if start not in doc.at_start and end not in doc.at_end:
                continue
        elif rule == "region" and not _aligned(doc, start, end):
            continue
        yield Span(start, end, _P, f"place.{rule}")
        reach = end
        if rule in ("venue", "region") and (first := _first_division(doc, start, end)):
            # 青岛|西海岸新区, 北京|西站: the city that the site's name begins with.
            areas.update(code for code, _, _ in _codes()[doc.text[start:first]])
            yield Span(start, first, _P, "place.division")
    # A county by its bare short name counts once the article names what it lies in.
    for start, end in pending:
        payload = taken[start][2]
        if any(code[:2] + "0000" in areas or code[:4] + "00" in areas for code, _, _ in payload):  # type: ignore[attr-defined]
            yield Span(start, end, _P, "place.county-in-context")


def _first_division(doc: Document, start: int, end: int) -> int | None:
    """Where the province or prefecture ends with which a longer name begins; None when it begins with none."""
    best = None
    for begin, stop, rows in doc.hits[Kind.DIVISION]:
        if begin == start and stop < end - 1 and any(level != "county" for _, level, _ in rows):
            best = max(best or 0, stop)
    return best


def _division(doc: Document, start: int, end: int, rows: tuple[tuple[str, str, bool], ...], reach: int) -> bool | None:
    """True: a place; False: none; None: only when the article names its province."""
    text = doc.text[start:end]
    beside = start == reach and start > 0 and start in doc.ending
    if any(full for _, _, full in rows):
        if text in _ORDINARY:
            return beside
        return len(text) > 2 or beside or _aligned(doc, start, end)
    levels = {level for _, level, _ in rows}
    if levels == {"county"} and text in words_of("county-or-word"):
        return False
    if beside and any(_within(doc, start, code) for code, _, _ in rows):
        return True
    if "province" in levels:
        return start in doc.at_start or end in doc.at_end
    index = doc.at_start.get(start)
    if index is None or doc.ends[index] != end:
        # The short form inside a longer word that begins with it: 济南|西站 as one word.
        return index is not None and doc.ends[index] > end and doc.tags[index] == "ns" and "prefecture" in levels
    tag = doc.tags[index]
    located = doc.text[start - 1 : start] in ("在", "于", "到", "赴")
    if "prefecture" in levels and len(text) > 1 and (text not in words_of("place-or-word") or tag == "ns" or located):
        return True
    return None if tag in ("ns", "nz", "nr", "nrt", "nrfg", "j") or located else False


def _within(doc: Document, start: int, code: str) -> bool:
    """Whether the place right before is the province or prefecture of this code."""
    for span in doc.ending.get(start, ()):
        for above, _, _ in _codes().get(doc.text[span.start : span.end], ()):
            if code[:2] == above[:2] and (above.endswith("0000") or code[:4] == above[:4]):
                return True
    return False


@cache
def _codes() -> dict[str, tuple[tuple[str, str, bool], ...]]:
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for row in table("divisions"):
        for string in (row["name"], *split(row["short"])):
            found.setdefault(string, []).append((row["code"], row["level"], string == row["name"]))
    return {string: tuple(rows) for string, rows in found.items()}


def _aligned(doc: Document, start: int, end: int) -> bool:
    return start in doc.at_start and end in doc.at_end


def _sides(doc: Document) -> Iterator[Span]:
    """中方, 俄方, 埃塞方: a country as a party to talks; the country itself is settled in resolution."""
    if "方" not in doc.text:
        return
    named = {payload for _, _, payload in doc.hits[Kind.COUNTRY]}
    for m in _SIDE.finditer(doc.text):
        countries = abbreviations().get(m.group(1), ())
        if not countries or (m.start() not in doc.at_start and m.start(1) not in doc.at_start):
            continue
        country = next((c for c in countries if c in named), countries[0] if m.group(1) in _USUAL else None)
        if country:
            yield Span(m.start(), m.end(), _P, "place.side", country)


# Abbreviations that mean one country also where the country is not named: 中美, 俄方.
_USUAL = frozenset("中俄美英法德日韩朝欧")


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """Countries by one-character abbreviation, in the order of the table."""
    found: dict[str, list[str]] = {}
    for row in table("countries"):
        for letter in split(row["abbreviation"]):
            found.setdefault(letter, []).append(row["name"])
    return {letter: tuple(names) for letter, names in found.items()}


@cache
def _provinces() -> dict[str, str]:
    names = {row["code"]: split(row["short"])[0] for row in table("divisions") if row["level"] == "province"}
    return {
        letter: names[row["code"]]
        for row in table("provinces")
        for letter in split(row["abbreviations"])
        if len(letter) == 1
    }


def _stays(doc: Document) -> Iterator[Span]:
    """在京举行, 驻鲁部队: the abbreviation is a surface of the province."""
    for m in _STAY.finditer(doc.text):
        province = _provinces().get(m.group(1))
        if province and (m.start() in doc.at_start or m.start() - 1 in doc.at_start):
            yield Span(m.start(), m.end(), _P, "place.abbreviation", province)


def _groups(doc: Document) -> Iterator[Span]:
    """沪苏浙皖, 粤港澳: three or more provinces in a row by their abbreviations."""
    for m in _groups_pattern().finditer(doc.text):
        if not any(s.start <= m.start() and m.end() <= s.end for s in doc.spans):
            yield Span(m.start(), m.end(), _P, "place.group")


@cache
def _groups_pattern() -> re.Pattern[str]:
    letters = "".join(sorted(set(_provinces())))
    return re.compile(
        f"(?<![一-鿿])[{letters}]{{3,6}}(?=三|四|等|优势|地区|携手|联合|共|、|，|。|两|各|省|交界)|粤港澳|沪苏浙皖|京津冀|川渝|深港(?=两地)"
    )


def _units(doc: Document) -> Iterator[Span]:
    """澄江市|右所镇|马房村: a town or village behind the place it lies in."""
    for start, end, kind in doc.hits[Kind.PLACE_FORM]:
        if kind != "unit" or any(s.type is _P for s in doc.beginning.get(start, ())):
            continue
        form = doc.text[start:end]
        best = None
        for length in (2, 3, 4, 1, 5):
            begin = start - length
            if begin < 0:
                break
            left = doc.name_ending(begin, PLACE)
            if left is not None:
                best = begin
                break
        if best is not None:
            name = doc.text[best:start]
            if (
                _UNIT_STOP.search(name) is None
                and name.isalpha()
                and _unit_ends(doc, end, form)
                and not _wordy(doc, best, start)
            ):
                yield Span(best, end, _P, "place.unit-behind-place")
                continue
        index = doc.at_end.get(end)
        if (
            index is not None
            and doc.tags[index] in ("ns", "nr", "nz")
            and len(doc.words[index]) > 2
            and known(doc.words[index])
        ):
            # 安吉|余村: the county in front is another place.
            begin = doc.starts[index]
            begin += 2 if end - begin > 3 and doc.text[begin : begin + 2] in _codes() else 0
            yield Span(begin, end, _P, "place.unit")
        elif (
            index is not None
            and index > 0
            and doc.words[index] == form
            and doc.tags[index - 1] in ("ns", "nr", "nz", "nrt")
        ):
            begin = doc.starts[index - 1]
            if 2 <= start - begin <= 4 and _UNIT_STOP.search(doc.text[begin:start]) is None and len(form) == 1:
                yield Span(begin, end, _P, "place.unit")


def _wordy(doc: Document, start: int, end: int) -> bool:
    """Whether words of the language stand in a would-be name: 老年人占|社区."""
    index = doc.at_start.get(start)
    while index is not None and index < len(doc.words) and doc.ends[index] <= end:
        word = doc.words[index]
        if doc.tags[index] in ("n", "v", "p", "d", "c", "u", "r") and len(word) > 2 and known(word):
            return True
        if doc.tags[index] in ("v", "p", "d", "c", "u", "r") and known(word) and word != doc.text[start:end]:
            return True
        index += 1
    return False


_AFTER_UNIT = re.compile(
    "庄|民|企|振|落|级|委|长|医|史|规|集体|支部|党|域|两|里|口|干部|卫生|书记|镇企|味|愁|情|土|音|友|亲"
)


def _unit_ends(doc: Document, end: int, form: str) -> bool:
    return _AFTER_UNIT.match(doc.text, end) is None or len(form) > 1


def _sites(doc: Document) -> Iterator[Span]:
    """海口江东新区, 广东奥林匹克体育中心, 羊曲水电站: a name and a word for a zone, feature or venue."""
    longest: dict[int, tuple[int, str]] = {}
    for start, end, kind in doc.hits[Kind.PLACE_FORM]:
        if kind != "unit" and (end not in longest or start < longest[end][0]):
            longest[end] = (start, kind)
    for end, (start, kind) in longest.items():
        if end not in doc.at_end and not _site_ends(doc, end):
            continue
        if any(s.type is _P and s.start <= start and end <= s.end for s in doc.spans):
            continue
        phrase = extend_left(doc, start)
        if phrase is None or phrase.edge is Edge.QUANTIFIER:
            continue
        begin = _proper_start(doc, phrase.start, start)
        if begin is not None and end - begin <= 22:
            yield Span(begin, end, _P, f"place.{kind}")


def _site_ends(doc: Document, end: int) -> bool:
    return end >= len(doc.text) or not ("一" <= doc.text[end] <= "鿿")


# Modifiers that make a site a kind of site: 智慧|港口, 国际|机场.
_KINDS_OF_SITE = frozenset(("智慧", "智能", "数字", "国际", "国家级", "绿色", "现代", "大型", "世界级", "区域"))
_NAME_WORDS = frozenset(("ns", "nr", "nz", "nrt", "nrfg", "nt", "x", "g"))


def _proper_start(doc: Document, start: int, head: int) -> int | None:
    """Where the name part of a site begins: at a known place or body, or a word that is a name or no word at all."""
    if start == head:
        index = doc.at_start.get(head)
        if index is None:
            # The head is the end of a longer word: 首都机场, 九江港.
            for back in range(1, 5):
                index = doc.at_start.get(head - back)
                if index is not None:
                    break
        if index is not None and doc.starts[index] < head and doc.tags[index] in ("ns", "nt", "nz"):
            return doc.starts[index]
        return None
    position = start
    begin: int | None = None
    while position < head:
        spans = [s for s in doc.beginning.get(position, ()) if s.type in _OWNERS and s.end <= head]
        if spans and begin is None:
            if is_generic(doc.text[position:head], doc, position):
                return None
            begin = position
        if spans:
            position = max(s.end for s in spans)
            inner = [s for s in doc.beginning.get(position, ()) if s.rule == "place.division" and s.end <= head]
            if inner and begin is not None and all(s.rule == "place.division" for s in spans):
                # 浙江|安吉港: the province in front is another place.
                begin = position
            continue
        index = doc.at_start.get(position)
        if index is None:
            return None
        word, tag = doc.words[index], doc.tags[index]
        if word in ("一", "某", "两", "多", "几", "一个", "一座", "一处", "这个"):
            return None
        if tag[0] in _NOT_WORD and tag not in ("vn", "m", "q", "a") and known(word):
            # A verb or a function word inside: the name begins behind it, if at all.
            begin = None
        elif begin is None and position < head and len(word) > 1 and word not in _KINDS_OF_SITE:
            if tag in _NAME_WORDS and (tag not in ("x", "g") or not known(word)) and word not in words_of("no-name"):
                begin = position
        position = doc.ends[index]
    return begin


def _tagged(doc: Document) -> Iterator[Span]:
    """罗浮山, 金海湖: natural features that the dictionary knows as places."""
    for index in [
        i
        for i, word in enumerate(doc.words)
        if word[-1] in _GEOGRAPHIC and len(word) > 2 and word not in words_of("no-name")
    ]:
        tag = doc.tags[index]
        if tag in ("ns", "nr", "nz"):
            start, end = doc.starts[index], doc.ends[index]
            located = doc.name_ending(start, PLACE) is not None or doc.text[start - 1 : start] in ("在", "于")
            if not (located if tag != "ns" else known(doc.words[index]) or located):
                continue
            if not any(s.start <= start and end <= s.end for s in doc.spans):
                yield Span(start, end, _P, "place.natural-word")
