"""Organizations and companies: bodies that are named by their last word or stand in a table."""

import re
from collections.abc import Iterator

from kg.recognize.document import Document, Span
from kg.recognize.gazetteer import Kind
from kg.recognize.phrase import Edge, extend_left, is_generic, words_of
from kg.records import EntityType
from kg.words import known

ORGANIZATION = frozenset({EntityType.ORGANIZATION})
COMPANY = frozenset({EntityType.COMPANY})
_NAMES = frozenset({EntityType.PLACE, EntityType.ORGANIZATION, EntityType.AGENCY, EntityType.COMPANY})
_PROPER_TAGS = frozenset({"ns", "nr", "nt", "nz", "nrt", "nrfg", "eng", "j"})
# An owner before the name is no part of it unless the name begins there: 中国科学院大连化学物理研究所.
# Words that begin the names of bodies with a wide reach.
_WIDE = frozenset(("中国", "中华", "全国", "国家", "国际", "世界", "中央", "中共", "亚洲", "省", "市"))
# Forms that make a name of a field alone.
_NAMING_FORMS = ("国创中心", "研究院", "协会", "学会", "联合会", "实验室", "创新中心", "商会", "基金会")
_MANY = re.compile("[多数各几两三]家|等|一些|部分")
_NEVER_IN_FIRM = frozenset(
    (
        "成立",
        "来到",
        "走进",
        "听取",
        "强调",
        "调研",
        "考察",
        "参观",
        "位于",
        "收购",
        "入股",
        "支持",
        "帮助",
        "是",
        "有",
        "出席",
        "参加",
        "会见",
        "访问",
        "引进",
        "落户",
        "会同",
        "联合",
        "与",
    )
)
_FOLLOWS_BODY = re.compile(
    "(?:副?(?:主席|会长|院长|校长|董事长|总经理|理事长|主任|总裁|秘书长|社长|馆长|所长|行长|书记))"
)
_FORUM = re.compile("论坛(?=(?:执行|创始|名誉)?(?:副)?(?:主席|秘书长|理事长|总裁))")
_YEARLY = re.compile("第.{1,3}届|\\d{4}")
_SOON = re.compile("第[一二三四五六七八九十百]+")
_BOUND = re.compile("[一-鿿]")
# What tells the maker from the common word: 大众|汽车集团 beside 大众, the public.
_AFTER_COMPANY = re.compile(
    "集团|公司|股份|汽车(?!人|业|市|零)|董事长|总裁|创始人|CEO|首席|总经理|(?:、[一-鿿]{2,6})*等(?:[一-鿿\\d]{0,6})(?:企业|公司|车企|厂商|品牌|巨头)"
)
# Museums and the like are places that people visit.
_SITE = re.compile("(?:馆|博物院|宫|陵|剧院|大剧院|音乐厅|公园|遗址)$")


def find_organizations(doc: Document) -> None:
    """Add organizations and companies; places and agencies must have been found before."""
    for finder in (_listed_organizations, _listed_companies, _formed, _forums):
        for span in finder(doc):
            doc.add(span)


def _longest(doc: Document, kind: Kind) -> Iterator[tuple[int, int, tuple[str, str | bool]]]:
    best: dict[int, tuple[int, tuple[str, str | bool]]] = {}
    for start, end, payload in doc.hits[kind]:
        if start not in best or end > best[start][0]:
            best[start] = (end, payload)
    reach = 0
    for start in sorted(best):
        end, payload = best[start]
        if end > reach and start >= reach:
            yield start, end, payload
            reach = end


def _listed_organizations(doc: Document) -> Iterator[Span]:
    for start, end, (name, kind) in _longest(doc, Kind.ORGANIZATION):
        if end - start <= 3 and not (start in doc.at_start and end in doc.at_end):
            continue
        text = doc.text[start:end]
        canonical = None if text == name else str(name)
        if kind == "culture" and _SITE.search(text):
            yield Span(start, end, EntityType.PLACE, "place.site-listed", canonical)
        else:
            yield Span(start, end, EntityType.ORGANIZATION, "organization.listed", canonical)


def _listed_companies(doc: Document) -> Iterator[Span]:
    sure = {end for start, end, (_, ambiguous) in doc.hits[Kind.COMPANY] if not ambiguous}
    sure |= {start for start, end, (_, ambiguous) in doc.hits[Kind.COMPANY] if not ambiguous}
    for start, end, (name, ambiguous) in _longest(doc, Kind.COMPANY):
        if end - start <= 3 and not (start in doc.at_start and end in doc.at_end):
            continue
        if ambiguous and not _AFTER_COMPANY.match(doc.text, end) and not _beside_company(doc, start, end, sure):
            continue
        text = doc.text[start:end]
        yield Span(start, end, EntityType.COMPANY, "company.listed", None if text == name else str(name))


def _forums(doc: Document) -> Iterator[Span]:
    """世界经济论坛|执行主席: a forum that has officers is a body."""
    for m in _FORUM.finditer(doc.text):
        phrase = extend_left(doc, m.start())
        if phrase is not None and phrase.start < m.start() and not _YEARLY.search(doc.text, phrase.start, m.start()):
            yield Span(phrase.start, m.end(), EntityType.ORGANIZATION, "organization.forum")


def _beside_company(doc: Document, start: int, end: int, sure: set[int]) -> bool:
    """大众、吉利: an item of a list in which another item is surely a company."""
    return (doc.text[start - 1 : start] == "、" and start - 1 in sure) or (
        doc.text[end : end + 1] == "、" and end + 1 in sure
    )


def _formed(doc: Document) -> Iterator[Span]:
    """盐碱地国创中心, 山东卓创资讯股份有限公司: a name part and the word for the kind of body."""
    forms: dict[int, tuple[int, EntityType, bool]] = {}
    for kind, entity_type in (
        (Kind.ORGANIZATION_FORM, EntityType.ORGANIZATION),
        (Kind.COMPANY_FORM, EntityType.COMPANY),
    ):
        for start, end, payload in doc.hits[kind]:
            if end not in forms or start < forms[end][0]:
                forms[end] = (start, entity_type, payload != "weak")
    found: set[int] = set()
    for end, (start, entity_type, strong) in sorted(forms.items()):
        if (
            end not in doc.at_end
            and end < len(doc.text)
            and _BOUND.match(doc.text, end)
            and not _FOLLOWS_BODY.match(doc.text, end)
        ):
            continue
        if doc.name_ending(end, _NAMES) is not None or _in_common_word(doc, start, end):
            continue
        phrase = extend_left(doc, start)
        if phrase is None or phrase.edge is Edge.QUANTIFIER:
            continue
        if not strong:
            begin = phrase.start if _coined(doc, phrase.start, start) else None
        elif entity_type is EntityType.COMPANY:
            begin = _company_start(doc, phrase.start, start, found)
        else:
            begin = _name_start(doc, phrase.start, start)
        if begin is not None and end - begin <= 30 and _MANY.search(doc.text, begin, start) is None:
            found.add(end)
            yield Span(begin, end, entity_type, f"{entity_type.value.lower()}.formed")


def _in_common_word(doc: Document, start: int, end: int) -> bool:
    """中小学, 总公司: a word of the language that ends with the form names no body."""
    index = doc.at_end.get(end)
    return index is not None and doc.starts[index] < start and end - doc.starts[index] <= 3 and known(doc.words[index])


def _coined(doc: Document, start: int, head: int) -> bool:
    """Whether the name part is one coined word of two to four characters, as trade names are: 卓创, 宇树."""
    index = doc.at_start.get(start)
    if index is None or not 2 <= head - start <= 4:
        return False
    return doc.tags[index] in ("x", "nz", "nr", "nrt", "g") and not known(doc.text[start:head])


def _company_start(doc: Document, start: int, head: int, found: set[int]) -> int | None:
    """Behind a place or from a trade name; in a list of companies also from a common word: 三峡集团、邮政|集团."""
    begin = _name_start(doc, start, head)
    if begin is not None:
        if begin == start or head - begin >= 2:
            return begin
        return None
    far = _place_before(doc, head)
    if far is not None:
        return far
    in_list = doc.text[start - 1 : start] == "、" and (
        start - 1 in found or any(s.type is EntityType.COMPANY for s in doc.ending.get(start - 1, ()))
    )
    if in_list and 2 <= head - start <= 4:
        return start
    return start if _coined(doc, start, head) else None


def _place_before(doc: Document, head: int) -> int | None:
    """中国瑞达投资发展|集团有限公司: over verbs that firms have in their names, back to the place it begins with."""
    index = doc.at_end.get(head)
    begin = None
    while index is not None and index >= 0 and head - doc.starts[index] <= 20:
        word, tag = doc.words[index], doc.tags[index]
        if tag[0] in "xpcurdfmq" or word in _NEVER_IN_FIRM:
            break
        if any(s.type is EntityType.PLACE and s.end <= head for s in doc.beginning.get(doc.starts[index], ())):
            begin = doc.starts[index]
        index -= 1
    return begin if begin is not None and head - begin >= 4 else None


def _name_start(doc: Document, start: int, head: int) -> int | None:
    """The first word from ``start`` on that can begin a name: a place, a body, a proper noun or an ordinal."""
    position = start
    while position < head:
        if any(s.rule == "place.side" for s in doc.beginning.get(position, ())):
            return None
        if any(s.type in _NAMES and s.end <= head for s in doc.beginning.get(position, ())):
            return None if is_generic(doc.text[position:head], doc, position) else position
        index = doc.at_start.get(position)
        if index is None:
            return None
        word, tag = doc.words[index], doc.tags[index]
        if word == "“":
            return position
        if tag in _PROPER_TAGS and (len(word) > 1 or tag == "ns") and known(word) and word not in words_of("no-name"):
            return position
        if word in _WIDE:
            rest_text = doc.text[doc.ends[index] : head]
            if rest_text and not is_generic(rest_text, doc, doc.ends[index]):
                return position
            return None
        if _SOON.match(word):
            return position
        if (
            position == start
            and head - position >= 3
            and tag in ("n", "nz", "vn", "b")
            and not is_generic(doc.text[position:head], doc, position)
        ):
            # 盐碱地|国创中心: one noun that names the field, right before the form.
            if doc.ends[index] == head and doc.text.startswith(_NAMING_FORMS, head):
                return position
        position = doc.ends[index]
    return None
