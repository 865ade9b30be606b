"""Traditional and Simplified characters, by OpenCC's tables."""

from functools import cache
from typing import Any


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def to_simplified(text: str) -> str:
    """A text in Simplified characters.

    >>> to_simplified("數字經濟")
    '数字经济'
    """
    converted: str = _converter().convert(text)
    return converted
