"""What linking works with: claims of single articles, the candidates they name, and what was decided about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.records import Entity, EntityType, Evidence, Extraction, Predicate

Occurrence = tuple[str, str]
"""An entity of one article: article id and entity id."""


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """The smallest unit that linking joins or keeps apart: a key and, where namesakes exist, a context.

    ``key`` is what all spellings of the name share; ``context`` (a code, an area, a day, an article's id) is empty
    where the key alone says which thing is meant. ``article`` is set where every article's mention is weighed alone:
    for people, and for names that a judgement speaks of.
    """

    type: EntityType
    key: str
    context: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Which candidate an occurrence is, and why.

    ``label`` is the name to show, ``official`` says that a table or the grammar of such names vouches for it.
    """

    candidate: Candidate
    label: str
    rule: str
    reason: str
    official: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Two candidates are the same thing, or different ones, by a rule or a judgement, for a reason that can be printed."""

    left: Candidate
    right: Candidate
    same: bool
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Identity:
    """One thing: its IRI, its label, whether any article writes that label, and the candidates that it is."""

    iri: str
    type: EntityType
    label: str
    written: bool
    candidates: tuple[Candidate, ...]
    code: str | None = None


@dataclass(frozen=True)
class Dossier:
    """One extraction, ready to be asked about an entity's relations."""

    extraction: Extraction
    _objects: Mapping[tuple[str, Predicate], Sequence[str]] = field(init=False, repr=False)
    _proofs: Mapping[tuple[str, Predicate, str], Sequence[Evidence]] = field(init=False, repr=False)
    _subjects: Mapping[tuple[Predicate, str], Sequence[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        objects: dict[tuple[str, Predicate], list[str]] = {}
        subjects: dict[tuple[Predicate, str], list[str]] = {}
        for fact in self.extraction.facts:
            objects.setdefault((fact.subject, fact.predicate), []).append(fact.object)
            subjects.setdefault((fact.predicate, fact.object), []).append(fact.subject)
        proofs = {(f.subject, f.predicate, f.object): f.evidence for f in self.extraction.facts}
        object.__setattr__(self, "_proofs", proofs)
        object.__setattr__(self, "_objects", objects)
        object.__setattr__(self, "_subjects", subjects)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {e.id: e for e in self.extraction.entities}

    @property
    def article(self) -> str:
        """The article's id."""
        return self.extraction.article.id

    @property
    def day(self) -> str | None:
        """The article's date."""
        return self.extraction.article.published

    def evidence(self, subject: str, predicate: Predicate, object_: str) -> Sequence[Evidence]:
        """The proofs of a fact, none when the article does not state it."""
        return self._proofs.get((subject, predicate, object_), ())

    def objects(self, subject: str, predicate: Predicate) -> Sequence[str]:
        """What an entity has as object of a relation."""
        return self._objects.get((subject, predicate), ())

    def subjects(self, predicate: Predicate, object_: str) -> Sequence[str]:
        """What has an entity as object of a relation."""
        return self._subjects.get((predicate, object_), ())
