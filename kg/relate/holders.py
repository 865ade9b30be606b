"""Whose an office is where several people stand near it: the one it stands before, or the one who is congratulated."""

import re

from kg.records import EntityType
from kg.relate.masked import Masked
from kg.relate.rules import RULES
from kg.schema import TYPES

_BEFORE = sum(1 << n for n, rule in enumerate(RULES) if rule.name == "holdsPost.before")
_CONGRATULATES = re.compile("祝贺|致贺|贺电|贺信")
_PERSON = TYPES.index(EntityType.PERSON)


def bound(names: Masked) -> dict[int, int]:
    """For each office (its raw token) the folded token of the people it stands before."""
    return {post: int(_fold(names, person)) for (person, post), bits in names.fired.items() if bits & _BEFORE}


def _fold(names: Masked, raw: int) -> int:
    return int(names.fold[names.raw == raw][0])


def of_another(content: str, names: Masked, offices: dict[int, int], person: int, post: int) -> bool:
    """Whether an office near a person (indices into ``names``) is another one's.

    It stands right before others (马来西亚总理科尔曼向林远山表示祝贺), or one congratulates another on it
    (林远山致电科尔曼，祝贺他就任总理).
    """
    first, second = sorted((person, post), key=lambda n: int(names.start[n]))
    between = content[int(names.end[first]) : int(names.start[second])]
    holder = offices.get(int(names.raw[post]))
    if holder is not None and holder != int(names.fold[person]) and between.strip():
        return True
    if first != person or not _CONGRATULATES.search(between):
        return False
    inside = (names.start >= names.end[first]) & (names.end <= names.start[second])
    return bool((inside & (names.type == _PERSON)).any())
