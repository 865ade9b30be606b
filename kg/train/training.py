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
from kg.learn.loglinear import Floats, LogLinear
from kg.reader import Reader
from kg.recognize import NameModel, Text, read_text
from kg.recognize.candidates import Candidates, candidates
from kg.recognize.clusters import Clusters
from kg.recognize.model import named, with_bodies
from kg.recognize.select import select
from kg.recognize.spans import span_features
from kg.records import Entity, EntityType, Predicate
from kg.relate import RelationModel
from kg.relate.masked import mask
from kg.relate.model import calibrated, entities_of
from kg.relate.rules import RULES, numbers_in
from kg.resolve import resolve
from kg.schema import PREDICATES, TYPES
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
VARIANTS = 2
_ALL = -1
_CHARACTERS: Mapping[str, Any] = {
    "epochs": 2,
    "damping": 3.0,
    "settled": 0.01,
    "least_count": 3,
    "least_weight": 0.045,
}
_SPANS: Mapping[str, Any] = {"epochs": 4, "damping": 4.0, "rate": 0.1, "batch": 2048}
_PAIRS: Mapping[str, Any] = {"least_weight": 0.03, "epochs": 4, "damping": 2.0, "rate": 0.1, "batch": 4096}
# An office or a sector is one only where a fact is about it (GUIDELINES: holder, developer, programme).
_ONLY_IN_FACTS = (TYPES.index(EntityType.POST), TYPES.index(EntityType.INDUSTRY))
_READ_FROM = 0.15
Told = Callable[[str], None]


@dataclass
class _Part:
    """Articles with what the models say of them while held out; ``found`` and ``spans`` come with the second step."""

    fold: list[int]
    examples: Sequence[Example]
    texts: list[Text]
    annotated: list[list[Place]]
    characters: list[Rows]
    found: list[Candidates] = field(default_factory=list)
    spans: list[Rows] = field(default_factory=list)


@dataclass
class _Work:
    """What the fits share; forked processes read it and add nothing. ``models`` are those of characters and spans."""

    clusters: Clusters
    articles: _Part
    variants: _Part
    pairs: list[PairRows | None] = field(default_factory=list)
    gold_pairs: list[PairRows | None] = field(default_factory=list)
    models: dict[int, tuple[LogLinear, LogLinear]] = field(default_factory=dict)

    def seen(self, fold: int) -> list[tuple[_Part, int]]:
        """The articles and variants that the models of a fold learn from."""
        return [(part, i) for part in (self.articles, self.variants) for i, f in enumerate(part.fold) if f != fold]


_work: _Work


def train(examples: Sequence[Example], unannotated: Sequence[str] = (), told: Told = lambda line: None) -> Reader:
    """A reader from annotated articles; ``unannotated`` cleaned texts give the word clusters."""
    global _work
    told(f"{len(examples)} annotated articles, {len(unannotated)} without annotation")
    clusters = clusters_of([*unannotated, *(e.article.content for e in examples)])
    told("word clusters are made")
    names = Names(list(examples))
    changed = [variant(e, names) for _ in range(VARIANTS) for e in examples]
    fold = _folds(examples)
    _work = work = _Work(clusters, _part(fold, examples, clusters), _part(fold * VARIANTS, changed, clusters))
    told(f"each article has {VARIANTS} variants with other names")
    folds = [*range(FOLDS), _ALL]
    characters = dict(zip(folds, _in_parallel(_fit_characters, folds, told, "characters"), strict=True))
    for part in (work.articles, work.variants):
        _find(work, part, characters)
    for fold, spans in zip(folds, _in_parallel(_fit_spans, folds, told, "spans"), strict=True):
        work.models[fold] = (characters[fold], spans)
    return _reader(work, folds, told)


def _part(fold: list[int], examples: Sequence[Example], clusters: Clusters) -> _Part:
    texts = [read_text(e.article.content) for e in examples]
    annotated = [places(e.article.content, e.gold) for e in examples]
    rows = [character_rows(t, p, clusters) for t, p in zip(texts, annotated, strict=True)]
    return _Part(fold, examples, texts, annotated, rows)


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
    return _fitted([part.characters[i] for part, i in _work.seen(fold)], _CHARACTERS)


def _fit_spans(fold: int) -> LogLinear:
    return _fitted([part.spans[i] for part, i in _work.seen(fold) if len(part.spans[i].buckets)], _SPANS)


def _fitted(rows: Sequence[Rows], how: Mapping[str, Any]) -> LogLinear:
    return fit(
        np.concatenate([r.buckets for r in rows]),
        np.concatenate([r.answers for r in rows]),
        np.concatenate([r.known for r in rows]),
        **how,
    )


def _find(work: _Work, part: _Part, models: Mapping[int, LogLinear]) -> None:
    """The candidates of every article by the characters of its held-out fold, and their rows."""
    for index, (text, annotated) in enumerate(zip(part.texts, part.annotated, strict=True)):
        scores = _scored(models[part.fold[index]], part.characters[index].buckets)
        found = candidates(text, scores)
        part.found.append(found)
        part.spans.append(_span_rows(text, found, scores, annotated, work.clusters))
    part.characters = []


def _scored(model: LogLinear, buckets: Buckets) -> Floats:
    return model.scores_of_buckets(buckets.T)


def _span_rows(text: Text, found: Candidates, score: Floats, annotated: Sequence[Place], clusters: Clusters) -> Rows:
    answers, known = span_answers(found, annotated)
    if not len(found):
        return Rows(np.zeros((0, 0), np.int32), answers, known)
    return Rows(rows_of(span_features(text, found, score, clusters)), answers, known)


def _fit_pairs(fold: int) -> LogLinear:
    """The pairs of an annotated relation that stand nearest teach it; farther ones are left open."""
    seen = [i for i, f in enumerate(_work.articles.fold) if f != fold]
    rows = [r for i in seen for r in (_work.pairs[i], _work.gold_pairs[i]) if r is not None]
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
    """The pairs, thresholds and calibrations; names are calibrated on variants, whose names no model has met."""
    curve, scores, right = _name_curve(work)
    reads = _thresholds(
        work.variants, [curve.of(_held_out_spans(work, work.variants, i)) for i in range(len(work.variants.fold))]
    )
    part = work.articles
    entities = [
        resolve(
            text.text, with_bodies(text, named(text, select(found, curve.of(_held_out_spans(work, part, i)), reads)))
        )
        for i, (text, found) in enumerate(zip(part.texts, part.found, strict=True))
    ]
    rows = zip(part.texts, part.examples, part.annotated, entities, strict=True)
    for text, example, annotated, read in rows:
        work.pairs.append(pair_rows(text, example, read, work.clusters))
        gold = annotated_entities(text.text, example.gold, annotated)
        work.gold_pairs.append(pair_rows(text, example, gold, work.clusters))
    pairs = dict(zip(folds, _in_parallel(_fit_pairs, folds, told, "pairs"), strict=True))
    facts = [_facts(one, pairs[part.fold[i]]) for i, one in enumerate(work.pairs)]
    curves, fact_scores, hits = _fact_curves(part.examples, facts)
    alone = reads.copy()
    alone[list(_ONLY_IN_FACTS)] = 1.01
    held_out = _held_out(part.examples, entities, alone, _sure(facts, curves))
    for key, value in held_out.items():
        told(f"held out: {key}: {value}")
    names = NameModel(*work.models[_ALL], work.clusters, np.stack([reads, alone]).astype(np.float32), curve)
    thresholds = np.full(len(PREDICATES), FACT_THRESHOLD, np.float32)
    relations = RelationModel(pairs[_ALL], work.clusters, thresholds, curves, rule_precisions(part.examples))
    about = _about(part.examples, _tenths(curve.of(scores), right), _tenths(fact_scores, hits))
    return Reader(names, relations, {**about, "held_out": held_out})


def rule_precisions(examples: Sequence[Example]) -> Floats:
    """How often each declared rule is right on annotated names, with one right and one wrong case more (Laplace)."""
    right, fired = np.ones(len(RULES)), np.full(len(RULES), 2.0)
    for example in examples:
        text = read_text(example.article.content)
        entities = annotated_entities(text.text, example.gold, places(text.text, example.gold))
        names = mask(text, entities, [])
        outer = {int(names.raw[n]): entities[names.entity[n]].id for n in np.flatnonzero(names.depth == 0).tolist()}
        annotated = set(example.gold.relations)
        annotated |= {(o, p, s) for s, p, o in annotated if p == Predicate.COOPERATES_WITH}
        seen = {(n, outer.get(s), outer.get(o)) for (s, o), bits in names.fired.items() for n in numbers_in(bits)}
        for number, subject, object_ in seen:
            fired[number] += 1
            right[number] += (subject, str(RULES[number].predicate), object_) in annotated
    precisions: Floats = (right / fired).astype(np.float32)
    return precisions


def _held_out_spans(work: _Work, part: _Part, index: int) -> Floats:
    """The scores of an article's candidates by the model of its held-out fold."""
    buckets = part.spans[index].buckets
    if not len(buckets):
        return np.zeros(0, np.float32)
    return _scored(work.models[part.fold[index]][1], buckets)[:, 0]


def _name_curve(work: _Work) -> tuple[Calibration, Floats, Any]:
    part = work.variants
    scores = np.concatenate([_held_out_spans(work, part, i) for i in range(len(part.spans))])
    known = np.concatenate([rows.known[:, 0] for rows in part.spans]) > 0
    right = np.concatenate([rows.answers[:, 0] for rows in part.spans])
    return calibrate(scores[known], right[known]), scores[known], right[known]


_Found = tuple[tuple[str | None, str, str | None], int, float]
# A relation by annotated ids, the number of its two read entities and its predicate, and its score.


def _fact_curves(
    examples: Sequence[Example], facts: Sequence[Sequence[_Found]]
) -> tuple[tuple[Calibration, ...], Floats, Any]:
    """A curve a predicate, and the calibrated probability of every fact beside whether it is annotated."""
    gold = [set(e.gold.relations) for e in examples]
    scores = np.array([score for one in facts for _, _, score in one], np.float32)
    kinds = np.array([group % 16 for one in facts for _, group, _ in one], np.int64)
    hits = np.array([key in gold[i] for i, one in enumerate(facts) for key, _, _ in one], np.uint8)
    curves = tuple(calibrate(scores[kinds == n], hits[kinds == n]) for n in range(len(PREDICATES)))
    return curves, calibrated(curves, scores, kinds), hits


def _sure(facts: Sequence[Sequence[_Found]], curves: Sequence[Calibration]) -> list[list[_Found]]:
    return [[f for f in one if curves[f[1] % 16].of(np.array(f[2])) >= FACT_THRESHOLD] for one in facts]


FACT_THRESHOLD = 0.5
_WORTH_A_ROW = 30


def _facts(rows: PairRows | None, model: LogLinear) -> list[_Found]:
    """For each relation of two entities its best score."""
    if rows is None:
        return []
    scores = _scored(model, rows.buckets)[:, 0]
    best: dict[int, int] = {}
    for index, group in enumerate(rows.group.tolist()):
        if group not in best or scores[index] > scores[best[group]]:
            best[group] = index
    return [(rows.relations[i], group, float(scores[i])) for group, i in best.items()]


def _thresholds(part: _Part, probabilities: Sequence[Floats]) -> Floats:
    """From which probability on a name of each type is read: where its surfaces score best, half of it where only
    facts keep the type.
    """
    steps = np.arange(0.2, 0.56, 0.05)
    best = np.zeros(len(TYPES), np.float32)
    for number, entity_type in enumerate(TYPES):
        wanted = [
            {s for e in x.gold.entities if e.type == entity_type for s in e.surfaces if s in t.text}
            for x, t in zip(part.examples, part.texts, strict=True)
        ]
        results = []
        for step in steps:
            score = Score()
            for text, found, p, surfaces in zip(part.texts, part.found, probabilities, wanted, strict=True):
                mine = np.where(found.types == number, p, 0).astype(np.float32)
                got = {text.text[s:e] for s, e, _, _ in select(found, mine, np.full(len(TYPES), step, np.float32))}
                score += Score(len(surfaces), len(got), len(got & surfaces))
            results.append(score.f1)
        best[number] = steps[int(np.argmax(results))]
    for number in _ONLY_IN_FACTS:
        best[number] = _READ_FROM
    return best


def _held_out(
    examples: Sequence[Example],
    entities: Sequence[Sequence[Entity]],
    alone: Floats,
    facts: Sequence[Sequence[_Found]],
) -> dict[str, list[float]]:
    """Precision, recall and F1 of entities and relations on held-out folds, by genre and over all."""
    entity: dict[str, Score] = {}
    relation: dict[str, Score] = {}
    for example, read, found in zip(examples, entities, facts, strict=True):
        ends = {number for _, group, _ in found for number in entities_of(group)}
        kept = [
            e
            for number, e in enumerate(read)
            if number in ends or max(m.confidence for m in e.mentions) >= alone[TYPES.index(e.type)]
        ]
        gold, keys = set(example.gold.relations), {key for key, _, _ in found}
        for key in (example.genre, "all"):
            right = len(matched(example, kept))
            entity[key] = entity.get(key, Score()) + Score(len(example.gold.entities), len(kept), right)
            relation[key] = relation.get(key, Score()) + Score(len(gold), len(keys), len(gold & keys))
    genres = [e.genre for e in examples]
    return {
        f"{what} {key}": [round(score.precision, 3), round(score.recall, 3), round(score.f1, 3)]
        for what, table in (("entities", entity), ("relations", relation))
        for key, score in sorted(table.items())
        if key == "all" or genres.count(key) >= _WORTH_A_ROW
    }


def _about(examples: Sequence[Example], names: list[list[float]], facts: list[list[float]]) -> dict[str, Any]:
    genres = [e.genre for e in examples]
    return {
        "articles": len(examples),
        "genres": {g: genres.count(g) for g in sorted(set(genres)) if genres.count(g) >= _WORTH_A_ROW},
        "folds": FOLDS,
        "calibration": {"names": names, "facts": facts},
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
