"""The trained reader of names: characters → candidates → spans → choice."""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from kg.learn.calibration import Calibration
from kg.learn.hashing import Numbers
from kg.learn.loglinear import Floats, LogLinear
from kg.lexicon import column
from kg.recognize.candidates import Candidates, candidates
from kg.recognize.clusters import Clusters
from kg.recognize.features import character_features
from kg.recognize.gazetteer import Kind
from kg.recognize.names import known_name
from kg.recognize.select import Chosen, select
from kg.recognize.spans import span_features
from kg.recognize.text import Text
from kg.records import Entity, EntityType, Mention
from kg.schema import BODIES, TYPES

RULE = "model.name"
_IN_OFFICE = "office.body"
_LISTED = ((Kind.BODY, EntityType.AGENCY), (Kind.DIVISION, EntityType.PLACE), (Kind.COUNTRY, EntityType.PLACE))
_AT_ONCE = 4000


@dataclass(frozen=True)
class NameModel:
    """A model of characters (3 columns a type), one of spans, the word clusters, thresholds, and a calibration.

    ``thresholds`` (2, types) are the probability from which a name of a type is read at all, and the one from which it
    stands without a fact about it.
    """

    characters: LogLinear
    spans: LogLinear
    clusters: Clusters
    thresholds: Floats
    calibration: Calibration

    def scores(self, text: Text) -> Floats:
        """Scores (characters, 3 × types): beginning, inside and end of a name of each type."""
        features = character_features(text, self.clusters)
        parts = [self.characters.scores(features[:, at : at + _AT_ONCE]) for at in range(0, len(text), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros((0, len(TYPES) * 3), np.float32)

    def candidates(self, text: Text) -> tuple[Candidates, Floats]:
        """The candidates of a text and the probability of each."""
        scores = self.scores(text)
        found = candidates(text, scores)
        if not len(found):
            return found, np.zeros(0, np.float32)
        probabilities = self.probabilities(span_features(text, found, scores, self.clusters))
        return found, np.where(_barred(text, found), np.float32(0), probabilities)

    def probabilities(self, features: Numbers) -> Floats:
        """The probability of each candidate, given its features."""
        return self.calibration.of(self.spans.scores(features)[:, 0])

    def mentions(self, text: Text) -> tuple[Mention, ...]:
        """The names of a text, by start and then by end from the longest."""
        found, probabilities = self.candidates(text)
        return with_bodies(text, named(text, select(found, probabilities, self.thresholds[0])))

    def stands(self, entity: Entity) -> bool:
        """Whether an entity that no fact is about is sure enough to be one."""
        return max(m.confidence for m in entity.mentions) >= float(self.thresholds[1, TYPES.index(entity.type)])


@cache
def _bars() -> re.Pattern[str]:
    return re.compile("|".join(column("event_bars", "pattern")))


_DEPUTY = re.compile("副")


def _barred(text: Text, found: Candidates) -> npt.NDArray[np.bool_]:
    """Which candidates are no names: events with an act in them (主持全省茶业大会), offices cut behind 副 (组长 of 副组长)."""
    acts = np.zeros(len(text) + 1, np.int64)
    for m in _bars().finditer(text.text):
        acts[m.start() + 1] += 1
    before = np.cumsum(acts)
    holds = before[np.maximum(found.ends - 1, found.starts)] > before[found.starts]
    deputy = np.zeros(len(text) + 1, np.bool_)
    deputy[[m.end() for m in _DEPUTY.finditer(text.text)]] = True
    events, posts = (found.types == TYPES.index(t) for t in (EntityType.EVENT, EntityType.POST))
    barred: npt.NDArray[np.bool_] = (holds & events) | (deputy[found.starts] & posts)
    return barred


def with_bodies(text: Text, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions, and the place or body of the lexicons with which an office begins that holds no name yet."""
    held = [(m.start, m.end) for m in mentions if m.type in BODIES]
    added = []
    for office in (m for m in mentions if m.type is EntityType.POST):
        if any(office.start <= s and e <= office.end for s, e in held):
            continue
        for end in range(office.end - 1, office.start + 1, -1):
            kinds = text.exact.get((office.start, end), 0)
            entity_type = next((t for kind, t in _LISTED if kinds >> kind & 1), None)
            if entity_type is not None:
                surface = text.text[office.start : end]
                kind, canonical = known_name(entity_type, surface)
                added.append(Mention(entity_type, office.start, end, surface, _IN_OFFICE, canonical, kind, 0.95))
                break
    return tuple(sorted((*mentions, *added), key=lambda m: (m.start, -m.end)))


def named(text: Text, chosen: list[Chosen]) -> tuple[Mention, ...]:
    """The mentions of chosen spans, with what the lexicons know of them."""
    mentions = []
    for start, end, entity_type, p in chosen:
        surface = text.text[start:end]
        kind, canonical = known_name(entity_type, surface)
        mentions.append(Mention(entity_type, start, end, surface, RULE, canonical, kind, round(p, 3)))
    return tuple(mentions)
