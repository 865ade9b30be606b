"""What a candidate span looks like to the model of names: a documented function each, no weights."""

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from kg.learn.hashing import Numbers, Spans, mix, numbered, of_class
from kg.learn.loglinear import Floats
from kg.recognize.candidates import INSIDE, Candidates
from kg.recognize.clusters import Clusters
from kg.recognize.text import FOREIGN, GIVEN, HAN, SURNAME, Text
from kg.schema import TYPES

Rows = Iterator[Numbers]


def span_features(text: Text, found: Candidates, scores: Floats, clusters: Clusters) -> Numbers:
    """The features (templates, candidates) of every candidate, each joined with its type."""
    rows = [row for feature in FEATURES for row in feature(text, found, scores, clusters)]
    return of_class(numbered(rows, np.arange(1, len(rows) + 1, dtype=np.uint64)), found.types)


def _step(score: npt.NDArray[np.floating], width: float = 1.0) -> Numbers:
    """A score as a whole number of steps of ``width``, from -8 to 8."""
    return np.asarray(np.minimum(np.maximum(np.rint(score / width), -8), 8) + 8, np.uint64)


def edges(_: Text, found: Candidates, scores: Floats, __: Clusters) -> Rows:
    """The character model's scores of the span and of the characters beside it."""
    yield _step(found.begin)
    yield _step(found.end)
    yield _step(found.least)
    yield _step(found.mean)
    yield mix(_step(found.begin, 1.5), _step(found.end, 1.5))
    yield mix(_step(found.begin + found.end, 0.7))
    yield mix(_step(found.begin + found.end + found.least, 1.0))
    column = 3 * found.types + INSIDE
    before = np.where(found.starts > 0, scores[np.maximum(found.starts - 1, 0), column], -9)
    after = np.where(found.ends < len(scores), scores[np.minimum(found.ends, len(scores) - 1), column], -9)
    yield _step(before)
    yield _step(after)
    yield mix(_step(before, 2), _step(after, 2), _step(found.mean, 2))


def surface(text: Text, found: Candidates, _: Floats, __: Clusters) -> Rows:
    """The string, its first and last characters, its length."""
    s, e = found.starts, found.ends
    length = np.minimum(e - s, 24).astype(np.uint64)
    yield text.spans.numbers(s, e)
    for size in (1, 2, 3, 4):
        yield mix(size, text.spans.numbers(np.maximum(e - size, s), e))
    for size in (1, 2, 3):
        yield mix(size, text.spans.numbers(s, np.minimum(s + size, e)))
    yield length
    yield mix(length, text.spans.numbers(np.maximum(e - 2, s), e))
    yield mix(text.spans.numbers(s, np.minimum(s + 2, e)), text.spans.numbers(np.maximum(e - 2, s), e))


def around(text: Text, found: Candidates, _: Floats, clusters: Clusters) -> Rows:
    """Characters, words and clusters on both sides."""
    s, e = found.starts, found.ends
    last = len(text) - 1
    before, after = text.word[np.maximum(s - 1, 0)], text.word[np.minimum(e, last)]
    left = np.where(s > 0, text.words[before], 0)
    right = np.where(e <= last, text.words[after], 0)
    yield text.spans.numbers(s - 1, s)
    yield text.spans.numbers(e, e + 1)
    yield text.spans.numbers(s - 2, s)
    yield text.spans.numbers(e, e + 2)
    yield mix(text.spans.numbers(s - 1, s), text.spans.numbers(e, e + 1))
    yield mix(left, 1)
    yield mix(right, 2)
    yield mix(left, right)
    groups = clusters.of(text.words).astype(np.uint64)
    for level in (0, 1):
        yield mix(np.where(s > 0, groups[before, level], 999), np.where(e <= last, groups[after, level], 999))
        yield np.where(s > 0, groups[before, level], 999)
        yield np.where(e <= last, groups[after, level], 999)
    two = np.maximum(before - 1, 0)
    yield mix(text.words[two], left)
    yield mix(right, text.words[np.minimum(after + 1, len(text.words) - 1)])


def words(text: Text, found: Candidates, _: Floats, clusters: Clusters) -> Rows:
    """The words inside: first, last, how many, their tags; whether they end where the span does."""
    s, e = found.starts, found.ends
    first, last = text.word[s], text.word[e - 1]
    whole = (text.starts[first] == s) * 2 + (text.ends[last] == e) * 1
    yield mix(whole.astype(np.uint64), np.minimum(last - first, 9).astype(np.uint64))
    yield mix(text.words[first], 1)
    yield mix(text.words[last], 2)
    yield mix(text.words[first], text.words[last])
    tags = Spans(text.tags)
    yield mix(whole.astype(np.uint64), tags.numbers(first, np.minimum(last + 1, first + 6)))
    yield mix(text.tags[first], text.tags[last], whole.astype(np.uint64))
    groups = clusters.of(text.words).astype(np.uint64)
    yield mix(groups[first, 0], groups[last, 0])
    yield mix(groups[last, 0], 3)
    yield mix(groups[first, 0], 4)
    counts = np.concatenate([[0], np.cumsum(text.verbs)])
    yield mix(
        np.minimum(counts[last + 1] - counts[first], 4).astype(np.uint64), np.minimum(e - s, 12).astype(np.uint64)
    )


def lexicon(text: Text, found: Candidates, _: Floats, __: Clusters) -> Rows:
    """The lists that hold the string, and those that hold its beginning and its end."""
    s, e = found.starts, found.ends
    exact = np.array([text.exact.get(span, 0) for span in zip(s.tolist(), e.tolist(), strict=True)], np.uint64)
    yield exact
    yield mix(exact, np.minimum(e - s, 6).astype(np.uint64))
    yield mix(text.begins[s].astype(np.uint64), text.stops[e - 1].astype(np.uint64))
    after = np.where(e < len(text), text.begins[np.minimum(e, len(text) - 1)], 0).astype(np.uint64)
    before = np.where(s > 0, text.stops[np.maximum(s - 1, 0)], 0).astype(np.uint64)
    yield mix(before, 1)
    yield mix(after, 2)
    yield mix(before, exact, after)


def marks(text: Text, found: Candidates, _: Floats, __: Clusters) -> Rows:
    """Brackets around and inside, kinds of characters inside, the line and the place in it."""
    s, e = found.starts, found.ends
    inside = text.inside[s]
    mark = np.where(inside >= 0, text.codes[np.maximum(inside, 0)], 0).astype(np.uint64)
    at_mark = ((inside >= 0) & (inside == s - 1)).astype(np.uint64)
    yield mix(mark, at_mark, text.spans.numbers(e, e + 1))
    yield mix(mark, at_mark, np.where(inside >= 0, text.spans.numbers(inside - 2, inside), 0))
    yield mix(
        (text.line[s] == 0).astype(np.uint64),
        (text.line[np.minimum(e, len(text) - 1)] != text.line[s]).astype(np.uint64),
        mark,
    )
    bits = text.classes[s].astype(np.uint64)
    every = np.full(len(s), 255, np.uint8)
    some = np.zeros(len(s), np.uint8)
    for step in range(12):
        at = np.minimum(s + step, e - 1)
        every &= text.classes[at]
        some |= text.classes[at]
    yield mix(every.astype(np.uint64), np.minimum(e - s, 6).astype(np.uint64))
    yield mix(some.astype(np.uint64), every.astype(np.uint64))
    given = np.zeros(len(s), np.int64)
    for step in (1, 2):
        given += (s + step < e) & ((text.classes[np.minimum(s + step, e - 1)] & GIVEN) > 0)
    yield mix(
        bits & np.uint64(SURNAME | FOREIGN | HAN), given.astype(np.uint64), np.minimum(e - s, 6).astype(np.uint64)
    )


def rivals(_: Text, found: Candidates, scores: Floats, __: Clusters) -> Rows:
    """How the span stands beside the best overlapping span of its type and beside the other types' reading of it."""
    s, e, t = found.starts, found.ends, found.types
    value = found.begin + found.end + found.least
    best = np.full(len(s), -20, np.float32)
    longer = np.full(len(s), -20, np.float32)
    for number in np.unique(t).tolist():
        mine = np.flatnonzero(t == number)
        for low in range(0, len(mine), 64):
            part = mine[low : low + 64]
            near = mine[max(0, low - 64) : low + 128]
            meets = (s[part][:, None] < e[near]) & (s[near] < e[part][:, None]) & (part[:, None] != near)
            outer = meets & (s[near] <= s[part][:, None]) & (e[near] >= e[part][:, None])
            best[part] = np.where(meets, value[near], -20).max(axis=1, initial=-20)
            longer[part] = np.where(outer, value[near], -20).max(axis=1, initial=-20)
    yield _step(value - best)
    yield _step(longer - value)
    yield mix(_step(value - best, 2), _step(longer - value, 2), _step(value, 2))
    columns = np.arange(len(TYPES)) * 3
    other = scores[s[:, None], columns] + scores[(e - 1)[:, None], columns + 2]
    own = other[np.arange(len(s)), t].copy()
    other[np.arange(len(s)), t] = -20
    rival = other.argmax(axis=1) if len(s) else np.zeros(0, np.int64)
    margin = own - (other.max(axis=1) if len(s) else own)
    yield mix(rival.astype(np.uint64), _step(margin))
    within = scores[s[:, None], columns + INSIDE]
    within[np.arange(len(s)), t] = -20
    yield mix(
        (within.argmax(axis=1) if len(s) else rival).astype(np.uint64), _step(within.max(axis=1, initial=-20), 1.5)
    )


def reach(text: Text, found: Candidates, _: Floats, clusters: Clusters) -> Rows:
    """The last verb before and the first verb behind in the clause, and how far off they are."""
    s, e = found.starts, found.ends
    count = len(text.words)
    index = np.arange(count)
    back = np.maximum.accumulate(np.where(text.verbs, index, -1))
    ahead = np.minimum.accumulate(np.where(text.verbs, index, count)[::-1])[::-1]
    first = text.word[s]
    last = text.word[np.minimum(e, len(text) - 1)]
    before = np.where(first > 0, back[np.maximum(first - 1, 0)], -1)
    after = np.minimum(ahead[last], count - 1)
    reached = (before >= 0) & (text.clause[text.starts[np.maximum(before, 0)]] == text.clause[s])
    ahead_reached = (ahead[last] < count) & (text.clause[text.starts[after]] == text.clause[s])
    verb = np.where(reached, text.words[np.maximum(before, 0)], 0)
    next_verb = np.where(ahead_reached, text.words[after], 0)
    gap = np.where(reached, np.minimum(first - before, 6), 7).astype(np.uint64)
    next_gap = np.where(ahead_reached, np.minimum(after - last, 6), 7).astype(np.uint64)
    yield mix(verb, 1)
    yield mix(next_verb, 2)
    yield mix(verb, gap)
    yield mix(next_verb, next_gap)
    yield mix(verb, next_verb)


def article(text: Text, found: Candidates, scores: Floats, __: Clusters) -> Rows:
    """The same string elsewhere in the article: how often, in the headline, and how the character model reads it there."""
    s, e, t = found.starts, found.ends, found.types
    names = text.spans.numbers(s, e)
    value = found.begin + found.end
    keys = mix(names, (t + 1).astype(np.uint64))
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    best = np.full(len(counts), -20, np.float32)
    np.maximum.at(best, inverse, value)
    total = np.zeros(len(counts), np.float32)
    np.add.at(total, inverse, value)
    head = np.zeros(len(counts), np.bool_)
    head[inverse[text.line[s] == 0]] = True
    times = {
        number: text.text.count(text.text[a:b])
        for number, a, b in dict(
            zip(inverse.tolist(), zip(inverse.tolist(), s.tolist(), e.tolist(), strict=True), strict=True)
        ).values()
    }
    often = np.array([times[n] for n in range(len(counts))], np.int64)
    share = counts / np.maximum(often, 1)
    yield mix(np.minimum(often[inverse], 8).astype(np.uint64), head[inverse].astype(np.uint64))
    yield _step(best[inverse])
    yield mix(_step((total / counts)[inverse], 1.5), np.minimum(counts[inverse], 4).astype(np.uint64))
    yield mix(_step(best[inverse] - value, 1.5), _step(value, 1.5))
    yield mix(np.rint(share[inverse] * 4).astype(np.uint64), np.minimum(often[inverse], 4).astype(np.uint64))


FEATURES: tuple[Callable[[Text, Candidates, Floats, Clusters], Rows], ...] = (
    edges, surface, around, words, lexicon, marks, rivals, reach, article,
)  # fmt: skip
