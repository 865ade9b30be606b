"""Annotated articles → where their names stand.

Annotation lists surfaces, not places. A surface names its entity wherever it stands alone; inside a longer annotated
name it does so only where it never stands alone, and is left open (neither yes nor no) where it does.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.evaluate import Gold
from kg.records import Article, EntityType


@dataclass(frozen=True, slots=True)
class Example:
    """A cleaned article and what an annotator found in it."""

    article: Article
    gold: Gold
    genre: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a surface of an annotated entity stands; ``sure`` is False where annotation does not tell."""

    start: int
    end: int
    type: EntityType
    entity: str
    sure: bool


def places(text: str, gold: Gold) -> list[Place]:
    """Every place of every annotated surface, by start; a surface inside a longer one of its own entity is left out."""
    found = []
    for named in gold.entities:
        for surface in named.surfaces:
            found += [(s, s + len(surface), EntityType(named.type), named.id) for s in _occurrences(text, surface)]
    found.sort(key=lambda p: (p[0], -p[1]))
    kept = []
    inner = set()
    for number, (start, end, kind, entity) in enumerate(found):
        outer = [o for o in _around(found, number) if (o[0], o[1]) != (start, end)]
        if any(o[3] == entity for o in outer):
            continue
        kept.append((start, end, kind, entity))
        if any(o[2] is not EntityType.POST for o in outer):
            inner.add((start, end, kind, entity))
    alone = {(text[p[0] : p[1]], p[3]) for p in kept if p not in inner}
    return [
        Place(s, e, kind, entity, (s, e, kind, entity) not in inner or (text[s:e], entity) not in alone)
        for s, e, kind, entity in kept
    ]


def _occurrences(text: str, surface: str) -> Iterator[int]:
    at = text.find(surface) if surface else -1
    while at >= 0:
        yield at
        at = text.find(surface, at + 1)


def _around(found: list[tuple[int, int, EntityType, str]], number: int) -> Iterator[tuple[int, int, EntityType, str]]:
    start, end = found[number][:2]
    for other in reversed(found[:number]):
        if other[1] >= end:
            yield other
        if start - other[0] > 120:
            break
    for other in found[number + 1 :]:
        if other[0] > start:
            break
        if other[1] >= end:
            yield other
