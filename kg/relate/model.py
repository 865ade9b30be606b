"""The trained reader of relations: pairs of names → features → probability → facts with their proofs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.learn.calibration import Calibration
from kg.learn.hashing import Ints
from kg.learn.loglinear import Floats, LogLinear
from kg.recognize.clusters import Clusters
from kg.recognize.text import Text
from kg.records import Article, Entity, Evidence, Fact, Predicate
from kg.relate import offices
from kg.relate.dates import find_dates
from kg.relate.denial import denied
from kg.relate.features import pair_features
from kg.relate.holders import is_holder
from kg.relate.masked import DATE, Masked, mask
from kg.relate.pairs import Pairs, pairs_of
from kg.relate.rules import RULES, numbers_in
from kg.relate.sentences import sentence_at, sentences
from kg.relate.tenure import tense
from kg.schema import PREDICATES

RULE = "model.relation"
_MOST_PROOFS = 3


@dataclass(frozen=True)
class RelationModel:
    """A model of pairs, the word clusters, a threshold and a calibration a predicate, and the precision of each rule.

    Where a declared rule fires on two names, the fact is at least as likely as the rule is right times both names are.
    """

    pairs: LogLinear
    clusters: Clusters
    thresholds: Floats
    calibrations: tuple[Calibration, ...]
    precisions: Floats

    def facts(self, article: Article, text: Text, entities: Sequence[Entity]) -> tuple[Fact, ...]:
        """What the article says of its entities, by the place of the first proof."""
        dates = find_dates(text.text, article.published)
        names = mask(text, entities, dates)
        pairs = pairs_of(names)
        if not len(pairs):
            return ()
        scores = self.pairs.scores(pair_features(text, names, pairs, self.clusters))[:, 0]
        probabilities = calibrated(self.calibrations, scores, pairs.predicate)
        probabilities = np.maximum(probabilities, by_rules(names, pairs, self.precisions))
        ends = [e.id for e in entities] + [value for _, _, value in dates]
        likely = np.flatnonzero(probabilities >= self.thresholds[pairs.predicate])
        proofs = _Proofs(article.id, text.text)
        found = _facts(proofs, names, pairs, probabilities, likely, ends)
        facts = _with_offices(proofs, entities, found)
        return tuple(sorted(facts, key=lambda f: (f.evidence[0].start, f.predicate, f.subject, f.object)))


def calibrated(curves: Sequence[Calibration], scores: Floats, predicates: Ints) -> Floats:
    """The probability of each reading, by the curve of its predicate."""
    found = np.zeros(len(scores), np.float32)
    for number, curve in enumerate(curves):
        mine = predicates == number
        if mine.any():
            found[mine] = curve.of(scores[mine])
    return found


def by_rules(names: Masked, pairs: Pairs, precisions: Floats) -> Floats:
    """For each reading how likely the declared rules make it; 0 where none of its relation fires on the two names."""
    found = np.zeros(len(pairs), np.float32)
    if not names.fired:
        return found
    subject, object_ = pairs.subject, pairs.object
    size = len(names.tokens) + 1
    spoken = np.isin(
        names.raw[subject] * size + names.raw[object_], np.array([s * size + o for s, o in names.fired], np.int64)
    )
    whole = (names.depth[subject] == 0) & (names.depth[object_] == 0)
    sure = (names.sure + np.float32(0.5)) / 10
    sure[names.type == DATE] = 1
    for index in np.flatnonzero(spoken & whole).tolist():
        s, o = int(subject[index]), int(object_[index])
        fired = names.fired.get((int(names.raw[s]), int(names.raw[o])), 0)
        predicate = PREDICATES[int(pairs.predicate[index])]
        right = [precisions[n] for n in numbers_in(fired) if RULES[n].predicate is predicate]
        if right:
            found[index] = max(right) * sure[s] * sure[o]
    return found


def group_of(names: Masked, pairs: Pairs) -> Ints:
    """A number for each pair that all readings of one relation between two entities share."""
    found: Ints = (names.entity[pairs.subject] * 1_000_000 + names.entity[pairs.object]) * 16 + pairs.predicate
    return found


def entities_of(group: int) -> tuple[int, int]:
    """The indices of the two entities of a group."""
    return group // 16 // 1_000_000, group // 16 % 1_000_000


class _Proofs:
    """Makes the evidence of one article: the sentence that holds a place."""

    def __init__(self, article: str, content: str) -> None:
        self.article, self.content = article, content
        self.spans = sentences(content)

    def at(self, place: int, rule: str, confidence: float) -> Evidence:
        start, end = sentence_at(self.spans, place)
        return Evidence(self.article, self.content[start:end], start, end, rule, confidence)


def _with_offices(proofs: _Proofs, entities: Sequence[Entity], facts: Sequence[Fact]) -> list[Fact]:
    """The facts with what the names of offices say by themselves in the place of what the model read of them."""
    nested = list(offices.bodies_in_offices(entities))
    at = {(office.id, body.id): mention for office, mention, body, own in nested if own}
    told = {(office.id, body.id) for office, _, body, _ in nested}
    named = {office for office, _ in at}
    found = [
        f
        for f in facts
        if f.predicate is not Predicate.POST_AT or (f.subject not in named and (f.subject, f.object) not in told)
    ]
    for (office, body), mention in at.items():
        proof = proofs.at(mention.start, offices.RULE, offices.CONFIDENCE)
        found.append(Fact(office, Predicate.POST_AT, body, (proof,)))
    return found


def _rule_of(names: Masked, subject: int, object_: int, predicate: Predicate) -> str:
    """The declared rule of a relation that fires on two names, else that the model read it."""
    fired = names.fired.get((int(names.raw[subject]), int(names.raw[object_])), 0)
    return next((RULES[n].name for n in numbers_in(fired) if RULES[n].predicate is predicate), RULE)


def _facts(
    proofs: _Proofs, names: Masked, pairs: Pairs, probabilities: Floats, likely: Ints, ends: Sequence[str]
) -> list[Fact]:
    subjects, objects = pairs.subject, pairs.object
    evidence: dict[tuple[str, Predicate, str], list[Evidence]] = {}
    for index in likely[np.argsort(-probabilities[likely], kind="stable")].tolist():
        s, o = int(subjects[index]), int(objects[index])
        predicate = PREDICATES[int(pairs.predicate[index])]
        subject, object_ = (int(names.start[s]), int(names.end[s])), (int(names.start[o]), int(names.end[o]))
        if denied(proofs.content, predicate, subject, object_):
            continue
        if predicate is Predicate.HOLDS_POST and not is_holder(proofs.content, names, s, o):
            continue
        key = ends[int(names.entity[s])], predicate, ends[int(names.entity[o])]
        if predicate is Predicate.COOPERATES_WITH and (key[2], predicate, key[0]) in evidence:
            key = (key[2], predicate, key[0])
        rule = _rule_of(names, s, o, predicate)
        proof = proofs.at(max(subject[0], object_[0]), rule, round(float(probabilities[index]), 3))
        if predicate is Predicate.HOLDS_POST:
            proof = replace(proof, tense=tense(proofs.content, subject, object_))
        held = evidence.setdefault(key, [])
        # What is read over sentences proves a fact only where nothing nearer does.
        near = rule != RULE or names.sentence[s] == names.sentence[o]
        if not held or (near and len(held) < _MOST_PROOFS and all(e.start != proof.start for e in held)):
            held.append(proof)
    return [Fact(*key, tuple(sorted(found, key=lambda e: e.start))) for key, found in evidence.items()]
