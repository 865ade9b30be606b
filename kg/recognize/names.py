"""What the lexicons know of a name: its kind and its full name.

Kinds: of places ``division``, ``country``, ``side`` (中方), ``letter`` (京), ``region``, ``venue``; of agencies
``central``, ``local`` (山东省委), ``local-ellipsis`` (省委, whose canonical form has a gap for the area), ``foreign``.
"""

import re
from functools import cache

from kg.lexicon import split, table
from kg.lexicon.divisions import by_name, country_names
from kg.recognize.gazetteer import LEVELS, Kind, scan
from kg.records import EntityType

_LEVEL = re.compile("|".join(sorted(LEVELS, key=len, reverse=True)))


def known_name(entity_type: EntityType, text: str) -> tuple[str, str | None]:
    """The kind of a name and its full name where the text has a shorter one; empty and None when no list has it.

    >>> known_name(EntityType.AGENCY, "工信部")
    ('central', '中华人民共和国工业和信息化部')
    >>> known_name(EntityType.PLACE, "鲁")
    ('letter', '山东')
    """
    if entity_type is EntityType.PLACE:
        return _place(text)
    if entity_type is EntityType.AGENCY:
        return _agency(text)
    if entity_type in (EntityType.COMPANY, EntityType.ORGANIZATION):
        return "", _listed(Kind.COMPANY if entity_type is EntityType.COMPANY else Kind.ORGANIZATION, text)
    return "", None


def _place(text: str) -> tuple[str, str | None]:
    if len(text) == 1:
        return ("letter", letters().get(text)) if text in letters() else ("", None)
    if text.endswith("方") and text[:-1] in letters():
        countries = _countries().get(text[:-1])
        return ("side", countries) if countries else ("", None)
    if text in by_name():
        return "division", None
    if text in country_names():
        return "country", None
    hits = scan(text)
    for kind, name in ((Kind.REGION, "region"), (Kind.VENUE, "venue")):
        if any(end - start == len(text) for start, end, _ in hits[kind]):
            return name, None
    return "", None


def _agency(text: str) -> tuple[str, str | None]:
    if any(text[:size] in _foreign() for size in range(2, min(len(text), 12))):
        return "foreign", None
    hits = scan(text)
    for start, end, (kind, canonical, bare) in hits[Kind.LOCAL_BODY]:
        if end != len(text):
            continue
        if bare and start == 0 and _LEVEL.match(text):
            return "local-ellipsis", canonical
        if text[: end - len(kind)] and _ends_with_division(text[: end - len(kind)]):
            return "local", None
    for start, end, (name, _) in hits[Kind.BODY]:
        if start == 0 and end == len(text):
            return "central", None if name == text else name
    return "", None


def _ends_with_division(area: str) -> bool:
    return any(area[begin:] in by_name() for begin in range(len(area) - 1))


def _listed(kind: Kind, text: str) -> str | None:
    for start, end, payload in scan(text)[kind]:
        if start == 0 and end == len(text):
            return str(payload[0]) if payload[0] != text else None
    return None


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("countries"):
        for letter in split(row["abbreviation"]):
            found.setdefault(letter, row["name"])
    return found


@cache
def _foreign() -> frozenset[str]:
    return frozenset(n for n, usual in country_names().items() if usual != "中国" and len(n) > 1)


@cache
def letters() -> dict[str, str]:
    """One-character names of countries and, before them, of provinces → the usual short name."""
    shorts = {row["code"]: split(row["short"])[0] for row in table("divisions") if row["level"] == "province"}
    found = dict(_countries())
    for row in table("provinces"):
        for letter in split(row["abbreviations"]):
            if len(letter) == 1:
                found[letter] = shorts[row["code"]]
    return found
