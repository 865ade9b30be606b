"""Declared ways in which official text states a relation, over sentences with names masked by their types.

A rule is a feature: training decides what it is worth. Patterns speak of types: ``<P>`` is one name, ``<P+>`` a list of
them with the offices in front; letters: P person, A agency, O organization, C company, L place, I initiative, Y policy,
E event, T post, D industry. ``s`` is the subject's group, ``o`` the object's; without ``o`` the object is the event that the
article spoke of last (出席会议). Every rule has a sentence of ours on which it fires and one on which it is silent.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from kg.records import EntityType, Predicate

_T = EntityType
LETTERS = {
    "P": _T.PERSON, "A": _T.AGENCY, "O": _T.ORGANIZATION, "C": _T.COMPANY, "L": _T.PLACE,
    "I": _T.INITIATIVE, "Y": _T.POLICY, "E": _T.EVENT, "T": _T.POST, "D": _T.INDUSTRY,
}  # fmt: skip
_CODE = {t: chr(0xE000 + n) for n, t in enumerate(EntityType)}
# What a pattern can do without: looks ahead, classes of characters, optional groups.
_OPTIONAL = re.compile("\\(\\?[!=][^()]*\\)|\\[[^\\]]*\\]|\\(\\?:[^()]*\\)\\?")
_WORD = re.compile("[一-鿿]+")
_MACRO = re.compile("<([A-Z]+)(\\+?)>")
_SPEAK = "讲话|致辞|致词|演讲|发言|作报告|作说明|作(?:了)?[^，。；]{0,6}(?:报告|讲话|发言|说明)"
_REFERENCE = "(?:会议|大会|论坛|座谈会|活动|仪式|学习|开幕式|本次会议)"
_HELD = "召开|举行|举办|开幕|闭幕|启动|开赛|落幕"


class Rule(NamedTuple):
    """A pattern, the relation it speaks of, and the two sentences that show it."""

    name: str
    predicate: Predicate
    pattern: str
    fires: str
    silent: str


P = Predicate
RULES: tuple[Rule, ...] = (
    Rule("attends.event", P.ATTENDS, "(?P<s><PAOCL+>)[^，。；：]{0,10}?(?:出席|参加|列席|参展|亮相|应邀)(?:了)?(?P<o><E>)",
         "林远山、钱亮出席全省茶业大会。", "林远山主持全省茶业大会。"),
    Rule("attends.meeting", P.ATTENDS, f"(?P<s><PAOC+>)[^，。；：]{{0,10}}?(?:出席|参加|列席|应邀)(?:了)?{_REFERENCE}?(?=[，。；并\\s]|$)",
         "全省茶业大会召开。林远山出席会议。", "全省茶业大会召开。林远山讲话。"),
    Rule("attends.guests", P.ATTENDS, "(?:出席|参加)(?P<o><E>)[^，。；：]{0,12}?(?:有|包括|是)：?(?P<s><PAOC+>)",
         "出席全省茶业大会的领导有：林远山、钱亮。", "出席全省茶业大会的人很多。"),
    Rule("chairs.event", P.CHAIRS, "(?P<s><P+>)[^，。；：]{0,14}?主持(?:召开)?(?:了)?(?P<o><E>)",
         "林远山主持全省茶业大会。", "林远山出席全省茶业大会。"),
    Rule("chairs.meeting", P.CHAIRS, f"(?P<s><P+>)[^，。；：]{{0,14}}?主持{_REFERENCE}?(?=[，。；并\\s]|$)",
         "全省茶业大会召开。林远山主持会议。", "全省茶业大会召开。林远山参加。"),
    Rule("addresses.event", P.ADDRESSES, f"(?P<s><PAOCL+>)[^，。；：]{{0,8}}?(?:在|向|于|为|出席|参加|主持)(?P<o><E>)[^。；：]{{0,12}}?(?:{_SPEAK})",
         "林远山在全省茶业大会上讲话。", "林远山在全省茶业大会上要求抓好落实。"),
    Rule("addresses.meeting", P.ADDRESSES, f"(?P<s><PAOCL+>)[^，。；：]{{0,14}}?(?:{_SPEAK})(?!人)",
         "全省茶业大会召开。林远山讲话，市林业局作交流发言。", "全省茶业大会召开。林远山出席。"),
    Rule("addresses.present", P.ADDRESSES, f"(?P<s><P+>)[^，。；：]{{0,10}}?(?:出席|参加|主持)[^，。；]{{0,10}}?，?并(?:{_SPEAK})",
         "全省茶业大会召开。林远山出席会议并讲话。", "全省茶业大会召开。林远山出席会议并宣布开幕。"),
    Rule("organizes.holds", P.ORGANIZES, "(?P<s><AOCL+>)[^，。；：]{0,10}?(?:举办|主办|承办|协办|召开|举行)(?:了)?(?P<o><E>)",
         "云岭市举办首届茶会。", "首届茶会在云岭市举行。"),
    Rule("organizes.by", P.ORGANIZES, "(?P<o><E>)[^。；]{0,12}?由(?P<s><AOCL+>)[^，。；]{0,6}?(?:举办|主办|承办)|由(?P<s2><AOCL+>)[^，。；]{0,8}?(?:举办|主办|承办)的(?P<o2><E>)",
         "首届茶会由云岭市林业局主办。", "首届茶会在云岭市举行。"),
    Rule("heldIn.at", P.HELD_IN, f"(?P<s><E>)[^，。；]{{0,12}}?在<L>{{0,2}}(?P<o><L>)[^，。；]{{0,6}}?(?:{_HELD})",
         "全省茶业大会5日在云岭召开。", "全省茶业大会昨天召开。"),
    Rule("heldIn.of", P.HELD_IN, f"在<L>{{0,2}}(?P<o><L>)[^，。；]{{0,6}}?(?:{_HELD})(?:的|了)?(?P<s><E>)",
         "在云岭召开的全省茶业大会昨天闭幕。", "全省茶业大会昨天闭幕。"),
    Rule("holdsPost.before", P.HOLDS_POST, "(?P<o><T>)[、兼]?(?:<T>[、兼]?){0,4}(?P<s><P>)(?!的)",
         "省长林远山出席。", "林远山出席。"),
    Rule("holdsPost.appointed", P.HOLDS_POST, "(?:任命|聘任|选举|补选|决定)(?P<s><P>)(?:同志)?为(?P<o><T>)|(?P<s2><P>)(?:同志)?(?:被任命为|当选(?:为)?|就任|出任|担任|任|为)(?P<o2><T>)",
         "决定任命林远山为省水利厅厅长。", "决定免去林远山的省水利厅厅长职务。"),
    Rule("holdsPost.congratulated", P.HOLDS_POST, "(?P<s><P>)(?:(?!<P>)[^，。；]){0,6}，?祝贺(?:他|她|其)(?:当选|就任|连任|出任|再次当选)(?P<o><T>)",
         "国家主席林远山致电科尔曼，祝贺他当选总统。", "国家主席林远山致电科尔曼。"),
    Rule("issues.document", P.ISSUES, "(?P<s><AOCL+>)[^，。；：]{0,16}?(?:印发|发布|出台|公布|颁布|下发|通过|制定)(?:了|关于)?《?(?P<o><Y>)",
         "云岭市林业局印发《云岭茶业规划》。", "云岭市林业局学习《云岭茶业规划》。"),
    Rule("issues.by", P.ISSUES, "(?P<o><Y>)》?[^，。；]{0,8}?由(?P<s><AOCL+>)[^，。；]{0,20}?(?:印发|发布|通过|制定)",
         "《云岭茶业规划》由云岭市林业局印发。", "《云岭茶业规划》已经实行。"),
    Rule("promotes.acts", P.PROMOTES, "(?P<s><PAOCL+>)[^，。；：]{0,12}?(?:实施|推进|启动|开展|推动|落实|部署|投资|建设|推行|发起)(?:了)?(?P<o><IY>)",
         "云岭市启动茶香工程。", "云岭市出席茶香工程仪式。"),
    Rule("develops.acts", P.DEVELOPS, "(?P<s><AOCL+>)[^，。；：]{0,14}?(?:发展|培育|壮大|做强|做大|布局|种植|生产|打造|主营|从事)[^，。；]{0,4}?(?P<o><D+>)",
         "云岭市大力发展茶产业。", "云岭市没有茶产业。"),
    Rule("visits.place", P.VISITS, "(?P<s><P+>)[^，。；：]{0,10}?(?:到|赴|来到|在|前往|访问|走进|深入)(?P<o><LCO+>)[^，。；]{0,8}?(?:调研|考察|访问|检查|看望|慰问|督导|走访)|(?P<s2><P+>)[^，。；：]{0,10}?(?:访问|考察|调研|来到|走进)(?:了)?(?P<o2><LCO+>)",
         "林远山到云岭市调研。", "林远山在云岭市长大。"),
    Rule("meets.meets", P.MEETS, "(?P<s><P+>)[^，。；：]{0,14}?(?:会见|会晤|接见|拜会|致电|致信|同|与|和)(?:了)?[^，。；]{0,8}?<T>{0,3}(?P<o><PAOC>)",
         "林远山在人民大会堂会见科尔曼。", "林远山出席会议。"),
    Rule("cooperates.signs", P.COOPERATES_WITH, "(?P<s><AOCL>)[^，。；]{0,4}?(?:、|和|与|同|跟|及|携手|联合)(?P<o><AOCL>)[^。；]{0,24}?(?:签署|签订|签约|合作|共同|共建|合资|联合)",
         "云岭市与江州大学签订合作协议。", "云岭市和江州大学都来了。"),
    Rule("locatedIn.behind", P.LOCATED_IN, "(?P<o><L>)(?:市|省|的)?(?P<s><LCOI>)|(?P<s2><LCOI>)[^，。；]{0,4}?(?:位于|地处|坐落于?|坐落在|落户)(?:于|在)?(?P<o2><L>)",
         "江州省云岭市来人。", "云岭市来人。"),
)  # fmt: skip


ENDINGS: tuple[Rule, ...] = (
    Rule("left.removed", P.HOLDS_POST, "(?:免去|撤销|罢免)(?P<s><P>)(?:同志)?(?:的|担任的|所任)?(?P<o><T>)",
         "决定免去林远山的省水利厅厅长职务。", "决定任命林远山为省水利厅厅长。"),
    Rule("left.resigned", P.HOLDS_POST, "(?P<s><P>)(?:同志)?[^。；]{0,16}?(?:不再|辞去|卸任|离任|请辞)(?:继续)?(?:担任|兼任|所任)?(?:的)?(?P<o><T>)",
         "林远山同志不再担任省水利厅厅长。", "林远山担任省水利厅厅长。"),
    Rule("left.of", P.HOLDS_POST, "(?P<s><P>)(?:同志)?的(?P<o><T>)职务",
         "免去：\n林远山的省水利厅厅长职务。", "林远山任省水利厅厅长职务。"),
)  # fmt: skip
"""Ways of saying that an office ends. They are no features of relations: what they find is kept apart from facts."""


@cache
def _compiled(rules: tuple[Rule, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_MACRO.sub(_class, rule.pattern)) for rule in rules)


@cache
def _gate(rules: tuple[Rule, ...]) -> tuple[ahocorasick_rs.AhoCorasick, list[int], int]:
    """The words of every pattern, the rules that have each as bits, and the rules that may fire without any word."""
    words: dict[str, int] = {}
    always = 0
    for number, rule in enumerate(rules):
        alternatives = _OPTIONAL.sub("", rule.pattern).split("|(?P<")
        if not all(_WORD.search(alternative) for alternative in alternatives):
            always |= 1 << number
        for word in _WORD.findall(rule.pattern):
            words[word] = words.get(word, 0) | 1 << number
    return ahocorasick_rs.AhoCorasick(list(words)), list(words.values()), always


def _open(text: str, rules: tuple[Rule, ...]) -> Iterator[int]:
    """The rules of which a word stands in a text: the others cannot fire."""
    automaton, bits, open_ = _gate(rules)
    for word, _, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        open_ |= bits[word]
    return numbers_in(open_)


def numbers_in(bits: int) -> Iterator[int]:
    """The places of the bits that are set: the numbers of rules in ``Masked.fired``.

    >>> list(numbers_in(0b1010))
    [1, 3]
    """
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1


def _class(macro: re.Match[str]) -> str:
    one = "[" + "".join(_CODE[LETTERS[letter]] for letter in macro.group(1)) + "]"
    if not macro.group(2):
        return one
    post = _CODE[_T.POST]
    item = f"(?:(?:{post}[、，兼和]?)*{one}{post}?)" if "P" in macro.group(1) else one
    return f"{item}(?:(?:、|和|与|及|以及|暨|同|，(?={post})){item})*(?:等)?"


Fired = tuple[int, int, int]


def fire(
    content: str, outer: Sequence[tuple[int, int, EntityType]], rules: tuple[Rule, ...] = RULES
) -> Iterator[Fired]:
    """Rule, subject and object (indices into ``rules`` and ``outer``) of every rule that fires in an article.

    ``outer`` are the outermost names (start, end, type), by start.
    """
    events = [n for n, name in enumerate(outer) if name[2] is _T.EVENT]
    for text, names in _masked(content, outer):
        for number in _open(text, rules):
            for m in _compiled(rules)[number].finditer(text):
                groups = m.groupdict()
                mark = "" if groups.get("s") is not None else "2"
                subjects = _inside(names, m.span("s" + mark), text, rules[number].predicate)
                if "o" in groups:
                    objects = _inside(names, m.span("o" + mark), text, None)
                else:
                    before = bisect.bisect_left(events, subjects[0]) if subjects else 0
                    objects = events[before - 1 : before] if before else []
                yield from ((number, s, o) for s in subjects for o in objects if s != o)


def _inside(names: dict[int, int], span: tuple[int, int], text: str, predicate: Predicate | None) -> list[int]:
    """The names in a span; the offices in front of people are no subjects."""
    post = _CODE[_T.POST]
    return [names[i] for i in range(*span) if i in names and not (predicate is not None and text[i] == post)]


def _masked(content: str, outer: Sequence[tuple[int, int, EntityType]]) -> Iterator[tuple[str, dict[int, int]]]:
    """Each sentence that has names, with one character for a name, and the name behind each such character."""
    parts: list[str] = []
    names: dict[int, int] = {}
    size = 0
    position = 0

    def sentences(piece: str) -> Iterator[tuple[str, dict[int, int]]]:
        nonlocal parts, names, size
        while piece:
            cut = min(
                (i for i in (piece.find("。"), piece.find("\n"), piece.find("！"), piece.find("？")) if i >= 0),
                default=-1,
            )
            parts.append(piece if cut < 0 else piece[: cut + 1])
            size += len(parts[-1])
            if cut < 0:
                return
            if names:
                yield "".join(parts), names
            parts, names, size = [], {}, 0
            piece = piece[cut + 1 :]

    for number, (start, end, entity_type) in enumerate(outer):
        if start < position:
            continue
        yield from sentences(content[position:start])
        names[size] = number
        parts.append(_CODE[entity_type])
        size += 1
        position = end
    yield from sentences(content[position:])
    if names:
        yield "".join(parts), names
