"""Traditional and Simplified characters, by OpenCC's tables."""

from functools import cache
from typing import Any


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


def to_mainland_terms(text: str) -> str:
    """A Traditional text in Simplified characters and in the terms of the mainland where Taiwan has others.

    >>> to_mainland_terms("積體電路")
    '集成电路'
    """
    converted: str = _converter("tw2sp").convert(text)
    return converted
