"""Exact choice among spans that may not overlap: weighted interval scheduling."""

import bisect
from collections.abc import Sequence


def best_apart(spans: Sequence[tuple[int, int, float]]) -> list[int]:
    """Indices of the spans (start, end, weight) that do not overlap and have the greatest sum of weights, by end.

    Kleinberg & Tardos, Algorithm Design (2005), section 6.1; spans of weight 0 and less are never chosen.

    >>> best_apart([(0, 3, 1.0), (0, 2, 0.7), (2, 3, 0.6)])
    [1, 2]
    """
    order = sorted((i for i, s in enumerate(spans) if s[2] > 0), key=lambda i: (spans[i][1], spans[i][0]))
    ends = [spans[i][1] for i in order]
    total = [0.0]
    before = []
    for number, index in enumerate(order):
        start, _, weight = spans[index]
        before.append(bisect.bisect_right(ends, start, 0, number))
        total.append(max(total[-1], total[before[-1]] + weight))
    chosen = []
    number = len(order)
    while number:
        if total[number] == total[number - 1]:
            number -= 1
        else:
            chosen.append(order[number - 1])
            number = before[number - 1]
    return chosen[::-1]
