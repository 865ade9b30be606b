"""One text while it is being read: words with offsets, lexicon hits, and the names found so far."""

from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from kg.recognize.gazetteer import Hit, scan
from kg.records import EntityType
from kg.words import tag


class Span(NamedTuple):
    """A name found: half-open offsets, type, the rule that found it and, for an ellipsis, the full name."""

    start: int
    end: int
    type: EntityType
    rule: str
    canonical: str | None = None


@dataclass(slots=True)
class Document:
    """A text with its words, its lexicon hits and what has been recognized so far.

    ``starts[i]``, ``ends[i]``, ``words[i]`` and ``tags[i]`` describe the i-th word; ``at_start`` and ``at_end`` lead
    from an offset to the word that begins or ends there. ``ending`` and ``beginning`` lead to the spans found.
    """

    text: str
    words: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]
    at_start: dict[int, int]
    at_end: dict[int, int]
    hits: list[list[Hit]]
    spans: list[Span] = field(default_factory=list)
    ending: dict[int, list[Span]] = field(default_factory=dict)
    beginning: dict[int, list[Span]] = field(default_factory=dict)

    def add(self, span: Span) -> None:
        """Remember a name."""
        self.spans.append(span)
        self.ending.setdefault(span.end, []).append(span)
        self.beginning.setdefault(span.start, []).append(span)

    def name_ending(self, position: int, types: frozenset[EntityType]) -> Span | None:
        """The longest name of these types that ends at a position."""
        found = None
        for span in self.ending.get(position, ()):
            if span.type in types and (found is None or span.start < found.start):
                found = span
        return found

    def covered(self, start: int, end: int, types: frozenset[EntityType]) -> bool:
        """Whether a name of these types covers the whole span and more."""
        return any(
            s.start <= start and end <= s.end and (s.end - s.start) > (end - start) and s.type in types
            for s in self.spans
        )


def read(text: str) -> Document:
    """Cut, tag and scan a text."""
    tagged = tag(text)
    words = [word for word, _ in tagged]
    tags = [word_tag for _, word_tag in tagged]
    ends = list(accumulate(map(len, words)))
    starts = [0, *ends[:-1]] if ends else []
    count = range(len(words))
    at_start, at_end = dict(zip(starts, count, strict=True)), dict(zip(ends, count, strict=True))
    return Document(text, words, tags, starts, ends, at_start, at_end, scan(text))
