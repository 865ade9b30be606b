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
_OPENING = {"”": "“", "》": "《", "』": "『", "」": "「"}
_JOINING = frozenset("·-－—+＋/　")
# Verbs with which the name of a meeting or campaign itself begins: 庆祝…大会, 学习贯彻…教育.
_INITIAL = ("庆祝", "纪念", "学习", "学习贯彻", "推动", "推进", "表彰", "促进", "保护", "打击", "迎接", "欢迎", "贯彻", "深化", "支持")
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
    if start < position and (doc.words[index][: position - start] in govern or doc.words[index][: position - start] in stop):
        return Phrase(position, position, Edge.GOVERNOR, doc.words[index])
    index -= 1
    while index >= 0:
        word, tag, begin = doc.words[index], doc.tags[index], doc.starts[index]
        if begin < floor or position - begin > _LONGEST:
            edge = Edge.OTHER
            break
        opening = _OPENING.get(word)
        if opening is not None:
            opened = text.rfind(opening, max(floor, start - 42), start)
            if opened < 0 or opened not in doc.at_start or "\n" in text[opened:start]:
                break
            start = opened
            index = doc.at_start[opened] - 1
            continue
        if tag == "x" and word not in _JOINING and not word.isascii():
            break
        if word in "\n \t\r,;:!?()\"'" or word == "、":
            break
        if word in quantifier:
            edge = Edge.QUANTIFIER
            break
        if word in govern:
            edge, governor = Edge.GOVERNOR, word
            break
        if word in stop or tag in ("p", "uj", "ul", "uz", "r", "y", "d", "c"):
            edge = Edge.GOVERNOR if tag == "p" or word in ("在", "于", "对", "为") else Edge.OTHER
            governor = word
            break
        if tag == "t" or (word in ("日", "月") and index and doc.tags[index - 1] == "m"):
            edge = Edge.OTHER
            break
        if any(s.type in _HOLDERS for s in doc.ending.get(start, ())):
            edge = Edge.OTHER
            break
        if tag == "v" and after_verb is None:
            after_verb = start
        start = begin
        index -= 1
    if after_verb is not None and edge is not Edge.GOVERNOR and not text.startswith(_INITIAL, start):
        start = after_verb
        edge = Edge.OTHER
    return Phrase(start, position, edge, governor)


def _word_at(doc: Document, position: int) -> int | None:
    index = doc.at_start.get(position)
    if index is not None:
        return index
    for back in range(1, 8):
        index = doc.at_start.get(position - back)
        if index is not None:
            return index if doc.ends[index] > position else None
    return None


def is_generic(modifier: str, doc: Document, start: int) -> bool:
    """Whether nothing in a modifier names: 重大, 各项, 基础设施建设; an empty modifier is generic."""
    if not modifier:
        return True
    generic = words_of("generic") | words_of("quantifier") | words_of("stop") | words_of("govern")
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
