"""What people see of an IRI: of a thing a summary, offices, relations in pages and a small graph; of an article its text.

Every record here is what a page shows and what the same address answers as JSON.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.rdf.ontology import label
from kg.records import EntityType, Predicate
from kg.relate.sentences import sentences
from kg.serve.index import Found, Group, Held, Index, Proof, Read, Thing
from kg.view.model import COLORS, rule_in_words

PAGE = 10
_OPEN = 5
_NOW_YEARS = 1


@dataclass(frozen=True, slots=True)
class Section:
    """One relation of a thing: its words, counts, and a page of its facts; ``page`` counts from one."""

    group: Group
    title: str
    page: int
    pages: int
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A neighbour in the small graph: where it stands, its colour, what joins it."""

    found: Found
    x: float
    y: float
    color: str
    relation: str


@dataclass(frozen=True, slots=True)
class Described:
    """All that the page of a thing shows."""

    thing: Thing
    type_label: str
    now: tuple[Found, ...]
    company: tuple[Found, ...]
    offices: tuple[Held, ...]
    sections: tuple[Section, ...]
    spots: tuple[Spot, ...]


Piece = tuple[str, str | None]
"""A stretch of a text and the IRI of what it names."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: where it begins, its stretches, and what it proves in words."""

    start: int
    pieces: tuple[Piece, ...]
    proves: tuple[str, ...]


Paragraphs = tuple[tuple[Sentence, ...], ...]
"""The text of an article."""


def describe(index: Index, iri: str, relation: str = "", page: int = 1) -> Described | None:
    """What the graph says of a thing; ``page`` is of the relation that is named, as ``chairs`` or ``chairs-of``."""
    thing = index.thing(iri)
    if thing is None:
        return None
    offices = index.offices(thing.id, thing.type == EntityType.PERSON) if thing.type in ("Person", "Post") else []
    sections = []
    for number, group in enumerate(index.groups(thing.id)):
        key = section_key(group)
        at = page if relation == key else 1
        pages = math.ceil(group.proofs / PAGE)
        shown = PAGE if number < _OPEN or relation == key else 3
        proofs = index.proofs(thing.id, group.predicate, group.outgoing, PAGE * (at - 1), shown)
        sections.append(Section(group, _words(group.predicate, group.outgoing), at, pages, tuple(proofs)))
    return Described(
        thing,
        label(thing.type),
        tuple(_now(offices)) if thing.type == EntityType.PERSON else (),
        tuple(index.company(thing.id)) if thing.type == EntityType.PERSON else (),
        tuple(offices),
        tuple(sections),
        tuple(_spots(index, thing)),
    )


def section_key(group: Group) -> str:
    """How an address names a relation of a thing: ``chairs``, or ``chairs-of`` from the other end."""
    return group.predicate if group.outgoing else f"{group.predicate}-of"


def _words(predicate: str, outgoing: bool) -> str:
    return f"{label(predicate)} {'→' if outgoing else '←'}"


def _now(offices: Sequence[Held]) -> Iterator[Found]:
    """The offices that the newest reports still show."""
    last = max((held.last for held in offices if held.last), default=None)
    if last is None:
        return
    since = f"{int(last[:4]) - _NOW_YEARS}{last[4:]}"
    seen = [h for h in offices if h.ended is None and h.last is not None and h.last >= since]
    yield from (h.other for h in sorted(seen, key=lambda h: -h.reports)[:4])


def _spots(index: Index, thing: Thing) -> Iterator[Spot]:
    found = index.neighbours(thing.id)
    for number, (other, predicate, outgoing, _) in enumerate(found):
        angle = 2 * math.pi * number / len(found) - math.pi / 2
        x, y = 320 + 230 * math.cos(angle), 170 + 125 * math.sin(angle)
        yield Spot(other, round(x), round(y), COLORS[EntityType(other.type)], _words(predicate, outgoing))


def rule_words(rule: str) -> str:
    """A rule as a reader would say it."""
    return rule_in_words(rule)["zh"]


def read(index: Index, iri: str) -> tuple[Read, Paragraphs] | None:
    """An article and its paragraphs of sentences, with what each names and proves."""
    article = index.article(iri)
    if article is None:
        return None
    names = sorted(
        ((surface, found.iri) for found, surfaces in index.named_in(iri) for surface in surfaces),
        key=lambda name: (-len(name[0]), name[1]),
    )
    proved: dict[int, list[str]] = {}
    for start, _, predicate, subject, object_, day in index.proved_in(iri):
        other = object_.label if object_ else (day or "")
        proved.setdefault(start, []).append(f"{subject.label} {label(predicate)} {other}")
    paragraphs: list[list[Sentence]] = [[]]
    behind = 0
    for start, end in sentences(article.content):
        text = article.content[start:end]
        if "\n" in article.content[behind:start] and paragraphs[-1]:
            paragraphs.append([])
        behind = end
        paragraphs[-1].append(Sentence(start, tuple(_marked(text, names)), tuple(proved.get(start, ()))))
    return article, tuple(tuple(paragraph) for paragraph in paragraphs)


def _marked(text: str, names: Sequence[tuple[str, str]]) -> Iterator[Piece]:
    position = plain = 0
    while position < len(text):
        name = next((n for n in names if text.startswith(n[0], position)), None)
        if name is None:
            position += 1
            continue
        if plain < position:
            yield text[plain:position], None
        yield name
        position += len(name[0])
        plain = position
    if plain < len(text):
        yield text[plain:], None


def vocabulary() -> list[str]:
    """Our classes and relations as queries write them."""
    return [
        f"kg:{name}" for name in (*EntityType, "Article", "Assertion", "Ending", "Tenure", *Predicate, *_PROPERTIES)
    ]


_PROPERTIES = (
    "name", "surface", "inferredName", "quote", "written", "start", "end", "rule", "confidence", "tense", "content", "publisher",
    "byline", "mentionedIn", "copyOf", "firstSeen", "lastSeen", "began", "ended", "reports", "inPost", "within", "bodyOf", "unitOf",
)  # fmt: skip
