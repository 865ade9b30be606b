"""Pinyin glosses that a site put behind characters, 數(shù)字, and the damage they did to GBK bytes.

A gloss is told from an aside, 门(单位) or 甲(ai), by its reading: it is one of the readings that pypinyin
knows for the character before it.
"""

import re
import unicodedata
from functools import cache

from kg.clean.mapped import Mapped
from kg.language.words import frequency

_PINYIN = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿêɑɡ"
_GLOSS = re.compile(rf"(?<=[㐀-鿿])[(（]([{_PINYIN}]{{1,6}})[)）]")
# The opening bracket was swallowed as the second byte of a broken pair: 領域?qū)W科.
_BROKEN = re.compile(rf"([㐀-鿿])[?�]([{_PINYIN}]{{1,6}})\)([@-~])")


def drop_glosses(mapped: Mapped) -> Mapped:
    """Take glosses out and undo what they did to the bytes of a character pair.

    >>> drop_glosses(Mapped("數(shù)字(zi)經(jīng)濟(AI)")).text
    '數字經濟(AI)'
    >>> drop_glosses(Mapped("領域?qū)W科")).text
    '領域學科'
    """
    if "(" in mapped.text or "（" in mapped.text:
        edits = [
            (m.start(), m.end(), "")
            for m in _GLOSS.finditer(mapped.text)
            if _reads(mapped.text[m.start() - 1], m.group(1))
        ]
        mapped = mapped.edit(edits)
    if ")" not in mapped.text:
        return mapped
    repairs = []
    for m in _BROKEN.finditer(mapped.text):
        whole = _rejoin(m.group(1), m.group(2), m.group(3), mapped.text[m.end() : m.end() + 1])
        if whole:
            repairs.append((m.start() + 1, m.end(), whole))
    return mapped.edit(repairs)


def _rejoin(before: str, reading: str, trail: str, after: str) -> str | None:
    """The character whose two GBK bytes a gloss was driven between.

    A tool that works on bytes saw the second byte of ``before`` and the first byte of the lost character as one
    character, read it as ``reading`` and put the gloss behind it. So the lost first byte is one that makes, behind
    that second byte, a character of this reading; ``trail`` is the lost character's second byte. Where several
    bytes would do, the one that makes the most frequent word with ``after`` is taken.
    """
    try:
        second = before.encode("gbk")[1]
    except (UnicodeEncodeError, IndexError):
        return None
    candidates = []
    for lead in range(0x81, 0xFF):
        seen = bytes((second, lead)).decode("gbk", "ignore")
        lost = bytes((lead, ord(trail))).decode("gbk", "ignore")
        if len(seen) == 1 and len(lost) == 1 and _reads(seen, reading):
            candidates.append(lost)
    return max(candidates, key=lambda c: (frequency(c + after), frequency(before + c), frequency(c)), default=None)


def _reads(character: str, gloss: str) -> bool:
    readings = _readings(character)
    gloss = gloss.replace("ɑ", "a").replace("ɡ", "g")
    return gloss in readings or (gloss.isascii() and gloss in {_toneless(r) for r in readings})


@cache
def _readings(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    return frozenset(pinyin(character, style=Style.TONE, heteronym=True)[0])


def _toneless(reading: str) -> str:
    decomposed = unicodedata.normalize("NFD", reading)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c == "̈" or not unicodedata.combining(c)))
