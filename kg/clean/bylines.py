"""Who reported: reporters are of the article's making and not of what it tells."""

import re

from kg.clean.mapped import Mapped

_HAN = "\u3400-\u9fff"
_JOB = "记者|通讯员|实习生|见习记者|特约记者|摄影记者"
_PRESS = rf"(?:本报|本网|本台|本刊|新华社|中新社|央视|[{_HAN}]{{2,8}}(?:报|网|社|台|客户端|新闻))"
_NAMES = rf"[{_HAN}]{{1,4}}(?:[ \u3000、，,/／]{{1,3}}(?:(?:{_JOB})[ \u3000]*)?[{_HAN}]{{1,4}})*"
_BRACKETED = re.compile(
    rf"[（(\[【][ \u3000]*(?:[^（()）\[\]【】\n]{{0,16}}?)(?:{_JOB})[ \u3000：:]*[^（()）\[\]【】\n]{{1,60}}[)）\]】]"
)
_LINE = re.compile(
    rf"(?m)^[ \t\u3000□■◎●▲△]*(?:{_PRESS}?(?:首席|全媒体|融媒体|特派|驻[{_HAN}]{{1,4}})?(?:{_JOB})|(?:文|图|撰文|采写|供稿|撰稿)[ \u3000]*[:：/／])[ \u3000：:]*{_NAMES}"
    rf"[ \u3000]*(?:(?:[{_HAN}]{{2,4}})?(?:摄影报道|报道|摄|文/图|文|图|整理)?)[ \u3000]*$\n?"
)


def drop_bylines(mapped: Mapped) -> Mapped:
    """Leave out who reported: in brackets, or in a line of its own. The title stays as it is.

    >>> drop_bylines(Mapped("标题\\n新华社长沙3月5日电（记者张三、李四）会议召开。\\n本报记者 王五 报道\\n完")).text
    '标题\\n新华社长沙3月5日电 会议召开。\\n完'
    """
    title = mapped.text.find("\n")
    if "记者" not in mapped.text and "通讯员" not in mapped.text and "文/" not in mapped.text:
        return mapped
    for pattern in (_BRACKETED, _LINE):
        new = " " if pattern is _BRACKETED else ""  # 本报讯（记者张三）王五昨天: the two are no word
        mapped = mapped.edit([(m.start(), m.end(), new) for m in pattern.finditer(mapped.text, title + 1)])
    return mapped
