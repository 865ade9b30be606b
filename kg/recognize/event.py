"""Events: meetings, congresses, fairs, ceremonies, competitions and festivals with a name."""

import re
from collections.abc import Iterator

from kg.recognize.document import Document, Span
from kg.recognize.gazetteer import Kind
from kg.recognize.phrase import Edge, extend_left, is_generic
from kg.recognize.place import PLACE
from kg.records import EntityType

_E = EntityType.EVENT
_EVENTS = frozenset({_E})
_OWNERS = frozenset({EntityType.AGENCY, EntityType.ORGANIZATION})
_NUMERAL = "[一二三四五六七八九十百]"
_TERM = f"第?{_NUMERAL}{{1,4}}届"
# Congresses and plenary sessions: 党的十九大, 中共十九届四中全会, 十三届全国人大三次会议, 省两会.
_CONGRESS = re.compile(
    f"(?:中国共产党|中共|党的)?{_TERM}(?:{_NUMERAL}{{1,2}}中全会|(?:中央)?(?:纪委|中央纪委){_NUMERAL}{{1,3}}次全会|中央委员会第{_NUMERAL}{{1,2}}次全体会议)"
    f"|(?:党的|中共){_NUMERAL}{{2,4}}大"
    f"|(?:{_TERM})?(?:全国|[一-鿿]{{2,3}}[省市])?(?:人大|政协)(?:常委会)?(?:{_TERM})?第?{_NUMERAL}{{1,4}}次(?:全体)?会议"
    f"|(?:中国共产党)?第{_NUMERAL}{{1,4}}次全国代表大会"
    "|(?:中国)?(?:全国)两会|(?<=[年，。 次开到加以今])(?:中国)?(?:[省市])?两会"
)
_CONGRESS_CORE = re.compile(f"中全会|次(?:全体)?会议|次全会|两会|全国代表大会|(?:党的|中共){_NUMERAL}{{2,4}}大")
_NOT_CONGRESS = re.compile("[一-鿿]?会")
# A gathering for an anniversary or for study: 庆祝…成立70周年大会, 学习贯彻…工作会议.
_OCCASION = re.compile(
    "(?:庆祝|纪念)[^，。；：“”\n]{2,40}?(?:(?<!代表)大会|招待会|座谈会|仪式|文艺晚会|晚会|音乐会|集会|研讨会)"
    "|(?:(?<=在)[一-鿿]{2,8})?学习贯彻[^，。；：、“”\n]{4,40}?(?:工作会议|座谈会|研讨班|培训班|读书班|报告会|专题会议|动员大会)"
)
# 世界厕所日, 国际妇女节: a day the world keeps.
_DAY = re.compile("(?:(?<![一-鿿])|(?<=[个是到为]))(?:世界|国际)[一-鿿]{2,8}?日(?![本报子益常前电])")
# Games and fairs by their abbreviations: 青运会, 冬残奥会, 进博会, 广交会, 服贸会.
_SHORT = re.compile(
    "[亚奥全冬残大青世军]{1,3}运会|[冬残亚青]{0,2}奥会|(?:亚冬|青运|世运|大冬|东亚)会|(?:冬|亚|奥|残)奥(?=[，。、 ]|会)"
    "|[一-鿿](?:博|交|贸|洽)会(?!议|谈|见|员)|(?:(?<![一-鿿])|(?<=助力)|(?<=迎接))(?:[亚奥]运|冬奥)(?=[，。、 ])"
)
_SHORT_PARTS = (
    "运会",
    "奥会",
    "博会",
    "交会",
    "贸会",
    "洽会",
    "奥运",
    "冬奥",
    "亚冬",
    "世运",
    "残奥",
    "东亚会",
)
_ORDINAL = re.compile(f"第(?:{_NUMERAL}{{1,4}}|\\d{{1,4}})(?:次|届|期|场|轮)|首届|\\d{{4}}年?")
_BEFORE_SHORT = re.compile(f"(?:第(?:{_NUMERAL}{{1,4}}|\\d{{1,4}})届|首届|\\d{{4}}年?)$")
# 第二期 of a fair, and the halves of it.
_TAIL = re.compile("第(?:[一二三四五六七八九十]|\\d)+期(?:线下展|线上展)?")
# Verbs inside one long word: 中国工程院|在京举行|座谈会.
_ACT = re.compile(
    ".*(?:举行|召开|举办|出席|参加|参与|主持|正式|宣布|伴随|观摩|点燃|打破|取得|亮相|助力|迎接|应邀|在京|开赛|了|的|了解)"
)
_OPENS = (
    "，",
    "。",
    "；",
    "、",
    "\n",
    "召开",
    "举行",
    "举办",
    "出席",
    "参加",
    "主持",
    "在",
    "日",
    "上午",
    "下午",
    "晚",
    "日晚",
    "了",
)
_DATE = re.compile("(?:\\d{1,2}月)?\\d{1,2}日(?:上午|下午|晚上|晚|至\\d{1,2}日)?")
_AT = re.compile("在([^，。；：、的在\\s]{4,40})$")
_HELD = re.compile(
    "(?:召开|举行|举办|出席|主持)了?((?:全国|全省|全市|第|首届|国际|世界|亚洲|\\d{4})[^，。；：、的\\s]{2,40})$"
)
_JOINED = re.compile(f"(?:第(?:{_NUMERAL}{{1,4}}|\\d{{1,4}})[届次]|\\d{{4}}年?)[^，。；：、的在\\s]{{2,30}}$")
_NAMING = re.compile("世界|国际|全国|中国|亚洲|全省|全市|全区|全县|全球|中央|国务院|[一-鿿]{2,3}[省市]")
# A head inside these is no meeting: 大会|堂, 仪式|感, 论坛|报.
_NOT_HEAD = re.compile("议|员|谈|堂|展中心|展|长|见|场馆|刊|报|组委会|感|厅|址|标|务|上场|主席团|代表|精神文明|费")
_FIRST_VERB = re.compile("(?:【|举行|举办|召开)(推动|推进|促进|加快|深化|落实|贯彻)$")
# 江洲市|优化|营商环境大会: a place opens the name and a verb of its theme follows.
_PLACED_VERB = re.compile("(?:优化|推进|推动|加快|深化|促进|建设|发展|加强|提升|打造|推动落实|整治|表彰)$")
_SPORT_VERB = frozenset("开参比办复决预联备热")
_CEREMONY = re.compile("(?:仪式|典礼|幕式|晚会)$")


def find_events(doc: Document) -> None:
    """Add the events of a text to the document; bodies, people and places must have been found before."""
    for finder in (_congresses, _shortened, _headed, _ceremonies):
        for span in finder(doc):
            doc.add(span)


def _congresses(doc: Document) -> Iterator[Span]:
    text = doc.text
    for core in _CONGRESS_CORE.finditer(text):
        # The pattern begins with optional words, so it is tried only around its last one.
        for m in _CONGRESS.finditer(text, max(0, core.start() - 24), core.end()):
            start = m.start()
            if text[start] == "第" and (owner := doc.name_ending(start, _OWNERS)) is not None:
                # 中国残疾人联合会|第八次全国代表大会.
                start = owner.start
            if m.end() == core.end() and not (core.group()[-1] == "大" and _NOT_CONGRESS.match(text, core.end())):
                yield Span(start, m.end(), _E, "event.congress")
    if "庆祝" in text or "纪念" in text or "学习贯彻" in text:
        for m in _OCCASION.finditer(text):
            if not text.startswith(("堂", "精神"), m.end()):
                yield Span(m.start(), m.end(), _E, "event.occasion")
    if "日" in text and ("世界" in text or "国际" in text):
        for m in _DAY.finditer(text):
            yield Span(m.start(), m.end(), _E, "event.day")


def _shortened(doc: Document) -> Iterator[Span]:
    """南宁第三届青运会, 第五届进博会: the place and the ordinal in front belong to the name."""
    if "运" not in doc.text and not any(part in doc.text for part in _SHORT_PARTS):
        return
    for m in _SHORT.finditer(doc.text):
        start = m.start()
        if m.group()[-2:] in ("博会", "交会", "贸会", "洽会") and start not in doc.at_start:
            continue
        moved = True
        while moved:
            moved = False
            ordinal = _BEFORE_SHORT.search(doc.text, max(0, start - 8), start)
            place = doc.name_ending(start, PLACE)
            if ordinal:
                start, moved = ordinal.start(), True
            elif place is not None and place.rule in (
                "place.division",
                "place.country",
                "place.region",
                "place.county-in-context",
            ):
                start, moved = place.start, True
                if doc.text[start - 1 : start] == "·" and start - 1 in doc.at_end:
                    start = doc.starts[doc.at_end[start - 1]]
        tail = _TAIL.match(doc.text, m.end())
        yield Span(start, tail.end() if tail else m.end(), _E, "event.games-or-fair")


def _headed(doc: Document) -> Iterator[Span]:
    """全省数字经济高质量发展工作｜会议, 第十四届陆家嘴｜论坛, “读懂中国”国际｜会议."""
    longest: dict[int, tuple[int, bool]] = {}
    for start, end, strong in doc.hits[Kind.EVENT_HEAD]:
        if end not in longest or start < longest[end][0]:
            longest[end] = (start, strong)
    text = doc.text
    for end, (start, strong) in sorted(longest.items()):
        if end not in doc.at_end and not _cut(doc, end):
            continue
        if any(s.type is _E and s.start <= start and end <= s.end for s in doc.spans):
            continue
        if text.endswith("幕式", 0, end) and doc.name_ending(end - 3, _EVENTS) is not None:
            continue
        if _NOT_HEAD.match(text, end) and not text.startswith(("期间", "长达", "展开", "展区", "标志"), end):
            continue
        if text.endswith("代表大会", 0, end) and not _ORDINAL.search(text, max(0, start - 16), start):
            continue
        if text.startswith("发言", end) and text[start:end] == "大会":
            continue
        if text[end - 1] == "赛" and text[start - 1 : start] in _SPORT_VERB:
            continue
        phrase = extend_left(doc, start)
        if phrase is None or phrase.edge is Edge.QUANTIFIER:
            continue
        begin = _trim_left(doc, phrase.start, start)
        if first := _FIRST_VERB.search(text, max(0, begin - 8), begin):
            # 【推动…主题发布会】, 举行推动…主题发布会: the name itself begins with the verb.
            begin = first.start(1)
        if text[begin - 1 : begin] == "暨":
            # A会暨B周 is one event.
            begin = next((s.start for s in doc.ending.get(begin - 1, ()) if s.type is _E), begin)
        begin = _place_in_front(doc, begin)
        modifier = text[begin:start]
        if len(modifier) < 2 or is_generic(modifier, doc, begin):
            continue
        if _CEREMONY.search(text[start:end]) or not strong:
            if not _marked(doc, begin, start):
                continue
        elif len(modifier) < 4 and not _marked(doc, begin, start):
            continue
        if text[start:end] == "论坛" and text.startswith(("框架", "机制"), end):
            continue
        if text.startswith("上", end) and (at := _AT.search(text, max(0, end - 46), end)):
            # 在支持“两重”建设部署动员视频会议上: all between 在 and 上 is the name.
            begin = min(begin, at.start(1)) if at.start(1) in doc.at_start else begin
        if text[begin - 1 : begin] in ("与", "和", "及") and (full := _JOINED.search(text, max(0, begin - 40), begin)):
            # 2022世界工业与|能源互联网博览会.
            begin = full.start() if full.start() in doc.at_start else begin
        if held := _HELD.search(text, max(0, end - 50), start):
            # 召开全国高校毕业生等青年就业工作视频会议: all behind the verb.
            begin = min(begin, held.start(1)) if held.start(1) in doc.at_start else begin
        tail = _TAIL.match(text, end)
        yield Span(begin, tail.end() if tail else end, _E, "event.headed")


def _place_in_front(doc: Document, begin: int) -> int:
    """Over the verb of the theme back to the place or 全市 that opens the name and itself opens the phrase."""
    verb = _PLACED_VERB.search(doc.text, max(0, begin - 4), begin)
    if verb is None:
        return begin
    place = doc.name_ending(verb.start(), PLACE)
    opens = place.start if place is not None else verb.start() - 2
    if place is None and doc.text[opens : verb.start()] not in ("全国", "全省", "全区", "全市", "全县", "全州"):
        return begin
    before = doc.text[:opens]
    return opens if not before or before.endswith(_OPENS) else begin


def _cut(doc: Document, end: int) -> bool:
    """The cut of words need not agree with the head's end where a mark or a verb of holding follows."""
    return end >= len(doc.text) or doc.text.startswith(
        (
            "上",
            "在",
            "开",
            "闭",
            "将",
            "今",
            "昨",
            "日",
            "于",
            "和",
            "暨",
            "，",
            "。",
            "”",
            "）",
            "、",
            "\n",
            "召",
            "举",
            "新",
            "精神",
            "的",
        ),
        end,
    )


def _marked(doc: Document, begin: int, head: int) -> bool:
    """Whether the modifier has an ordinal, a year, a theme in quotes, or a name in it."""
    modifier = doc.text[begin:head]
    if _ORDINAL.search(modifier) or "“" in modifier:
        return True
    if _NAMING.search(modifier) and len(modifier) >= 4:
        return True
    return any(
        s.start >= begin and s.end <= head and s.end - s.start >= 2
        for p in range(begin, head)
        for s in doc.beginning.get(p, ())
    )


def _trim_left(doc: Document, begin: int, head: int) -> int:
    """Leave out what the walk took along: 8月31日上午, 随后举行, 本届."""
    text = doc.text
    m = _DATE.match(text, begin, head)
    if m:
        begin = m.end()
    quote = text.find("“", begin, head)
    m = _ACT.match(text, begin, quote if quote >= 0 else head)
    if m and m.end() < head and m.end() in doc.at_end:
        begin = m.end()
    if several := re.match("\\d+场", text[begin:head]):
        begin += several.end()
    for extra in ("此次", "本次", "本届", "这届", "首次", "参加", "在"):
        if text.startswith(extra, begin):
            begin += len(extra)
    return begin


def _ceremonies(doc: Document) -> Iterator[Span]:
    """The fair inside the name of its opening: 第三届江海博览会｜开幕式; and 开幕式 alone where games are named."""
    text = doc.text
    if "幕式" not in text:
        return
    games = [s for s in doc.spans if s.type is _E and not text[s.start : s.end].endswith("幕式")]
    for m in re.finditer("[开闭]幕式", text):
        inner = next((s for s in doc.ending.get(m.start(), ()) if s.type is _E), None)
        if inner is not None:
            yield Span(inner.start, m.end(), _E, "event.ceremony")
        elif (
            m.start() in doc.at_start
            and games
            and (not text.startswith("的", m.end()) or text.endswith(("出席", "参加"), 0, m.start()))
        ):
            named = max((g for g in games if g.start < m.start()), key=lambda g: g.start, default=games[0])
            yield Span(m.start(), m.end(), _E, "event.ceremony-ellipsis", text[named.start : named.end] + m.group())
