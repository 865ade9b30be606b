"""Sentences of a text, as proofs are shown."""

import bisect
import re
from collections.abc import Sequence

_SENTENCE = re.compile("[^。！？\n]*(?:[。！？]+[”’」』）]*|\n|$)")


def sentences(content: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of a text, without the blanks around them.

    >>> sentences("甲来了。 乙走了。")
    [(0, 4), (5, 9)]
    """
    spans = []
    for m in _SENTENCE.finditer(content):
        start, end = m.span()
        while start < end and content[start].isspace():
            start += 1
        while start < end and content[end - 1].isspace():
            end -= 1
        if start < end:
            spans.append((start, end))
    return spans


def sentence_at(spans: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    """The sentence that holds a place, or the last one before it."""
    return spans[max(bisect.bisect_right(spans, (place, 1 << 60)) - 1, 0)]
