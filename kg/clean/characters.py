"""Characters that stand for others: radicals that PDF fonts give, compatibility forms, full-width letters and digits."""

import re
import unicodedata
from functools import cache

from kg.clean.mapped import Mapped
from kg.lexicon import table

# Kangxi radicals, compatibility ideographs, their supplement; presentation forms for upright lines; small forms.
_FORMS = "\u2f00-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f\ufe10-\ufe19\ufe30-\ufe6b"
_FULL_WIDTH = "０-９Ａ-Ｚａ-ｚ％"
_ANY = re.compile(f"[\u2e80-\u2ef3{_FORMS}{_FULL_WIDTH}]")
_KEPT = re.compile("[\ufe45\ufe46\ufe49-\ufe4f]")  # marks of emphasis, which stand for nothing else


def unify_characters(mapped: Mapped) -> Mapped:
    """Each such character as the one that text has in its place (NFKC, and a table for the supplement of radicals).

    >>> unify_characters(Mapped("⼭西省省⻓⾼建明，５⽉７⽇，增长６％")).text
    '山西省省长高建明，5月7日，增长6%'
    """
    if not _ANY.search(mapped.text):
        return mapped
    return mapped.translate(lambda text: _ANY.sub(lambda m: _unified(m.group()), text))


@cache
def _unified(char: str) -> str:
    if char in _radicals():
        return _radicals()[char]
    if _KEPT.match(char):
        return char
    whole = unicodedata.normalize("NFKC", char)
    whole = _PUNCTUATION.get(whole, whole)
    return whole if len(whole) == 1 else char


_PUNCTUATION = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
"""Upright and small forms are of Chinese text, so that NFKC's ASCII marks are made Chinese ones."""


@cache
def _radicals() -> dict[str, str]:
    return {row["radical"]: row["character"] for row in table("radicals")}
