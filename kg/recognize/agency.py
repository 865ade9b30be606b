"""Agencies: central, local, foreign and intergovernmental bodies of party, state and army."""

import re
from collections.abc import Iterator
from functools import cache

from kg.divisions import by_name
from kg.lexicon import column
from kg.recognize.document import Document, Span
from kg.recognize.gazetteer import LEVELS, Kind
from kg.recognize.place import PLACE, abbreviations
from kg.records import EntityType

AGENCY = frozenset({EntityType.AGENCY})
_A = EntityType.AGENCY
_LEVEL_ENDS = frozenset(level[-1] for level in LEVELS)
# 北京市教育部门, 浙江税务部门, 北京公安交管部门.
_DEPARTMENT = re.compile("([一-鿿]{2,8}?)(?:主管)?部门")
_NO_DEPARTMENT = re.compile(
    "有关|相关|各|等|多个|职能|主管|的|和|与|在|所有|当地|两|三|这|该|其他|不同|会同|联合|组织|上下|多|外"
)
# 美国驻多伦多总领馆, 驻华大使馆.
_MISSION = re.compile("驻([一-鿿]{1,8}?)(大使馆|总领事馆|总领馆|领事馆|使馆|联络办公室|代表团|代表处)")
_FOREIGN_TAIL = re.compile(
    "[一-鿿]{0,6}?(?:部|院|署|局|委员会|议会|法院|检察院|政府|军|党)(?=发言人|部长|表示|称|说|宣布|发布|发表|\\d|，|。|、|和|与|的|今|昨|当)"
)
_PARTY = re.compile(
    "(?:“[一-鿿—·]{2,12}”|[一-鿿]{2,10}?)党(?=主席|总书记|领导人|党首|党魁|中央|代表团|总部|最高|，|。|、|副)"
)
# 波黑独立社会民主人士联盟|主席: a foreign body that its head's office makes sure of.
_HEADED = re.compile(
    "[一-鿿“”·]{1,16}?(?:联盟|阵线|运动|党|委员会|大会|议会|本部|集会)(?=(?:副|执行|代|常务副)?(?:主席|总书记|党首|领导人|总裁|总干事|议长|秘书长|本?部长|长(?![一-鿿]{0,1}期)))"
    "|[一-鿿]{2,16}?(?:局|署|委|院|厅|办公室|中心)(?=副?(?:局长|署长|主任|院长|厅长))"
)
# A verb or a title between country and body: 伊朗|将支持黎巴嫩真主党.
_NO_BODY = re.compile("[的和与在，是对同将已了称说]|总统|总理|支持|打击|袭击|消灭|谴责|要求|反对")
# 拱北海关, 南京海关: a customs house by the name of its district.
_CUSTOMS = re.compile("海关(?![一-鿿]?总署)")
_ARMY = re.compile(
    "([一-鿿])军(?=指挥所|称|方|在|对|打击|袭击|击退|炮兵|装甲|士兵|发动|空袭|阵地|部队|基地|撤|进攻|控制|表示|说|，|。|、|的|向|于|已|将|发言人)"
)


def find_agencies(doc: Document) -> None:
    """Add the agencies of a text to the document; places must have been found before."""
    for finder in (_named, _local, _departments, _foreign, _missions, _armies, _customs):
        for span in finder(doc):
            doc.add(span)


def _named(doc: Document) -> Iterator[Span]:
    """Bodies that stand in a table under their full or short form."""
    longest: dict[int, tuple[int, tuple[str, str]]] = {}
    for start, end, payload in doc.hits[Kind.BODY]:
        if start not in longest or end > longest[start][0]:
            longest[start] = (end, payload)
    reach = 0
    for start in sorted(longest):
        end, (name, kind) = longest[start]
        if end <= reach or (start < reach and start not in doc.at_start):
            continue
        if not (start in doc.at_start or end in doc.at_end) or doc.text[end - 1 : end + 1] in ("部门", "部署"):
            continue
        if end - start == 2 and not (start in doc.at_start and end in doc.at_end):
            continue
        before = doc.name_ending(start, PLACE)
        text = doc.text[start:end]
        if before is not None and before.rule != "place.side":
            # 美国商务部, 山东省发展改革委: the body of that place, not the central one.
            if before.rule == "place.country" and doc.text[before.start : start] not in ("中国", "中华人民共和国"):
                yield Span(before.start, end, _A, "agency.of-country")
                reach = end
                continue
            if before.rule == "place.division" and kind in ("state", "party", "legislature", "cppcc"):
                continue
        yield Span(start, end, _A, "agency.named", None if text == name else name)
        reach = end


def _local(doc: Document) -> Iterator[Span]:
    """省委, 山东省大数据局, 市发改委: a kind of body behind its area or behind a bare level word."""
    longest: dict[int, tuple[int, int, tuple[str, str, bool]]] = {}
    for start, end, payload in doc.hits[Kind.LOCAL_BODY]:
        key = end
        if key not in longest or start < longest[key][0]:
            longest[key] = (start, end, payload)
    found: dict[int, tuple[int, Span]] = {}
    for start, end, (_kind, canonical, bare) in longest.values():
        if end not in doc.at_end and not _ends_body(doc, end) and (end - start < 4 or start not in doc.at_start):
            continue
        body = start
        if bare:
            body = start + _level_length(doc.text, start)
        area = doc.name_ending(body, PLACE) or doc.name_ending(start, PLACE)
        span: Span | None = None
        if area is not None and area.rule.startswith(("place.division", "place.county")):
            begin = area.start
            outer = doc.name_ending(begin, PLACE)
            if outer is not None and outer.rule.startswith("place.division"):
                begin = outer.start
            span = Span(begin, end, _A, "agency.local")
        elif bare and start in doc.at_start and not _inside_word(doc, start):
            span = Span(start, end, _A, "agency.local-ellipsis", canonical)
        if span is not None:
            # 省委 and 省委组织部 begin together: the longer is the body.
            held = found.get(span.start)
            if held is None or end > held[0]:
                found[span.start] = (end, span)
    for _, span in found.values():
        yield span


def _level_length(text: str, start: int) -> int:
    return next(
        (len(level) for level in ("特别行政区", "自治区", "自治州", "特区") if text.startswith(level, start)), 1
    )


def _inside_word(doc: Document, start: int) -> bool:
    """城|市政府, 社|区委: the level word belongs to the word before."""
    return start > 0 and doc.text[start - 1] in "城都超地社校特园片灾景各全本两多新老"


def _ends_body(doc: Document, end: int) -> bool:
    return doc.text.startswith(("书记", "副书记", "主任", "副主任", "主席", "副主席", "常委", "秘书长", "委员"), end)


def _departments(doc: Document) -> Iterator[Span]:
    """北京市教育部门: the authorities of one field in one place."""
    if "部门" not in doc.text:
        return
    for area in tuple(doc.spans):
        if area.type is EntityType.PLACE and area.rule == "place.division":
            m = _DEPARTMENT.match(doc.text, area.end)
            if m and not _NO_DEPARTMENT.search(m.group(1)):
                yield Span(area.start, m.end(), _A, "agency.department-of-field")


def _foreign(doc: Document) -> Iterator[Span]:
    """俄罗斯国防部, 佛得角非洲独立党: a body behind the name of its country."""
    tails: dict[int, int] = {}
    for start, end, _ in doc.hits[Kind.FOREIGN_BODY]:
        tails[start] = max(end, tails.get(start, 0))
    for country in tuple(doc.spans):
        if country.rule != "place.country" or doc.text[country.start : country.end] in ("中国", "中华人民共和国"):
            continue
        end = tails.get(country.end, 0)
        chained = tails.get(end, 0)
        if chained and end - country.end > 1:
            end = chained
        if not end:
            for pattern in (_PARTY, _HEADED):
                m = pattern.match(doc.text, country.end)
                if m and not _NO_BODY.search(m.group()):
                    end = m.end()
                    break
        if end and (country.start, end) not in {(s.start, s.end) for s in doc.ending.get(end, ())}:
            yield Span(country.start, end, _A, "agency.foreign")


def _missions(doc: Document) -> Iterator[Span]:
    """美国驻多伦多总领馆."""
    if "驻" not in doc.text:
        return
    for m in _MISSION.finditer(doc.text):
        owner = doc.name_ending(m.start(), PLACE)
        if owner is not None:
            yield Span(owner.start, m.end(), _A, "agency.mission")


def _armies(doc: Document) -> Iterator[Span]:
    """俄军, 乌军: the army of a country by its abbreviation."""
    if "军" not in doc.text:
        return
    named = {payload for _, _, payload in doc.hits[Kind.COUNTRY]}
    for m in _ARMY.finditer(doc.text):
        if any(country in named for country in abbreviations().get(m.group(1), ())) and not any(
            s.start <= m.start() and m.end() <= s.end for s in doc.spans if s.type is _A
        ):
            yield Span(m.start(), m.end(), _A, "agency.army")


@cache
def _districts() -> frozenset[str]:
    """What a customs house is named after: divisions, and the ports and districts that are none."""
    return frozenset((*by_name(), *column("customs", "district")))


def _customs(doc: Document) -> Iterator[Span]:
    """拱北海关: the district's name stands right before, as a word of its own."""
    if "海关" not in doc.text:
        return
    for m in _CUSTOMS.finditer(doc.text):
        for size in range(7, 1, -1):
            start = m.start() - size
            if start >= 0 and doc.text[start : m.start()] in _districts():
                yield Span(start, m.end(), _A, "agency.customs")
                break
