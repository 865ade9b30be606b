"""Walks through an article sentence by sentence and applies the rules.

What a reader keeps in mind is kept here: the speaker of a paragraph (林武强调，要……), the subject that a clause
takes over from the one before, the place a paragraph is about (在潍坊，……), and the meeting that 会议 stands for.
"""

import re
from collections.abc import Iterator, Sequence

from kg.records import Article, Entity, EntityType, Evidence, Fact, Mention, Predicate
from kg.relate import inner
from kg.relate.dates import find_dates
from kg.relate.rule import Rule
from kg.relate.shape import ANY_MENTION, CODE, LETTERS, Shape, by_mention, expand, sentences, shape_of

_T = EntityType
_CLAUSE = re.compile("[^，；：。！？]*[，；：。！？]?")
_LEAD = (
    "(?:会上|会议期间|期间|同时|随后|此外|另外|目前|近日|日前|今天|昨天|今年|近年来|近年|当前|去年|明年|其中|据悉|当天|当日|下一步|接下来|今后|未来|"
    "新春伊始|为此|对此|截至目前|截至|首先|其次|而|也|还|并|但|在此基础上|上午|下午|晚上|\\d{1,2}日|\\d{1,2}月\\d{1,2}日|（[^）]{1,12}）|[\\d年月日至—\\-、前季度半个]|以来|主题教育开展|"
    "【[^】]*】|近期|此次|如今|现在|眼下|多年来|我国|一年来|[一二三四五六七八九十]+年来)*"
)
_SUBJECT = expand(f"^\\s*{_LEAD}(?P<s><PAOCL+>)(?!的|说的|等地的|[^，。]{{0,4}}方面[，])")
_SPEECH = "指出|强调|表示|说|介绍|要求|希望|认为|提出|宣布|称|透露|建议|呼吁"
_SPEAKER = expand(f"(?P<s><PAOC+>)[^，。；：]{{0,16}}?(?:{_SPEECH})(?:了)?(?:道)?(?=[，：]|$)")
_MEETING_SPEAKS = re.compile("^(?:会议|大会|全会|论坛)(?:强调|指出|要求|认为|决定|提出|审议|通过|讨论|听取)")
_NO_SUBJECT = re.compile("^(?:我们|大家|人们|记者|当地|各地|各级|全省|全市|企业|专家|群众|双方|两国|各方)")
_TOPIC_PLACE = expand("^在(?P<o><L+>)，")
_HEADLINE_PLACE = expand("^(?:【[^】]*】)?(?P<s><L>)：")
_HOLDING = re.compile("召开|举行|举办|幕|闭幕|开赛|启动|开展|出席|参加|主持|致辞|讲话|揭晓|落幕|发布会|座谈会|学习|线下展|是")
_OPENS = re.compile("召开|举行|举办|开幕|闭幕|开赛|开展|启动|落幕|揭幕|主持|学习|发布会|是|开始的|拉开")
_REPORTED = re.compile("精神|强调|指出|提出|部署|明确|要求|决定|以来|报道|通过|作出|确定")


class Reading:
    """One pass over one article; `facts` runs it."""

    def __init__(self, article: Article, entities: Sequence[Entity]):
        self.article = article
        self.content = article.content
        self.entities = entities
        self.of = by_mention(entities)
        self.mentions = sorted(
            (m for e in entities for m in e.mentions), key=lambda m: (m.start, -m.end, m.type is _T.PLACE)
        )
        self.found: dict[tuple[str, Predicate, str], list[Evidence]] = {}
        self.meeting: Entity | None = None
        self.speaker: list[Entity] = []
        self.subject: list[Entity] = []
        self.headline: list[Entity] = []
        self.topic: Entity | None = None

    def facts(self, rules: Sequence[Rule]) -> tuple[Fact, ...]:
        """Apply the rules to every sentence, then read the structure inside names."""
        here = [rule for rule in rules if "?P<s>" in rule.pattern]
        carried = [rule for rule in rules if "?P<s>" not in rule.pattern]
        position = 0
        paragraph = -1
        for start, end in sentences(self.content):
            if self.content.rfind("\n", max(0, paragraph), start) >= 0 or paragraph < 0:
                self.speaker, self.topic = [], None
                self.subject = []
            paragraph = start
            while position < len(self.mentions) and self.mentions[position].end <= start:
                position += 1
            stop = position
            while stop < len(self.mentions) and self.mentions[stop].start < end:
                stop += 1
            if stop == position:
                self.subject = []
                self._speaks(self.content[start:end])
                continue
            shape = shape_of(self.content, start, end, [m for m in self.mentions[position:stop] if m.end <= end])
            self._meeting_of(shape)
            for rule in here:
                self._apply(rule, shape)
            self._clauses(shape, carried)
            self._dates(shape)
            for subject, predicate, object_, name in inner.of_sentence(shape, self.mentions[position:stop], self.of):
                self._add(subject, predicate, object_.id, shape, name)
            position = max(position, stop - 8) if stop - position > 8 else position
        return tuple(Fact(s, p, o, tuple(evidence)) for (s, p, o), evidence in self.found.items())

    def _entity(self, mention: Mention) -> Entity:
        return self.of[mention.start, mention.end, mention.type]

    def _add(self, subject: Entity, predicate: Predicate, object_: str, shape: Shape, rule: str) -> None:
        if subject.id == object_:
            return
        evidence = self.found.setdefault((subject.id, predicate, object_), [])
        if not any(e.start == shape.start for e in evidence):
            sentence = self.content[shape.start : shape.end]
            evidence.append(Evidence(self.article.id, sentence, shape.start, shape.end, rule))

    def _apply(self, rule: Rule, shape: Shape) -> None:
        text = shape.text
        if rule.triggers and not any(trigger in text for trigger in rule.triggers):
            return
        for m in expand(rule.pattern).finditer(text):
            subjects = [self._entity(x) for x in shape.found(*m.span("s"), rule.subjects)]
            self._state(rule, shape, subjects, m)

    def _state(self, rule: Rule, shape: Shape, subjects: Sequence[Entity], m: re.Match[str]) -> None:
        objects: list[Entity] = []
        if "o" in m.groupdict() and m.group("o") is not None:
            start, end = m.span("o")
            if rule.predicate is Predicate.HELD_IN:
                start = _last_of_runs(shape, start, end)
            objects = [self._entity(x) for x in shape.found(start, end, rule.objects)]
        if not objects and rule.event and self.meeting is not None:
            objects = [self.meeting]
        for subject in subjects:
            for object_ in objects:
                self._add(subject, rule.predicate, object_.id, shape, rule.name)

    def _clauses(self, shape: Shape, rules: Sequence[Rule]) -> None:
        """Give each clause its subject, its own or the one carried over, and apply the rules that need one."""
        text = shape.text
        first = True
        for m in _CLAUSE.finditer(text):
            start, end = m.span()
            if start == end:
                continue
            clause = m.group()
            topic = _TOPIC_PLACE.match(clause)
            if topic:
                places = shape.found(start, end, "L")
                self.topic = self._entity(places[-1])
            own = _SUBJECT.match(clause)
            headline = _HEADLINE_PLACE.match(clause)
            if headline:
                self.headline = [self._entity(x) for x in shape.found(start, end, "L")]
                self.subject = self.headline
            elif own:
                self.subject = [self._entity(x) for x in shape.found(start + own.start("s"), start + own.end("s"), "PAOCL")]
            elif first:
                self.subject = list(self.speaker)
            if _NO_SUBJECT.match(clause):
                self.subject = []
            self._speaks(clause, shape, start)
            first = False
            if any(code in clause for code in (CODE[_T.INITIATIVE], CODE[_T.POLICY], CODE[_T.INDUSTRY], CODE[_T.PLACE], CODE[_T.COMPANY], CODE[_T.ORGANIZATION])):
                for rule in rules:
                    if rule.triggers and not any(t in clause for t in rule.triggers):
                        continue
                    codes = tuple(CODE[t] for t in _T if LETTERS[t] in rule.subjects)
                    for found in expand(rule.pattern).finditer(text, start, end):
                        subjects = [e for e in self.subject or self.speaker if LETTERS[e.type] in rule.subjects]
                        if codes and subjects:
                            self._state(rule, shape, subjects, found)

    def _speaks(self, clause: str, shape: Shape | None = None, start: int = 0) -> None:
        if _MEETING_SPEAKS.match(clause):
            self.speaker = self._host()
            self.subject = self.speaker
            return
        if shape is None:
            return
        m = _SPEAKER.search(clause)
        if m:
            who = [self._entity(x) for x in shape.found(start + m.start("s"), start + m.end("s"), "PAOC")]
            if who:
                self.speaker = who
                self.subject = who

    def _host(self) -> list[Entity]:
        """The body whose meeting it is: 国务院 for 国务院常务会议."""
        if self.meeting is None:
            return []
        return [
            e
            for e in self.entities
            if e.type is _T.AGENCY and any(s.startswith(a) for s in self.meeting.surfaces for a in e.surfaces)
        ][:1]

    def _meeting_of(self, shape: Shape) -> None:
        """Remember the meeting that a bare 会议 means from here on."""
        for index, mention in shape.mentions.items():
            if mention.type is not _T.EVENT or mention.rule == "event.day":
                continue
            behind = shape.text[index + 1 : index + 14]
            if _REPORTED.match(behind):
                continue
            if self.meeting is None or _HOLDING.search(shape.text):
                self.meeting = self._entity(mention)

    def _dates(self, shape: Shape) -> None:
        """第三届江海论坛今天（6月8日）在武汉举行: the day stands in the same clause as the event and its holding."""
        events = [(i, m) for i, m in shape.mentions.items() if m.type is _T.EVENT]
        if not events:
            return
        dates = find_dates(shape.text, self.article.published)
        if not dates:
            return
        text = shape.text
        for index, mention in events:
            behind = text[index + 1 : index + 40].split("。")[0]
            before = text[max(0, index - 40) : index]
            if not _OPENS.search(behind[:30]) and not _OPENS.search(before) and mention.rule != "event.day":
                continue
            if _REPORTED.match(behind) or re.match("以来|期间", behind):
                continue
            near = [d for d in dates if d[1] <= index and index - d[1] <= 30] or [
                d for d in dates if d[0] > index and d[0] - index <= 12
            ]
            if near:
                chosen = near[0] if near[0][1] <= index else near[0]
                self._add(self._entity(mention), Predicate.HELD_ON, chosen[2], shape, "heldOn.day")


def _last_of_runs(shape: Shape, start: int, end: int) -> int:
    """In 湖北武汉 the meeting is in 武汉: the last of the places that stand without a mark between them."""
    position = end
    place = CODE[_T.PLACE]
    marks = [i for i in range(start, end) if shape.text[i] != place]
    if marks:
        return start
    while position - 1 > start and shape.text[position - 1] == place:
        position -= 1
        if position < end:
            break
    return end - 1


def _pairs(items: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    yield from zip(items, items[1:], strict=False)


__all__ = ["ANY_MENTION", "Reading"]
