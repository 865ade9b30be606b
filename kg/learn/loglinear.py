"""Log-linear scores over sparse hashed features, with numpy alone.

A model keeps the buckets of the features it has weights for, sorted, and one row of weights for each. Scoring looks
the buckets up and adds the rows; a feature without weights adds nothing.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kg.learn.hashing import Numbers

BITS = 22
Floats = npt.NDArray[np.float32]


def buckets_of(features: Numbers) -> npt.NDArray[np.int64]:
    """The bucket of each feature: its highest `BITS` bits."""
    return (features >> np.uint64(64 - BITS)).astype(np.int64)


@dataclass(frozen=True)
class LogLinear:
    """Weights of a multi-column log-linear model.

    ``buckets`` (n,) are sorted; ``weights`` (n, columns) are small integers that ``scale`` (columns,) turns into
    weights; ``bias`` (columns,) is added to every score.
    """

    buckets: npt.NDArray[np.int64]
    weights: npt.NDArray[np.int8]
    scale: Floats
    bias: Floats

    @classmethod
    def of(cls, buckets: npt.NDArray[np.int64], weights: Floats, bias: Floats, least: float) -> "LogLinear":
        """Round weights to 255 steps a column and leave out rows whose weights are all below ``least``."""
        keep = np.abs(weights).max(axis=1) >= least
        kept = weights[keep]
        scale = np.maximum(np.abs(kept).max(axis=0, initial=0) / 127, 1e-9).astype(np.float32)
        return cls(buckets[keep], np.rint(kept / scale).astype(np.int8), scale, bias.astype(np.float32))

    @cached_property
    def _rows(self) -> npt.NDArray[np.int32]:
        rows = np.zeros(1 << BITS, np.int32)
        rows[self.buckets] = np.arange(1, len(self.buckets) + 1, dtype=np.int32)
        return rows

    @cached_property
    def _table(self) -> npt.NDArray[np.int16]:
        # Sums of up to 258 small integers stay exact in 16 bits, and a small table stays in the cache.
        table = np.zeros((len(self.buckets) + 1, len(self.scale)), np.int16)
        table[1:] = self.weights
        return table

    def scores(self, features: Numbers) -> Floats:
        """Scores (items, columns) of items given as features (templates, items)."""
        return self.scores_of_buckets(buckets_of(features))

    def scores_of_buckets(self, buckets: npt.NDArray[np.int32] | npt.NDArray[np.int64]) -> Floats:
        """The same for the buckets (templates, items) of features."""
        total = np.zeros((buckets.shape[1], len(self.scale)), np.int16)
        for rows in self._rows[buckets]:
            total += self._table[rows]
        return total * self.scale + self.bias

    def parts(self, features: Numbers) -> Floats:
        """What each feature of one item adds: (templates, columns) for features (templates,)."""
        return self._table[self._rows[buckets_of(features)]] * self.scale


def probability(score: npt.NDArray[np.floating]) -> Floats:
    """The logistic function.

    >>> float(probability(np.array(0.0)))
    0.5
    """
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30, 30))), np.float32)
