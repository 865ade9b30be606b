"""What the text denies, forbids, calls off or has yet to come about: a sentence that says it proves no fact."""

import re
from functools import cache

from kg.lexicon import column
from kg.records import Predicate
from kg.relate.tenure import ENDED, PROPOSED, tense

# Relations that a name's own form shows, whatever is said of it.
_ALWAYS = frozenset({Predicate.POST_AT, Predicate.LOCATED_IN, Predicate.TARGETS, Predicate.HELD_IN, Predicate.HELD_ON})
_CLAUSE_END = re.compile("[，。；！？\n]")


@cache
def _denials() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, column("denials", "word")), key=len, reverse=True)))


def denied(content: str, predicate: Predicate, subject: tuple[int, int], object_: tuple[int, int]) -> bool:
    """Whether the words between two names, or those that lead to the later one's verb, deny the relation.

    >>> denied("钱亮未能出席会议", Predicate.ATTENDS, (0, 2), (6, 8))
    True
    """
    if predicate in _ALWAYS:
        return False
    first, second = sorted((subject, object_))
    if predicate is Predicate.HOLDS_POST:
        return tense(content, subject, object_) in (ENDED, PROPOSED)
    stop = _CLAUSE_END.search(content, second[1])
    tail = content[second[1] : stop.start() if stop else len(content)]
    if second[0] - first[1] > 60:
        start = max(content.rfind(mark, 0, second[0]) for mark in "，。；！？\n") + 1
        return _denials().search(content[start : second[0]] + "\n" + tail[:10]) is not None
    between = content[first[1] : second[0]]
    last = max(between.rfind(mark) for mark in "。；！？\n")
    before = re.split(_CLAUSE_END, content[max(0, first[0] - 6) : first[0]])[-1]
    return any(_denials().search(part) is not None for part in (between[last + 1 :], tail[:10], before))
