"""Tags, comments, scripts and styles of HTML that stand in a text."""

import re

from kg.clean.mapped import Mapped

_HIDDEN = re.compile(r"<!--.*?-->|<(script|style)\b[^>]{0,200}>.*?</\1\s*>|<!\[CDATA\[|\]\]>", re.I | re.DOTALL)
_TAG = re.compile(
    r"<(/?)(p|br|div|span|strong|b|em|i|font|a|img|h[1-6]|section|article|center|u|ul|ol|li|table|tbody|tr|td|th|sup|sub"
    r"|blockquote|hr|o:p|video|figure|figcaption|dl|dt|dd)\b[^<>]{0,2000}/?>",
    re.I,
)
_BLOCKS = frozenset(
    [
        "p",
        "br",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "center",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "blockquote",
        "hr",
        "figure",
        "dl",
        "dt",
        "dd",
    ]
)


def drop_markup(mapped: Mapped) -> Mapped:
    """Leave out what is no text; a tag of a block ends the line.

    >>> drop_markup(Mapped("标题\\n<p>会议<b>召开</b>。</p><p>第二段。<script>var a = '发展';</script></p>")).text
    '标题\\n会议召开。\\n第二段。'
    """
    if "<" not in mapped.text:
        return mapped
    mapped = mapped.edit([(m.start(), m.end(), "") for m in _HIDDEN.finditer(mapped.text)])
    text = mapped.text
    body = text.find("\n")
    edits = []
    at_start = True  # of a line: several tags end one line
    position = 0
    for m in _TAG.finditer(text):
        between = text[position : m.start()]
        at_start = (at_start and not between.strip()) or between.rstrip(" \t\u3000\xa0").endswith("\n")
        breaks = m.group(2).lower() in _BLOCKS and m.start() > body >= 0
        new = "\n" if breaks and not at_start and text[m.end() :].strip() else ""
        edits.append((m.start(), m.end(), new))
        at_start = at_start or bool(new)
        position = m.end()
    return mapped.edit(edits)
