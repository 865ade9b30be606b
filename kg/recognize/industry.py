"""Industries: sectors and fields as something to develop."""

import re
from collections.abc import Iterator

from kg.recognize.document import Document, Span
from kg.recognize.gazetteer import Kind
from kg.recognize.phrase import words_of
from kg.records import EntityType
from kg.words import known

_D = EntityType.INDUSTRY
_ENDINGS = ("产业集群", "制造业", "服务业", "产业", "行业", "制造", "业", "经济")
# Sectors of no field: 新兴产业, 优势产业.
_NO_FIELD = re.compile(
    "^(?!数字经济)(?:新兴|优势|特色|主导|传统|支柱|数字|重点|相关|特色优势|富民|各类|这些|多个|千亿级|百亿级|优势特色|上下游|配套|全|一二三|实体|国民|世界|区域|县域|民营|开放型)*(?:产业|行业|经济)(?:化)?$"
)
# What a programme does, between its field and its head: 制造业|数字化提标|行动.
_ACTION = frozenset(
    ("数字化", "智能化", "绿色", "绿色化", "低碳", "高质量", "发展", "建设", "创新", "改造", "升级", "提升", "推进", "攻坚", "转型", "培育", "示范", "赋能",
     "突破", "提速", "提质", "增效", "倍增", "振兴", "壮大", "融合", "应用", "推广", "试点", "重大", "专项", "强基", "强链", "补链", "延链", "优化", "协同", "集群")
)  # fmt: skip
_HEAD = re.compile("(?:专项行动|工程|行动|计划|专项)$")
_FIELD_PREFIX = re.compile("^(?:新型|高端|先进|智能|绿色|现代|新一代|智慧|数字|海洋|商业|低空)")
_AFTER_SECTOR = frozenset(
    ("产业", "行业", "领域", "优势", "集群", "基地", "体系", "生态", "企业", "项目", "园区", "赛道", "技术", "全产业链", "产业链", "产能", "装备", "经济",
     "产业园", "龙头", "大省", "强省", "板块", "集聚区", "方面", "产品", "新技术", "高地", "产量", "产值", "利润", "增加值", "营收", "出口", "投资")
)  # fmt: skip
_SECTOR = re.compile(
    "(?:服务业|制造业|加工业|种植业|养殖业|产业|工业)(?!园|区|链|集聚|化|互联|用地|增加值|企业|工人|和信息化|大脑|带|体系|发展|结构|基础|升级)"
)
_FIELD_TAGS = frozenset(("n", "nz", "vn", "b", "a", "an", "l", "nt"))
_ITEM = re.compile("[、和]([一-鿿]{2,8})(?=、|和|等|优势|产业|领域|，|。|；)")


def find_industries(doc: Document) -> None:
    """Add sectors and fields; which of them somebody develops is settled with the relations."""
    for finder in (_in_programmes, _listed, _suffixed, _coordinated):
        for span in finder(doc):
            doc.add(span)


def _hits(doc: Document) -> dict[int, tuple[int, bool]]:
    best: dict[int, tuple[int, bool]] = {}
    for start, end, (_, plain) in doc.hits[Kind.INDUSTRY]:
        if start not in best or end > best[start][0]:
            best[start] = (end, plain)
    return best


def _in_programmes(doc: Document) -> Iterator[Span]:
    """集成电路|强芯|工程: the field a programme's name begins with, before what is done to it.

    The field stands in the table, or the programme is one of a list and its action is a coined word: 先进计算|固链.
    """
    hits = _hits(doc)
    sure: set[int] = set()
    coinages: list[tuple[int, int, int]] = []
    for programme in [s for s in doc.spans if s.type is EntityType.INITIATIVE and s.rule == "initiative.headed"]:
        head = _HEAD.search(doc.text, programme.start, programme.end)
        if not head:
            continue
        cut, coined = _before_action(doc, programme.start, head.start())
        field = doc.text[programme.start : cut]
        if not 2 <= len(field) <= 10:
            continue
        prefix = _FIELD_PREFIX.match(field)
        begins = hits.get(programme.start, (0, False))[0]
        behind = hits.get(programme.start + prefix.end(), (0, False))[0] if prefix else 0
        joined = hits.get(begins, (0, False))[0] if begins else 0
        if cut in (begins, behind, joined) or (coined and (begins or behind)):
            sure |= {programme.start - 1, programme.end}
            yield Span(programme.start, cut, _D, "industry.in-programme")
        elif coined and len(field) >= 3:
            coinages.append((programme.start, cut, programme.end))
    for start, cut, end in coinages:
        if start - 1 in sure or end in sure:
            sure |= {start - 1, end}
            yield Span(start, cut, _D, "industry.in-programme")


def _before_action(doc: Document, start: int, head: int) -> tuple[int, bool]:
    """Where the field ends, and whether the action is a coined word: 强芯, 铸魂."""
    position = head
    coined = False
    while position > start:
        index = doc.at_end.get(position)
        if index is None:
            # The cut runs over the border: take the last two characters for the action.
            return max(start, position - 2), True
        word = doc.words[index]
        begin = max(doc.starts[index], start)
        single = position - begin == 1 and index and doc.ends[index - 1] - doc.starts[index - 1] == 1
        if word in _ACTION or (doc.tags[index] in ("v", "vn", "vd") and position == head):
            position = begin
        elif not coined and position == head and (single or not known(word)) and position - begin <= 2:
            position, coined = (doc.starts[index - 1] if single else begin), True
        else:
            break
    return position, coined


def _listed(doc: Document) -> Iterator[Span]:
    """集成电路产业, 海洋数字经济: the longest table entry at a place, with the ending that makes it a sector."""
    text = doc.text
    best = _hits(doc)
    taken = [(s.start, s.end) for s in doc.spans if s.rule == "industry.in-programme"]
    reach = 0
    for start in sorted(best):
        end, plain = best[start]
        if start < reach or any(a <= start < b for a, b in taken):
            continue
        stop = end
        for ending in _ENDINGS:
            if text.startswith(ending, end) and not text[start:end].endswith(ending[0]):
                stop = end + (2 if ending == "产业集群" else len(ending))
                break
        if _NO_FIELD.match(text[start:stop]) or not _whole(doc, start, stop):
            continue
        suffixed = stop > end or text[start:end].endswith(("业", "经济"))
        yield Span(
            start, stop, _D, "industry.suffixed" if suffixed else ("industry.plain" if plain else "industry.listed")
        )
        reach = stop


def _suffixed(doc: Document) -> Iterator[Span]:
    """信息技术|服务业, 绿色|产业: nouns before the word for a sector; they are in no table."""
    for m in _SECTOR.finditer(doc.text):
        index = doc.at_end.get(m.end())
        if index is None or any(s.type is _D and s.end == m.end() for s in doc.ending.get(m.end(), ())):
            continue
        begin = doc.starts[index]
        index -= 1
        while (
            index >= 0
            and doc.tags[index] in _FIELD_TAGS
            and doc.words[index] not in words_of("govern")
            and m.end() - doc.starts[index] <= 10
        ):
            begin = doc.starts[index]
            index -= 1
        name = doc.text[begin : m.end()]
        if (
            m.end() - begin <= len(m.group())
            or _NO_FIELD.match(name)
            or words_of("generic") & {name[: -len(m.group())]}
        ):
            continue
        if not any(s.start < m.end() and s.end > begin for s in doc.spans if s.type is not _D):
            yield Span(begin, m.end(), _D, "industry.suffixed")


def _whole(doc: Document, start: int, stop: int) -> bool:
    """A sector ends with a word, and no other noun takes it over: 太阳能|电池, 节水|设施 are things, not sectors."""
    if stop not in doc.at_end:
        behind = doc.text[stop : stop + 2]
        return start in doc.at_start and (
            behind in _AFTER_SECTOR or behind[:1] in ("、", "，", "。", "等", "和", "与", "及")
        )
    index = doc.at_start.get(stop)
    if index is None:
        return True
    return doc.tags[index] not in ("n", "nz", "ns") or doc.words[index] in _AFTER_SECTOR


def _coordinated(doc: Document) -> Iterator[Span]:
    """数字终端、新型显示、虚拟现实: an item between sectors of a list is one too."""
    text = doc.text
    sectors = {s.end for s in doc.spans if s.type is _D}
    begins = {s.start for s in doc.spans if s.type is _D}
    for end in sorted(sectors):
        m = _ITEM.match(text, end)
        if m and m.start(1) not in begins and (m.end(1) + 1 in begins or text.startswith("等", m.end(1))):
            if m.end(1) in doc.at_end and not any(s.start < m.end(1) and s.end > m.start(1) for s in doc.spans):
                yield Span(m.start(1), m.end(1), _D, "industry.in-list")
    for start in sorted(begins):
        # The first item of a list, behind the verb that governs it: 巩固扩大|数字终端、新型显示.
        if text[start - 1 : start] != "、" or start - 1 in sectors or start - 1 not in doc.at_end:
            continue
        begin = start - 1
        index = doc.at_end[begin]
        while (
            index >= 0
            and doc.tags[index][0] in "nbgvzj"
            and doc.words[index] not in words_of("govern")
            and begin - doc.starts[index] < 7
        ):
            if doc.tags[index] == "v":
                break
            begin = doc.starts[index]
            index -= 1
        governed = index < 0 or doc.tags[index] in ("v", "vn", "x", "uj") or doc.words[index] in words_of("govern")
        if (
            governed
            and 3 <= start - 1 - begin <= 8
            and not any(s.start < start - 1 and s.end > begin for s in doc.spans)
        ):
            yield Span(begin, start - 1, _D, "industry.in-list")
