"""Which province, city and county the words speak of: what 省委, 市政府 and 区政协 leave unsaid."""

import bisect
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from kg.lexicon.divisions import Division, by_code, by_name
from kg.recognize.gazetteer import Kind, hits
from kg.records import EntityType, Mention

_ORDER = ("province", "prefecture", "county")
_PROVINCES = ("省", "自治区")
# Types whose names begin with the area that they are of.
_BEARERS = frozenset({EntityType.PLACE, EntityType.AGENCY, EntityType.POST, EntityType.ORGANIZATION, EntityType.EVENT})
_SENTENCE = "。！？\n"


@dataclass(frozen=True, slots=True)
class Areas:
    """The divisions an article names, each by its place, and the division that each place name means in it.

    ``places`` and ``divisions`` run in parallel, by place; ``breaks`` are the ends of sentences.
    """

    meaning: Mapping[str, Division]
    places: tuple[int, ...]
    divisions: tuple[Division, ...]
    breaks: tuple[int, ...]

    @classmethod
    def of(cls, text: str, mentions: Iterable[Mention]) -> "Areas":
        """Weigh the divisions an article names; homonyms are told apart by the provinces that it names without doubt."""
        mentions = tuple(mentions)
        known = by_name()
        covered = sorted((m.start, m.end) for m in mentions if m.type in _BEARERS)
        named = [
            (start, text[start:end])
            for start, end in _longest(text)
            if _inside(covered, start, end) and text[start:end] in known
        ]
        sure = Counter(known[name][0].code[:2] for _, name in named if len({d.code[:2] for d in known[name]}) == 1)
        meaning: dict[str, Division] = {}
        for _, name in named:
            rows = known[name]
            if len(rows) > 1 and rows[0].level != "province":
                rows = tuple(sorted(rows, key=lambda d: (-sure[d.code[:2]], _ORDER.index(d.level))))
            meaning.setdefault(name, rows[0])
        breaks = tuple(i for i, c in enumerate(text) if c in _SENTENCE)
        return cls(meaning, tuple(p for p, _ in named), tuple(meaning[n] for _, n in named), breaks)

    def full_name(self, level: str, place: int) -> str | None:
        """Full name of the area that a bare level word at a place stands for; None when nothing tells.

        The last division named before it in its sentence tells; else, going back sentence by sentence, the article's
        most frequent one of the level.
        """
        before = bisect.bisect_left(self.places, place)
        start = (
            self.breaks[bisect.bisect_left(self.breaks, place) - 1] if bisect.bisect_left(self.breaks, place) else -1
        )
        for index in range(before - 1, -1, -1):
            if self.places[index] < start:
                break
            if (found := _of_level(self.divisions[index], level)) is not None:
                return found.name
        counts = Counter(d.code for row in self.divisions if (d := _of_level(row, level)) is not None)
        if not counts:
            return None
        first = next(d.code for row in self.divisions if (d := _of_level(row, level)) is not None)
        counts[first] += 2
        return by_code()[counts.most_common(1)[0][0]].name


def _of_level(division: Division, level: str) -> Division | None:
    """The division itself, or the one it lies in, that the level word can stand for."""
    at: Division | None = division
    while at is not None:
        if at.name.endswith(level) and (level in _PROVINCES) == (
            at.level == "province" and at.name.endswith(_PROVINCES)
        ):
            return at
        if level not in _PROVINCES and at is not division:
            # 市 beside a county is its prefecture only where no city is named itself.
            return at if at.name.endswith(level) else None
        at = by_code().get(at.parent)
    return None


def _longest(text: str) -> list[tuple[int, int]]:
    """Spans of divisions' names, the longest at each place, none across another."""
    starts, ends, kinds = hits(text)
    mine = kinds >> np.uint32(Kind.DIVISION) & np.uint32(1) > 0
    spans = sorted(zip(starts[mine].tolist(), ends[mine].tolist(), strict=True), key=lambda p: (p[0], -p[1]))
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _inside(covered: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a name that begins here, or covers the span, is one that bears its area in front."""
    index = bisect.bisect_right(covered, (start, 1 << 60))
    return any(s <= start and end <= e for s, e in covered[max(0, index - 4) : index])
