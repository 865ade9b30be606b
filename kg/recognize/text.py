"""One text as arrays: characters, words, lexicon hits, clauses and marks. Made once, read by every feature."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from kg.language.words import tag
from kg.learn.hashing import Ints, Numbers, Spans, codes_of, numbers_of
from kg.lexicon import column, table
from kg.recognize.gazetteer import hits

Bits = npt.NDArray[np.uint32]

SURNAME, GIVEN, FOREIGN, HAN, DIGIT, LATIN, MARK = (1 << n for n in range(7))
_CLAUSE = "，。；！？：\n,;!?:"
_SENTENCE = "。；！？\n;!?"
_OPEN, _CLOSE = "《“（(「『【", "》”）)」』】"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of n characters and w words; offsets are half-open and count characters.

    ``codes``, ``classes`` (bits: surname, given name, transliteration, Han, digit, Latin, mark), ``word`` (index of the
    word), ``clause``, ``sentence`` and ``line`` (running numbers), ``inside`` (which bracket a character stands in, by
    the place of its opening mark, -1 for none) have one entry a character; ``starts``, ``ends``, ``words`` and ``tags``
    (numbers) one a word. ``begins``, ``covers`` and ``stops`` hold, for each character, the lexicon kinds that begin,
    cover and end there; ``exact`` leads from a span to the kinds of the string.
    """

    text: str
    codes: Numbers
    spans: Spans
    classes: npt.NDArray[np.uint8]
    starts: Ints
    ends: Ints
    word: Ints
    words: Numbers
    tags: Numbers
    verbs: npt.NDArray[np.bool_]
    clause: Ints
    sentence: Ints
    line: Ints
    inside: Ints
    begins: Bits
    covers: Bits
    stops: Bits
    exact: dict[tuple[int, int], int]

    def __len__(self) -> int:
        return len(self.codes)


@cache
def _classes() -> npt.NDArray[np.uint8]:
    table_ = np.zeros(0x10000, np.uint8)

    def put(bit: int, characters: str) -> None:
        table_[[ord(c) for c in characters if ord(c) < 0x10000]] |= bit

    put(SURNAME, "".join(r["surname"] for r in table("surnames") if len(r["surname"]) == 1))
    put(GIVEN, "".join(column("given_chars", "char")))
    put(FOREIGN, "".join(column("translit_chars", "char")) + "·")
    table_[0x4E00:0xA000] |= HAN
    put(DIGIT, "0123456789〇一二三四五六七八九十百千万亿")
    put(LATIN, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    put(MARK, _CLAUSE + _OPEN + _CLOSE + "、…—·-－ 　\t’‘")
    return table_


_ENDS_CLAUSE, _ENDS_SENTENCE, _BRACKET = 1, 2, 4


@cache
def _marks() -> npt.NDArray[np.uint8]:
    """What a character does as a mark: ends a clause, ends a sentence, opens or closes (a line's end closes all)."""
    found = np.zeros(0x10000, np.uint8)
    for bit, characters in ((_ENDS_CLAUSE, _CLAUSE), (_ENDS_SENTENCE, _SENTENCE), (_BRACKET, _OPEN + _CLOSE + "\n")):
        found[[ord(c) for c in characters]] |= bit
    return found


def _running(marks: npt.NDArray[np.bool_]) -> Ints:
    """How many marks stand before each character."""
    found = np.zeros(len(marks), np.int64)
    np.cumsum(marks[:-1], out=found[1:])
    return found


def _brackets(codes: Numbers, marks: npt.NDArray[np.uint8]) -> Ints:
    """For each character the place of the innermost bracket open there, or -1; none reaches over a line's end."""
    inside = np.full(len(codes), -1, np.int64)
    opens, closes = [ord(c) for c in _OPEN], {ord(b): ord(a) for a, b in zip(_OPEN, _CLOSE, strict=True)}
    stack: list[int] = []
    previous = 0
    for place in np.flatnonzero(marks & _BRACKET).tolist():
        inside[previous:place] = stack[-1] if stack else -1
        code = int(codes[place])
        if code == 10:
            if stack:
                inside[stack[0] : place] = -1
            stack = []
        elif code in opens:
            stack.append(place)
        else:
            while stack and int(codes[stack[-1]]) != closes[code]:
                stack.pop()
            if stack:
                stack.pop()
        previous = place + (code not in opens)
    if stack:
        inside[stack[0] :] = -1
    return inside


def read_text(text: str) -> Text:
    """Cut, tag and scan a text."""
    tagged = tag(text)
    lengths = np.array([len(w) for w, _ in tagged], np.int64)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    codes = codes_of(text)
    spans = Spans(codes)
    size = len(codes)
    names = [t for _, t in tagged]
    begins, covers, stops = (np.zeros(size, np.uint32) for _ in range(3))
    s, e, kinds = hits(text)
    np.bitwise_or.at(begins, s, kinds)
    np.bitwise_or.at(stops, e - 1, kinds)
    exact: dict[tuple[int, int], int] = {}
    for a, b, k in zip(s.tolist(), e.tolist(), kinds.tolist(), strict=True):
        exact[a, b] = exact.get((a, b), 0) | k
        covers[a:b] |= np.uint32(k)
    small = np.minimum(codes, 0xFFFF).astype(np.int64)
    marks = _marks()[small]
    return Text(
        text,
        codes,
        spans,
        _classes()[small],
        starts,
        ends,
        np.repeat(np.arange(len(lengths)), lengths),
        spans.numbers(starts, ends),
        numbers_of(names) if names else np.zeros(0, np.uint64),
        np.array([t[:1] == "v" for t in names], np.bool_),
        _running((marks & _ENDS_CLAUSE) > 0),
        _running((marks & _ENDS_SENTENCE) > 0),
        _running(codes == 10),
        _brackets(codes, marks),
        begins,
        covers,
        stops,
        exact,
    )
