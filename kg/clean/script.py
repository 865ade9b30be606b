"""Traditional to Simplified characters, for texts written in Traditional ones."""

import re
from functools import cache

from kg.clean.mapped import Mapped
from kg.language.scripts import to_simplified
from kg.lexicon import split, table

# Characters that t2s changes though Simplified texts have them too: 乾隆, 瞭望.
# A Simplified text holds a few characters that t2s would change (names, quotations); a Traditional one a third.
_IN_BOTH = frozenset("乾瞭藉徵麽夥覆囉")
_TRADITIONAL_SHARE = 0.03


def simplify(mapped: Mapped) -> Mapped:
    """Convert the text when it is written in Traditional characters; leave a Simplified one alone.

    >>> simplify(Mapped("鹽堿地著力發展,著名學者")).text
    '盐碱地着力发展,著名学者'
    >>> simplify(Mapped("周乾说，成绩显著，乾隆年间")).text
    '周乾说，成绩显著，乾隆年间'
    """
    converted = to_simplified(mapped.text)
    if converted == mapped.text:
        return mapped
    changed = len(converted)
    if len(converted) == len(mapped.text):
        changed = sum(a != b and a not in _IN_BOTH for a, b in zip(mapped.text, converted, strict=True))
    if changed <= _TRADITIONAL_SHARE * len(mapped.text):
        return mapped
    return mapped.translate(_same_length)


def _same_length(text: str) -> str:
    """Convert by line, and by character in a line whose length would change."""
    lines = []
    for line in text.split("\n"):
        converted = to_simplified(line)
        if len(converted) != len(line):
            converted = "".join(to_simplified(c)[:1] or c for c in line)
        lines.append(_standardize(converted))
    return "\n".join(lines)


def _standardize(text: str) -> str:
    for variant, standard, exceptions in _variants():
        if variant in text:
            text = exceptions.sub(lambda m, s=standard: m.group(1) or s, text)  # type: ignore[misc]
    return text


@cache
def _variants() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = []
    for row in table("variants"):
        kept = "|".join(split(row["except"])) or "(?!)"
        rows.append((row["variant"], row["standard"], re.compile(f"({kept})|{row['variant']}")))
    return tuple(rows)
