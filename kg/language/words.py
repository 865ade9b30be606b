"""Words and their tags, by jieba's dictionary and model.

`rjieba` is the same dictionary and model in Rust and several times faster; plain jieba stands in where it is not
installed. Both answer alike (a test holds them to it), and nothing else in the package imports either.
"""

import importlib
from functools import cache
from typing import Any, cast

_rust: Any
try:
    _rust = importlib.import_module("rjieba")
except ImportError:  # no wheel for this machine
    _rust = None


def tag(text: str) -> list[tuple[str, str]]:
    """Cut a text into words with part-of-speech tags; the words join up to the text.

    >>> tag("济南市集中力量")
    [('济南市', 'ns'), ('集中力量', 'n')]
    """
    if _rust is not None:
        return cast(list[tuple[str, str]], _rust.tag(text))
    return tag_plain(text)


def tag_plain(text: str) -> list[tuple[str, str]]:
    """The same by plain jieba: its words, their tags in the dictionary, and its model's tag for a word not there."""
    import jieba

    posseg = _posseg()
    known_tags = posseg.dt.word_tag_tab
    found = []
    for word in jieba.cut(text):
        word_tag = known_tags.get(word)
        if word_tag is None:
            word_tag = [pair.flag for pair in posseg.cut(word)][-1]
        found.append((word, word_tag))
    return found


@cache
def _posseg() -> Any:
    import logging

    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    jieba.posseg.initialize()
    return jieba.posseg


def frequency(word: str) -> int:
    """How often jieba's dictionary has seen a word; 0 for a word it does not hold.

    >>> frequency("学科") > frequency("科学科") == 0
    True
    """
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return cast(int, jieba.get_FREQ(word) or 0)


@cache
def known(word: str) -> bool:
    """Whether jieba's dictionary holds a word."""
    return _rust.has_word(word) if _rust is not None else frequency(word) > 0


@cache
def tag_of(word: str) -> str:
    """The dictionary's tag of a word; empty for a word it does not hold, whose tag would be a guess.

    >>> tag_of("水平"), tag_of("赵芊珩")
    ('n', '')
    """
    if not known(word):
        return ""
    tagged = tag(word)
    return tagged[0][1] if len(tagged) == 1 else ""
