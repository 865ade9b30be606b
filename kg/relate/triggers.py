"""Words that say what one name does to another, by the relation they speak of (data/lexicon/triggers.tsv)."""

from functools import cache

import ahocorasick_rs
import numpy as np

from kg.learn.hashing import Ints
from kg.lexicon import split, table


@cache
def classes() -> tuple[str, ...]:
    """The classes of the table, in its order."""
    return tuple(row["class"] for row in table("triggers"))


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, list[int]]:
    of: dict[str, int] = {}
    for number, row in enumerate(table("triggers")):
        for word in split(row["words"]):
            of[word] = of.get(word, 0) | 1 << number
    return ahocorasick_rs.AhoCorasick(list(of), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), list(of.values())


def triggers(text: str) -> tuple[Ints, Ints]:
    """Where trigger words begin, the longest at each place, and their classes as bits ``1 << class``.

    >>> starts, bits = triggers("出席会议")
    >>> starts.tolist(), [classes()[int(b).bit_length() - 1] for b in bits]
    ([0, 2], ['attend', 'meeting'])
    """
    automaton, bits = _automaton()
    found = automaton.find_matches_as_indexes(text)
    return np.array([s for _, s, _ in found], np.int64), np.array([bits[n] for n, _, _ in found], np.int64)
