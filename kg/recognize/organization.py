"""Organizations and companies: bodies that are named by their last word or stand in a table."""

import re
from collections.abc import Iterator

from kg.recognize.document import Document, Span
from kg.recognize.gazetteer import Kind
from kg.recognize.phrase import Edge, extend_left, is_generic
from kg.recognize.place import PLACE
from kg.records import EntityType

ORGANIZATION = frozenset({EntityType.ORGANIZATION})
COMPANY = frozenset({EntityType.COMPANY})
_NAMES = frozenset({EntityType.PLACE, EntityType.ORGANIZATION, EntityType.AGENCY, EntityType.COMPANY})
_PROPER_TAGS = frozenset({"ns", "nr", "nt", "nz", "nrt", "nrfg", "eng", "j"})
# An owner before the name is no part of it unless the name begins there: 中国科学院大连化学物理研究所.
_SOON = re.compile("第[一二三四五六七八九十百]+")
_BOUND = re.compile("[一-鿿]")
# What a table of company names cannot tell: 大众|汽车 the maker from 大众 the public.
_AFTER_COMPANY = re.compile("集团|公司|股份|汽车|等|、|在|与|和|的|董事长|总裁|创始人|CEO|首席|相关负责人|负责人|表示|称|宣布|发布|旗下|生产|研发|，|。|（|员工|工厂|基地")


def find_organizations(doc: Document) -> None:
    """Add organizations and companies; places and agencies must have been found before."""
    for finder in (_listed_organizations, _listed_companies, _formed):
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
    for start, end, (name, _kind) in _longest(doc, Kind.ORGANIZATION):
        if end - start <= 3 and not (start in doc.at_start and end in doc.at_end):
            continue
        text = doc.text[start:end]
        yield Span(start, end, EntityType.ORGANIZATION, "organization.listed", None if text == name else str(name))


def _listed_companies(doc: Document) -> Iterator[Span]:
    for start, end, (name, ambiguous) in _longest(doc, Kind.COMPANY):
        if end - start <= 3 and not (start in doc.at_start and end in doc.at_end):
            continue
        if ambiguous and not _AFTER_COMPANY.match(doc.text, end):
            continue
        text = doc.text[start:end]
        yield Span(start, end, EntityType.COMPANY, "company.listed", None if text == name else str(name))


def _formed(doc: Document) -> Iterator[Span]:
    """盐碱地国创中心, 山东卓创资讯股份有限公司: a name part and the word for the kind of body."""
    forms: dict[int, tuple[int, EntityType, bool]] = {}
    for kind, entity_type in ((Kind.ORGANIZATION_FORM, EntityType.ORGANIZATION), (Kind.COMPANY_FORM, EntityType.COMPANY)):
        for start, end, payload in doc.hits[kind]:
            if end not in forms or start < forms[end][0]:
                forms[end] = (start, entity_type, payload != "weak")
    # 公司 inside 有限公司 ends elsewhere only when the longer form does not; the longest form per end is kept.
    for end, (start, entity_type, strong) in forms.items():
        if end not in doc.at_end and end < len(doc.text) and _BOUND.match(doc.text, end) and not strong:
            continue
        if doc.name_ending(end, _NAMES) is not None:
            continue
        phrase = extend_left(doc, start)
        if phrase is None or phrase.edge is Edge.QUANTIFIER:
            continue
        begin = _name_start(doc, phrase.start, start, strong, entity_type)
        if begin is not None and end - begin <= 30:
            yield Span(begin, end, entity_type, f"{entity_type.value.lower()}.formed")


def _name_start(doc: Document, start: int, head: int, strong: bool, entity_type: EntityType) -> int | None:
    """The first word from ``start`` on that can begin a name: a place, a body, a proper noun or an ordinal."""
    position = start
    while position < head:
        if any(s.type in _NAMES and s.end <= head for s in doc.beginning.get(position, ())):
            rest = max(s.end for s in doc.beginning[position] if s.type in _NAMES and s.end <= head)
            body = doc.text[rest:head]
            if body == "" and entity_type is EntityType.COMPANY and not strong:
                return None
            if is_generic(doc.text[position:head], doc, position):
                return None
            return position
        index = doc.at_start.get(position)
        if index is None:
            return None
        word, tag = doc.words[index], doc.tags[index]
        if word == "“":
            return position
        if tag in _PROPER_TAGS and (len(word) > 1 or tag == "ns"):
            return position
        if word in ("中国", "中华", "全国", "国家", "国际", "世界", "全球", "中央", "中共", "亚洲", "省", "市"):
            rest_text = doc.text[doc.ends[index] : head]
            if rest_text and not is_generic(rest_text, doc, doc.ends[index]):
                return position
            return None
        if _SOON.match(word):
            return position
        if strong and entity_type is EntityType.COMPANY and tag in ("n", "a", "x", "vn", "v", "b") and position == start:
            if head - position <= 8 and head - position >= 2 and not is_generic(doc.text[position:head], doc, position):
                return position if tag in ("x", "n") and len(word) >= 2 and head - position >= 2 and _unknown(doc, index, head) else None
        position = doc.ends[index]
    return None


def _unknown(doc: Document, index: int, head: int) -> bool:
    """Whether the name part is a word the dictionary does not hold, as coined company names are: 卓创."""
    from kg.words import known

    return not known(doc.text[doc.starts[index] : head])
