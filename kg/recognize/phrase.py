"""Where a name begins, given the word that ends it: 第五届中国国际进口｜博览会.

Chinese names of programmes, meetings and bodies are noun phrases with the head at the end. From the head the walk
goes left, word by word, to the first word that cannot be inside a name: a mark, a preposition, a verb that governs
such names (出席, 召开, 实施), a person or a post. Other verbs may be inside (风险隐患排查整治行动), but only when the
walk ends at a governing word; otherwise the name begins behind the last of them.
"""

from enum import Enum
from functools import cache
from typing import NamedTuple

from kg.lexicon import split, table
from kg.recognize.document import Document
from kg.records import EntityType
from kg.words import known


class Edge(Enum):
    """What stands to the left of a phrase."""

    GOVERNOR = "a verb or preposition that governs the phrase"
    MARK = "punctuation or the beginning of the text"
    OTHER = "another word"
    QUANTIFIER = "a word that makes the phrase indefinite: 一批, 各类, 这一"


class Phrase(NamedTuple):
    """A half-open span, what stands before it, and the governing word if there is one."""

    start: int
    end: int
    edge: Edge
    governor: str


_HOLDERS = frozenset({EntityType.PERSON, EntityType.POST})
_BODIES = frozenset({EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.COMPANY})
_OPENING = {"”": "“", "》": "《", "』": "『", "」": "「"}
_JOINING = frozenset("·-－—+＋/　")
# Verbs with which the name of a meeting or campaign itself begins: 庆祝…大会, 学习贯彻…教育.
_INITIAL = (
    "庆祝",
    "纪念",
    "学习",
    "学习贯彻",
    "推动",
    "推进",
    "表彰",
    "促进",
    "保护",
    "打击",
    "迎接",
    "欢迎",
    "贯彻",
    "深化",
    "支持",
)
_LISTED = frozenset({EntityType.INITIATIVE, EntityType.EVENT, EntityType.POLICY})
# Verbs whose object is always a programme, even over other verbs: 实施…保护修复工程.
_LAUNCHING = frozenset(
    ("实施", "启动", "开展", "部署", "推出", "发起", "部署实施", "组织实施", "启动实施", "深入实施", "大力实施", "全面实施",
     "持续实施", "加快实施", "重点实施", "继续实施", "扎实实施", "谋划实施", "组织开展", "部署开展", "深入开展", "持续开展", "全面启动", "正式启动")
)  # fmt: skip
# Verbs that are never part of a name, even right before its head: 成立|研究院, 出席|论坛.
_NEVER_INSIDE = _LAUNCHING | frozenset(
    ("成立", "举行", "召开", "举办", "出席", "参加", "主持", "宣布", "发布", "公布", "印发", "出台", "建成", "位于", "来到", "前往", "走进", "访问", "设立",
     "组建", "加入", "退出", "宣讲", "报道", "抓好", "主办", "承办", "新建", "建立", "推进", "推动", "落实", "贯彻", "致信", "祝贺", "通过", "围绕", "关于", "依托", "按照")
)  # fmt: skip
# Prepositions, particles, pronouns, adverbs, conjunctions; the tag of an unknown word is a guess.
_FUNCTION_TAGS = frozenset(("p", "uj", "ul", "uz", "r", "y", "d", "c"))
_COMPLEMENTS = frozenset("好强优大实成出足稳")
_LONGEST = 40


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of one class of data/lexicon/stop_words.tsv."""
    return frozenset(word for row in table("stop_words") if row["class"] == name for word in split(row["words"]))


def extend_left(doc: Document, position: int, floor: int = 0) -> Phrase | None:
    """The phrase that ends with the word that begins at, or covers, ``position``; None if no word does.

    ``position`` is where the head begins; the phrase's ``end`` is ``position`` as well, so the head is not in it.
    """
    text = doc.text
    index = _word_at(doc, position)
    if index is None:
        return None
    govern, stop, quantifier = words_of("govern"), words_of("stop"), words_of("quantifier")
    start = doc.starts[index]
    edge, governor = Edge.MARK, ""
    after_verb: int | None = None
    # Where a governing verb that launches nothing stands: 启动雪天交通|维护|疏导方案 goes on to 启动.
    tentative: Phrase | None = None
    if start < position and doc.words[index][: position - start] in stop:
        return Phrase(position, position, Edge.GOVERNOR, doc.words[index])
    index -= 1
    while index >= 0:
        word, tag, begin = doc.words[index], doc.tags[index], doc.starts[index]
        if begin < floor or position - begin > _LONGEST:
            edge = Edge.OTHER
            break
        body = doc.name_ending(start, _BODIES)
        if body is not None and body.start < begin and body.start >= floor and body.start in doc.at_start:
            # Over a body of several words as a whole: 上海合作组织|地方经贸合作示范区.
            start = body.start
            index = doc.at_start[start] - 1
            continue
        opening = _OPENING.get(word)
        if opening is not None:
            opened = text.rfind(opening, max(floor, start - 42), start)
            if opened < 0 or opened not in doc.at_start or "\n" in text[opened:start]:
                break
            start = opened
            index = doc.at_start[opened] - 1
            continue
        if (
            (tag == "x" and word not in _JOINING and not word.isascii())
            or text.startswith("——", begin - 1)
            or text.startswith("——", begin)
        ):
            break
        if word in "\n \t\r,;:!?()\"'" or word == "、":
            break
        if word in quantifier:
            edge = Edge.QUANTIFIER
            break
        if word in _LAUNCHING or (word in "了过" and index and doc.words[index - 1] in govern):
            edge, governor = Edge.GOVERNOR, word if word in govern else doc.words[index - 1]
            tentative = None
            break
        if word in govern:
            if (
                start == position
                and tag in ("v", "vn")
                and word not in _NEVER_INSIDE
                and begin in doc.at_end
                and not text[begin - 1 : begin].isspace()
            ):
                # Right before the head a verb is part of the name: 能力提升|计划, 茶园建设|工程.
                start = begin
                index -= 1
                continue
            if tentative is None:
                tentative = Phrase(start, position, Edge.GOVERNOR, word)
            if tag not in ("v", "vn") or position - begin > 24:
                break
            start = begin
            index -= 1
            continue
        if word in stop or (tag in _FUNCTION_TAGS and word not in ("届", "次") and (len(word) == 1 or known(word))):
            edge = Edge.GOVERNOR if tag == "p" or word in ("在", "于", "对", "为") else Edge.OTHER
            governor = word
            break
        if word in ("日", "月") and index and doc.tags[index - 1] == "m":
            edge = Edge.OTHER
            break
        if any(s.type in _HOLDERS for s in doc.ending.get(start, ())):
            edge = Edge.OTHER
            break
        if word in _COMPLEMENTS and index and doc.tags[index - 1] == "v":
            # 建|好, 做|强: a verb and its complement govern what follows.
            edge, governor = Edge.GOVERNOR, doc.words[index - 1] + word
            break
        if tag == "v" and after_verb is None and start < position:
            # A verb right before the head is part of the name: 对接|大会, 疏导|方案.
            after_verb = start
        start = begin
        index -= 1
    if tentative is not None and not (edge is Edge.MARK and _in_list(doc, start)):
        return tentative
    if (
        after_verb is not None
        and edge is not Edge.GOVERNOR
        and not text.startswith(_INITIAL, start)
        and not _in_list(doc, start)
    ):
        start = after_verb
        edge = Edge.OTHER
    return Phrase(start, position, edge, governor)


def _in_list(doc: Document, start: int) -> bool:
    """Whether the phrase is a further item of a list of programmes or meetings: 强芯工程、|扩量…."""
    return doc.text[start - 1 : start] in ("、", "和") and any(s.type in _LISTED for s in doc.ending.get(start - 1, ()))


def _word_at(doc: Document, position: int) -> int | None:
    index = doc.at_start.get(position)
    if index is not None:
        return index
    for back in range(1, 8):
        index = doc.at_start.get(position - back)
        if index is not None:
            return index if doc.ends[index] > position else None
    return None


@cache
def _generic_words() -> frozenset[str]:
    return words_of("generic") | words_of("quantifier") | words_of("stop") | words_of("govern")


def is_generic(modifier: str, doc: Document, start: int) -> bool:
    """Whether nothing in a modifier names: 重大, 各项, 基础设施建设; an empty modifier is generic."""
    if not modifier:
        return True
    generic = _generic_words()
    if modifier in generic:
        return True
    index = doc.at_start.get(start)
    if index is None:
        return False
    end = start + len(modifier)
    while index < len(doc.words) and doc.starts[index] < end:
        word = doc.words[index]
        if doc.ends[index] > end:
            word = word[: end - doc.starts[index]]
        if word not in generic:
            return False
        index += 1
    return True
