"""Fitting log-linear models: AdaGrad over mini-batches, the same weights for the same seed.

Each column is a yes-or-no question of its own (logistic loss); ``known`` leaves out answers that the annotation does
not give. Needs scipy (extra ``train``) for products of sparse matrices.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from kg.learn.loglinear import BITS, LogLinear

Buckets = npt.NDArray[np.int32]


def fit(
    buckets: Buckets,
    answers: npt.NDArray[np.uint8],
    known: npt.NDArray[np.uint8] | None = None,
    *,
    epochs: int,
    rate: float = 0.2,
    l2: float = 1e-3,
    damping: float = 20.0,
    batch: int = 8192,
    least_count: int = 2,
    least_weight: float = 0.02,
    settled: float = 0.0,
    seed: int = 7,
    told: Callable[[str], None] = lambda line: None,
) -> LogLinear:
    """A model from items (items, templates) of feature buckets and their answers (items, columns) of 0 and 1."""
    columns = answers.shape[1]
    counts = np.bincount(buckets.ravel(), minlength=1 << BITS)
    kept = np.flatnonzero(counts >= least_count)
    row = np.full(1 << BITS, len(kept), np.int32)
    row[kept] = np.arange(len(kept), dtype=np.int32)
    items, templates = buckets.shape
    share = np.clip(answers.mean(axis=0), 1e-4, 1 - 1e-4)
    bias = np.log(share / (1 - share)).astype(np.float32)
    weights = np.zeros((len(kept) + 1, columns), np.float32)
    history = np.full((len(kept) + 1, columns), damping, np.float32)
    rng = np.random.default_rng(seed)
    pointers = np.arange(0, batch * templates + 1, templates)
    ones = np.ones(batch * templates, np.float32)
    open_items = np.ones(items, np.bool_)
    for epoch in range(epochs):
        # What is answered all but surely is not asked again: most characters are in no name.
        order = rng.permutation(np.flatnonzero(open_items))
        items = len(order)
        loss = 0.0
        pace = rate * (1 - 0.9 * epoch / max(epochs - 1, 1))
        for start in range(0, items, batch):
            chosen = order[start : start + batch]
            flat = row[buckets[chosen]].ravel()
            size = len(chosen)
            matrix = csr_matrix((ones[: len(flat)], flat, pointers[: size + 1]), shape=(size, len(kept) + 1))
            p = 1 / (1 + np.exp(-np.clip(matrix @ weights + bias, -30, 30)))
            gap = (p - answers[chosen]).astype(np.float32)
            if known is not None:
                gap *= known[chosen]
            size_of_gap = np.abs(gap)
            open_items[chosen] = size_of_gap.max(axis=1) > settled
            loss += float(size_of_gap.sum())
            seen = np.unique(flat)
            small = np.searchsorted(seen, flat)
            back = csr_matrix((ones[: len(flat)], small, pointers[: size + 1]), shape=(size, len(seen)))
            gradient = back.T @ gap + np.float32(l2) * weights[seen]
            history[seen] += gradient * gradient
            weights[seen] -= np.float32(pace) * gradient / np.sqrt(history[seen])
            weights[-1] = 0
            bias -= np.float32(pace * 0.1) * gap.mean(axis=0)
        told(f"epoch {epoch + 1}/{epochs}: mean gap {loss / items / columns:.5f}")
    return LogLinear.of(kept, weights[:-1], bias, least_weight)
