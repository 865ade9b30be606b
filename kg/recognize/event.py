"""Events: meetings, congresses, fairs, ceremonies, competitions and festivals with a name."""

import re
from collections.abc import Iterator

from kg.recognize.document import Document, Span
from kg.recognize.gazetteer import Kind
from kg.recognize.phrase import Edge, extend_left, is_generic
from kg.records import EntityType

_E = EntityType.EVENT
_NUMERAL = "[一二三四五六七八九十百]"
# 党的二十大, 中共二十届三中全会, 十四届全国人大二次会议.
_CONGRESS = re.compile(
    f"(?:中国共产党|中共|党的)?第?{_NUMERAL}{{1,4}}届(?:{_NUMERAL}{{1,2}}中全会|(?:中央)?(?:纪委|中央纪委){_NUMERAL}{{1,3}}次全会|中央委员会第{_NUMERAL}{{1,2}}次全体会议)"
    f"|(?:党的|中共){_NUMERAL}{{2,4}}大(?![一-鿿]?会)"
    f"|(?:第?{_NUMERAL}{{1,4}}届)?(?:全国|[一-鿿]{{2,3}}[省市])?(?:人大|政协)(?:常委会)?(?:第?{_NUMERAL}{{1,4}}届)?第?{_NUMERAL}{{1,4}}次(?:全体)?会议"
    f"|{_NUMERAL}{{1,4}}届全国人大常委会第{_NUMERAL}{{1,4}}次会议"
    f"|(?:中国共产党)?第{_NUMERAL}{{1,4}}次全国代表大会"
    "|(?<=[年，。的 次开到加以今])(?:中国)?(?:全国|[省市])?两会(?![一-鿿]?士)|(?:中国)?全国两会"
)
# 世界城市日, 国际妇女节: a day the world keeps.
_DAY = re.compile("(?<![一-鿿])(?:世界|国际)[一-鿿]{2,8}?日(?![本报子益常前电])|(?<=[个是到为])(?:世界|国际)[一-鿿]{2,8}?日(?![本报子益常前电])")
_ORDINAL = re.compile(f"第(?:{_NUMERAL}{{1,4}}|\\d{{1,4}})(?:次|届|期|场|轮)|首届|首次|首场|本届|\\d{{4}}年?|(?:上|下)届")
_TAIL = re.compile("(?:第(?:[一二三四五六七八九十]|\\d)+期)(?:线下展|线上展)?|(?:主会场)?(?:开|闭)幕式|[—-]")
_SHORT_GAMES = re.compile("(?:第(?:[一二三四五六七八九十]+|\\d+)届)?(?:[一-鿿]{2,4}(?:第[一二三四五六七八九十]+届)?)?(?:亚|奥|全|世|残|冬|大|青)(?:残|冬|青|大)?(?:运会|奥会|运(?=[，、。会主组开赛比举]))")
_NO_EVENT = re.compile("(?:委员会|组织|代表|国际|全国|人民代表|职工代表|股东|联合国|村民|学生|妇女|立法|教代|理事|董事|社会|社交|协商|参加|出席|有关|相关|各类|专题|工作|视频|现场|集体|紧急|内部|扩大|双边|多边|小型|大型|线上|线下|国家|和平|首次)$")
_BARE = frozenset({"会议", "大会", "论坛", "活动", "全会", "峰会", "仪式", "赛", "周", "日", "联赛", "年会", "大赛", "竞赛"})


def find_events(doc: Document) -> None:
    """Add the events of a text to the document."""
    for finder in (_congresses, _headed, _ceremonies):
        for span in finder(doc):
            doc.add(span)


def _congresses(doc: Document) -> Iterator[Span]:
    text = doc.text
    if "届" in text or "大" in text or "两会" in text or "次" in text:
        for m in _CONGRESS.finditer(text):
            yield Span(m.start(), m.end(), _E, "event.congress")
    if "日" in text:
        for m in _DAY.finditer(text):
            yield Span(m.start(), m.end(), _E, "event.day")
    if "运" in text:
        for m in _SHORT_GAMES.finditer(text):
            start = m.start()
            while start < m.end() and start not in doc.at_start and not text.startswith(("第", "亚", "奥", "全", "世", "残"), start):
                start += 1
            phrase = extend_left(doc, start)
            begin = start
            if phrase is not None and phrase.start < start and doc.beginning.get(phrase.start):
                begin = phrase.start
            yield Span(begin, m.end(), _E, "event.games")


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
        if any(s.type is _E and s.start <= start and end <= s.end for s in doc.ending.get(end, ())):
            continue
        if text.startswith(("议", "员", "上场", "谈", "堂", "展中心", "展", "长", "见", "场馆", "期", "刊", "报", "组委会"), end) and not text.startswith(("期间", "长达"), end):
            continue
        phrase = extend_left(doc, start)
        if phrase is None or phrase.edge is Edge.QUANTIFIER:
            continue
        begin = _trim_left(doc, phrase.start, start)
        modifier = text[begin:start]
        if not modifier or len(modifier) < 2 or is_generic(modifier, doc, begin):
            continue
        if not strong and not _marked(modifier):
            continue
        if end - start == 1 and not (_marked(modifier) and len(modifier) >= 3):
            continue
        tail = _TAIL.match(text, end)
        stop = tail.end() if tail and tail.group()[0] in "第" else end
        yield Span(begin, stop, _E, "event.headed")


def _cut(doc: Document, end: int) -> bool:
    """The cut of words need not agree with the head's end where a mark or a verb of holding follows."""
    return end >= len(doc.text) or doc.text.startswith(
        ("上", "在", "开", "闭", "将", "今", "昨", "日", "于", "和", "暨", "，", "。", "”", "）", "、", "\n", "召", "举", "新", "精神", "的"), end
    )


def _marked(modifier: str) -> bool:
    return bool(_ORDINAL.search(modifier) or "“" in modifier or re.search("世界|国际|全国|中国|亚洲|[一-鿿]{2,3}[省市]", modifier))


def _trim_left(doc: Document, begin: int, head: int) -> int:
    """Leave out what the walk took along: 8月31日上午, 为期两天的, 随后."""
    text = doc.text
    m = re.match("(?:\\d{1,2}月)?\\d{1,2}日(?:上午|下午|晚|晚上|至\\d{1,2}日)?", text[begin:head])
    if m:
        begin += m.end()
    return begin


def _ceremonies(doc: Document) -> Iterator[Span]:
    """The fair inside the name of its opening: 第五届中国国际进口博览会｜开幕式; and 闭幕式 alone where games are named."""
    text = doc.text
    if "幕式" not in text:
        return
    games = [s for s in doc.spans if s.type is _E and not text[s.start : s.end].endswith("幕式")]
    for m in re.finditer("[开闭]幕式", text):
        whole = next((s for s in doc.ending.get(m.end(), ()) if s.type is _E), None)
        if whole is not None and m.start() - whole.start > 3:
            inner = text[whole.start : m.start()]
            if not any(s.end == m.start() and s.type is _E for s in doc.ending.get(m.start(), ())) and re.search(
                "[会节赛展坛]$", inner
            ):
                yield Span(whole.start, m.start(), _E, "event.of-ceremony")
        elif whole is None and m.start() in doc.at_start and games:
            named = max((g for g in games if g.start < m.start()), key=lambda g: g.start, default=games[0])
            yield Span(m.start(), m.end(), _E, "event.ceremony-ellipsis", text[named.start : named.end] + m.group())
