"""Cleaned articles → rows of feature buckets with their answers, for each of the three models."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.evaluate import Gold, Named, match
from kg.learn.loglinear import buckets_of
from kg.recognize import Text
from kg.recognize.candidates import BEGIN, END, INSIDE, Candidates
from kg.recognize.clusters import Clusters
from kg.recognize.features import character_features
from kg.recognize.names import known_name
from kg.records import Entity, EntityType, Mention
from kg.relate.dates import find_dates
from kg.relate.features import pair_features
from kg.relate.masked import mask
from kg.relate.model import group_of
from kg.relate.pairs import pairs_of
from kg.schema import PREDICATES, TYPES
from kg.train.gold import Example, Place

Buckets = npt.NDArray[np.int32]
Answers = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Rows:
    """Items (n, templates) and, for each column, the answer and whether it is known (n, columns)."""

    buckets: Buckets
    answers: Answers
    known: Answers


@dataclass(frozen=True, slots=True)
class PairRows:
    """Readings of one article: features, whether annotated, which relation of which entities, how far apart."""

    buckets: Buckets
    answers: Answers
    group: npt.NDArray[np.int64]
    distance: npt.NDArray[np.int64]
    relations: Sequence[tuple[str | None, str, str | None]]


def rows_of(features: npt.NDArray[np.uint64]) -> Buckets:
    """Features (templates, items) as buckets (items, templates)."""
    return np.ascontiguousarray(buckets_of(features).astype(np.int32).T)


def character_rows(text: Text, found: Sequence[Place], clusters: Clusters) -> Rows:
    """Rows of the characters of an annotated article."""
    size = len(text)
    answers, known = np.zeros((size, 3 * len(TYPES)), np.uint8), np.ones((size, 3 * len(TYPES)), np.uint8)
    for place in found:
        _put(answers if place.sure else known, place.start, place.end, TYPES.index(place.type), int(place.sure))
    return Rows(rows_of(character_features(text, clusters)), answers, known | answers)


def _put(table: Answers, start: int, end: int, number: int, value: int) -> None:
    table[start, 3 * number + BEGIN] = value
    table[start:end, 3 * number + INSIDE] = value
    table[end - 1, 3 * number + END] = value


def span_answers(found: Candidates, annotated: Sequence[Place]) -> tuple[Answers, Answers]:
    """For each candidate whether it is annotated, and whether annotation tells (both (n, 1))."""
    sure = {(p.start, p.end, TYPES.index(p.type)): p.sure for p in annotated}
    keys = list(zip(found.starts.tolist(), found.ends.tolist(), found.types.tolist(), strict=True))
    answers = np.array([[sure.get(k) is True] for k in keys], np.uint8).reshape(-1, 1)
    return answers, np.array([[sure.get(k, True)] for k in keys], np.uint8).reshape(-1, 1)


def annotated_entities(text: str, gold: Gold, found: Sequence[Place]) -> list[Entity]:
    """The entities of an annotated article with their mentions."""
    mentions: dict[str, list[Mention]] = {}
    for p in found:
        if p.sure:
            surface = text[p.start : p.end]
            kind, canonical = known_name(p.type, surface)
            mentions.setdefault(p.entity, []).append(
                Mention(p.type, p.start, p.end, surface, "annotated", canonical, kind, 0.97)
            )
    return [
        Entity(e.id, EntityType(e.type), e.name, e.surfaces, None, tuple(mentions[e.id]))
        for e in gold.entities
        if e.id in mentions
    ]


def pair_rows(text: Text, example: Example, entities: Sequence[Entity], clusters: Clusters) -> PairRows | None:
    """Rows of the readings of an article, the ends matched to the annotated entities; None where there are none."""
    dates = find_dates(text.text, example.article.published)
    names = mask(text, entities, dates)
    pairs = pairs_of(names)
    if not len(pairs):
        return None
    matched: Mapping[str, str] = match(
        example.gold.entities, [Named(e.id, e.type, e.name, e.surfaces) for e in entities]
    )
    ends = [matched.get(e.id) for e in entities] + [value for _, _, value in dates]
    annotated = set(example.gold.relations)
    relations = [
        (ends[s], str(PREDICATES[p]), ends[o])
        for s, p, o in zip(
            names.entity[pairs.subject].tolist(),
            pairs.predicate.tolist(),
            names.entity[pairs.object].tolist(),
            strict=True,
        )
    ]
    apart = names.sentence[pairs.subject] != names.sentence[pairs.object]
    return PairRows(
        rows_of(pair_features(text, names, pairs, clusters)),
        np.array([[r in annotated] for r in relations], np.uint8),
        group_of(names, pairs),
        np.abs(names.raw[pairs.subject] - names.raw[pairs.object]) + 1000 * apart,
        relations,
    )
