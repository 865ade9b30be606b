"""Spans that may be names: where the character model sees a beginning, an end, and nothing between that breaks off."""

from dataclasses import dataclass

import numpy as np

from kg.learn.hashing import Ints
from kg.learn.loglinear import Floats
from kg.recognize.text import Text
from kg.schema import TYPES

BEGIN, INSIDE, END = range(3)
_EDGE = -5.0
_WITHIN = -6.0
_SUM = -7.0
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Candidates:
    """m spans of one text: ``starts``, ``ends`` (half-open) and ``types`` (index into `TYPES`), by type and start.

    ``begin``, ``end``, ``least`` and ``mean`` are the character model's scores of the span's first character as a
    beginning, its last as an end, and the least and the mean of its characters as inside.
    """

    starts: Ints
    ends: Ints
    types: Ints
    begin: Floats
    end: Floats
    least: Floats
    mean: Floats

    def __len__(self) -> int:
        return len(self.starts)


def candidates(text: Text, scores: Floats) -> Candidates:
    """The candidates of a text, given the scores (characters, 3 × types) of the character model."""
    starts, ends, types = [], [], []
    for number in range(len(TYPES)):
        begin, inside, end = (scores[:, 3 * number + part] for part in (BEGIN, INSIDE, END))
        firsts, lasts = np.flatnonzero(begin > _EDGE), np.flatnonzero(end > _EDGE)
        if not len(firsts) or not len(lasts):
            continue
        broken = np.concatenate([[0], np.cumsum((inside < _WITHIN) | (text.codes == 10))])
        low, high = np.searchsorted(lasts, firsts), np.searchsorted(lasts, firsts + _LONGEST)
        count = high - low
        first = np.repeat(firsts, count)
        offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        last = lasts[np.repeat(low, count) + offset]
        keep = (broken[last + 1] == broken[first]) & (begin[first] + end[last] > _SUM)
        starts.append(first[keep])
        ends.append(last[keep] + 1)
        types.append(np.full(int(keep.sum()), number))
    if not starts:
        none, zero = np.zeros(0, np.int64), np.zeros(0, np.float32)
        return Candidates(none, none, none, zero, zero, zero, zero)
    return _scored(np.concatenate(starts), np.concatenate(ends), np.concatenate(types), scores)


def _scored(s: Ints, e: Ints, t: Ints, scores: Floats) -> Candidates:
    least, mean = np.zeros(len(s), np.float32), np.zeros(len(s), np.float32)
    for number in np.unique(t).tolist():
        column = scores[:, 3 * number + INSIDE]
        sums = np.concatenate([[0], np.cumsum(column, dtype=np.float64)])
        mine = np.flatnonzero(t == number)
        mean[mine] = (sums[e[mine]] - sums[s[mine]]) / (e[mine] - s[mine])
        pairs = np.stack([s[mine], np.minimum(e[mine], len(column))], axis=1).ravel()
        least[mine] = np.minimum.reduceat(np.append(column, np.float32(0)), pairs)[::2]
    return Candidates(s, e, t, scores[s, 3 * t + BEGIN], scores[e - 1, 3 * t + END], least, mean)
