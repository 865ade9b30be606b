"""The dot inside names of foreigners and minorities, in all the ways it is written."""

import re
from functools import cache

from kg.clean.mapped import Mapped
from kg.lexicon import column

_HAN = "\u3400-\u9fff"
# Marks that are nothing else between Chinese characters, and marks that also end numbers, begin items or part sentences.
_PLAIN = "·•‧・･∙⋅ᐧ⸱⸳ㆍ˙᛫⦁"
_DOUBTFUL = "．.●○◦﹒"
_GAP = "[ \u3000\xa0]*"
_NUMBER = re.compile("[一二三四五六七八九十百零〇]+")
_CLOSE = re.compile(rf"(?<=[{_HAN}])[{_PLAIN}](?=[{_HAN}])")
_WIDE = re.compile(rf"([{_HAN}]{{1,6}})({_GAP}[{_PLAIN}{_DOUBTFUL}]{_GAP})(?=([{_HAN}]{{1,6}}))")


def unify_dots(mapped: Mapped) -> Mapped:
    """One dot, ·, without spaces around it; a doubtful mark only between characters that foreign names are written with.

    >>> unify_dots(Mapped("买买提．艾山，若昂.费雷拉，拉斯 · 霍尔姆，努尔兰∙萨比托夫")).text
    '买买提·艾山，若昂·费雷拉，拉斯·霍尔姆，努尔兰·萨比托夫'
    >>> unify_dots(Mapped("一.加强领导。二.抓好落实")).text
    '一.加强领导。二.抓好落实'
    """
    edits = {m.start(): (m.start(), m.end(), "·") for m in _CLOSE.finditer(mapped.text) if m.group() != "·"}
    for m in _WIDE.finditer(mapped.text):
        mark = m.group(2).strip(" \u3000\xa0")
        if m.group(2) != mark or mark in _DOUBTFUL:
            if _in_a_name(m.group(1), m.group(3)):
                edits[m.start(2)] = (m.start(2), m.end(2), "·")
    return mapped.edit(sorted(edits.values()))


def _in_a_name(before: str, behind: str) -> bool:
    """Whether both sides of a mark are written with the characters of transliteration."""
    if _NUMBER.fullmatch(before):
        return False
    left = before[-1] in _sounds() and (len(before) < 2 or before[-2] in _sounds())
    right = behind[0] in _sounds() and (len(behind) < 2 or behind[1] in _sounds())
    return (left and right) or before[-2:] in _elements() or behind[:2] in _elements()


@cache
def _sounds() -> frozenset[str]:
    return frozenset("".join((*column("translit_chars", "char"), *_elements())))


@cache
def _elements() -> frozenset[str]:
    return frozenset(column("minority_names", "name"))
