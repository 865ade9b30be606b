"""An article with each name as one token of its type: what stands between two names, whatever they are called.

The raw sequence has words and names. In the folded one a list of names of one type (甲、乙和丙) is one token and the
offices before a person belong to the person (省委书记、省长甲), so that 出席 stands right behind all of them.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.learn.hashing import Ints, Numbers, Spans
from kg.lexicon.divisions import by_name
from kg.recognize.text import Text
from kg.records import Entity, EntityType
from kg.relate.rules import fire
from kg.relate.triggers import triggers
from kg.schema import TYPES

DATE = len(TYPES)
_JOINS = frozenset("、和与及暨同") | {"以及"}
_NAME = 0x5851F42D4C957F2D


@dataclass(frozen=True, slots=True)
class Masked:
    """The names of an article, by place, and the two token sequences.

    ``start``, ``end``, ``type`` (`DATE` for a date), ``entity`` (index; dates have their own after the entities),
    ``raw`` and ``fold`` (index of the token), ``depth`` (in how many names it lies), ``sentence``, ``clause``, ``line``,
    ``sure`` (tenths of confidence) have one entry a name; ``surfaces`` and ``areas`` (division codes) one an entity.
    ``tokens`` and ``folded`` are the token numbers, ``spans`` and ``folds`` numbers for any spans of them. Of the raw
    tokens, ``verb`` lists the verbs, ``sentence_of`` and ``clause_of`` say where each stands, ``trigger`` has the classes
    of its trigger words as bits, and ``fired`` the declared rules that fire on two of them.
    """

    start: Ints
    end: Ints
    type: Ints
    entity: Ints
    raw: Ints
    fold: Ints
    depth: Ints
    sentence: Ints
    clause: Ints
    line: Ints
    sure: Ints
    tokens: Numbers
    folded: Numbers
    spans: Spans
    folds: Spans
    verb: Ints
    sentence_of: Ints
    clause_of: Ints
    trigger: Ints
    fired: Mapping[tuple[int, int], int]
    surfaces: tuple[tuple[str, ...], ...]
    areas: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return len(self.start)


Name = tuple[int, int, int, int, float]


def mask(text: Text, entities: Sequence[Entity], dates: Sequence[tuple[int, int, str]]) -> Masked:
    """Mask the mentions of entities and the dates."""
    names: list[Name] = [
        (m.start, m.end, TYPES.index(m.type), number, m.confidence)
        for number, e in enumerate(entities)
        for m in e.mentions
    ]
    names += [(s, e, DATE, len(entities) + number, 1.0) for number, (s, e, _) in enumerate(dates)]
    names.sort(key=lambda n: (n[0], -n[1], n[2]))
    raw, depth, outer = _nesting(names)
    tokens, places, token_of, verbs = _tokens(text, [names[i] for i in outer])
    where = {outer[k]: token for k, token in enumerate(token_of)}
    raw_index = np.array([where[o] for o in raw], np.int64)
    fold_of = _fold(text, tokens, places, [names[i][2] for i in outer], token_of)
    starts = np.array([n[0] for n in names], np.int64)
    numbers = np.array(tokens, np.uint64)
    folded = np.zeros(int(fold_of[-1]) + 1 if len(fold_of) else 0, np.uint64)
    folded[fold_of[::-1]] = numbers[::-1]
    for token, kind in zip(token_of, (names[i][2] for i in outer), strict=True):
        folded[fold_of[token]] = _NAME + kind
    at = np.array(places, np.int64)
    return Masked(
        starts,
        np.array([n[1] for n in names], np.int64),
        np.array([n[2] for n in names], np.int64),
        np.array([n[3] for n in names], np.int64),
        raw_index,
        fold_of[raw_index] if len(names) else raw_index,
        np.array(depth, np.int64),
        text.sentence[starts],
        text.clause[starts],
        text.line[starts],
        np.array([round(n[4] * 9.99 - 0.5) for n in names], np.int64),
        numbers,
        folded,
        Spans(numbers),
        Spans(folded),
        np.flatnonzero(np.array(verbs, np.bool_)),
        text.sentence[at] if len(at) else at,
        text.clause[at] if len(at) else at,
        _triggers(text, at, names, outer),
        _fired(text, [names[i] for i in outer], token_of),
        (*(e.surfaces for e in entities), *(() for _ in dates)),
        (*(_divisions(e) for e in entities), *(() for _ in dates)),
    )


def _triggers(text: Text, places: Ints, names: Sequence[Name], outer: Sequence[int]) -> Ints:
    """For each raw token the classes of the trigger words that begin in it, as bits; none inside a name."""
    found = np.zeros(len(places), np.int64)
    starts, bits = triggers(text.text)
    covered = np.zeros(len(text) + 1, np.int64)
    for number in outer:
        covered[names[number][0] : names[number][1]] = 1
    free = covered[starts] == 0
    np.bitwise_or.at(found, np.searchsorted(places, starts[free], side="right") - 1, bits[free])
    return found


def _fired(text: Text, outer: Sequence[Name], token_of: Sequence[int]) -> dict[tuple[int, int], int]:
    """For each pair of raw tokens the declared rules that fire on their names, as bits; dates are no names here."""
    spoken = [(n[0], n[1], TYPES[n[2]]) for n in outer if n[2] != DATE]
    tokens = [t for n, t in zip(outer, token_of, strict=True) if n[2] != DATE]
    found: dict[tuple[int, int], int] = {}
    for rule, s, o in fire(text.text, spoken):
        key = tokens[s], tokens[o]
        found[key] = found.get(key, 0) | 1 << rule
    return found


def _divisions(entity: Entity) -> tuple[str, ...]:
    """Codes of the divisions that a place may be."""
    if entity.type is not EntityType.PLACE:
        return ()
    return tuple(d.code for s in entity.surfaces for d in by_name().get(s, ()))


def _nesting(names: Sequence[Name]) -> tuple[list[int], list[int], list[int]]:
    """For each name its outermost holder and how deep it lies; the outermost names."""
    raw, depth, outer = [], [], []
    stack: list[int] = []
    for number, (start, end, *_) in enumerate(names):
        while stack and names[stack[-1]][1] <= start:
            stack.pop()
        if stack and names[stack[0]][1] < end:
            stack = []
        if not stack:
            outer.append(number)
        raw.append(stack[0] if stack else number)
        depth.append(len(stack))
        stack.append(number)
    return raw, depth, outer


def _tokens(text: Text, outer: Sequence[Name]) -> tuple[list[int], list[int], list[int], list[bool]]:
    """Token numbers, their places, the token of each outermost name, and which tokens are verbs."""
    tokens: list[int] = []
    places: list[int] = []
    verbs: list[bool] = []
    token_of: list[int] = []
    words = text.words.tolist()
    starts, ends, is_verb = text.starts.tolist(), text.ends.tolist(), text.verbs.tolist()
    index, position = 0, 0

    def plain(stop: int) -> None:
        nonlocal index, position
        while index < len(starts) and starts[index] < stop:
            begin, end = max(starts[index], position), min(ends[index], stop)
            if begin < end:
                whole = begin == starts[index] and end == ends[index]
                tokens.append(words[index] if whole else int(text.spans.numbers(begin, end)))
                places.append(begin)
                verbs.append(whole and is_verb[index])
            if ends[index] > stop:
                break
            index += 1
        position = stop

    for start, end, kind, *_ in outer:
        if start < position:
            token_of.append(len(tokens) - 1)
            continue
        plain(start)
        token_of.append(len(tokens))
        tokens.append(_NAME + kind)
        places.append(start)
        verbs.append(False)
        position = end
        while index < len(starts) and ends[index] <= end:
            index += 1
    plain(len(text))
    return tokens, places, token_of, verbs


def _fold(text: Text, tokens: list[int], places: list[int], kinds: list[int], token_of: list[int]) -> Ints:
    """The folded token of each raw token."""
    kind_at = dict(zip(token_of, kinds, strict=True))
    size = len(tokens)
    joined = np.zeros(size, np.bool_)
    person, post = TYPES.index(EntityType.PERSON), TYPES.index(EntityType.POST)
    for before, token in itertools.pairwise(token_of):
        gap = token - before
        if gap not in (1, 2) or kind_at.get(before) is None:
            continue
        a, b = kind_at[before], kind_at[token]
        end = places[before + 1] if gap == 2 else 0
        link = text.text[end : places[token]] if gap == 2 else ""
        if (gap == 1 and (a, b) == (post, person)) or (
            gap == 2 and link in _JOINS and (a == b or (a, b) in ((post, person), (person, post)))
        ):
            joined[before + 1 : token + 1] = True
    return np.cumsum(~joined) - 1
