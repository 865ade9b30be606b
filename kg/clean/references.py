"""HTML references become the characters they stand for, also where they were encoded twice."""

import html
import re

from kg.clean.mapped import Mapped

_REFERENCE = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Names are met without their semicolon too, but only these are no words of a text or an address.
_BARE = re.compile(r"&(?:nbsp|ldquo|rdquo|lsquo|rsquo|middot|mdash|hellip|ensp|emsp)(?![A-Za-z;=])")


def resolve_references(mapped: Mapped) -> Mapped:
    """Named and numbered references as characters.

    >>> resolve_references(Mapped("吐尔逊&middot;卡德尔&amp;ldquo;六&#26376;&nbsp;AT&T")).text
    '吐尔逊·卡德尔“六月\\xa0AT&T'
    """
    if "&" not in mapped.text:
        return mapped
    edits = []
    for pattern in (_REFERENCE, _BARE):
        for m in pattern.finditer(mapped.text):
            known = _character(m.group())
            if known is not None:
                edits.append((m.start(), m.end(), known))
    return mapped.edit(sorted(edits))


def _character(reference: str) -> str | None:
    """What a reference stands for, None for a word that is none; a line end counts as a space."""
    found = reference if reference.endswith(";") else f"{reference};"
    while "&" in found and (resolved := html.unescape(found)) != found:
        found = resolved
        if found == "&":
            return "&"
    if found.startswith("&") and len(found) > 1:
        return None
    return " " if found in ("\n", "\r") else found
