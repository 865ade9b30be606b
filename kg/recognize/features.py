"""What a character of a text looks like to the model of names: a documented function each, no weights.

Every function gives rows of numbers, one number a character and row; `character_features` stacks them, each row joined
with its own number, so that a row is a feature template and an entry one feature.
"""

from collections.abc import Callable, Iterator

import numpy as np

from kg.learn.hashing import Ints, Numbers, mix, numbered, spread
from kg.recognize.clusters import Clusters
from kg.recognize.gazetteer import Kind
from kg.recognize.text import FOREIGN, GIVEN, HAN, SURNAME, Text

Rows = Iterator[Numbers]


def character_features(text: Text, clusters: Clusters) -> Numbers:
    """The features (templates, characters) of every character."""
    rows = [row for feature in FEATURES for row in feature(text, clusters)]
    count = sum(len(np.atleast_2d(row)) for row in rows)
    return spread(numbered(rows, np.arange(1, count + 1, dtype=np.uint64)))


def _moved(row: Numbers, by: int) -> Numbers:
    """The row seen from ``by`` characters earlier: entry i is the row's entry i + by, 0 beyond the text."""
    found = np.zeros_like(row)
    if by == 0:
        return row
    if by > 0:
        found[:-by] = row[by:]
    else:
        found[-by:] = row[:by]
    return found


def _bucket(distance: Ints) -> Numbers:
    """Small distances as they are, larger ones by powers of two."""
    d = np.maximum(distance, 0)
    return np.where(d < 4, d, 3 + np.floor(np.log2(np.maximum(d, 1) / 2))).astype(np.uint64)


_GRAMS = np.array(
    [(-2, -1), (-1, 0), (0, 1), (1, 2), (2, 3), (-2, 0), (-1, 1), (0, 2), (1, 3), (-3, 0), (-2, 1), (-1, 2), (0, 3), (1, 4), (0, 4), (-3, 1)]
)  # fmt: skip


def grams(text: Text, _: Clusters) -> Rows:
    """Character 1- to 3-grams around the character, and the pair that it parts."""
    here = np.arange(len(text))
    yield text.spans.numbers(here + _GRAMS[:, :1], here + _GRAMS[:, 1:])
    yield mix(_moved(text.codes, -1), _moved(text.codes, 1))


def words(text: Text, _: Clusters) -> Rows:
    """The word, its neighbours, their tags, and the character's place in the word."""
    place = _place_in_word(text)
    word, tag = text.words[text.word], text.tags[text.word]
    before, after = _neighbour(text, text.words, -1), _neighbour(text, text.words, 1)
    tag_before, tag_after = _neighbour(text, text.tags, -1), _neighbour(text, text.tags, 1)
    yield mix(place, word)
    yield mix(place, tag)
    yield mix(place, before)
    yield mix(place, after)
    yield mix(place, before, word)
    yield mix(place, word, after)
    yield mix(place, tag_before, tag)
    yield mix(place, tag, tag_after)
    yield mix(place, tag_before, tag, tag_after)
    yield mix(place, _neighbour(text, text.words, -2))
    yield mix(place, _neighbour(text, text.words, 2))
    yield mix(place, tag, _neighbour(text, text.tags, -2), tag_before)
    yield mix(place, tag, tag_after, _neighbour(text, text.tags, 2))


def company(text: Text, clusters: Clusters) -> Rows:
    """Clusters of the word and its neighbours."""
    place = _place_in_word(text)
    groups = clusters.of(text.words).astype(np.uint64)
    for level in (0, 1):
        row = groups[:, level] if len(groups) else np.zeros(0, np.uint64)
        own, before, after = row[text.word], _neighbour(text, row, -1), _neighbour(text, row, 1)
        yield mix(place, own)
        yield mix(place, before, own)
        yield mix(place, own, after)
        yield mix(place, before, own, after)
    yield mix(place, _neighbour(text, groups[:, 0], -2))
    yield mix(place, _neighbour(text, groups[:, 0], 2))


def lexicon(text: Text, _: Clusters) -> Rows:
    """Which lists have a string that begins, covers or ends at the character and beside it."""
    begins, covers, stops = (x.astype(np.uint64) for x in (text.begins, text.covers, text.stops))
    yield mix(begins, covers, stops)
    for kind in (Kind.DIVISION, Kind.COUNTRY, Kind.REGION, Kind.BODY, Kind.COMPANY, Kind.ORGANIZATION, Kind.TITLE, Kind.INDUSTRY):  # fmt: skip
        bit = np.uint64(1 << kind)
        state = ((begins & bit) > 0) * 4 + ((covers & bit) > 0) * 2 + ((stops & bit) > 0) * 1
        yield state.astype(np.uint64)
    yield mix(_moved(stops, -1), text.codes)
    yield mix(_moved(begins, 1), text.codes)
    yield mix(_moved(stops, -1), begins)
    yield mix(stops, _moved(begins, 1))
    yield mix(_moved(covers, -1), covers, _moved(covers, 1))


def classes(text: Text, _: Clusters) -> Rows:
    """Kinds of character around: surnames, characters of given names and of transliterations, digits, Latin, marks."""
    own = text.classes.astype(np.uint64)
    around = [_moved(own, by) for by in (-2, -1, 0, 1, 2, 3)]
    yield mix(*around)
    yield mix(*around[1:4])
    yield mix(*around[2:5])
    names = own & np.uint64(SURNAME | GIVEN | FOREIGN | HAN)
    yield mix(*(_moved(names, by) for by in (-1, 0, 1, 2, 3)))
    foreign = (text.classes & FOREIGN) > 0
    yield mix(foreign.astype(np.uint64), _bucket(_run(foreign)), _bucket(_run(foreign[::-1])[::-1]))


def marks(text: Text, _: Clusters) -> Rows:
    """The bracket the character stands in, how far in, what stands before it; the line and the place in it."""
    here = np.arange(len(text))
    opened = text.inside >= 0
    place = np.where(opened, text.inside, 0)
    mark = np.where(opened, text.codes[place], 0).astype(np.uint64)
    closed = (text.inside != _moved_signed(text.inside, 1)).astype(np.uint64)
    yield mix(mark, _bucket(here - place) * opened, closed)
    yield mix(mark, np.where(opened, text.spans.numbers(place - 2, place), 0))
    first = np.searchsorted(text.line, text.line)
    last = np.searchsorted(text.line, text.line, side="right")
    headline = (text.line == 0).astype(np.uint64)
    yield mix(headline, _bucket(here - first), np.minimum(_bucket(last - first), 6))
    yield mix(headline, text.codes)
    sentence = np.searchsorted(text.sentence, text.sentence)
    yield mix(_bucket(here - sentence), text.tags[text.word])


def reach(text: Text, clusters: Clusters) -> Rows:
    """What governs from afar: the last verb before and the next head of a name behind, within the clause."""
    place = _place_in_word(text)
    count = len(text.words)
    index = np.arange(count)
    first = text.starts
    clause = text.clause[first]
    verb = np.maximum.accumulate(np.where(text.verbs, index, -1))
    verb = np.concatenate([[-1], verb[:-1]])
    same = (verb >= 0) & (clause[np.maximum(verb, 0)] == clause)
    verb_word = np.where(same, text.words[np.maximum(verb, 0)], 0)
    far = np.where(same, index - verb, 0)
    yield mix(place, verb_word[text.word])
    yield mix(place, verb_word[text.word], _bucket(far)[text.word])
    heads = np.uint32(sum(1 << k for k in (Kind.EVENT_HEAD, Kind.INITIATIVE_HEAD, Kind.ORGANIZATION_FORM, Kind.COMPANY_FORM, Kind.LOCAL_BODY, Kind.FOREIGN_BODY, Kind.PLACE_FORM, Kind.TITLE)))  # fmt: skip
    here = np.arange(len(text))
    ends = np.where((text.stops & heads) > 0, here, len(text))
    following = np.minimum.accumulate(ends[::-1])[::-1]
    safe = np.minimum(following, len(text) - 1)
    reached = (following < len(text)) & (text.clause[safe] == text.clause)
    head = np.where(reached, text.spans.numbers(safe - 1, safe + 1), 0)
    yield mix(place, head)
    yield mix(head, _bucket(safe - here) * reached)
    yield mix(head, verb_word[text.word])
    yield mix(np.where(reached, text.stops[safe] & heads, 0).astype(np.uint64), text.tags[text.word], place)


def elsewhere(text: Text, clusters: Clusters) -> Rows:
    """How often the word and the pair of characters stand in the article, and whether in its headline."""
    here = np.arange(len(text))
    pairs = text.spans.numbers(here, here + 2)
    _, inverse, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    often = np.minimum(counts[inverse], 6).astype(np.uint64)
    headline = np.isin(pairs, pairs[text.line == 0])
    yield mix(often, headline.astype(np.uint64), _moved(often, -1))
    yield mix(often, text.tags[text.word], _place_in_word(text))


def _place_in_word(text: Text) -> Numbers:
    here = np.arange(len(text))
    starts, ends = text.starts[text.word], text.ends[text.word]
    return np.asarray((here == starts) * 2 + (here == ends - 1) * 1 + 4, np.uint64)


def _neighbour(text: Text, row: Numbers, by: int) -> Numbers:
    return _moved(row, by)[text.word]


def _run(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Ints:
    """How many flags stand in a row up to each place."""
    place = np.arange(1, len(flags) + 1)
    return place - np.maximum.accumulate(np.where(flags, 0, place))


def _moved_signed(row: Ints, by: int) -> Ints:
    return np.concatenate([row[by:], np.full(by, -2, row.dtype)])


FEATURES: tuple[Callable[[Text, Clusters], Rows], ...] = (
    grams, words, company, lexicon, classes, marks, reach, elsewhere,
)  # fmt: skip
