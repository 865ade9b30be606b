"""Whose an office is: the words between a person and an office must give it to that person and no other.

The probability of a pair does not know how often a name stands in the news: whoever stands in thousands of sentences
would be given foreign offices by the few of them that are read wrong. So a sentence proves that somebody holds an office
where it is his title (省长林远山, 林远山省长) or is said of him (林远山当选省长), and not where it stands nearby.
"""

import re
from functools import cache

import numpy as np

from kg.lexicon import table
from kg.records import BEGAN, PAST, EntityType
from kg.relate.masked import Masked
from kg.schema import TYPES

_PERSON, _POST = TYPES.index(EntityType.PERSON), TYPES.index(EntityType.POST)
# What stands between a title and a name or another title. Letters: P a person, T an office, B any other name.
_BEHIND_TITLES = re.compile(
    "(?:T|P(?=、)|[、，,兼和及暨与：:\\s“”（）()·]|副|前|原|时任|同志|先生|女士|教授|院士|博士|律师)*"
    "(?:的|名叫|即|由|正是|一职由)?"
)
_BEFORE_TITLES = re.compile("(?:（[^PT（）]{0,12}）)?(?:T|[、，,兼：:\\s（(·]|同志|的|副|前|原|现|时任)*")
_GOES_ON = re.compile("(?:[、兼]|T)*P")
_ADDRESSED = re.compile("祝贺|致贺|贺电|贺信|邀请|提名|[你您]")
_HIM = re.compile("^[^PT]{0,2}祝贺[他她其]")
_OTHERS = re.compile("^(?:(?:、|和)P)+")
_ASIDE = re.compile("（[^PT（）]{0,12}）")
# 林远山接替何志远担任省长: the one before gives way.
_REPLACES = re.compile("(?:接替|取代|接棒|接任)[TB]*P")
_GIVES_WAY = re.compile(rf"{_REPLACES.pattern}\Z")
_IN_TURN = "分别"
_FURTHER = re.compile("(?:(?:、|和)T)*")
# So many characters of an office that is not wholly read may stand before it: 任公司副总经理.
_NEAR = 8
_FAR = 20
# A place behind these is where one goes or by whom it is decided; any other one before the verb is who takes the office.
_GOES_TO = "赴在由到于从被经"


@cache
def _takes() -> re.Pattern[str]:
    """The words with which somebody takes or has an office."""
    words = {row["word"] for row in table("office_changes") if row["says"] in (BEGAN, PAST)}
    words |= {"担任", "兼任", "任", "为", "是", "系", "作为", "连任"}
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))


_TAKEN = re.compile(r"(?<![新刚已])(?:当选|就任|出任|连任|接任)\Z")


def is_holder(content: str, names: Masked, person: int, post: int) -> bool:
    """Whether the words of a sentence give an office to a person (indices into ``names``).

    Names of two sentences, and names one of which lies in the other, are left to the model.
    """
    first, second = sorted((person, post), key=lambda n: int(names.start[n]))
    if names.sentence[person] != names.sentence[post] or names.start[second] < names.end[first]:
        return True
    between = _between(content, names, int(names.end[first]), int(names.start[second]))
    if first == post:
        return _is_title_before(content, names, post, between)
    if _is_title_behind(content, names, person, post, between):
        return True
    anothers = bool(((names.start == names.end[post]) & (names.type == _PERSON)).any())
    if anothers or _gave_way(content, names, person) or not _is_said(content, names, person, between):
        return False
    return _IN_TURN not in between or _is_in_turn(content, names, post, between)


def _between(content: str, names: Masked, start: int, end: int) -> str:
    """The text between two names with one letter for each name in it."""
    parts, position = [], start
    for n in np.flatnonzero((names.start >= start) & (names.end <= end)).tolist():
        if names.start[n] >= position:
            letter = "T" if names.type[n] == _POST else "P" if names.type[n] == _PERSON else "B"
            parts += [content[position : int(names.start[n])], letter]
            position = int(names.end[n])
    return "".join([*parts, content[position:end]])


def _ahead(content: str, names: Masked, post: int) -> str:
    """The rest of an office's sentence as far as its last name, with one letter for each."""
    follows = (names.start >= names.end[post]) & (names.sentence == names.sentence[post])
    return _between(content, names, int(names.end[post]), int(names.end[follows].max())) if follows.any() else ""


def _is_title_before(content: str, names: Masked, post: int, between: str) -> bool:
    """省长林远山, 省长、党组书记林远山, 副省长林远山、何志远; not 当选总统林远山, nor 何志远省长、林远山."""
    if not _BEHIND_TITLES.fullmatch(between):
        return False
    start = int(names.start[post])
    if _TAKEN.search(content, max(0, start - 4), start):
        return False
    before = start
    while before and content[before - 1] in " \t\u3000":
        before -= 1
    behind = bool(((names.end == before) & (names.type == _PERSON)).any())
    if behind and before < start:
        return False  # a roster: 林远山　副省长 何志远　秘书长
    return not (behind and between and "T" not in between)


def _is_title_behind(content: str, names: Masked, person: int, post: int, between: str) -> bool:
    """林远山省长, 林远山（女）、省长; not where the title goes on to another person: 省长林远山特别代表、副省长何志远."""
    if not _BEFORE_TITLES.fullmatch(between):
        return False
    if between.isspace():
        return True
    if not between:
        titled = bool(((names.end == names.start[person]) & (names.type == _POST)).any())
        if not titled or content[int(names.end[post]) : int(names.end[post]) + 1] not in "、兼":
            return True
    return _GOES_ON.match(_ahead(content, names, post)) is None


def _is_said(content: str, names: Masked, person: int, between: str) -> bool:
    """林远山当选省长, 林远山、何志远任副省长; not 林远山祝贺何志远当选省长, nor 林远山赞赏云岭国担任主席."""
    words = _REPLACES.sub("", _OTHERS.sub("", _ASIDE.sub("", between)))
    verbs = list(_takes().finditer(words))
    if not verbs or "P" in words:
        return False
    if _ADDRESSED.search(words) and not _HIM.search(words):
        return False
    verb = verbs[-1]
    if len(re.sub("[TB、，]|委员|职务", "", words[verb.end() :])) > _NEAR:
        return False
    before = words[: verb.start()].rstrip("先后已曾被再次全票")  # characters of 先后, 曾, 再次, 全票 …
    if before.endswith("B") and before[-2:-1] not in _GOES_TO:
        return False
    return not (verbs[0].start() == 0 and _is_agent(content, names, person, words))


def _gave_way(content: str, names: Masked, person: int) -> bool:
    """Whether somebody takes the place of a person."""
    start = int(names.start[person])
    return _GIVES_WAY.search(_between(content, names, max(0, start - _FAR), start) + "P") is not None


def _is_in_turn(content: str, names: Masked, post: int, between: str) -> bool:
    """林远山、何志远分别任县长、副县长: as many people stand behind the person as offices behind the office."""
    further = _FURTHER.match(_ahead(content, names, post))
    return between.split(_IN_TURN)[0].count("P") == (further.group().count("T") if further else 0)


def _is_agent(content: str, names: Masked, person: int, words: str) -> bool:
    """被总统林远山任命为总理: the one who appoints."""
    start = int(names.start[person])
    title = [int(s) for s, e, t in zip(names.start, names.end, names.type, strict=True) if e == start and t == _POST]
    first = min([start, *title])
    return words.startswith(("任命", "提名", "选举")) and content[max(0, first - 1) : first] in ("被", "由", "经")
