"""What a pair of names looks like to the model of relations: a documented function each, no weights."""

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from kg.learn.hashing import Ints, Numbers, mix, numbered, of_class
from kg.lexicon.divisions import by_code, within
from kg.recognize.clusters import Clusters
from kg.recognize.text import Text
from kg.relate.masked import Masked
from kg.relate.pairs import Pairs
from kg.relate.triggers import classes

Rows = Iterator[tuple[int, Numbers]]
_SLOTS = np.arange(1, 7)[:, None]
_FEW = np.arange(1, 4)[:, None]
_FEW_NUMBERS = _FEW.astype(np.uint64)
_TWO = np.arange(1, 3)[:, None]
_TWO_NUMBERS = _TWO.astype(np.uint64)


def pair_features(text: Text, names: Masked, pairs: Pairs, clusters: Clusters) -> Numbers:
    """The features (templates, readings) of every reading: those of its pair of names, each joined with its predicate."""
    at = _Order(names, pairs)
    rows = [row for feature in FEATURES for row in feature(text, names, at, clusters)]
    templates = np.repeat(np.array([n for n, _ in rows], np.uint64), [len(np.atleast_2d(row)) for _, row in rows])
    return of_class(numbered([row for _, row in rows], templates)[:, pairs.pair], pairs.predicate)


def _u(values: Ints | npt.NDArray[np.bool_]) -> Numbers:
    return values.astype(np.uint64)


def _bucket(distance: Ints) -> Numbers:
    d = np.maximum(distance, 0)
    return np.where(d < 5, d, 4 + np.floor(np.log2(np.maximum(d, 1) / 2.5))).astype(np.uint64)


class _Order:
    """Which end stands first, the types, and the tokens between."""

    def __init__(self, names: Masked, pairs: Pairs) -> None:
        self.s, self.o = s, o = pairs.first, pairs.second
        self.forward = names.start[s] <= names.start[o]
        self.first, self.second = np.where(self.forward, s, o), np.where(self.forward, o, s)
        self.types = mix(_u(names.type[s]), _u(names.type[o]), _u(self.forward))
        self.same = names.sentence[s] == names.sentence[o]
        self.way = _u(self.forward * 2 + self.same * 1)
        self.both = mix(self.types, self.way)
        self.raw = names.raw[self.first], names.raw[self.second]
        self.fold = names.fold[self.first], names.fold[self.second]
        self.gap = names.sentence[self.second] - names.sentence[self.first]


def between(text: Text, names: Masked, at: _Order, clusters: Clusters) -> Rows:
    """The tokens between the ends and beside them, raw and folded, and how many."""
    (a, b), (c, d) = at.raw, at.fold
    folds = names.folds
    yield 1, at.both
    yield 2, mix(at.both, _bucket(b - a), _u(np.minimum(at.gap, 5)))
    yield 3, mix(at.both, _bucket(d - c))
    yield 4, np.where((b - a <= 12) & at.same, mix(at.types, names.spans.numbers(a + 1, b)), 1)
    yield 5, np.where((d - c <= 12) & at.same, mix(at.types, folds.numbers(c + 1, d)), 1)
    yield 10, mix(at.both, _FEW_NUMBERS, folds.numbers(c + 1, np.minimum(c + 1 + _FEW, d)))
    yield 20, mix(at.both, _FEW_NUMBERS, folds.numbers(np.maximum(d - _FEW, c + 1), d))
    yield 31, mix(at.both, _TWO_NUMBERS, folds.numbers(d + 1, d + 1 + _TWO))
    yield 34, mix(at.both, _TWO_NUMBERS, folds.numbers(c - _TWO, c))
    opens, closes = folds.numbers(c + 1, np.minimum(c + 2, d)), folds.numbers(np.maximum(d - 1, c + 1), d)
    behind = folds.numbers(d + 1, d + 2)
    yield 30, mix(at.way, opens, closes)
    yield 37, mix(at.both, folds.numbers(c - 1, c), opens)
    yield 38, mix(at.both, closes, behind)
    yield 39, mix(at.both, opens, behind)
    raw_opens, raw_closes = (
        names.spans.numbers(a + 1, np.minimum(a + 2, b)),
        names.spans.numbers(np.maximum(b - 1, a + 1), b),
    )
    yield 40, mix(at.both, raw_opens, raw_closes)


def bags(text: Text, names: Masked, at: _Order, clusters: Clusters) -> Rows:
    """Words between, behind and before, each for itself, by the place they stand in and not by their order."""
    a, b = at.raw
    last = len(names.tokens) - 1
    tokens, sentence = names.tokens, names.sentence_of
    here, there = np.minimum(a + _SLOTS, last), np.maximum(b - _SLOTS, 0)
    opens, closes = tokens[here], tokens[there]
    yield 50, np.where(a + _SLOTS < b, mix(at.way, opens), 2)
    yield 50, np.where(b - _SLOTS > np.minimum(a + len(_SLOTS), b), mix(at.way, closes), 2)
    behind = np.minimum(b + _SLOTS, last)
    inside = (b + _SLOTS <= last) & (sentence[behind] == sentence[b])
    yield 51, np.where(inside, mix(at.way, tokens[behind]), 3)
    before = np.maximum(a - _SLOTS[:4], 0)
    inside = (a - _SLOTS[:4] >= 0) & (sentence[before] == sentence[a])
    yield 52, np.where(inside, mix(at.way, tokens[before]), 4)
    yield 55, np.where(a + _FEW < b, opens[:3], 2)
    yield 55, np.where(b - _FEW > a, closes[:3], 2)
    groups = clusters.of(tokens)[:, 0].astype(np.uint64)
    yield 53, np.where(a + _TWO < b, mix(at.types, groups[here[:2]], _TWO_NUMBERS), 5)
    yield 54, np.where(b - _TWO > a, mix(at.types, groups[there[:2]], _TWO_NUMBERS), 5)


def verbs(text: Text, names: Masked, at: _Order, clusters: Clusters) -> Rows:
    """Verbs between the ends, behind the second, and before the first."""
    a, b = at.raw
    size = len(names.tokens)
    places = np.append(names.verb, [size] * 6)
    tokens, sentence, clause = (
        np.append(row, row.dtype.type(end))
        for row, end in ((names.tokens, 0), (names.sentence_of, -1), (names.clause_of, -1))
    )
    low, high = np.searchsorted(names.verb, a), np.searchsorted(names.verb, b)
    some = high > low
    last = tokens[np.minimum(places[np.maximum(high - 1, 0)], size)]
    yield 60, np.where(some, mix(at.both, tokens[places[low]]), 6)
    yield 61, np.where(some, mix(at.both, last), 6)
    yield 62, mix(at.both, np.where(some, last, 0), _u(np.minimum(high - low, 4)))
    yield 63, np.where(low + _FEW < high, mix(at.both, tokens[places[np.minimum(low + _FEW, len(places) - 1)]]), 6)
    behind = places[high + _FEW - 1]
    inside, near = sentence[behind] == names.sentence_of[b], clause[behind] == names.clause_of[b]
    yield 64, np.where(inside, mix(at.both, _u(near), tokens[behind]), 7)
    before = places[np.maximum(low - 1, 0)]
    inside = (low > 0) & (sentence[before] == names.sentence_of[a])
    yield 65, np.where(inside, mix(at.both, tokens[before]), 8)


def acts(text: Text, names: Masked, at: _Order, clusters: Clusters) -> Rows:
    """Trigger words by class: between the ends, next to them, behind the second, before the first, in the sentence."""
    a, b = at.raw
    size = len(names.tokens)
    has = names.trigger > 0
    order = np.arange(size)
    last_before = np.maximum.accumulate(np.where(has, order, -1))
    next_from = np.minimum.accumulate(np.where(has, order, size)[::-1])[::-1]
    bits = np.append(_u(names.trigger), np.uint64(0))
    ahead, back = np.append(next_from, [size, size]), np.append(last_before, -1)
    sentence, clause = np.append(names.sentence_of, -1), np.append(names.clause_of, -1)
    first, last = ahead[a + 1], back[np.maximum(b - 1, 0)]
    first_bits = np.where(first < b, bits[first], 0)
    last_bits = np.where(last > a, bits[np.maximum(last, 0)], 0)
    yield 120, mix(at.both, first_bits, 1)
    yield 121, mix(at.both, last_bits, 2)
    yield 122, mix(at.both, first_bits, last_bits)
    yield 123, mix(at.both, last_bits, _bucket(b - last))
    behind = ahead[b + 1]
    after = np.where(sentence[behind] == sentence[b], bits[behind], 0)
    near = _u(clause[behind] == clause[b])
    yield 124, mix(at.both, after, near)
    yield 125, mix(at.both, last_bits, after, near)
    before = np.where(a > 0, back[np.maximum(a - 1, 0)], -1)
    ahead_of_both = np.where((before >= 0) & (clause[before] == clause[a]), bits[np.maximum(before, 0)], 0)
    yield 126, mix(at.both, ahead_of_both, 3)
    yield 127, mix(at.both, ahead_of_both, last_bits)
    running = np.zeros((len(classes()), size + 1), np.int32)
    for number in range(len(classes())):
        np.cumsum((names.trigger >> number) & 1, out=running[number, 1:])
    weights = np.uint64(1) << np.arange(len(classes()), dtype=np.uint64)[:, None]

    def inside(start: Ints, stop: Ints) -> Numbers:
        some = running[:, np.minimum(stop, size)] > running[:, np.minimum(start, size)]
        return np.asarray((some * weights).sum(axis=0), np.uint64)

    between_ends = inside(a + 1, np.maximum(b, a + 1))
    yield 128, mix(at.both, between_ends)
    opens, closes = (
        np.searchsorted(names.sentence_of, names.sentence_of[b]),
        np.searchsorted(names.sentence_of, names.sentence_of[b], side="right"),
    )
    yield 129, mix(at.both, inside(opens, closes))
    clause_end = np.searchsorted(names.clause_of, names.clause_of[b], side="right")
    rest = inside(b + 1, np.maximum(clause_end, b + 1))
    yield 130, mix(at.both, rest, 4)
    yield 131, mix(at.both, between_ends, rest)
    one_by_one = between_ends & weights
    yield 132, np.where(one_by_one > 0, mix(at.way, one_by_one), 11)
    rest_by_one = rest & weights
    yield 133, np.where(rest_by_one > 0, mix(at.way, rest_by_one), 12)


def rules(text: Text, names: Masked, at: _Order, clusters: Clusters) -> Rows:
    """The declared rules that fire on the two names: all of them, and three of them one by one."""
    whole = (names.depth[at.s] == 0) & (names.depth[at.o] == 0)
    pairs = zip(names.raw[at.s].tolist(), names.raw[at.o].tolist(), whole.tolist(), strict=True)
    bits = np.array([names.fired.get((s, o), 0) if w else 0 for s, o, w in pairs], np.uint64)
    yield 140, mix(at.both, bits)
    yield 144, mix(bits, _bucket(at.fold[1] - at.fold[0]))
    for number in range(141, 144):
        lowest = bits & (~bits + np.uint64(1))
        yield number, np.where(lowest > 0, mix(lowest, 5), 13)
        bits = bits ^ lowest


def surfaces(text: Text, names: Masked, at: _Order, clusters: Clusters) -> Rows:
    """How the names themselves end and begin, and what is left of one around the other inside it."""
    s, o = at.s, at.o
    spans = text.spans
    for end, mark in ((s, 70), (o, 75)):
        begin, stop = names.start[end], names.end[end]
        yield mark, mix(at.both, spans.numbers(np.maximum(stop - 2, begin), stop))
        yield mark + 1, mix(at.types, spans.numbers(begin, stop))
        yield (
            mark + 2,
            mix(at.both, spans.numbers(np.maximum(stop - 1, begin), stop), _bucket(at.fold[1] - at.fold[0])),
        )
    nested = (names.raw[s] == names.raw[o]) & (names.depth[at.second] > names.depth[at.first])
    outer, inner = at.first, at.second
    left = spans.numbers(names.start[outer], names.start[inner])
    right = spans.numbers(names.end[inner], names.end[outer])
    yield 80, np.where(nested, mix(at.types, left, right), 9)
    yield 81, np.where(nested, mix(at.types, _u(names.start[inner] - names.start[outer] == 0), right), 9)
    yield 82, mix(at.both, _u(nested), _u(names.depth[s]), _u(names.depth[o]))
    rest = spans.numbers(np.maximum(names.end[outer] - 2, names.start[outer]), names.end[outer])
    yield 83, np.where(nested, mix(at.types, rest, _u(names.start[inner] - names.start[outer] == 0)), 9)
    kinds_s, kinds_o = text.begins[names.start[s]], text.begins[names.start[o]]
    yield (
        84,
        mix(at.both, _u(kinds_s.astype(np.int64)), _u(kinds_o.astype(np.int64)), _bucket(at.raw[1] - at.raw[0])),
    )


def rivals(text: Text, names: Masked, at: _Order, clusters: Clusters) -> Rows:
    """Names of the ends' types that stand between, nearer, or in front; how sure both names are."""
    s, o = at.s, at.o
    between_s, between_o = _same_between(names, at, names.type[s]), _same_between(names, at, names.type[o])
    yield 90, mix(at.both, _u(np.minimum(between_s, 4)), _u(np.minimum(between_o, 4)))
    yield (
        91,
        mix(
            at.both,
            _u(np.minimum(np.maximum(between_s - 1, 0), 1)),
            _u(np.minimum(between_o, 1)),
            _bucket(at.fold[1] - at.fold[0]),
        ),
    )
    lead_s, lead_o = _rank(names, s), _rank(names, o)
    yield 92, mix(at.both, _u(np.minimum(lead_s, 3)), _u(np.minimum(lead_o, 3)))
    clause_first = _first_of_clause(names)
    yield (
        93,
        mix(
            at.both,
            _u(clause_first[s]),
            _u(clause_first[o]),
            _u(np.minimum(np.abs(names.clause[s] - names.clause[o]), 5)),
        ),
    )
    yield 94, mix(_u(names.sure[s] // 2), _u(names.sure[o] // 2))
    yield 95, mix(_u(np.minimum(names.sure[s], names.sure[o])), at.types)


def article(text: Text, names: Masked, at: _Order, clusters: Clusters) -> Rows:
    """Where the ends stand in the article: headline, paragraph, sentence; how many entities of their types there are."""
    s, o = at.s, at.o
    head_s, head_o = names.line[s] == 0, names.line[o] == 0
    entities = int(names.entity.max()) + 1
    kind = np.zeros(entities, np.int64)
    kind[names.entity] = names.type
    per_type = np.bincount(kind, minlength=12)
    times = np.bincount(names.entity, minlength=entities)
    first = np.full(entities, len(names), np.int64)
    np.minimum.at(first, names.entity, np.arange(len(names)))
    earliest = np.full(12, len(names), np.int64)
    np.minimum.at(earliest, kind, first)
    leading_s = first[names.entity[s]] == earliest[names.type[s]]
    leading_o = first[names.entity[o]] == earliest[names.type[o]]
    yield 100, mix(at.both, _u(head_s), _u(head_o), _u(np.minimum(at.gap, 4)))
    yield (
        101,
        mix(
            at.both,
            _u(np.minimum(per_type[names.type[s]], 4)),
            _u(np.minimum(per_type[names.type[o]], 4)),
            _u(leading_s),
            _u(leading_o),
        ),
    )
    yield (
        102,
        mix(
            at.both,
            _u(leading_s),
            _u(leading_o),
            _u(np.minimum(at.gap, 3)),
            _u(names.line[s] == names.line[o]),
        ),
    )
    yield (
        103,
        mix(
            at.types, _u(np.minimum(times[names.entity[s]], 5)), _u(np.minimum(times[names.entity[o]], 5)), _u(at.same)
        ),
    )
    shared = _Shared(names)
    yield (
        104,
        mix(at.both, _u(np.minimum(shared.of(names.entity[s], names.entity[o]), 3)), _u(head_s | head_o)),
    )
    sentence_first = np.searchsorted(names.sentence_of, names.sentence[s])
    opening = names.spans.numbers(sentence_first, sentence_first + 1)
    yield 105, mix(at.both, opening)
    opening_o = np.searchsorted(names.sentence_of, names.sentence[o])
    yield 106, mix(at.both, names.spans.numbers(opening_o, opening_o + 1), _u(np.minimum(at.gap, 3)))
    yield 107, mix(at.both, names.spans.numbers(opening_o, opening_o + 2), _u(np.minimum(at.gap, 3)))


def known(text: Text, names: Masked, at: _Order, clusters: Clusters) -> Rows:
    """What the two entities' names say of each other: one begins, ends or holds the other; one division holds another."""
    a, b = names.entity[at.s], names.entity[at.o]
    _, first, inverse = np.unique(a * (len(names) + 1000) + b, return_index=True, return_inverse=True)
    name = np.array(
        [
            _names_say(names.surfaces[i], names.surfaces[j])
            for i, j in zip(a[first].tolist(), b[first].tolist(), strict=True)
        ],
        np.uint64,
    )
    area = np.array(
        [_areas_say(names.areas[i], names.areas[j]) for i, j in zip(a[first].tolist(), b[first].tolist(), strict=True)],
        np.uint64,
    )
    yield 110, mix(at.types, name[inverse])
    yield 111, mix(at.types, area[inverse])
    yield 112, mix(at.types, name[inverse], area[inverse], _u(at.same))
    yield 113, mix(at.types, name[inverse], _u(np.minimum(at.gap, 2)), _bucket(at.fold[1] - at.fold[0]))
    yield 114, mix(at.types, area[inverse], _u(at.same), _bucket(at.raw[1] - at.raw[0]))


def _names_say(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How surfaces of one entity lie in the other's: 1 at the beginning, 2 at the end, 4 within; 8, 16, 32 the other way."""
    found = 0
    for a in one:
        for b in other:
            if a != b and b in a:
                found |= 1 if a.startswith(b) else 2 if a.endswith(b) else 4
            elif a != b and a in b:
                found |= 8 if b.startswith(a) else 16 if b.endswith(a) else 32
    return found


def _areas_say(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How divisions lie in each other: 1 directly, 2 further up, 3 and 4 the other way; 5 apart, 6 the same."""
    if not one or not other:
        return 0 if not one and not other else 8 if one else 9
    if set(one) & set(other):
        return 6
    if any(by_code()[a].parent == b for a in one for b in other):
        return 1
    if any(by_code()[b].parent == a for a in one for b in other):
        return 3
    if any(within(a, b) for a in one for b in other):
        return 2
    return 4 if any(within(b, a) for a in one for b in other) else 5


class _Shared:
    """In how many sentences two entities stand together."""

    def __init__(self, names: Masked) -> None:
        self.size = int(names.entity.max()) + 1
        low = int(names.sentence.min())
        table = np.zeros((self.size, int(names.sentence.max()) - low + 1), np.int32)
        table[names.entity, names.sentence - low] = 1
        self.together = (table @ table.T) if self.size <= 400 else None

    def of(self, a: Ints, b: Ints) -> Ints:
        if self.together is None:
            return np.zeros(len(a), np.int64)
        return np.asarray(self.together[a, b], np.int64)


def _same_between(names: Masked, at: _Order, kinds: Ints) -> Ints:
    """How many names of a type stand between the two ends, by place."""
    running = np.zeros((12, len(names) + 1), np.int64)
    for kind in range(12):
        np.cumsum(names.type == kind, out=running[kind, 1:])
    return np.asarray(np.maximum(running[kinds, at.second] - running[kinds, at.first + 1], 0), np.int64)


def _rank(names: Masked, ends: Ints) -> Ints:
    """How many names of the same type stand before it in the sentence."""
    found = np.zeros(len(names), np.int64)
    for kind in range(12):
        mine = np.flatnonzero(names.type == kind)
        if len(mine):
            begins = np.searchsorted(names.sentence[mine], names.sentence[mine])
            found[mine] = np.arange(len(mine)) - begins
    return found[ends]


def _first_of_clause(names: Masked) -> Ints:
    first = np.ones(len(names), np.int64)
    first[1:] = names.clause[1:] != names.clause[:-1]
    return first


FEATURES: tuple[Callable[[Text, Masked, _Order, Clusters], Rows], ...] = (
    between, bags, verbs, acts, rules, surfaces, rivals, article, known,
)  # fmt: skip
