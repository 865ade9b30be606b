"""Word clusters: words that stand in the same company, learnt from text without annotation."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.learn.hashing import Numbers


@dataclass(frozen=True, slots=True)
class Clusters:
    """``words`` (n,) are the sorted numbers of words; ``groups`` (n, 2) the fine and the coarse cluster of each."""

    words: Numbers
    groups: npt.NDArray[np.uint16]

    def of(self, words: Numbers) -> npt.NDArray[np.uint16]:
        """The clusters (len(words), 2) of words; 0 for a word that has none."""
        if not len(self.words):
            return np.zeros((len(words), 2), np.uint16)
        place = np.minimum(np.searchsorted(self.words, words), len(self.words) - 1)
        known = self.words[place] == words
        return np.where(known[:, None], self.groups[place], 0).astype(np.uint16)


NONE = Clusters(np.zeros(0, np.uint64), np.zeros((0, 2), np.uint16))
