"""Strings and features as numbers: the same on every machine, for many positions of a text at once.

A span's number is a polynomial over its characters modulo 2^64, read off two prefix sums (Rabin–Karp), so that any
number of spans costs one vector operation. `mix` joins numbers to the number of a feature.
"""

from collections.abc import Sequence
from functools import cache
from typing import cast

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

_BASE = 0x9E3779B97F4A7C15
_STEP = np.uint64(0xBF58476D1CE4E5B9)
_STEPS = np.asarray([_STEP])
_LAST = np.uint64(0x94D049BB133111EB)
_INVERSE = pow(_BASE, -1, 1 << 64)


@cache
def _powers(size: int) -> tuple[Numbers, Numbers]:
    up = np.full(size, _BASE, np.uint64)
    down = np.full(size, _INVERSE, np.uint64)
    up[0] = down[0] = 1
    return np.cumprod(up, dtype=np.uint64), np.cumprod(down, dtype=np.uint64)


def codes_of(text: str) -> Numbers:
    """The code points of a text, lone surrogates too.

    >>> codes_of("省委").tolist()
    [30465, 22996]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


class Spans:
    """Numbers for any spans of one text.

    >>> spans = Spans(codes_of("省委和省委"))
    >>> bool(spans.numbers(0, 2) == spans.numbers(3, 5))
    True
    """

    def __init__(self, codes: Numbers) -> None:
        size = 1 << max(10, int(len(codes) + 1).bit_length())
        up, self._down = _powers(size)
        self._sums = np.zeros(len(codes) + 1, np.uint64)
        np.cumsum((codes + np.uint64(1)) * up[: len(codes)], dtype=np.uint64, out=self._sums[1:])
        self._last = len(codes)

    def numbers(self, starts: Ints | int, ends: Ints | int) -> Numbers:
        """The number of each half-open span; what lies beyond the text counts as nothing."""
        s = np.minimum(np.maximum(starts, 0), self._last)
        e = np.maximum(np.minimum(ends, self._last), s)
        if np.ndim(e) == 0:
            return cast(Numbers, self.numbers(np.array([s]), np.array([e]))[0])
        found: Numbers = (self._sums[e] - self._sums[s]) * self._down[s]
        return found


def mix(*parts: Numbers | int) -> Numbers:
    """One number for several, in order; arrays are joined element by element.

    >>> int(mix(1, 2)) == int(mix(2, 1))
    False
    """
    found = np.asarray(parts[0], np.uint64) * _STEPS
    for part in parts[1:]:
        found = (found ^ np.asarray(part, np.uint64)) * _STEP
    scalar = found.shape == (1,) and not any(np.ndim(p) for p in parts)
    return cast(Numbers, found[0] if scalar else found)


def spread(features: Numbers) -> Numbers:
    """The same numbers with every bit dependent on all others: the last step of a hash."""
    found = features ^ (features >> np.uint64(31))
    found *= _LAST
    return cast(Numbers, found ^ (found >> np.uint64(29)))


_ROW, _OF = np.uint64(0xD6E8FEB86659FD93), np.uint64(0xA0761D6478BD642F)


def numbered(rows: Sequence[Numbers], numbers: Numbers) -> Numbers:
    """Rows of features under each other, each joined with the number of its template; a row may be several."""
    stacked = np.vstack(rows)
    stacked ^= numbers[:, None] * _ROW
    return stacked


def of_class(features: Numbers, classes: Ints) -> Numbers:
    """Features (templates, items) joined with the class of each item, so that classes share no weights."""
    return spread(features ^ (classes + 1).astype(np.uint64) * _OF)


def number_of(text: str) -> np.uint64:
    """The number of one string, as `Spans` would give it."""
    return np.uint64(Spans(codes_of(text)).numbers(0, len(text)))


def numbers_of(texts: Sequence[str]) -> Numbers:
    """The numbers of several strings."""
    ends = np.cumsum([len(t) for t in texts], dtype=np.int64)
    starts = ends - np.array([len(t) for t in texts], np.int64)
    return Spans(codes_of("".join(texts))).numbers(starts, ends)
