"""Chinese numerals as digits: what makes 第三十一届 and 第31届 one ordinal."""

import re

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = re.compile("[零〇一二三四五六七八九十百千]+")
_COUNTED = re.compile("(?<=第)[零〇一二三四五六七八九十百千]+|[一二三四五六七八九十百]+(?=[届次])")


def value_of(numeral: str) -> int:
    """The number that a Chinese numeral below ten thousand writes.

    >>> value_of("三十一"), value_of("一百三十三"), value_of("二〇二四"), value_of("十")
    (31, 133, 2024, 10)

    Raises ValueError for anything else.
    """
    if not _NUMERAL.fullmatch(numeral):
        raise ValueError(f"{numeral!r} is no Chinese numeral")
    if not any(c in _UNITS for c in numeral):
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total = digit = 0
    for c in numeral:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


def counted_in_digits(name: str) -> str:
    """A name with its ordinals in digits.

    >>> counted_in_digits("第三十九届中学生运动会"), counted_in_digits("十四届二次会议")
    ('第39届中学生运动会', '14届2次会议')
    """
    return _COUNTED.sub(lambda m: str(value_of(m.group())), name)
