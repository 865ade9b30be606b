"""Walks through an article sentence by sentence and applies the rules.

What a reader keeps in mind is kept here: the speaker of a paragraph (赵明强调，要……), the subject that a clause
takes over from the one before, the place a paragraph is about (在潍坊，……), the meeting that 会议 stands for, and
whom a round of congratulations is for.
"""

import re
from collections.abc import Sequence

from kg.divisions import by_name, within
from kg.records import Article, Entity, EntityType, Evidence, Fact, Mention, Predicate
from kg.relate import inner
from kg.relate.dates import find_dates
from kg.relate.rule import Gate, Rule
from kg.relate.shape import CODE, LETTERS, Shape, by_mention, codes_of, expand, sentences, shape_of

_T = EntityType
_CLAUSE = re.compile("[^，；：。！？]*[，；：。！？]?")
# What may stand before the subject of a clause: times, connectives, headings in brackets.
_LEAD = (
    "(?:会上|会议期间|期间|同时|随后|此外|另外|目前|近日|日前|今天|昨天|今年|近年来|近年|当前|去年|明年|其中|据悉|当天|当日|下一步|接下来|今后|未来|"
    "新春伊始|为此|对此|截至目前|截至|首先|其次|而|也|还|并|但|在此基础上|上午|下午|晚上|\\d{1,2}日|\\d{1,2}月\\d{1,2}日|（[^）]{1,12}）|[\\d年月日至—\\-、前季度半个]|以来|主题(?:教育)开展|"
    "【[^】]*】|近期|此次|如今|现在|眼下|多年来|一年来|[一二三四五六七八九十]+年来)*"
)
_SUBJECT = expand(
    f"^\\s*{_LEAD}(?:以<P><T>?(?:同志)?为核心的)?(?P<s><PAOCL+>)(?!的|说的|等地的|[^，。]{{0,4}}方面[，])"
)
_OTHER_SUBJECT = expand(f"^\\s*{_LEAD}<EIY>(?!上|中|期间|会上|时)")
_PROGRAMME = expand(f"^\\s*{_LEAD}(?P<s><I>)")
_OUR_COUNTRY = re.compile(f"^\\s*{_LEAD}我国")
_SPEECH = "指出|强调|表示|说|介绍|要求|希望|认为|提出|宣布|称|透露|建议|呼吁"
_SPEAKER = expand(f"(?P<s><PAOC+>)[^，。；：]{{0,16}}?(?:{_SPEECH})(?:了)?(?:道)?(?=[，：]|$)")
_GROWS = expand("(?:大力|加快|积极)?(?:发展|做强|做优|做大|壮大|培育|布局|种植|生产|投资|振兴|形成)[^，。]{0,2}<D>")
_PEOPLE_CODES = codes_of("PAOC")
_MEETING_SPEAKS = re.compile("^(?:会议|大会|全会|论坛)(?:强调|指出|要求|认为|决定|提出|审议|通过|讨论|听取)")
# 主持召开省政府常务会议，讨论通过……: what a meeting adopts is its body's act.
_CALLED = expand("(?:召开|举行)(?P<o><E>)")
_ADOPTS = re.compile("^(?:会议)?(?:讨论|审议|通过|研究|听取|审查)")
_NO_SUBJECT = re.compile(
    "^(?:我们|大家|人们|记者|当地|各地|各级|全省|全市|企业|专家|群众|双方|两国|各方|其他|有关|相关|各市|各县|本次|此次|这)"
)
_PRONOUN = re.compile("^(?:他|她)|[时后]，?(?:他|她)(?:表示|强调|指出|说)")
_TOPIC_PLACE = expand("(?:^|(?<=[，；：]))在(?P<o><L+>)，")
_HEADLINE_PLACE = expand("^(?:【[^】]*】)?(?P<s><L>)：")
_GENERIC = re.compile("座谈会|发布会|会议|大会|论坛|活动|仪式|学习|幕式")
# Which names a bare word can stand for.
_KINDS = {
    "会议": ("会", "会议", "大会", "全会", "学习", "大"),
    "大会": ("大会", "会议", "大"),
    "座谈会": ("座谈会",),
    "发布会": ("发布会",),
    "论坛": ("论坛",),
    "活动": ("活动", "仪式", "日", "周", "节"),
    "仪式": ("仪式", "典礼"),
    "学习": ("学习",),
    "幕式": ("幕式", "会", "节", "赛", "论坛"),
}
# A congress is mostly spoken of, not held, where it is named: 党的十九大报告.
_PAST = re.compile("(?:大|中全会)$")
_CONVENES = re.compile("召开|举行|开幕")
# The sentence is about a gathering of its own that has no name: 招待会由……主持.
_UNNAMED = re.compile("(?:招待会|会谈|会见|茶话会|晚会|宴会|研讨会|报告会|座谈会|见面会)由?$")
_HOLDING = re.compile(
    "召开|举行|举办|幕|闭幕|开赛|启动|开展|出席|参加|主持|致辞|讲话|揭晓|落幕|发布会|座谈会|学习|线下展|是"
)
_OPENS = re.compile("召开|举行|举办|开幕|开赛|开展|启动|揭幕|主持|学习|发布会|是|开始|拉开|进行")
# Games of many days: only their opening dates them.
_SERIES = re.compile("(?:世界杯|锦标赛|世锦赛|联赛|公开赛|运会|奥会|运动会)$")
_BEGINS = re.compile("开幕|开赛|揭幕|开始|拉开")
_UNDATED = re.compile("近日|日前|近期|将于|以来|最后|闭幕|作准备|继续")
_REPORTED = re.compile("精神|强调|指出|提出|部署|明确|要求|决定|以来|报道|通过|作出|确定|闭幕以|召开以")
# 深入贯彻全省渔业会议和有关会议精神: what was said there, not where people are.
_SPIRIT = re.compile("[^，。；、]{0,12}精神")
# A part of the event, or something about it, has a day and a place of its own: 全国政协会议|联组会.
_PART = re.compile(
    "[一-鿿]{0,4}?(?:联组会|主席团|代表团|小组|分组|联席会|倒计时|火炬|组委会|吉祥物|筹备|座谈会|记者会|新闻发布会|宣讲|测试赛|彩排|选拔)"
)
_AROUND = re.compile("期间|前夕|之前|之后|前|后")
_GUEST = re.compile("(?:出席|参加|列席|来华)$")
# 外国领导人热烈祝贺赵建国当选国家主席: a headline that tells whom messages are for.
_CONGRATULATED = expand(
    "(?:领导人|政要|元首|各界|多国|国际社会)[^，。]{0,10}?(?:祝贺|致贺|致电|慰问|哀悼)<T>?(?P<o><P>)"
)
_RULED_PLACES = (Predicate.HELD_IN, Predicate.VISITS, Predicate.LOCATED_IN)


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
        self.sectors: set[str] = set()
        self.meeting: Entity | None = None
        self.meetings: list[Entity] = []
        self.speaker: list[Entity] = []
        self.subject: list[Entity] = []
        self.headline: list[Entity] = []
        self.person: Entity | None = None
        self.topic: Entity | None = None
        self.addressee: Entity | None = None
        self.programme: Entity | None = None
        self.country = next((e for e in entities if e.type is _T.PLACE and "中国" in e.surfaces), None)

    def facts(self, gate: Gate) -> tuple[Fact, ...]:
        """Apply the rules that name their subject, then those that carry it over, to every sentence.

        Then the structure inside names is read.
        """
        position = 0
        paragraph = -1
        for start, end in sentences(self.content):
            if self.content.rfind("\n", max(0, paragraph), start) >= 0 or paragraph < 0:
                self.speaker, self.topic, self.person = [], None, None
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
            self._congratulates(shape)
            self._topic(shape)
            rules = gate.open(shape.text)
            for rule in rules:
                if rule.carried:
                    continue
                for m in rule.compiled.finditer(shape.text):
                    self._state(rule, shape, self._ends(rule, shape, m.span("s"), rule.subjects), m)
            carried = [rule for rule in rules if rule.carried]
            if carried:
                self._clauses(shape, carried)
            else:
                self._speaks(shape.text, shape)
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

    def _ends(self, rule: Rule, shape: Shape, span: tuple[int, int], types: str) -> list[Entity]:
        """The entities in a span; of places without a mark between them only the last, 武汉 in 湖北武汉."""
        found = shape.found(*span, types)
        if rule.predicate in _RULED_PLACES and types != "P":
            finest = _finest(shape, *span)
            found = [m for m in found if m.type is not _T.PLACE or m in finest]
        return [self._entity(m) for m in found]

    def _state(self, rule: Rule, shape: Shape, subjects: Sequence[Entity], m: re.Match[str]) -> None:
        objects: list[Entity] = []
        if "o" in m.groupdict() and m.group("o") is not None:
            objects = self._ends(rule, shape, m.span("o"), rule.objects)
        if (
            not objects
            and rule.event
            and (meant := self._meant(m.group(), m.string[max(0, m.start() - 8) : m.start()])) is not None
        ):
            objects = [meant]
        if not rule.objects and self.country is not None:
            objects = [self.country]
        for subject in subjects:
            for object_ in objects:
                self._add(subject, rule.predicate, object_.id, shape, rule.name)
                if subject.type is _T.PERSON:
                    self.person = subject
                if rule.predicate is Predicate.VISITS:
                    self._visited_under_topic(subject, object_, shape)

    def _meant(self, said: str, before: str) -> Entity | None:
        """The meeting that a rule's bare 会议, 论坛 or 活动 means: the last one named that is of this kind."""
        if _UNNAMED.search(before):
            return None
        kind = _GENERIC.search(said)
        if kind is None:
            return self.meeting
        ends = _KINDS[kind.group()]
        return next((e for e in reversed(self.meetings) if any(s.endswith(ends) for s in e.surfaces)), None)

    def _visited_under_topic(self, visitor: Entity, visited: Entity, shape: Shape) -> None:
        """在潍坊，赵建国来到海尔集团: the visitor is in 潍坊, and so is the firm."""
        if (
            self.topic is None
            or visited is self.topic
            or visited is self.country
            or self._holder_of(visited, 0) is not None
        ):
            return
        self._add(visitor, Predicate.VISITS, self.topic.id, shape, "visits.topic-place")
        self._add(visited, Predicate.LOCATED_IN, self.topic.id, shape, "locatedIn.topic-place")

    def _clauses(self, shape: Shape, rules: Sequence[Rule]) -> None:
        """Give each clause its subject, its own or the one carried over, and apply the rules that need one."""
        text = shape.text
        first = True
        self.programme = None
        for m in _CLAUSE.finditer(text):
            start, end = m.span()
            if start == end:
                continue
            clause = m.group()
            self._subject_of(shape, clause, start, first)
            self._speaks(clause, shape, start)
            first = False
            programme = _PROGRAMME.match(clause)
            if programme:
                self.programme = self._entity(
                    shape.found(start + programme.start("s"), start + programme.end("s"), "I")[0]
                )
            if not rules or _OBJECT.search(clause) is None:
                continue
            for rule in rules:
                if rule.triggers and not any(t in clause for t in rule.triggers):
                    continue
                if rule.subjects == "I":
                    subjects = [self.programme] if self.programme is not None else []
                else:
                    subjects = [e for e in self.subject or self.speaker if LETTERS[e.type] in rule.subjects]
                    if rule.predicate is Predicate.DEVELOPS:
                        # An authority that reports figures grows nothing: 据…介绍.
                        subjects = [e for e in subjects if e.type is not _T.AGENCY or e not in self.speaker]
                for found in rule.compiled.finditer(text, start, end):
                    if rule.predicate is Predicate.DEVELOPS:
                        if not _is_field(rule, shape, found):
                            continue
                        self.sectors.update(e.id for e in self._ends(rule, shape, found.span("o"), "D"))
                    self._state(rule, shape, subjects, found)

    def _topic(self, shape: Shape) -> None:
        """在潍坊，……: the place that the sentences of a paragraph are about from here on."""
        if "在" not in shape.text:
            return
        for clause in _TOPIC_PLACE.finditer(shape.text):
            places = shape.found(*clause.span(), "L")
            self.topic = self._entity(places[-1])
            holder = self._holder_of(self.topic, places[0].start)
            if holder is not None and len(places) == 1:
                self._add(self.topic, Predicate.LOCATED_IN, holder.id, shape, "locatedIn.topic-within")

    def _holder_of(self, place: Entity, before: int) -> Entity | None:
        """The place named before in which this one lies, the nearest level up; None when none was named."""
        inside = [d for s in place.surfaces for d in by_name().get(s, ())][:1]
        best: tuple[int, Entity] | None = None
        for other in self.entities:
            if other.type is not _T.PLACE or other is place or not inside or other.mentions[0].start > before:
                continue
            for outer in (d for s in other.surfaces for d in by_name().get(s, ())):
                rank = len(outer.code.rstrip("0"))
                if within(inside[0].code, outer.code) and (best is None or rank > best[0]):
                    best = rank, other
        return best[1] if best else None

    def _subject_of(self, shape: Shape, clause: str, start: int, first: bool) -> None:
        own = _SUBJECT.match(clause)
        headline = _HEADLINE_PLACE.match(clause)
        if headline:
            self.headline = [self._entity(x) for x in shape.found(start, start + headline.end(), "L")]
            self.subject = self.headline
        elif own:
            self.subject = [self._entity(x) for x in shape.found(start + own.start("s"), start + own.end("s"), "PAOCL")]
        elif _OTHER_SUBJECT.match(clause) or _NO_SUBJECT.match(clause):
            self.subject = []
        elif self.country is not None and _OUR_COUNTRY.match(clause):
            self.subject = [self.country]
        elif _ADOPTS.match(clause) and (called := _CALLED.search(shape.text, 0, start)):
            self.meeting = self._entity(shape.found(*called.span("o"), "E")[0])
            self.meetings.append(self.meeting)
            self.subject = self._host()
        elif first:
            self.subject = list(self.speaker)
        if not self.subject and self.person is not None and _PRONOUN.search(clause):
            self.subject = [self.person]

    def _speaks(self, clause: str, shape: Shape | None = None, start: int = 0) -> None:
        """Remember who speaks in a clause or sentence: what follows is said by them."""
        if _MEETING_SPEAKS.match(clause):
            self.speaker = self._host()
            self.subject = self.speaker
            return
        if shape is None or not _PEOPLE_CODES.intersection(clause):
            return
        for m in _SPEAKER.finditer(clause):
            who = [self._entity(x) for x in shape.found(start + m.start("s"), start + m.end("s"), "PAOC")]
            if who:
                self.speaker = who
                self.subject = who

    def _host(self) -> list[Entity]:
        """The body whose meeting it is: 省政府 for 省政府常务会议."""
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
            behind = shape.text[index + 1 : index + 24]
            if _REPORTED.match(behind) or _SPIRIT.match(behind) or behind.startswith(("作准备", "做准备")):
                continue
            if _PAST.search(mention.text) and not _CONVENES.search(behind):
                continue
            if self.meeting is None or _HOLDING.search(shape.text):
                self.meeting = self._entity(mention)
                self.meetings.append(self.meeting)

    def _congratulates(self, shape: Shape) -> None:
        m = _CONGRATULATED.search(shape.text)
        if m and self.addressee is None:
            self.addressee = self._entity(shape.found(*m.span("o"), "P")[0])
            return
        if self.addressee is None:
            return
        for proposed in _YOURS.finditer(shape.text):
            for initiative in shape.found(*proposed.span("o"), "I"):
                self._add(
                    self.addressee, Predicate.PROMOTES, self._entity(initiative).id, shape, "promotes.proposed-by-you"
                )
        m = _SPEAKER.match(shape.text) or _MESSAGE.match(shape.text)
        if m and ("您" in shape.text or "祝" in shape.text or _WISHES.search(shape.text)):
            for sender in shape.found(*m.span("s"), "P"):
                self._add(self._entity(sender), Predicate.MEETS, self.addressee.id, shape, "meets.congratulates")

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
            behind = re.split("[，。；]", text[index + 1 : index + 40])[0]
            before = text[max(0, index - 60) : index]
            is_day = mention.rule == "event.day"
            if _PAST.search(mention.text) and not _CONVENES.search(behind):
                continue
            if not is_day and not _OPENS.search(behind) and not _OPENS.search(before):
                continue
            if _SERIES.search(mention.text) and not _BEGINS.search(behind + before[-20:]):
                continue
            if _PART.match(behind):
                continue
            if _REPORTED.match(behind) or _UNDATED.search(behind) or _AROUND.match(behind) or _GUEST.search(before):
                continue
            if _in_title(text, index):
                continue
            opened = is_day or _OPENS.search(re.split("[，；]", before)[-1] + behind) is not None
            near = [
                d
                for d in dates
                if d[1] <= index
                and (index - d[1] <= 30 if "，" not in text[d[1] : index] else opened and index - d[1] <= 60)
            ] or [d for d in dates if d[0] > index and d[0] - index <= 12]
            if near:
                self._add(self._entity(mention), Predicate.HELD_ON, near[0][2], shape, "heldOn.day")


_OWNER_CODES = codes_of("CO")
_OBJECT = expand("<IYDLCOE>")
_MESSAGE = expand("^向<P><T>?(?:同志)?(?:致贺|祝贺|致电|表示祝贺|慰问|致哀)[^：]{0,6}：(?P<s>[^。]+)")
_YOURS = expand("您(?:所)?(?:提出|倡导|发起)的(?P<o><I+>)")
_WISHES = re.compile("致贺|高度重视|期待|钦佩")


def _is_field(rule: Rule, shape: Shape, m: re.Match[str]) -> bool:
    """A word that means a product or an activity as often as a sector counts only right behind its verb: 发展|旅游."""
    first = shape.found(*m.span("o"), "D")[0]
    if rule.name != "develops.grows":
        return True
    return first.rule != "industry.plain" or _GROWS.match(m.group()) is not None


def _in_title(text: str, index: int) -> bool:
    """Whether a place in a masked sentence lies between 《 and 》."""
    return text.rfind("《", 0, index) > text.rfind("》", 0, index)


def _finest(shape: Shape, start: int, end: int) -> list[Mention]:
    """The last place of each run of places in a span of the masked text."""
    place = CODE[_T.PLACE]
    return [
        shape.mentions[i]
        for i in range(start, end)
        if shape.text[i] == place
        and (i + 1 >= end or shape.text[i + 1] != place)
        # 海尔集团青岛园区: the firm's, not the city.
        and (i == start or shape.text[i - 1] not in _OWNER_CODES)
    ]


__all__ = ["Reading"]
