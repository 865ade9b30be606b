"""Characters that nobody sees: of format and direction, of control, of private use."""

import re

from kg.clean.mapped import Mapped

# Every character of category Cf or Cc but tab and line end, selectors of variants, fillers, the object mark, private use.
_ANY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U00013438\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ue000-\uf8ff\U000f0000-\U0010fffd]"
)
_SPACES = {
    "\ue5e5": "\u3000",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\x1c": "\n",
    "\x1d": "\n",
    "\x1e": "\n",
}
"""What some of them stand for: GBK's full-width space in private use, and ends of lines."""


def drop_invisible(mapped: Mapped) -> Mapped:
    """Leave them out; ends of lines that are no ``\\n`` become one, in a title a space.

    >>> drop_invisible(Mapped("省长\u2068倪怀谷\u2069，\ue863\\u202a出席")).text
    '省长倪怀谷，出席'
    """
    if not _ANY.search(mapped.text):
        return mapped
    body = mapped.text.find("\n")
    edits = []
    for m in _ANY.finditer(mapped.text):
        new = _SPACES.get(m.group(), "")
        if new == "\n" and m.start() < body:
            new = " "
        edits.append((m.start(), m.end(), new))
    return mapped.edit(edits)
