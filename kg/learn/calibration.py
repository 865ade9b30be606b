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

        >>> Calibration(np.array([0., 2.], np.float32), np.array([.5, .9], np.float32)).of(np.array([1.])).round(2).tolist()
        [0.7]
        """
        return np.interp(scores, self.scores, self.probabilities).astype(np.float32)


def calibrate(scores: Floats, right: npt.NDArray[np.uint8], points: int = 40) -> Calibration:
    """A curve from held-out scores and whether each was right.

    Isotonic regression by pooling adjacent violators (Barlow et al. 1972) over equally filled bins.
    """
    order = np.argsort(scores, kind="stable")
    bins = [b for b in np.array_split(order, points) if len(b)]
    blocks: list[tuple[float, float, float]] = []
    for b in bins:
        blocks.append((float(scores[b].mean()), float(right[b].sum()) + 0.5, len(b) + 1.0))
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            (x, r, n), (y, q, k) = blocks[-2:]
            blocks[-2:] = [((x * n + y * k) / (n + k), r + q, n + k)]
    return Calibration(
        np.array([x for x, _, _ in blocks], np.float32), np.array([r / n for _, r, n in blocks], np.float32)
    )
