"""Strings that pages put into a text: copy protection of forums, decorative marks, rows of signs."""

import re

from kg.clean.mapped import Mapped

# Tokens of one to three signs, mixed of letters, digits and marks: 0 [2 j% V6 d; q) a' t
_PROTECTION = re.compile(r"(?<![!-~])(?![.,!?;:])(?:[!-~]{1,3}[ \t]+){4,}[!-~]{1,3}(?=[\s\u3000-\u9fff]|$)")
_MIXED = re.compile(r"(?=.*[A-Za-z0-9])(?=.*[!-/:-@\[-`{-~])", re.DOTALL)
_EDITED = re.compile(
    r"本帖最后由.{1,40}?编辑|游客，(?:如果您要)?(?:查看)?本帖隐藏内容.{0,20}?回复|本帖隐藏的内容|回复可见|"
    r"(?:复制|转载)(?:自|于)?\s*(?:本文)?(?:地址|链接|请注明)[:：]?\s*(?:https?://\S+)?"
)
_DECORATION = re.compile(
    r"(?m)^([ \t\u3000]*)[★☆◆◇■□▲△▼▽●○◎※►▶▷➤✦✿❖→⇒》>*•·▪◾◼⊙♦♢♥❤✅☞👉]+[ \t\u3000]*(?=[\u3400-\u9fff“《【0-9])"
)
_TAIL = re.compile(r"(?m)[★☆◆◇■□▲△▼▽◎※►▶▷✦✿❖♦♢♥❤◾◼⊙]+[ \t\u3000]*$")
_RULE = re.compile(r"(?m)^[ \t\u3000]*([=\-_*~#+.·—–…\u2500-\u257f★☆◆◇■□▲△●○◎※])(?:[ \t]*\1){3,}[ \t\u3000]*$\n?")


def drop_protection(mapped: Mapped) -> Mapped:
    """Random strings and notes with which forums keep texts from being copied.

    >>> drop_protection(Mapped("标题\\n全省大会召开。0 [2 j% V6 d; q) a1\\n会议强调")).text
    '标题\\n全省大会召开。\\n会议强调'
    """
    edits = [(m.start(), m.end(), "") for m in _PROTECTION.finditer(mapped.text) if _MIXED.match(m.group())]
    mapped = mapped.edit(edits)
    return mapped.edit([(m.start(), m.end(), "") for m in _EDITED.finditer(mapped.text)])


def drop_decoration(mapped: Mapped) -> Mapped:
    """Marks before and behind a line, and lines of one sign.

    >>> drop_decoration(Mapped("★全省大会召开★\\n======\\n◆会议强调")).text
    '全省大会召开\\n会议强调'
    """
    for pattern in (_RULE, _DECORATION, _TAIL):
        text = mapped.text
        spans = [(m.end(1), m.end()) if pattern is _DECORATION else m.span() for m in pattern.finditer(text)]
        # The first line end parts title and text: a title that is nothing but signs stays.
        title = text.find("\n")
        mapped = mapped.edit([(a, b, "") for a, b in spans if not (a <= title < b)])
    return mapped
