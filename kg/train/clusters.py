"""Word clusters from text without annotation.

Words are described by the words to their left and right (positive pointwise mutual information, truncated singular
value decomposition; Levy & Goldberg 2014) and grouped by k-means into fine and coarse clusters.
"""

import itertools
from collections import Counter
from collections.abc import Iterable

import numpy as np
from scipy.cluster.vq import kmeans2
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds

from kg.language.words import tag
from kg.learn.hashing import numbers_of
from kg.learn.loglinear import Floats
from kg.recognize.clusters import NONE, Clusters

_WORDS, _COMPANY, _DIMENSIONS = 40_000, 3_000, 50
_FINE, _COARSE = 400, 60
_LEAST = 200


def clusters_of(texts: Iterable[str], seed: int = 7) -> Clusters:
    """The clusters of the most frequent words of some texts."""
    lines = [[w for w, _ in tag(line)] for text in texts for line in text.split("\n") if line]
    counts = Counter(w for line in lines for w in line)
    words = [w for w, n in counts.most_common(_WORDS) if n >= 8 and not w.isspace()]
    index = {w: i for i, w in enumerate(words)}
    size = len(words)
    if size < _LEAST:
        return NONE
    company = min(_COMPANY, size)
    vectors = np.hstack([_vectors(lines, index, size, company, step) for step in (-1, 1)])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    rng = np.random.default_rng(seed)
    fine = kmeans2(vectors, vectors[rng.choice(size, min(_FINE, size // 4), replace=False)], minit="matrix", iter=12)[1]
    coarse = kmeans2(
        vectors, vectors[rng.choice(size, min(_COARSE, size // 8), replace=False)], minit="matrix", iter=12
    )[1]
    numbers = numbers_of(words)
    order = np.argsort(numbers)
    groups = np.stack([fine + 1, coarse + 1], axis=1).astype(np.uint16)
    return Clusters(numbers[order], groups[order])


def _vectors(lines: list[list[str]], index: dict[str, int], size: int, company: int, step: int) -> Floats:
    rows, columns = [], []
    for line in lines:
        ids = [index.get(w, -1) for w in line]
        pairs = itertools.pairwise(ids) if step > 0 else zip(ids[1:], ids[:-1], strict=True)
        for word, other in pairs:
            if word >= 0 and 0 <= other < company:
                rows.append(word)
                columns.append(other)
    ones = np.ones(len(rows), np.float32)
    counts = coo_matrix((ones, (rows, columns)), shape=(size, company)).tocsr()
    total = counts.sum()
    left = np.asarray(counts.sum(axis=1)).ravel() + 1e-9
    above = np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    above = above / above.sum() * total + 1e-9
    found = counts.tocoo()
    value = np.log(found.data * total / (left[found.row] * above[found.col]))
    keep = value > 0
    ppmi = csr_matrix((value[keep].astype(np.float32), (found.row[keep], found.col[keep])), shape=(size, company))
    start = np.ones(min(ppmi.shape), np.float32)
    u, s, _ = svds(ppmi, k=_DIMENSIONS, v0=start)
    return np.asarray(u * np.sqrt(s), np.float32)
