"""Initiatives: named programmes, campaigns, projects, strategies and schemes."""

import re
from collections.abc import Iterator

from kg.recognize.document import Document, Span
from kg.recognize.gazetteer import Kind
from kg.recognize.phrase import Edge, Phrase, extend_left, is_generic
from kg.records import EntityType

_I = EntityType.INITIATIVE
# Behind these a quoted name is a programme: 推进“工赋山东”, 打造“数字领航”企业.
_LAUNCH = re.compile("(?:推进|打造|培育|建设|实施|启动|开展|推出|推行|发起|共建|创建|推广|落实|提出|深化|搭建|运营好|建好|参与|宣布)$")
_QUOTED = re.compile("“([^“”\n]{2,14})”")
# What follows a quoted programme name and belongs to the phrase.
_QUOTED_TAIL = re.compile("[一-鿿]{0,10}?(?:工程|行动|计划|战略|倡议|项目|试点|政策|平台|方针|通道|工坊|方案|机制|专项|品牌(?=建设))")
_METAPHOR = re.compile("[子石器链带柱库阀门线网灯牌卡仗关课账题棋点票脑路桥会](?:”|$)|绿色通道|大动脉|微循环|一张|一站|最后|零距离|双碳|三农|回头看|组合拳|加速度|金[字钥]|新名片|压舱|定盘|同心圆|朋友圈|十四五|十五五|十三五|两个|三个|四个|五个|八个|一个|六稳|六保|七个|第[一二三]")
_BELT_ROAD = re.compile("(?:高质量)?共建“一带一路”(?:倡议)?|“一带一路”(?:倡议|建设)|“一带一路”(?![一-鿿“])")
_KNOWN = re.compile("(?:全球(?:发展|安全|文明|治理)倡议|[四三]大全球倡议|(?<![一-鿿])[一二三四]大倡议|乡村(?:全面)?振兴(?:战略)?|种业振兴(?:行动)?|南水北调|南菜北运|西电东送|东数西算|西气东输(?:[一二三四五]线)?(?:首段)?(?:工程)?|藏粮于[地技]、藏粮于[地技]|(?:学习贯彻)?(?:习近平)?新时代中国特色社会主义思想[主]题教育|[主]题教育|党纪学习教育|“?一国两制”?(?:方针)?|高标准农田建设|(?:大规模)?设备更新和消费品以旧换新|消费品以旧换新|全国统一大?(?:电力)?市场(?:建设)?)")
_LAYING = re.compile("[一-鿿]{2,10}(?:高铁|铁路|高速公路|地铁\\d+号线|\\d+号线)(?:工程|项目|建设)?")
_BAD = re.compile("[，。；！？\n]|^(?:的|和|与|及|在|为|了|着|等|年)")
_BAD_TAIL = re.compile("(?:者|员|组|部|处|办|署|家|院|局|商|方|书|地|化|体|量|表|师|制|力|期|主体|单位|企业|清单|进度|方案|建设现场|现场|施工|公司|集团|路线图|纲要|工作会议|会议|指挥部|学院|大学|技术|机械|示范区|合作区|博览会|院士)")
_PLAIN_HEADS = frozenset({"工程", "行动", "计划", "战略", "项目", "专项", "活动", "方案", "政策", "平台", "机制", "制度", "模式", "试点"})


def find_initiatives(doc: Document) -> None:
    """Add the initiatives of a text to the document; bodies, people and events must have been found before."""
    for finder in (_known, _headed, _quoted):
        for span in finder(doc):
            doc.add(span)


def _known(doc: Document) -> Iterator[Span]:
    """Programmes that every article calls by the same set phrase: 共建“一带一路”, 乡村振兴战略."""
    for m in _BELT_ROAD.finditer(doc.text):
        start = m.start() + (3 if m.group().startswith("高质量") else 0)
        yield Span(start, m.end(), _I, "initiative.set-phrase")
    for m in _KNOWN.finditer(doc.text):
        yield Span(m.start(), m.end(), _I, "initiative.set-phrase")


def _headed(doc: Document) -> Iterator[Span]:
    """集成电路强芯｜工程, 高层建筑重大火灾风险隐患排查整治｜行动, “复兴丝绸之路”｜战略."""
    longest: dict[int, tuple[int, bool, tuple[str, ...]]] = {}
    for start, end, (strong, requires) in doc.hits[Kind.INITIATIVE_HEAD]:
        if end not in longest or start < longest[end][0]:
            longest[end] = (start, strong, requires)
    text = doc.text
    for end, (start, strong, requires) in sorted(longest.items()):
        if requires and not text.endswith(requires, 0, start):
            continue
        if end not in doc.at_end and not _ends(text, end):
            continue
        if _BAD_TAIL.match(text, end):
            continue
        if any(s.start <= start and end <= s.end for s in doc.spans if s.type is not EntityType.INDUSTRY and s.end >= end and s.start < start and s.end - s.start < 60):
            continue
        phrase = extend_left(doc, start)
        if phrase is None or phrase.edge is Edge.QUANTIFIER:
            continue
        begin = _behind_owner(doc, phrase, start)
        modifier = text[begin:start]
        if len(modifier) < 2 or _BAD.search(modifier) or is_generic(modifier, doc, begin):
            continue
        quoted = "“" in modifier
        if not strong and not quoted and not (phrase.edge is Edge.GOVERNOR and len(modifier) >= 6 and phrase.governor in _LAUNCHERS):
            continue
        if strong and not quoted and len(modifier) < 3 and text[start:end] in _PLAIN_HEADS:
            continue
        yield Span(begin, end, _I, "initiative.headed")


_LAUNCHERS = frozenset({"实施", "启动", "开展", "推出", "部署", "部署实施", "发起", "打造", "建设", "提出", "启动实施", "组织实施", "全面实施", "继续实施", "开通", "成立", "深入实施", "推进", "参与", "建好", "搭建", "共建", "运行", "建设运营好", "运营好"})


def _ends(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in "，。；、！？”）\n 等，的在和与已将全正今"


def _behind_owner(doc: Document, phrase: Phrase, head: int) -> int:
    """A body in front that owns the programme is no part of its name: 中建集团｜…工程."""
    begin = phrase.start
    for span in doc.beginning.get(begin, ()):
        if span.type in (EntityType.AGENCY, EntityType.COMPANY, EntityType.ORGANIZATION) and span.end < head:
            return span.end
    return begin


def _quoted(doc: Document) -> Iterator[Span]:
    """推进“工赋山东”: a quoted name right behind a verb of launching is a programme's name."""
    text = doc.text
    if "“" not in text:
        return
    for m in _QUOTED.finditer(text):
        if _METAPHOR.search(m.group(1)) or "，" in m.group(1):
            continue
        if any(s.start <= m.start() and m.end() <= s.end for s in doc.spans):
            continue
        if not _LAUNCH.search(text, max(0, m.start() - 4), m.start()):
            continue
        tail = _QUOTED_TAIL.match(text, m.end())
        if tail:
            yield Span(m.start(), tail.end(), _I, "initiative.quoted")
        else:
            yield Span(m.start() + 1, m.end() - 1, _I, "initiative.quoted")
