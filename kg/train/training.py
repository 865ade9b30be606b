"""Annotated articles, and text without annotation, → a reader.

Models that read other models' answers learn from held-out ones (stacked generalization, Wolpert 1992): the articles are
cut into folds, each fold is read by models that have not seen it, and what they say of it is what the next model learns
from, what thresholds are chosen by and what probabilities are calibrated on.
"""

import multiprocessing
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kg.evaluate import Named, Score, match
from kg.learn.calibration import Calibration, calibrate
from kg.learn.loglinear import Floats, LogLinear, probability
from kg.reader import Reader
from kg.recognize import NameModel, Text, read_text
from kg.recognize.candidates import TYPES, Candidates, candidates
from kg.recognize.clusters import Clusters
from kg.recognize.model import named
from kg.recognize.select import select
from kg.recognize.spans import span_features
from kg.records import Entity, EntityType
from kg.relate import RelationModel
from kg.relate.model import calibrated, entities_of
from kg.relate.pairs import PREDICATES
from kg.resolve import resolve
from kg.train.clusters import clusters_of
from kg.train.examples import (
    Buckets,
    PairRows,
    Rows,
    annotated_entities,
    character_rows,
    pair_rows,
    rows_of,
    span_answers,
)
from kg.train.fit import fit
from kg.train.gold import Example, Place, places
from kg.train.variants import Names, variant

FOLDS = 4
_ALL = -1
_IDENTITY = Calibration(np.linspace(-15, 15, 301, dtype=np.float32), probability(np.linspace(-15, 15, 301)))
_CHARACTERS: Mapping[str, Any] = {"epochs": 2, "damping": 3.0, "settled": 0.01, "least_count": 3}
_SPANS: Mapping[str, Any] = {"epochs": 4, "damping": 4.0, "rate": 0.1, "batch": 2048}
_PAIRS: Mapping[str, Any] = {"epochs": 4, "damping": 2.0, "rate": 0.1, "batch": 4096}
# An office or a sector is one only where a fact is about it (GUIDELINES: holder, developer, programme).
_ONLY_IN_FACTS = (TYPES.index(EntityType.POST), TYPES.index(EntityType.INDUSTRY))
_READ_FROM = 0.15
Told = Callable[[str], None]


@dataclass
class _Work:
    """What the fits share; forked processes read it and add nothing."""

    examples: Sequence[Example]
    clusters: Clusters
    texts: list[Text] = field(default_factory=list)
    annotated: list[list[Place]] = field(default_factory=list)
    fold: list[int] = field(default_factory=list)
    characters: list[Rows] = field(default_factory=list)
    variants: list[tuple[Text, list[Place], Rows]] = field(default_factory=list)
    variant_spans: list[Rows] = field(default_factory=list)
    found: list[Candidates] = field(default_factory=list)
    spans: list[Rows] = field(default_factory=list)
    pairs: list[PairRows | None] = field(default_factory=list)
    gold_pairs: list[PairRows | None] = field(default_factory=list)
    models: dict[int, tuple[LogLinear, LogLinear]] = field(default_factory=dict)

    def seen(self, fold: int) -> list[int]:
        """The articles that the models of a fold learn from."""
        return [i for i, f in enumerate(self.fold) if f != fold]

    def held_out(self, fold: int) -> list[int]:
        """The articles of a fold."""
        return [i for i, f in enumerate(self.fold) if f == fold]


_work: _Work


def train(examples: Sequence[Example], unannotated: Sequence[str] = (), told: Told = lambda line: None) -> Reader:
    """A reader from annotated articles; ``unannotated`` cleaned texts give the word clusters."""
    global _work
    told(f"{len(examples)} annotated articles, {len(unannotated)} without annotation")
    sources = [*unannotated, *(e.article.content for e in examples)]
    _work = work = _Work(examples, clusters_of(sources))
    told("word clusters are made")
    work.texts = [read_text(e.article.content) for e in examples]
    work.annotated = [places(e.article.content, e.gold) for e in examples]
    work.fold = _folds(examples)
    work.characters = [character_rows(t, p, work.clusters) for t, p in zip(work.texts, work.annotated, strict=True)]
    folds = [*range(FOLDS), _ALL]
    names = Names(list(examples))
    for example in (variant(e, names) for e in examples):
        text = read_text(example.article.content)
        found = places(example.article.content, example.gold)
        work.variants.append((text, found, character_rows(text, found, work.clusters)))
    told("each article has a variant with other names")
    models = _in_parallel(_fit_characters, folds, told, "characters")
    scores, variant_scores = _characters(work, models, folds)
    _spans(work, scores, variant_scores, folds, told)
    return _reader(work, folds, told)


def _folds(examples: Sequence[Example]) -> list[int]:
    """Folds with the genres spread evenly, in the order of ids."""
    order = sorted(range(len(examples)), key=lambda i: (examples[i].genre, examples[i].article.id))
    fold = [0] * len(examples)
    for place, index in enumerate(order):
        fold[index] = place % FOLDS
    return fold


def _in_parallel(task: Callable[[int], Any], folds: Sequence[int], told: Told, what: str) -> list[Any]:
    context = multiprocessing.get_context("fork")
    found = []
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(folds)), mp_context=context) as processes:
        for number, one in enumerate(processes.map(task, folds), 1):
            told(f"{what}: {number} of {len(folds)} fitted")
            found.append(one)
    return found


def _fit_characters(fold: int) -> LogLinear:
    rows = [r for i in _work.seen(fold) for r in (_work.characters[i], _work.variants[i][2])]
    return fit(
        np.concatenate([r.buckets for r in rows]),
        np.concatenate([r.answers for r in rows]),
        np.concatenate([r.known for r in rows]),
        **_CHARACTERS,
    )


def _characters(work: _Work, models: Sequence[LogLinear], folds: Sequence[int]) -> tuple[list[Floats], list[Floats]]:
    """Held-out scores of the characters of every article and of its variant; the models are remembered."""
    scores: list[Floats] = [np.zeros((0, 0), np.float32)] * len(work.examples)
    variants = scores.copy()
    for fold, model in zip(folds, models, strict=True):
        work.models[fold] = (model, work.models[fold][1] if fold in work.models else model)
        for index in work.held_out(fold):
            scores[index] = _scored(model, work.characters[index].buckets)
            variants[index] = _scored(model, work.variants[index][2].buckets)
    return scores, variants


def _scored(model: LogLinear, buckets: Buckets) -> Floats:
    found = np.tile(model.bias, (len(buckets), 1))
    for rows in model.rows_of_buckets(buckets.T):
        found += rows
    return found


def _spans(
    work: _Work, scores: Sequence[Floats], variant_scores: Sequence[Floats], folds: Sequence[int], told: Told
) -> None:
    work.found = [candidates(t, s) for t, s in zip(work.texts, scores, strict=True)]
    work.spans = [
        _span_rows(*row, work.clusters) for row in zip(work.texts, work.found, scores, work.annotated, strict=True)
    ]
    work.variant_spans = [
        _span_rows(text, candidates(text, score), score, annotated, work.clusters)
        for (text, annotated, _), score in zip(work.variants, variant_scores, strict=True)
    ]
    for fold, model in zip(folds, _in_parallel(_fit_spans, folds, told, "spans"), strict=True):
        work.models[fold] = (work.models[fold][0], model)


def _span_rows(text: Text, found: Candidates, score: Floats, annotated: Sequence[Place], clusters: Clusters) -> Rows:
    answers, known = span_answers(found, annotated)
    if not len(found):
        return Rows(np.zeros((0, 0), np.int32), answers, known)
    return Rows(rows_of(span_features(text, found, score, clusters)), answers, known)


def _fit_spans(fold: int) -> LogLinear:
    every = [r for i in _work.seen(fold) for r in (_work.spans[i], _work.variant_spans[i])]
    rows = [r for r in every if len(r.buckets)]
    return fit(
        np.concatenate([r.buckets for r in rows]),
        np.concatenate([r.answers for r in rows]),
        np.concatenate([r.known for r in rows]),
        **_SPANS,
    )


def _fit_pairs(fold: int) -> LogLinear:
    """The pairs of an annotated relation that stand nearest teach it; farther ones are left open."""
    rows = [r for i in _work.seen(fold) for r in (_work.pairs[i], _work.gold_pairs[i]) if r is not None]
    return fit(
        np.concatenate([r.buckets for r in rows]),
        np.concatenate([r.answers for r in rows]),
        np.concatenate([_nearest(r) for r in rows]),
        **_PAIRS,
    )


def _nearest(rows: PairRows) -> Any:
    order = np.lexsort((rows.distance, rows.group))
    first = np.ones(len(order), np.bool_)
    first[1:] = rows.group[order][1:] != rows.group[order][:-1]
    nearest = np.zeros((len(order), 1), np.bool_)
    nearest[order[first], 0] = True
    return (nearest | (rows.answers == 0)).astype(np.uint8)


def _reader(work: _Work, folds: Sequence[int], told: Told) -> Reader:
    raw: list[Floats] = [np.zeros(0, np.float32)] * len(work.examples)
    for fold in folds:
        for index in work.held_out(fold):
            raw[index] = _scored(work.models[fold][1], work.spans[index].buckets)[:, 0]
    told_rows = [(r, s.answers[:, 0], s.known[:, 0]) for r, s in zip(raw, work.spans, strict=True)]
    sure = np.concatenate([k for _, _, k in told_rows]) > 0
    every, right = (
        np.concatenate([r for r, _, _ in told_rows])[sure],
        np.concatenate([a for _, a, _ in told_rows])[sure],
    )
    curve = calibrate(every, right)
    reads = _thresholds(work, [curve.of(r) for r in raw])
    entities = [
        resolve(t.text, named(t, select(f, curve.of(r), reads)))
        for t, f, r in zip(work.texts, work.found, raw, strict=True)
    ]
    work.pairs = [
        pair_rows(t, e, es, work.clusters) for t, e, es in zip(work.texts, work.examples, entities, strict=True)
    ]
    work.gold_pairs = [
        pair_rows(t, e, annotated_entities(t.text, e.gold, p), work.clusters)
        for t, e, p in zip(work.texts, work.examples, work.annotated, strict=True)
    ]
    pair_models = _in_parallel(_fit_pairs, folds, told, "pairs")
    held = dict(zip(folds, pair_models, strict=True))
    facts = [_facts(rows, held[work.fold[i]]) for i, rows in enumerate(work.pairs)]
    scores = np.array([score for one in facts for _, _, score in one], np.float32)
    kinds = np.array([group % 16 for one in facts for _, group, _ in one], np.int64)
    gold = [set(e.gold.relations) for e in work.examples]
    hits = np.array([key in gold[i] for i, one in enumerate(facts) for key, _, _ in one], np.uint8)
    curves = tuple(calibrate(scores[kinds == n], hits[kinds == n]) for n in range(len(PREDICATES)))
    told_facts = [
        [(key, group) for key, group, score in one if curves[group % 16].of(np.array(score)) >= FACT_THRESHOLD]
        for one in facts
    ]
    ends = [
        {read[n].id for _, group in one for n in entities_of(group) if n < len(read)}
        for one, read in zip(told_facts, entities, strict=True)
    ]
    alone = _alone(work.examples, entities, ends)
    names = NameModel(*work.models[_ALL], work.clusters, np.stack([reads, alone]).astype(np.float32), curve)
    relations = RelationModel(held[_ALL], work.clusters, np.full(len(PREDICATES), FACT_THRESHOLD, np.float32), curves)
    held_out = _held_out(work.examples, entities, ends, alone, [{key for key, _ in one} for one in told_facts])
    for key, value in held_out.items():
        told(f"held out: {key}: {value}")
    about = _about(work, calibrated(curves, scores, kinds), hits, curve.of(every), right)
    return Reader(names, relations, {**about, "held_out": held_out})


FACT_THRESHOLD = 0.5


def _facts(rows: PairRows | None, model: LogLinear) -> list[tuple[tuple[str | None, str, str | None], int, float]]:
    """For each relation of two entities its best score."""
    if rows is None:
        return []
    scores = _scored(model, rows.buckets)[:, 0]
    best: dict[int, int] = {}
    for index, group in enumerate(rows.group.tolist()):
        if group not in best or scores[index] > scores[best[group]]:
            best[group] = index
    return [(rows.relations[i], group, float(scores[i])) for group, i in best.items()]


def _thresholds(work: _Work, probabilities: Sequence[Floats]) -> Floats:
    """From which probability on a name of each type is read: where its surfaces score best, half of it where only
    facts keep the type.
    """
    steps = np.arange(0.2, 0.56, 0.05)
    best = np.zeros(len(TYPES), np.float32)
    for number, entity_type in enumerate(TYPES):
        wanted = [
            {s for e in x.gold.entities if e.type == entity_type for s in e.surfaces if s in t.text}
            for x, t in zip(work.examples, work.texts, strict=True)
        ]
        results = []
        for step in steps:
            score = Score()
            for text, found, p, surfaces in zip(work.texts, work.found, probabilities, wanted, strict=True):
                mine = np.where(found.types == number, p, 0).astype(np.float32)
                got = {text.text[s:e] for s, e, _, _ in select(found, mine, np.full(len(TYPES), step, np.float32))}
                score += Score(len(surfaces), len(got), len(got & surfaces))
            results.append(score.f1)
        best[number] = steps[int(np.argmax(results))]
    for number in _ONLY_IN_FACTS:
        best[number] = _READ_FROM
    return best


def _alone(examples: Sequence[Example], entities: Sequence[Sequence[Entity]], facts: Sequence[set[str]]) -> Floats:
    """From which probability on an entity stands without a fact: where entities of its type score best."""
    steps = np.arange(0.2, 0.71, 0.05)
    scores = [[Score() for _ in steps] for _ in TYPES]
    for example, read, ends in zip(examples, entities, facts, strict=True):
        right = set(matched(example, read))
        for annotated in example.gold.entities:
            row = scores[TYPES.index(EntityType(annotated.type))]
            row[:] = [s + Score(gold=1) for s in row]
        for e in read:
            sure = max(m.confidence for m in e.mentions)
            row = scores[TYPES.index(e.type)]
            row[:] = [
                s + Score(found=1, right=int(e.id in right)) if e.id in ends or sure >= step else s
                for s, step in zip(row, steps, strict=True)
            ]
    found = np.array([steps[int(np.argmax([s.f1 for s in row]))] for row in scores], np.float32)
    found[list(_ONLY_IN_FACTS)] = 1.01
    return found


def _held_out(
    examples: Sequence[Example],
    entities: Sequence[Sequence[Entity]],
    ends: Sequence[set[str]],
    alone: Floats,
    facts: Sequence[set[tuple[str | None, str, str | None]]],
) -> dict[str, list[float]]:
    """Precision, recall and F1 of entities and relations on held-out folds, by genre and over all."""
    entity: dict[str, Score] = {}
    relation: dict[str, Score] = {}
    for example, read, named_in, found in zip(examples, entities, ends, facts, strict=True):
        kept = [
            e for e in read if e.id in named_in or max(m.confidence for m in e.mentions) >= alone[TYPES.index(e.type)]
        ]
        right = len(matched(example, kept))
        gold = set(example.gold.relations)
        for key in (example.genre, "all"):
            entity[key] = entity.get(key, Score()) + Score(len(example.gold.entities), len(kept), right)
            relation[key] = relation.get(key, Score()) + Score(len(gold), len(found), len(gold & found))
    return {
        f"{what} {key}": [round(score.precision, 3), round(score.recall, 3), round(score.f1, 3)]
        for what, table in (("entities", entity), ("relations", relation))
        for key, score in sorted(table.items())
    }


def _about(work: _Work, facts: Floats, hits: Any, names: Floats, right: Any) -> dict[str, Any]:
    return {
        "articles": len(work.examples),
        "genres": {g: sum(e.genre == g for e in work.examples) for g in sorted({e.genre for e in work.examples})},
        "folds": FOLDS,
        "calibration": {"names": _tenths(names, right), "facts": _tenths(facts, hits)},
    }


def _tenths(predicted: Floats, right: Any) -> list[list[float]]:
    """By tenths of predicted probability: how many, their mean, the share that was right."""
    rows = []
    for low in range(10):
        mine = (predicted >= low / 10) & (predicted < (low + 1) / 10 if low < 9 else predicted <= 1)
        if mine.any():
            rows.append([int(mine.sum()), round(float(predicted[mine].mean()), 3), round(float(right[mine].mean()), 3)])
    return rows


def matched(example: Example, entities: Sequence[Entity]) -> Mapping[str, str]:
    """Entities of an article matched to the annotated ones."""
    return match(example.gold.entities, [Named(e.id, e.type, e.name, e.surfaces) for e in entities])
