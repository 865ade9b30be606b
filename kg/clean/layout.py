"""Indents, spaces at the ends of lines, empty lines."""

import re

from kg.clean.mapped import Mapped

_BLANK = "[ \t\u3000\xa0\u2000-\u200a\u202f\u205f]"
_EDGES = re.compile(rf"{_BLANK}*\n(?:{_BLANK}|\n)*|^{_BLANK}+|{_BLANK}+$")


def strip_lines(mapped: Mapped) -> Mapped:
    """Lines without spaces at their ends, none empty. The line end behind the title stays.

    >>> strip_lines(Mapped("标题 \\n\\n　　会议召开。\\n \\n　　会议强调。 \\n")).text
    '标题\\n会议召开。\\n会议强调。'
    """
    title = mapped.text.find("\n")
    edits = []
    for m in _EDGES.finditer(mapped.text):
        last = m.end() == len(mapped.text) and m.start() > title
        new = "\n" if "\n" in m.group() and not last else ""
        if m.group() != new:
            edits.append((m.start(), m.end(), new))
    return mapped.edit(edits)
