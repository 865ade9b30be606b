"""Initiatives: named programmes, campaigns, projects, strategies and schemes."""

import re
from collections.abc import Iterator

from kg.recognize.document import Document, Span
from kg.recognize.gazetteer import Kind
from kg.recognize.phrase import Edge, Phrase, extend_left, is_generic
from kg.records import EntityType

_I = EntityType.INITIATIVE
_OWNERS = frozenset({EntityType.AGENCY, EntityType.COMPANY, EntityType.ORGANIZATION})
# Behind these a quoted name is a programme: 推进“工赋江海”, 打造“数字远航”企业.
_LAUNCH = re.compile(
    "(?:推进|打造|培育|建设|实施|启动|开展|推出|推行|发起|共建|创建|推广|落实|提出|深化|搭建|运营好|建好|参与|宣布)$"
)
_QUOTED = re.compile("“([^“”\n]{2,14})”")
# What follows a quoted programme name and belongs to the phrase.
_QUOTED_TAIL = re.compile(
    "[一-鿿]{0,10}?(?:工程|行动|计划|战略|倡议|项目|试点|政策|平台|方针|通道|工坊|方案|机制|专项|品牌(?=建设))"
)
_METAPHOR = re.compile(
    "[子石器链带柱库阀门线网灯牌卡仗关课账题棋点票路桥会](?:”|$)|绿色通道|大动脉|微循环|一张|一站|最后|零距离|双碳|三农|回头看|组合拳|加速度|生产力|金[字钥]"
    "|新名片|压舱|定盘|同心圆|朋友圈|十[三四五]五|两个|三个|四个|五个|八个|一个|六稳|六保|七个|第[一二三]"
)
# “爱国者治港”原则: what the quoted words are besides a programme.
_NO_PROGRAMME = re.compile(
    "的?(?:基本)?(?:原则|理念|精神|思想|要求|总要求|主题|理想|目标|底线|标准|口号|意识|格局|效应|局面|生态|基因|故事|力量)"
)
_STRONG_END = re.compile("(?:工程|行动|计划|战略|倡议)$")
_BELT_ROAD = re.compile("(?:高质量)?(?:共建)“一带一路”(?:倡议)?|“一带一路”(?:倡议|建设)|“一带一路”(?![一-鿿“])")
# Carrying goods across the country: 东数西算, 西煤东运工程, 北粮南运.
_ACROSS = re.compile("[东南西北][一-鿿][东南西北][一-鿿](?:[一二三四五中东西]线|后续)?(?:首段)?(?:工程|战略)?")
_FURTHER_LINE = re.compile("、([一二三四五中东西]线)")
_MOVES = frozenset("算输调送运移用存")
# 全球江海倡议, 三大全球倡议; campaigns of study inside the party: 专题教育, 党纪学习教育.
_KNOWN = re.compile(
    "全球[一-鿿]{2}倡议|[三四]大全球倡议|(?<![一-鿿])[一二三四]大倡议"
    "|(?:学习贯彻)?(?:[一-鿿]{2,3})?新时代[一-鿿]{6,10}思想(?:主题)教育|(?<!思想)主题(?:教育)|党纪学习教育|党史学习教育"
    "|(?:大规模)?设备更新和(?:消费品)?以旧换新|全国统一(?:大|电力)市场(?:建设)?|藏粮于[地技]、藏粮于[地技]"
)
_KNOWN_PARTS = ("倡议", "题教育", "学习教育", "旧换新", "全国统一", "藏粮于")
_BAD = re.compile("[，。；！？\n]|签[署订]|^\\d{4}年?$|^(?:的|和|与|及|在|为|了|着|等|年)")
_BAD_TAIL = re.compile(
    "(?:者|员|组|部|处|办|署|家|院|局|商|方|书|地|化|体|量|表|师|制|力|期|主体|单位|企业|清单|进度|方案|建设现场|现场|施工|公司|集团|路线图|纲要"
    "|工作会议|会议|指挥部|学院|大学|技术|机械|示范区|合作区|博览会|院士|合作(?:框架|协议|伙伴))"
)
# A modifier that ends so says how big a programme is, not which: 重大工程, 标志性项目.
_VAGUE_END = re.compile(
    "(?:重大|重要|重点|各类|系统|标志性|民生|惠民|示范性|支撑性|骨干|多个|这些|大型|具体|相关|专项|基础设施|合作|长期|年度|攻关|采取|回应|报复|反制|统一|实际|性|好|新签承包|承包|城市|国家|区域|发展|伙伴|元首)$"
)
_FIRST = re.compile("(?:年度|我国|首个|首条|全部|这项|启动|实施|好|首批|开展|不断)+")
_PLAIN_HEADS = frozenset(
    {"工程", "行动", "计划", "战略", "项目", "专项", "活动", "方案", "政策", "平台", "机制", "制度", "模式", "试点"}
)
_LAUNCHERS = frozenset(
    ("实施", "启动", "开展", "推出", "部署", "部署实施", "发起", "打造", "建设", "提出", "启动实施", "组织实施", "全面实施", "继续实施", "开通", "成立",
     "深入实施", "推进", "参与", "建好", "搭建", "共建", "运行", "建设运营好", "运营好", "发布", "构建", "制定", "完成", "得益于", "探索")
)  # fmt: skip
_SET_HEADS = ("振兴", "建设")
_NOUN_TAGS = ("n", "nz", "ns", "nt", "nr", "k", "g", "l")


def find_initiatives(doc: Document) -> None:
    """Add the initiatives of a text to the document; bodies, people and events must have been found before."""
    for finder in (_known, _headed, _quoted, _repeated):
        for span in finder(doc):
            doc.add(span)


def _known(doc: Document) -> Iterator[Span]:
    """Programmes that every article calls by the same set phrase: 三大全球倡议, 北粮南运."""
    if "一带一路" in doc.text:
        for m in _BELT_ROAD.finditer(doc.text):
            start = m.start() + (3 if m.group().startswith("高质量") else 0)
            yield Span(start, m.end(), _I, "initiative.set-phrase")
    if any(part in doc.text for part in _KNOWN_PARTS):
        for m in _KNOWN.finditer(doc.text):
            yield Span(m.start(), m.end(), _I, "initiative.set-phrase")
    for m in _ACROSS.finditer(doc.text):
        if m.group()[3] not in _MOVES or m.group()[0] == m.group()[2]:
            continue
        yield Span(m.start(), m.end(), _I, "initiative.across-the-country")
        position = m.end()
        while further := _FURTHER_LINE.match(doc.text, position):
            # 北油南运中线、|东线: the same project's next line.
            yield Span(position + 1, further.end(), _I, "initiative.further-line", m.group()[:4] + further.group(1))
            position = further.end()


def _headed(doc: Document) -> Iterator[Span]:
    """集成电路强芯｜工程, 高层建筑火灾隐患排查整治｜行动, “复兴丝绸之路”｜战略."""
    longest: dict[int, tuple[int, bool, tuple[str, ...]]] = {}
    for start, end, (strong, requires) in doc.hits[Kind.INITIATIVE_HEAD]:
        if end not in longest or start < longest[end][0]:
            longest[end] = (start, strong, requires)
    text = doc.text
    for end, (start, strong, requires) in sorted(longest.items()):
        if requires and not text.endswith(requires, 0, start):
            continue
        if not _ends(doc, end) or _BAD_TAIL.match(text, end):
            continue
        if (
            requires
            and text[start:end] in _SET_HEADS
            and text[end : end + 1] not in ("，", "。", "、", "；", "等", "”", "")
        ):
            continue
        if any(s.start < start and end <= s.end for s in doc.spans if s.type is not EntityType.INDUSTRY):
            continue
        phrase = extend_left(doc, start)
        if phrase is None or phrase.edge is Edge.QUANTIFIER:
            continue
        begin = _behind_owner(doc, phrase, start)
        if requires and text[start:end] == "振兴":
            begin = start - len(next(r for r in requires if text.endswith(r, 0, start)))
        modifier = text[begin:start]
        if (
            len(modifier) < 2
            or _BAD.search(modifier)
            or (not requires and _VAGUE_END.search(modifier))
            or is_generic(modifier, doc, begin)
        ):
            continue
        if _is_name_alone(doc, begin, start):
            continue
        quoted = "“" in modifier
        launched = phrase.edge is Edge.GOVERNOR and phrase.governor in _LAUNCHERS
        if not strong and not quoted and not (launched and len(modifier) >= 6):
            continue
        if (
            strong
            and not quoted
            and not requires
            and text[start:end] in _PLAIN_HEADS
            and len(modifier) < (3 if launched else 4)
        ):
            continue
        yield Span(begin, end, _I, "initiative.headed")


def _ends(doc: Document, end: int) -> bool:
    """A head ends its phrase: a mark or a word that is no noun follows (战略|支点 has another head)."""
    if end >= len(doc.text) or doc.text[end] in "，。；！？”）》】\n 、等":
        return True
    index = doc.at_start.get(end)
    if index is None:
        return doc.text[end] in "的在和与已将全正今"
    return doc.tags[index] not in _NOUN_TAGS or doc.words[index] in ("重点", "主要", "全面", "旨在", "今年", "全部")


def _is_name_alone(doc: Document, begin: int, head: int) -> bool:
    """黑龙江省|计划，: the name of a place or body and a verb, no programme."""
    return any(s.end == head for s in doc.beginning.get(begin, ()) if s.type is not EntityType.INDUSTRY)


def _behind_owner(doc: Document, phrase: Phrase, head: int) -> int:
    """A body in front that owns the programme is no part of its name, nor is 年度: 中建集团｜…工程."""
    begin = phrase.start
    m = _FIRST.match(doc.text, begin, head)
    if m and m.end() < head:
        begin = m.end()
    for span in doc.beginning.get(begin, ()):
        if span.type in _OWNERS and head - span.end >= 4 and not doc.text[span.end].isdigit():
            return span.end
    return begin


def _quoted(doc: Document) -> Iterator[Span]:
    """推进“工赋江海”: a quoted name right behind a verb of launching is a programme's name, and so is “千村工程”."""
    text = doc.text
    if "“" not in text:
        return
    for m in _QUOTED.finditer(text):
        name = m.group(1)
        if any(s.start <= m.start() and m.end() <= s.end for s in doc.spans):
            continue
        if _STRONG_END.search(name) and len(name) >= 4:
            yield Span(m.start() + 1, m.end() - 1, _I, "initiative.quoted")
            continue
        if _NO_PROGRAMME.match(text, m.end()):
            continue
        if _METAPHOR.search(name) or "，" in name or not _LAUNCH.search(text, max(0, m.start() - 4), m.start()):
            continue
        tail = _QUOTED_TAIL.match(text, m.end())
        if tail:
            yield Span(m.start(), tail.end(), _I, "initiative.quoted")
        else:
            yield Span(m.start() + 1, m.end() - 1, _I, "initiative.quoted")


def _repeated(doc: Document) -> Iterator[Span]:
    """The quoted core of a programme found elsewhere: “齐港农超”农产品平台, then “齐港农超” alone."""
    text = doc.text
    cores = set()
    for span in doc.spans:
        if span.type is _I:
            m = _QUOTED.match(text, span.start, span.end)
            if m and m.end() < span.end:
                cores.add(m.group())
    for core in cores:
        start = text.find(core)
        while start >= 0:
            end = start + len(core)
            if not any(s.start <= start and end <= s.end for s in doc.spans if s.type is not EntityType.INDUSTRY):
                yield Span(start + 1, end - 1, _I, "initiative.repeated")
            start = text.find(core, end)
