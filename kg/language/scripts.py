"""Traditional and Simplified characters, by OpenCC's tables; terms that Taiwan words otherwise, by our own."""

from functools import cache
from typing import Any

from kg.lexicon import table


@cache
def _converter(configuration: str) -> Any:
    import opencc

    return opencc.OpenCC(configuration)


def to_simplified(text: str) -> str:
    """A text in Simplified characters.

    >>> to_simplified("數字經濟")
    '数字经济'
    """
    converted: str = _converter("t2s").convert(text)
    return converted


@cache
def _terms() -> tuple[tuple[str, str], ...]:
    rows = [(row["term"], row["standard"]) for row in table("taiwan_terms")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def to_standard_terms(text: str) -> str:
    """A Simplified text with the standard terms in the place of Taiwan's.

    >>> to_standard_terms("积体电路产业")
    '集成电路产业'
    """
    for term, standard in _terms():
        text = text.replace(term, standard)
    return text


def in_taiwan(text: str) -> tuple[str, ...]:
    """How Taiwan words a standard term, where otherwise.

    >>> in_taiwan("集成电路"), in_taiwan("茶业")
    (('积体电路',), ())
    """
    worded = text
    for term, standard in _terms():
        worded = worded.replace(standard, term)
    return (worded,) if worded != text else ()


def to_traditional(text: str) -> str:
    """A text in Traditional characters.

    >>> to_traditional("数字经济")
    '數字經濟'
    """
    converted: str = _converter("s2t").convert(text)
    return converted


def pinyin(name: str) -> str:
    """The syllables of a name by words, so that 重庆 is chong qing; Latin letters and digits as they are.

    >>> pinyin("重庆市"), pinyin("长沙银行"), pinyin("G20峰会")
    ('chong qing shi', 'chang sha yin hang', 'g20 feng hui')
    """
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(name, errors=lambda text: "".join(c for c in text.lower() if c.isalnum() and c.isascii()))
    return " ".join(filter(None, syllables))
