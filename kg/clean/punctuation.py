"""ASCII punctuation in Chinese text becomes Chinese; invisible characters go."""

import re

from kg.clean.mapped import Mapped

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\r\x00-\x08\x0b\x0c\x0e-\x1f\u2028\u2029]")
_HAN = "\u3400-\u9fff"
# A mark counts as Chinese when the text before or behind it is; in 12,000 or a.b it stays.
_MARK = re.compile(rf"(?<=[{_HAN}”’》）)、])[,;:?!]|[,;:?!](?=[{_HAN}“‘《（])")
_BRACKETS = re.compile(r"\(([^()\n]{0,80})\)")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_QUOTES = re.compile('"([^"\n]{1,60})"')
_HAS_HAN = re.compile(f"[{_HAN}]")


def normalize_punctuation(mapped: Mapped) -> Mapped:
    """Full-width marks between Chinese characters; paired ASCII quotes become “ ”; invisible characters go.

    >>> normalize_punctuation(Mapped('会议(视频)召开,增长1,200亿元;"工赋"')).text
    '会议（视频）召开，增长1,200亿元；“工赋”'
    """
    if _INVISIBLE.search(mapped.text):
        mapped = mapped.edit([(m.start(), m.end(), "") for m in _INVISIBLE.finditer(mapped.text)])
    text = mapped.text.replace("\xa0", " ").replace("\u2022", "·").replace("‧", "·").replace("・", "·")
    text = _MARK.sub(lambda m: _FULL[m.group()], text)
    if "(" in text:
        text = _BRACKETS.sub(lambda m: f"（{m.group(1)}）" if _HAS_HAN.search(m.group(1)) else m.group(), text)
    if '"' in text:
        text = _QUOTES.sub(lambda m: f"“{m.group(1)}”" if _HAS_HAN.search(m.group(1)) else m.group(), text)
    return mapped.translate(lambda _: text)
