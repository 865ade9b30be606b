"""Halves of characters, which no encoding can write, become the replacement character."""

import re

from kg.clean.mapped import Mapped

_HALVES = re.compile("[\ud800-\udfff]")


def replace_surrogates(mapped: Mapped) -> Mapped:
    """Lone surrogates as U+FFFD, each in its place.

    >>> replace_surrogates(Mapped("省" + chr(0xD800) + "长")).text
    '省\ufffd长'
    """
    if not _HALVES.search(mapped.text):
        return mapped
    return mapped.translate(lambda text: _HALVES.sub("\ufffd", text))
