"""Policies: laws, regulations, plans, notices, reports and agreements with a title."""

import re
from collections.abc import Iterator

from kg.recognize.document import Document, Span
from kg.records import EntityType

_Y = EntityType.POLICY
# The word that makes a title a policy, at its end or right behind 》: 《…》白皮书.
_HEAD = re.compile(
    "(?:法|条例|规定|办法|细则|意见|通知|方案|计划|规划|纲要|报告|书|公报|宣言|声明|倡议|协[定议]|公约|议定书|备忘录|章程|准则|指南|标准|目录|清单|[决规]定"
    "|决议|建议|令|公告|通告|条约|规则|规程|制度|名单|指引|要点|措施|政策|批复|函|蓝图|路线图|安排|要求|守则|宪章|共识|行动|框架|文件|大纲|读本|答复|批示|解释|体系|举措|若干)"
    "(?:[（(][^（）()]{1,24}[）)])?$"
)
_BEHIND = re.compile(
    "(?:的)?(?:白皮书|蓝皮书|绿皮书|皮书|报告|意见|通知|公告|方案|条例|规划|协[定议]|备忘录|文件|倡议|宣言|联合声明)"
)
_BEHIND_NO = re.compile(
    "(?:杂志|栏目|节目|一书|等书|图书|书籍|报(?!告)|专栏|电视剧|电影|纪录片|系列节目|晚会|特别节目|丛书|单行本|歌|舞剧|话剧)"
)
_BEFORE_NO = re.compile(
    "(?:电影|电视剧|影片|短片|纪录片|歌曲|主题歌|主题曲|栏目|节目|杂志|图书|小说|话剧|舞剧|京剧|歌剧|音乐剧|专题片|宣传片|动画片|片|剧|歌|书|著作|文章|题为|署名文章|作品|画作|油画|乐曲|播出|演唱|高唱|演奏|旋律|以|奏响|刊物|报纸|今天的|论|评论|社论|综艺)$"
)
# Named without title marks: laws, numbered decrees, five-year plans, charters.
_UNMARKED = re.compile(
    "(?:(?:国家|香港|澳门)?(?:国安|国家安全)法|反分裂国家法|(?<![一-鿿])[宪刑]法|(?<=[和与、以据循守护施施照])[宪刑]法(?!院)|民法典|刑法修正案|联合国(?:海洋法公约|宪章)|巴黎协[定议]"
    "|(?:国务院|国家主席|主席)?第\\d+号(?:主席)?令|中央一号文件|“[一二三四五六七八九十]{2,3}五”规划(?:纲要|建议)?|(?<=[，。\n、])规划(?:纲要)|(?<=的)政府(?:工作)报告)"
)

_PARTS = (
    "基本法",
    "国安法",
    "安全法",
    "国家法",
    "宪",
    "刑法",
    "民法典",
    "修正案",
    "公约",
    "宪章",
    "巴黎协",
    "号令",
    "主席令",
    "一号文件",
    "规划",
    "工作报告",
)


# A title that is not closed within so many characters is not one.
_LONGEST = 160


def find_policies(doc: Document) -> None:
    """Add the policies of a text to the document."""
    for span in _titled(doc):
        doc.add(span)
    for span in _unmarked(doc):
        doc.add(span)


def _titled(doc: Document) -> Iterator[Span]:
    """《…》 with a word for a document at its end or behind it; 《》 inside 《》 belongs to the outer title."""
    text = doc.text
    opened = text.find("《")
    while opened >= 0:
        depth, position = 1, opened + 1
        while position < min(len(text), opened + _LONGEST) and depth and text[position] != "\n":
            depth += {"《": 1, "》": -1}.get(text[position], 0)
            position += 1
        if depth:
            opened = text.find("《", opened + 1)
            continue
        start, end = opened + 1, position - 1
        title = text[start:end]
        before = text[max(0, opened - 6) : opened]
        no = _BEFORE_NO.search(before) or _BEHIND_NO.match(text, position)
        if title and not no and (_HEAD.search(title) or _BEHIND.match(text, position)):
            yield Span(start, end, _Y, "policy.titled")
        opened = text.find("《", position)


def _unmarked(doc: Document) -> Iterator[Span]:
    """刑法, 国务院第705号令, “十二五”规划."""
    text = doc.text
    if not any(part in text for part in _PARTS):
        return
    inside = [(s.start, s.end) for s in doc.spans if s.type is _Y]
    found = []
    position = text.find("基本法")
    while position >= 0:
        # 澳门|基本法: the word in front says whose.
        index = doc.at_end.get(position)
        if index is not None and doc.tags[index][0] in "nj":
            found.append((doc.starts[index], position + 3))
        position = text.find("基本法", position + 3)
    found += [(m.start(), m.end()) for m in _UNMARKED.finditer(text)]
    for start, end in found:
        if not any(a <= start and end <= b for a, b in inside):
            yield Span(start, end, _Y, "policy.unmarked")
