"""ASCII punctuation in Chinese text becomes Chinese."""

import re

from kg.clean.mapped import Mapped

_HAN = "\u3400-\u9fff"
# A mark counts as Chinese when the text before or behind it is; in 12,000 or a.b it stays.
_MARK = re.compile(rf"(?<=[{_HAN}”’》）)、])[,;:?!]|[,;:?!](?=[{_HAN}“‘《（])")
# A dot that ends a sentence: not one of 一.加强 or of 3.5.
_STOP = re.compile(rf"(?<=[{_HAN}”’》）)])(?<![一二三四五六七八九十])[.．｡](?=[\s{_HAN}“‘《（”’]|$)")
_BRACKETS = re.compile(r"\(([^()\n]{0,80})\)")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_QUOTES = re.compile('"([^"\n]{1,60})"')
_HAS_HAN = re.compile(f"[{_HAN}]")


def normalize_punctuation(mapped: Mapped) -> Mapped:
    """Full-width marks between Chinese characters; paired ASCII quotes become “ ”; a fixed space becomes a plain one.

    >>> normalize_punctuation(Mapped('会议(视频)召开,增长1,200亿元;"工赋"')).text
    '会议（视频）召开，增长1,200亿元；“工赋”'
    """
    text = mapped.text.replace("\xa0", " ")
    text = _MARK.sub(lambda m: _FULL[m.group()], text)
    text = _STOP.sub("。", text)
    if "(" in text:
        text = _BRACKETS.sub(lambda m: f"（{m.group(1)}）" if _HAS_HAN.search(m.group(1)) else m.group(), text)
    if '"' in text:
        text = _QUOTES.sub(lambda m: f"“{m.group(1)}”" if _HAS_HAN.search(m.group(1)) else m.group(), text)
    return mapped.translate(lambda _: text)
