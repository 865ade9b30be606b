"""A headline that the text repeats."""

import re

from kg.clean.mapped import Mapped

_SIGNS = re.compile(r"[\W_]+")
_LINES = 3


def drop_repeated_headline(mapped: Mapped) -> Mapped:
    """Leave out lines at the beginning of the text that say the title once more.

    >>> drop_repeated_headline(Mapped("全省大会召开\\n全省大会召开\\n会议昨天召开。")).text
    '全省大会召开\\n会议昨天召开。'
    """
    title, _, text = mapped.text.partition("\n")
    wanted = _SIGNS.sub("", title)
    if not wanted:
        return mapped
    start = len(title) + 1
    edits = []
    for line in text.split("\n")[:_LINES]:
        end = start + len(line)
        if _SIGNS.sub("", line) == wanted and end < len(mapped.text):
            edits.append((start, min(end + 1, len(mapped.text)), ""))
        start = end + 1
    return mapped.edit(edits)
