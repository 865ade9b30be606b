"""China's administrative divisions: codes, levels and what lies in what (GB/T 2260)."""

from functools import cache
from typing import NamedTuple

from kg.lexicon.tables import split, table


class Division(NamedTuple):
    """One division: six-digit code, full name, first short form, level and the code of what it lies in."""

    code: str
    name: str
    short: str
    level: str
    parent: str


@cache
def by_code() -> dict[str, Division]:
    """All divisions by code.

    >>> by_code()["370100"].name
    '济南市'
    """
    return {
        row["code"]: Division(row["code"], row["name"], (split(row["short"]) or ("",))[0], row["level"], row["parent"])
        for row in table("divisions")
    }


@cache
def by_name() -> dict[str, tuple[Division, ...]]:
    """Divisions by full and by short name; homonyms from the highest level down.

    >>> [d.name for d in by_name()["济南"]]
    ['济南市']
    """
    found: dict[str, list[Division]] = {}
    for row in table("divisions"):
        division = by_code()[row["code"]]
        for name in (row["name"], *split(row["short"])):
            found.setdefault(name, []).append(division)
    order = {"province": 0, "prefecture": 1, "county": 2}
    return {name: tuple(sorted(rows, key=lambda d: order[d.level])) for name, rows in found.items()}


def certain(name: str) -> Division | None:
    """The division that a name is without doubt: its only bearer, or a province before its namesakes.

    >>> certain("济南"), certain("朝阳区")
    (Division(code='370100', name='济南市', short='济南', level='prefecture', parent='370000'), None)
    """
    rows = by_name().get(name, ())
    return rows[0] if len(rows) == 1 or (rows and rows[0].level == "province") else None


def within(inner: str, outer: str) -> bool:
    """Whether the division of code ``inner`` lies in that of code ``outer``.

    >>> within("370100", "370000"), within("370000", "370100")
    (True, False)
    """
    divisions = by_code()
    code = inner
    while code in divisions and divisions[code].parent:
        code = divisions[code].parent
        if code == outer:
            return True
    return False


def province_of(code: str) -> Division | None:
    """The province-level division that a code lies in, itself for a province."""
    return by_code().get(code[:2] + "0000")


@cache
def country_names() -> dict[str, str]:
    """Usual, official and other names of countries → the usual one.

    >>> country_names()["法兰西共和国"]
    '法国'
    """
    names: dict[str, str] = {}
    for row in table("countries"):
        for name in (row["name"], row["official"], *split(row["aliases"])):
            names.setdefault(name, row["name"])
    return names


@cache
def region_names() -> dict[str, str]:
    """Names and aliases of regions, natural features, foreign cities and venues → the usual one.

    >>> region_names()["长江三角洲"]
    '长三角'
    """
    names: dict[str, str] = {}
    for source in ("regions", "venues"):
        for row in table(source):
            for name in (row["name"], *split(row["aliases"])):
                names.setdefault(name, row["name"])
    return names
