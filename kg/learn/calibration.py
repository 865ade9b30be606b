"""Scores → probabilities that hold: of facts given .8, eight in ten are right."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.learn.loglinear import Floats


@dataclass(frozen=True)
class Calibration:
    """A rising curve through points (score, probability); straight lines between them, flat beyond."""

    scores: Floats
    probabilities: Floats

    def of(self, scores: Floats) -> Floats:
        """The probability of each score.

        >>> curve = Calibration(np.array([0, 2], np.float32), np.array([0.5, 0.9], np.float32))
        >>> round(float(curve.of(np.array([1], np.float32))[0]), 2)
        0.7
        """
        return np.interp(scores, self.scores, self.probabilities).astype(np.float32)


def calibrate(scores: Floats, right: npt.NDArray[np.uint8], each: int = 25, most: int = 2000) -> Calibration:
    """A curve from held-out scores and whether each was right.

    Isotonic regression by pooling adjacent violators (Barlow et al. 1972), over bins from the highest score down that
    hold ``each`` right ones or ``most`` in all, so that the curve is fine where it matters. No data: a flat half.
    """
    if not len(scores):
        return Calibration(np.zeros(1, np.float32), np.full(1, 0.5, np.float32))
    order = np.argsort(-scores, kind="stable")
    bins: list[tuple[float, float, float]] = []
    total = hits = count = 0.0
    for score, hit in zip(scores[order].tolist(), right[order].tolist(), strict=True):
        total, hits, count = total + score, hits + hit, count + 1
        if hits >= each or count >= most:
            bins.append((total / count, hits, count))
            total = hits = count = 0.0
    if count:
        bins.append((total / count, hits + 0.5, count + 1))
    blocks: list[tuple[float, float, float]] = []
    for score, hits, count in reversed(bins):
        blocks.append((score, hits, count))
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            (x, r, n), (y, q, k) = blocks[-2:]
            blocks[-2:] = [((x * n + y * k) / (n + k), r + q, n + k)]
    highest = 1 - 0.5 / (max(n for _, _, n in blocks) + 1)
    return Calibration(
        np.array([x for x, _, _ in blocks], np.float32),
        np.array([min(r / n, highest) for _, r, n in blocks], np.float32),
    )
