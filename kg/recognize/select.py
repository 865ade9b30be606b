"""Which candidates are names: the best that do not overlap within a type, then what may lie in what across types."""

import numpy as np

from kg.learn.choice import best_apart
from kg.learn.loglinear import Floats
from kg.recognize.candidates import Candidates
from kg.records import EntityType
from kg.schema import TYPES

_T = EntityType
Chosen = tuple[int, int, EntityType, float]
# A name of the second type inside a name of the first is a thing of its own.
NESTS = frozenset(
    {(_T.POST, t) for t in (_T.AGENCY, _T.ORGANIZATION, _T.COMPANY, _T.PLACE, _T.EVENT, _T.INITIATIVE)}
    | {(t, _T.PLACE) for t in _T if t is not _T.PERSON}
    | {(t, _T.INDUSTRY) for t in (_T.INITIATIVE, _T.POLICY, _T.EVENT, _T.PLACE, _T.COMPANY)}
    | {(_T.POLICY, t) for t in (_T.AGENCY, _T.POLICY, _T.INITIATIVE, _T.EVENT, _T.ORGANIZATION)}
    | {(_T.EVENT, t) for t in (_T.EVENT, _T.AGENCY, _T.INITIATIVE, _T.POLICY, _T.ORGANIZATION, _T.COMPANY)}
    | {(_T.INITIATIVE, t) for t in (_T.COMPANY, _T.INITIATIVE, _T.ORGANIZATION, _T.AGENCY, _T.EVENT)}
    | {(_T.ORGANIZATION, t) for t in (_T.ORGANIZATION, _T.EVENT, _T.COMPANY, _T.AGENCY)}
    | {(_T.AGENCY, t) for t in (_T.AGENCY, _T.EVENT, _T.ORGANIZATION)}
)
# Types of which one name may hold another: 关于印发《X》的通知 and X.
_IN_ITSELF = frozenset({_T.POLICY, _T.EVENT, _T.PLACE})
# A name that holds chosen ones of its type, or lies in one, must be more likely than not by a margin.
_SURE = 0.6


def select(found: Candidates, probabilities: Floats, thresholds: Floats) -> list[Chosen]:
    """The names (start, end, type, probability) by start, longest first.

    Within a type the choice is exact (`best_apart` with log-odds above the type's threshold as weights). Across types
    a name stands if every name that crosses it, or that it lies in without leave of `NESTS`, is less probable.
    """
    p = np.clip(probabilities, 1e-6, 1 - 1e-6)
    weight = np.log(p / (1 - p)) - np.log(thresholds / (1 - thresholds))[found.types]
    spans = list(zip(found.starts.tolist(), found.ends.tolist(), weight.tolist(), strict=True))
    chosen: list[Chosen] = []
    for number, entity_type in enumerate(TYPES):
        mine = np.flatnonzero((found.types == number) & (weight > 0)).tolist()
        picked = [mine[i] for i in best_apart([spans[i] for i in mine])]
        if entity_type in _IN_ITSELF:
            rest = [
                i
                for i in mine
                if p[i] > _SURE and i not in picked and all(_apart_or_nested(spans[i], spans[o]) for o in picked)
            ]
            picked += [rest[i] for i in best_apart([spans[i] for i in rest])]
        chosen += [(spans[i][0], spans[i][1], entity_type, float(p[i])) for i in picked]
    return _settled(chosen)


def _apart_or_nested(one: tuple[int, int, float], other: tuple[int, int, float]) -> bool:
    return (
        one[1] <= other[0]
        or other[1] <= one[0]
        or (one[0] <= other[0] and other[1] <= one[1])
        or (other[0] <= one[0] and one[1] <= other[1])
    )


def _settled(chosen: list[Chosen]) -> list[Chosen]:
    """Drop what loses a conflict between types, from the most probable name down."""
    kept: list[Chosen] = []
    by_place: dict[int, list[Chosen]] = {}
    for one in sorted(chosen, key=lambda c: (-c[3], c[0], -c[1])):
        start, end = one[0], one[1]
        near = {o for at in range(start // 64 - 1, end // 64 + 1) for o in by_place.get(at, ())}
        if all(_at_peace(one, other) for other in near):
            kept.append(one)
            by_place.setdefault(start // 64, []).append(one)
    return sorted(kept, key=lambda c: (c[0], -c[1]))


def _at_peace(one: Chosen, other: Chosen) -> bool:
    if one[1] <= other[0] or other[1] <= one[0]:
        return True
    if (one[0], one[1]) == (other[0], other[1]):
        return False
    outer, inner = (one, other) if one[0] <= other[0] and other[1] <= one[1] else (other, one)
    if not (outer[0] <= inner[0] and inner[1] <= outer[1]):
        return False
    return (outer[2], inner[2]) in NESTS
