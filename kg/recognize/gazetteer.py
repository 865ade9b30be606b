"""All lexicon strings in one automaton: one pass over a text finds every hit of every table."""

from enum import IntEnum
from functools import cache
from typing import Any

import ahocorasick_rs
import numpy as np
import numpy.typing as npt

from kg.language.scripts import in_taiwan
from kg.lexicon import split, table


class Kind(IntEnum):
    """Which list a hit comes from; hits are kept apart by kind."""

    DIVISION = 0
    COUNTRY = 1
    REGION = 2
    VENUE = 3
    BODY = 4
    LOCAL_BODY = 5
    FOREIGN_BODY = 6
    COMPANY = 7
    COMPANY_FORM = 8
    ORGANIZATION = 9
    ORGANIZATION_FORM = 10
    TITLE = 11
    INDUSTRY = 12
    EVENT_HEAD = 13
    INITIATIVE_HEAD = 14
    PLACE_FORM = 15


Hit = tuple[int, int, Any]
"""Start, end (half-open, in characters) and what the table says of the string."""

# The level words that stand for the area when the article is about one: 省委, 市政府, 自治区人大.
LEVELS = ("省", "市", "县", "区", "州", "旗", "盟", "自治区", "自治州", "特区", "特别行政区")


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[tuple[Kind, Any], ...]]]:
    entries: dict[str, list[tuple[Kind, Any]]] = {}

    def add(kind: Kind, string: str, payload: Any) -> None:
        if len(string) > 1 or kind in (Kind.PLACE_FORM, Kind.EVENT_HEAD):
            entries.setdefault(string, []).append((kind, payload))

    divisions: dict[str, list[tuple[str, str, bool]]] = {}
    for row in table("divisions"):
        divisions.setdefault(row["name"], []).append((row["code"], row["level"], True))
        for short in split(row["short"]):
            divisions.setdefault(short, []).append((row["code"], row["level"], False))
    for string, rows in divisions.items():
        add(Kind.DIVISION, string, tuple(rows))
    for row in table("countries"):
        for string in (row["name"], row["official"], *split(row["aliases"])):
            add(Kind.COUNTRY, string, row["name"])
        if row["capital"]:
            add(Kind.REGION, row["capital"], "capital")
    for row in table("regions"):
        for string in (row["name"], *split(row["aliases"])):
            add(Kind.REGION, string, row["kind"])
    for row in table("venues"):
        for string in (row["name"], *split(row["aliases"])):
            add(Kind.VENUE, string, row["city"])
    for row in table("bodies"):
        for string in (row["name"], *split(row["surfaces"])):
            add(Kind.BODY, string, (row["name"], row["kind"]))
    for row in table("local_bodies"):
        add(Kind.LOCAL_BODY, row["kind"], (row["kind"], row["canonical"], False))
        for level in LEVELS:
            entries.pop(level + row["kind"], None)
            add(Kind.LOCAL_BODY, level + row["kind"], (row["kind"], row["canonical"], True))
    for row in table("foreign_bodies"):
        add(Kind.FOREIGN_BODY, row["kind"], None)
    for row in table("companies"):
        for string in (row["name"], *split(row["aliases"])):
            add(Kind.COMPANY, string.rstrip("?"), (row["name"], string.endswith("?")))
    for row in table("company_forms"):
        add(Kind.COMPANY_FORM, row["form"], row["strength"])
    for row in table("organizations"):
        for string in (row["name"], *split(row["aliases"])):
            if not string.endswith("?"):
                add(Kind.ORGANIZATION, string, (row["name"], row["kind"]))
    for row in table("organization_forms"):
        add(Kind.ORGANIZATION_FORM, row["form"].rstrip("?"), row["kind"])
    for row in table("offices"):
        add(Kind.TITLE, row["title"], row["kind"])
    for row in table("industries"):
        for string in (row["name"], *split(row["aliases"])):
            for worded in (string, *in_taiwan(string)):
                add(Kind.INDUSTRY, worded, (row["name"], row["plain"] == "yes"))
    for row in table("event_heads"):
        add(Kind.EVENT_HEAD, row["head"], row["strength"] == "strong")
    for row in table("initiative_heads"):
        add(Kind.INITIATIVE_HEAD, row["head"], (row["strength"] == "strong", split(row["requires"])))
    for row in table("place_forms"):
        add(Kind.PLACE_FORM, row["form"], row["kind"])
    return ahocorasick_rs.AhoCorasick(list(entries)), [tuple(values) for values in entries.values()]


def scan(text: str) -> list[list[Hit]]:
    """Every lexicon hit in the text, one list for each `Kind`, ordered by end; hits may overlap."""
    hits: list[list[Hit]] = [[] for _ in Kind]
    automaton, values = _automaton()
    for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        for kind, payload in values[number]:
            hits[kind].append((start, end, payload))
    return hits


@cache
def _masks() -> tuple[ahocorasick_rs.AhoCorasick, npt.NDArray[np.uint32]]:
    automaton, values = _automaton()
    return automaton, np.array([sum({1 << kind for kind, _ in entry}) for entry in values], np.uint32)


def hits(text: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.uint32]]:
    """Starts and ends of every lexicon string in the text, and the kinds it is of: bit ``1 << kind`` for each."""
    automaton, masks = _masks()
    found = np.array(automaton.find_matches_as_indexes(text, overlapping=True), np.int64).reshape(-1, 3)
    return found[:, 1], found[:, 2], masks[found[:, 0]]
