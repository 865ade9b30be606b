"""A sentence with each mention as one character, so that patterns speak of types: ␀Person在␀Place调研.

Patterns are written with ``<P>`` for one mention of a type and ``<P+>`` for a list of them; several letters mean
any of the types. In a list of people, offices may stand before the names.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.records import Entity, EntityType, Mention

LETTERS: Mapping[EntityType, str] = {
    EntityType.PERSON: "P",
    EntityType.AGENCY: "A",
    EntityType.ORGANIZATION: "O",
    EntityType.COMPANY: "C",
    EntityType.PLACE: "L",
    EntityType.INITIATIVE: "I",
    EntityType.POLICY: "Y",
    EntityType.EVENT: "E",
    EntityType.POST: "T",
    EntityType.INDUSTRY: "D",
}
_BASE = 0xE000
CODE: Mapping[EntityType, str] = {t: chr(_BASE + n) for n, t in enumerate(EntityType)}
ALL_CODES = frozenset(CODE.values())
_BY_LETTER = {letter: CODE[t] for t, letter in LETTERS.items()}
_MACRO = re.compile("<([A-Z]+)(\\+?)>")
_SENTENCE = re.compile("[^。！？\n]*(?:[。！？]+[”’」』）]*|\n|$)")


@dataclass(frozen=True, slots=True)
class Shape:
    """One sentence: its span in the content, its masked text, and the mention behind each masked character."""

    start: int
    end: int
    text: str
    mentions: Mapping[int, Mention]
    offsets: Sequence[int]

    def found(self, start: int, end: int, types: str) -> list[Mention]:
        """The mentions of these types (letters) in a span of the masked text, in order."""
        codes = {_BY_LETTER[letter] for letter in types}
        return [self.mentions[i] for i in range(start, end) if self.text[i] in codes]


def codes_of(letters: str) -> frozenset[str]:
    """The masked characters of some types, given by their letters."""
    return frozenset(_BY_LETTER[letter] for letter in letters)


def expand(pattern: str) -> re.Pattern[str]:
    """Compile a pattern with ``<P>`` and ``<P+>`` in it.

    >>> bool(expand("<P+>出席").search(CODE[EntityType.PERSON] + "出席"))
    True
    """
    return _compile(pattern)


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    def macro(m: re.Match[str]) -> str:
        letters = "".join(_BY_LETTER[letter] for letter in m.group(1))
        one = f"[{letters}]"
        if not m.group(2):
            return one
        post = CODE[EntityType.POST]
        if "P" in m.group(1):
            one = f"(?:(?:{post}[、，兼和]?)*{one}{post}?)"
        return f"{one}(?:(?:、|和|与|及|以及|暨|同|，(?={post})){one})*(?:等)?"

    return re.compile(_MACRO.sub(macro, pattern))


def sentences(content: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of a text, without the blanks around them."""
    spans = []
    for m in _SENTENCE.finditer(content):
        start, end = m.span()
        while start < end and content[start].isspace():
            start += 1
        while start < end and content[end - 1].isspace():
            end -= 1
        if start < end:
            spans.append((start, end))
    return spans


def shape_of(content: str, start: int, end: int, mentions: Sequence[Mention]) -> Shape:
    """Mask a sentence; ``mentions`` are those of the sentence, outermost first at each place."""
    parts: list[str] = []
    offsets: list[int] = []
    masked: dict[int, Mention] = {}
    position = start
    for mention in mentions:
        if mention.start < position:
            continue
        parts.append(content[position : mention.start])
        offsets.extend(range(position, mention.start))
        masked[len(offsets)] = mention
        parts.append(CODE[mention.type])
        offsets.append(mention.start)
        position = mention.end
    parts.append(content[position:end])
    offsets.extend(range(position, end + 1))
    return Shape(start, end, "".join(parts), masked, offsets)


def by_mention(entities: Sequence[Entity]) -> dict[tuple[int, int, EntityType], Entity]:
    """Which entity each mention belongs to."""
    return {(m.start, m.end, m.type): e for e in entities for m in e.mentions}
