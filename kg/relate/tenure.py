"""Whether a sentence says that an office begins, is past, is only proposed, or ends."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.language.words import known
from kg.lexicon import table
from kg.records import BEGAN, PAST, Ending, Entity, EntityType, Evidence, Mention
from kg.relate.rules import ENDINGS, fire
from kg.relate.sentences import sentence_at, sentences

ENDED, PROPOSED = "ended", "proposed"
_CLAUSE_START = "，。；！？：:\n"
_CLAUSE_END = re.compile("[，。；！？\n]")
_FARTHEST = 40
_BEHIND = 8
# 原 and 前 stand right before the office; in 目前 and 中原 they are parts of words.
_FORMER = re.compile("[原前]$")
_REMOVES = re.compile("(?<!被)(?:免去|撤销|罢免)")
_TO = re.compile("(?:同志)?(?:为|任|担任)$")


@cache
def words(says: str) -> re.Pattern[str]:
    """Any word of the table that says so, the longest first."""
    found = sorted((row["word"] for row in table("office_changes") if row["says"] == says), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, found)))


def tense(content: str, person: tuple[int, int], post: tuple[int, int]) -> str:
    """What the words around a person and an office say of its time: `BEGAN`, `ENDED`, `PROPOSED`, `PAST` or nothing.

    >>> tense("市长林远山提请免去何志远的职务", (2, 5), (0, 2)), tense("市长林远山被免去职务", (2, 5), (0, 2))
    ('', 'ended')
    >>> tense("任命林远山为省长", (2, 5), (6, 8)), tense("时任省长林远山", (4, 7), (2, 4)), tense("省长林远山", (2, 5), (0, 2))
    ('began', 'past', '')
    """
    first, second = sorted((person, post))
    between = content[first[1] : second[0]]
    if len(between) > _FARTHEST:
        return ""
    start = max(content.rfind(mark, 0, first[0]) for mark in _CLAUSE_START) + 1
    stop = _CLAUSE_END.search(content, second[1])
    before = content[start : first[0]]
    behind = content[second[1] : stop.start() if stop else len(content)][:_BEHIND]
    if first == post:
        behind = _REMOVES.sub("", behind)  # 市长林远山提请免去何志远的职务: it is another's that ends
    for says in (ENDED, PROPOSED):
        if any(words(says).search(part) for part in (before, between, behind)):
            return says
    if any(words(PAST).search(part) for part in (before, between)) or _former(content, post[0]):
        return PAST
    if first == person and (words(BEGAN).search(between) or (words(BEGAN).search(before) and _TO.search(between))):
        return BEGAN
    return BEGAN if first == person and between in ("任", "同志任") else ""


def _former(content: str, at: int) -> bool:
    return bool(_FORMER.search(content, 0, at)) and (at < 2 or not known(content[at - 2 : at]))


def endings(article: str, content: str, entities: Sequence[Entity]) -> tuple[Ending, ...]:
    """The offices that an article says are over, each person and office once."""
    if not words(ENDED).search(content):
        return ()
    spans = sentences(content)
    found: dict[tuple[str, str], Ending] = {}
    for start, person, post, rule in _ended(content, entities):
        begin, end = sentence_at(spans, start)
        proof = Evidence(article, content[begin:end], begin, end, rule)
        found.setdefault((person, post), Ending(person, post, proof))
    return tuple(found.values())


def _ended(content: str, entities: Sequence[Entity]) -> Iterator[tuple[int, str, str, str]]:
    """Where it says so, the person (an entity id), the office as it is worded, and the rule that fired."""
    mentions = sorted(((m, e) for e in entities for m in e.mentions), key=lambda x: (x[0].start, -x[0].end))
    outer: list[tuple[Mention, Entity]] = []
    for mention, entity in mentions:
        if not outer or mention.start >= outer[-1][0].end:
            outer.append((mention, entity))
    for number, s, o in fire(content, [(m.start, m.end, m.type) for m, _ in outer], ENDINGS):
        if outer[s][0].type is EntityType.PERSON and outer[o][0].type is EntityType.POST:
            yield outer[o][0].start, outer[s][1].id, outer[o][0].text, ENDINGS[number].name
