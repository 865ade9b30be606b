"""Spaces that Chinese text has for its looks: inside names of two characters, between office and name, in spread words.

A space between Chinese characters may also part headlines and items, so that only these are taken away.
"""

import re
from functools import cache

from kg.clean.mapped import Mapped
from kg.language.words import known, tag_of
from kg.lexicon import column

_HAN = "\u3400-\u9fff"
_GAP = "[ \t\u3000\xa0\u2000-\u200a\u202f\u205f]"
_ANY = re.compile(rf"[{_HAN}]{_GAP}+(?=[{_HAN}])")
_SPREAD = re.compile(rf"(?<![{_HAN}])(?:[{_HAN}]{_GAP}+){{2,}}[{_HAN}](?![{_HAN}])")
_LABEL = re.compile(rf"(?<![{_HAN}])([{_HAN}]){_GAP}+([{_HAN}])(?=[：:])")
_GAPS = re.compile(rf"{_GAP}+")
_WORD = re.compile(rf"[{_HAN}]+")
_LISTED = re.compile(
    rf"(?:(?<=[：:])|(?<=\n)){_GAP}*((?:[{_HAN}]{{2,4}}(?:[（(][^（()）\n]{{1,8}}[)）])?{_GAP}+)+[{_HAN}]{{2,4}}(?:[（(][^（()）\n]{{1,8}}[)）])?){_GAP}*(?=[\n。；，]|$)"
)
_ITEM = re.compile(rf"([{_HAN}]{{2,4}})(?:[（(][^（()）\n]*[)）])?")
_LONGEST_TITLE = 12


def close_spaces(mapped: Mapped) -> Mapped:
    """Take away the spaces inside names and spread words and behind offices; those between names of a list become 、.

    >>> close_spaces(Mapped("江苏省副省长　周　牧出席会议")).text
    '江苏省副省长周牧出席会议'
    >>> close_spaces(Mapped("主　任：赵　勇\\n副主任：钱海涛　孙　静\\n")).text
    '主任：赵勇\\n副主任：钱海涛、孙静\\n'
    >>> close_spaces(Mapped("全省大会召开 赵勇讲话")).text
    '全省大会召开 赵勇讲话'
    """
    if not _ANY.search(mapped.text):
        return mapped
    for pattern in (_SPREAD, _LABEL):
        spans = [gap.span() for m in pattern.finditer(mapped.text) for gap in _GAPS.finditer(mapped.text, *m.span())]
        mapped = mapped.edit([(start, end, "") for start, end in spans])
    mapped = mapped.edit(_inside_names(mapped.text))
    mapped = mapped.edit(_behind_offices(mapped.text))
    return mapped.edit(_between_names(mapped.text))


def _inside_names(text: str) -> list[tuple[int, int, str]]:
    """Gaps between a surname that begins a word and a single character that ends one."""
    edits = []
    for m in _ANY.finditer(text):
        gap = (m.start() + 1, m.end())
        for size in (2, 1):
            start = gap[0] - size
            if start >= 0 and text[start : gap[0]] in surnames()[size - 1] and _begins(text, start):
                if _ends(text, gap[1] + 1):
                    edits.append((*gap, ""))
                break
    return edits


def _begins(text: str, at: int) -> bool:
    """Whether a name may begin here: behind a mark, a space, a line end, or an office."""
    return not at or not _WORD.match(text[at - 1]) or _office_before(text, at)


def _ends(text: str, at: int) -> bool:
    """Whether a given name of one character may end here: what follows is no part of a word with it."""
    if not _WORD.match(text[at : at + 1]):
        return True
    return not any(known(text[at - 1 : at + size]) for size in (1, 2, 3))


def _behind_offices(text: str) -> list[tuple[int, int, str]]:
    """Gaps between an office and a name, and the gap behind that name where the sentence goes on."""
    edits: list[tuple[int, int, str]] = []
    named = -1
    for m in _ANY.finditer(text):
        start, end = m.start() + 1, m.end()
        if start == named:
            edits.append((start, end, ""))
        elif _office_before(text, start) and text[end] in _first_characters():
            word = _WORD.match(text, end)
            name = word.group() if word else ""
            if any(name[:size] in _titles() for size in range(1, len(name) + 1)):
                continue
            edits.append((start, end, ""))
            if 2 <= len(name) <= 4:
                named = end + len(name)
    return edits


def _between_names(text: str) -> list[tuple[int, int, str]]:
    """Gaps in a line or behind a colon where nothing but names stand."""
    edits = []
    for m in _LISTED.finditer(text):
        items = _GAPS.split(m.group(1).strip())
        names = [_ITEM.fullmatch(item) for item in items]
        labelled = text[m.start() - 1 : m.start()] in ("：", ":")
        if (labelled or len(items) > 2) and all(n and _is_name(n.group(1)) for n in names):
            edits += [(*gap.span(), "、") for gap in _GAPS.finditer(text, m.start(1), m.end(1))]
    return edits


def _is_name(word: str) -> bool:
    return (word[0] in surnames()[0] or word[:2] in surnames()[1]) and tag_of(word) in ("", "nr", "nrt", "nrfg")


def _office_before(text: str, at: int) -> bool:
    """Whether an office ends here."""
    return any(text[at - size : at] in _titles() for size in range(2, min(at, _LONGEST_TITLE) + 1))


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Surnames of one and of two characters."""
    names = column("surnames", "surname")
    return frozenset(n for n in names if len(n) == 1), frozenset(n for n in names if len(n) == 2)


@cache
def _first_characters() -> frozenset[str]:
    one, two = surnames()
    return one | {name[0] for name in two}


@cache
def _titles() -> frozenset[str]:
    return frozenset(column("offices", "title"))
