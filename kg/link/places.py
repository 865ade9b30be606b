"""Which place is meant: divisions by their GB/T 2260 code, countries by their usual name, villages by where they lie.

Homonymous divisions are told apart by the areas that the same article names: 朝阳区 near 北京 is 110105, near 长春 220104.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.lexicon.divisions import Division, by_code, by_name, certain, country_names, region_names, within
from kg.link.records import Candidate, Claim, Decision, Dossier
from kg.records import Entity, EntityType, Predicate

# Names that many places bear: 团结村 of one county is not 团结村 of another.
_LOCAL = re.compile(
    "(?:村|镇|乡|街道|社区|苏木|嘎查|路|大街|小区|新区|开发区|园区|工业园|产业园|公园|广场|体育馆|体育场|文化馆|博物馆|火车站)$"
)


class Surroundings:
    """The divisions that one article names without doubt, by where they stand in it."""

    def __init__(self, dossier: Dossier) -> None:
        """Read them off the article's places and the full names of its bodies."""
        found: list[tuple[int, Division]] = []
        for entity in dossier.extraction.entities:
            division = None
            if entity.type is EntityType.PLACE:
                division = certain(entity.canonical or entity.name)
            elif entity.type is EntityType.AGENCY:
                division = area_of_body(entity.canonical or entity.name)
            if division is not None:
                found += [(m.start, division) for m in entity.mentions]
        found.sort(key=lambda item: item[0])
        self._starts = [start for start, _ in found]
        self._divisions = [division for _, division in found]

    def nearest(self, entity: Entity, among: Sequence[Division]) -> Division | None:
        """The division, of several, that lies in an area named nearest to the entity; None when none does.

        An area named before counts before one named after it: news goes from the large to the small.
        """
        best: tuple[int, int] | None = None
        chosen: Division | None = None
        for mention in entity.mentions:
            for division in among:
                distance = self._distance(mention.start, division)
                if distance is not None and (best is None or distance < best):
                    best, chosen = distance, division
        return chosen

    def _distance(self, position: int, division: Division) -> tuple[int, int] | None:
        at = bisect(self._starts, position)
        before = (i for i in range(at - 1, -1, -1) if within(division.code, self._divisions[i].code))
        after = (i for i in range(at, len(self._starts)) if within(division.code, self._divisions[i].code))
        gaps = []
        first = next(before, None)
        if first is not None:
            gaps.append((position - self._starts[first], 0))
        first = next(after, None)
        if first is not None:
            gaps.append((2 * (self._starts[first] - position), 1))
        return min(gaps, default=None)

    def around(self, entity: Entity) -> Division | None:
        """The last division named before an entity, below country level."""
        for mention in entity.mentions:
            at = bisect(self._starts, mention.start)
            if at:
                return self._divisions[at - 1]
        return None

    def first(self) -> Division | None:
        """The first division that the article names."""
        return self._divisions[0] if self._divisions else None


_PARTY = re.compile("^(?:中国共产党|中国人民政治协商会议|中国共产主义青年团|中国[一-鿿]{2,6}(?:党|会|同盟))")


def divisions_in(name: str) -> tuple[str, tuple[Division, ...]]:
    """What stands at the front of a body's full name, behind the party it is of: a division's name and those it may be."""
    rest = _PARTY.sub("", name)
    for size in range(min(len(rest), 12), 1, -1):
        rows = by_name().get(rest[:size], ())
        if rows:
            return rest[:size], rows
    return "", ()


@cache
def area_of_body(name: str) -> Division | None:
    """The division whose name begins a body's full name; None where several have it and nothing tells which.

    >>> area_of_body("中国共产党济南市委员会").code
    '370100'
    >>> area_of_body("北京市朝阳区教育委员会").code
    '110105'
    >>> area_of_body("朝阳区教育局") is area_of_body("中华人民共和国外交部") is None
    True
    """
    written, _ = divisions_in(name)
    found = certain(written)
    if found is None:
        return None
    rest = _PARTY.sub("", name)[len(written) :]
    while True:
        inner = next(
            (
                (size, d)
                for size in range(min(len(rest), 12), 1, -1)
                for d in by_name().get(rest[:size], ())
                if d.name == rest[:size] and within(d.code, found.code)
            ),
            None,
        )
        if inner is None:
            return found
        rest, found = rest[inner[0] :], inner[1]


def describe(division: Division) -> str:
    """A division with all it lies in.

    >>> describe(by_code()["370102"])
    '山东省济南市历下区'
    """
    names = [division.name]
    while division.parent in by_code():
        division = by_code()[division.parent]
        names.append(division.name)
    return "".join(reversed(names))


def claim(entity: Entity, dossier: Dossier, surroundings: Surroundings) -> Claim:
    """Which place an entity is."""
    name = entity.canonical or entity.name
    rows = by_name().get(name, ())
    if rows:
        return _division(entity, name, rows, dossier, surroundings)
    country = country_names().get(name)
    if country is not None:
        reason = f"{name} is a name of {country}" if name != country else f"{country} is a country"
        return Claim(Candidate(EntityType.PLACE, country), country, "place.country", reason, official=True)
    known = region_names().get(name)
    if known is not None:
        reason = f"{name} is a name of {known}" if name != known else f"{known} is a named region or venue"
        return Claim(Candidate(EntityType.PLACE, known), known, "place.listed", reason, official=True)
    if _LOCAL.search(name):
        return _local(entity, name, dossier, surroundings)
    return Claim(Candidate(EntityType.PLACE, name), name, "place.name", f"written {name}")


def _division(
    entity: Entity, name: str, rows: Sequence[Division], dossier: Dossier, surroundings: Surroundings
) -> Claim:
    if len(rows) == 1 or rows[0].level == "province":
        division, why = rows[0], f"{name} is {describe(rows[0])}, GB/T 2260 {rows[0].code}"
        rule = "place.division"
    else:
        for outer in dossier.objects(entity.id, Predicate.LOCATED_IN):
            above = by_name().get(dossier.entities[outer].canonical or dossier.entities[outer].name, ())
            inside = [d for d in rows if any(within(d.code, a.code) for a in above)]
            if len(inside) == 1:
                rows = inside
        nearest = rows[0] if len(rows) == 1 else surroundings.nearest(entity, rows)
        if nearest is None:
            reason = f"{len(rows)} divisions are named {name} and {dossier.article} names no area of theirs"
            candidate = Candidate(EntityType.PLACE, name, dossier.article)
            return Claim(candidate, name, "place.undetermined", reason)
        division, rule = nearest, "place.homonym"
        others = "、".join(describe(d) for d in rows if d is not nearest)
        why = f"{name} is {describe(nearest)}, GB/T 2260 {nearest.code}, by the areas named around it" + (
            f"; not {others}" if others else ""
        )
    return Claim(Candidate(EntityType.PLACE, division.name, division.code), division.name, rule, why, official=True)


def _local(entity: Entity, name: str, dossier: Dossier, surroundings: Surroundings) -> Claim:
    division = surroundings.around(entity)
    for outer in dossier.objects(entity.id, Predicate.LOCATED_IN):
        named = dossier.entities[outer]
        division = certain(named.canonical or named.name) or division
    if division is None:
        candidate = Candidate(EntityType.PLACE, name, dossier.article)
        return Claim(
            candidate, name, "place.local", f"many places may be named {name}; this is the one of {dossier.article}"
        )
    while division.level == "county" and division.parent in by_code():
        division = by_code()[division.parent]
    where = describe(division)
    candidate = Candidate(EntityType.PLACE, name, where)
    return Claim(candidate, name, "place.local", f"{name} in {where}, by the areas named around it")


def decide(candidates: Iterable[Candidate]) -> Iterator[Decision]:
    """A village, park or station of a province that the article does not tell the city of: the only one known there."""
    names: dict[str, set[Candidate]] = {}
    for candidate in candidates:
        if candidate.context and candidate.context not in by_code():
            names.setdefault(candidate.key, set()).add(candidate)
    for name in sorted(names):
        rows = sorted(names[name])
        for wide in rows:
            inside = [c for c in rows if c is not wide and c.context.startswith(wide.context)]
            if wide.context in by_name() and len(inside) == 1:
                reason = f"{name} of {wide.context} and of {inside[0].context}: the only one known there"
                yield Decision(inside[0], wide, True, "place.only-one", reason)
