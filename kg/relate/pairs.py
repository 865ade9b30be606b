"""Which pairs of names may stand in a relation: in one sentence, or near enough for what official text leaves out."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from kg.learn.hashing import Ints
from kg.relate.masked import DATE, Masked
from kg.schema import ENDS, PREDICATES, TYPES

_NEAR = 3
_MOST = 60


@dataclass(frozen=True, slots=True)
class Pairs:
    """n readings of m pairs of names.

    ``first`` and ``second`` (m,) are the names (indices into `Masked`) at the ends of each pair; ``pair`` (n,) is the
    pair of each reading and ``predicate`` (n,) its predicate (index into `PREDICATES`).
    """

    first: Ints
    second: Ints
    pair: Ints
    predicate: Ints

    @property
    def subject(self) -> Ints:
        """The name at the subject's end of each reading."""
        return self.first[self.pair]

    @property
    def object(self) -> Ints:
        """The name at the object's end of each reading."""
        return self.second[self.pair]

    def __len__(self) -> int:
        return len(self.pair)


@cache
def _allowed() -> npt.NDArray[np.bool_]:
    table = np.zeros((len(PREDICATES), DATE + 1, DATE + 1), np.bool_)
    for number, predicate in enumerate(PREDICATES):
        subjects, objects = ENDS[predicate]
        for s in subjects:
            for o in [TYPES.index(t) for t in objects] or [DATE]:
                table[number, TYPES.index(s), o] = True
    return table


@cache
def _related() -> npt.NDArray[np.bool_]:
    """Which types any relation joins."""
    return np.asarray(_allowed().any(axis=0))


def pairs_of(names: Masked) -> Pairs:
    """Every reading of an article: a pair of names of different entities for each predicate that their types allow.

    Names of one sentence are all paired. Over sentences the last name of an entity before the other is paired when it
    is at most three sentences away or stands in the headline or the first sentence.
    """
    size = len(names)
    if not size:
        none = np.zeros(0, np.int64)
        return Pairs(none, none, none, none)
    subject, object_ = _near(names)
    kinds = names.type[subject], names.type[object_]
    found = _allowed()[:, kinds[0], kinds[1]]
    predicate, index = np.nonzero(found)
    return Pairs(subject, object_, index, predicate)


def _near(names: Masked) -> tuple[Ints, Ints]:
    """Pairs of names near enough to each other, both ways; a name meets at most `_MOST` others before it."""
    lefts: list[int] = []
    rights: list[int] = []
    sentence, entity = names.sentence.tolist(), names.entity.tolist()
    opening = [n for n in range(min(len(names), _MOST)) if sentence[n] <= sentence[0] + 1]
    for number, here in enumerate(sentence):
        seen: set[int] = {entity[number]}
        recent = range(number - 1, max(-1, number - 1 - _MOST), -1)
        for other in (*recent, *(n for n in reversed(opening) if n < number - _MOST)):
            near = here - sentence[other] <= _NEAR or other <= (opening[-1] if opening else -1)
            if entity[other] == entity[number] or (entity[other] in seen and sentence[other] != here) or not near:
                continue
            seen.add(entity[other])
            lefts.append(other)
            rights.append(number)
    a, b = np.array(lefts, np.int64), np.array(rights, np.int64)
    subject, object_ = np.concatenate([a, b]), np.concatenate([b, a])
    keep = _related()[names.type[subject], names.type[object_]]
    return subject[keep], object_[keep]
