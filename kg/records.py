"""The records that travel between the steps, one for each step; all are frozen.

Offsets are half-open and count characters of the cleaned article's ``content`` (title, newline, text).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class EntityType(StrEnum):
    """The ten kinds of things the graph holds."""

    PERSON = "Person"
    AGENCY = "Agency"
    ORGANIZATION = "Organization"
    COMPANY = "Company"
    PLACE = "Place"
    INITIATIVE = "Initiative"
    POLICY = "Policy"
    EVENT = "Event"
    POST = "Post"
    INDUSTRY = "Industry"


class Predicate(StrEnum):
    """The sixteen relations."""

    HOLDS_POST = "holdsPost"
    POST_AT = "postAt"
    ATTENDS = "attends"
    CHAIRS = "chairs"
    ADDRESSES = "addresses"
    ORGANIZES = "organizes"
    HELD_IN = "heldIn"
    HELD_ON = "heldOn"
    PROMOTES = "promotes"
    ISSUES = "issues"
    TARGETS = "targets"
    DEVELOPS = "develops"
    LOCATED_IN = "locatedIn"
    VISITS = "visits"
    MEETS = "meets"
    COOPERATES_WITH = "cooperatesWith"


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``published`` is an ISO date (YYYY-MM-DD) or None.

    ``publisher`` is the source a page names (来源), ``byline`` the reporters it names. ``given`` is the content as it was
    read and ``offsets`` maps each character of ``content`` to its place there;
    None means that cleaning changed nothing.
    """

    id: str
    title: str
    text: str
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    given: str | None = field(default=None, repr=False, compare=False)
    offsets: Sequence[int] | None = field(default=None, repr=False, compare=False)

    @property
    def content(self) -> str:
        """Title, newline and text: what offsets count in."""
        return f"{self.title}\n{self.text}"

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span in the content as read that ``content[start:end]`` was made from.

        >>> Article("a", "題(tí)", "x", offsets=(0, 5, 6)).original(0, 1)
        (0, 1)
        """
        if self.offsets is None:
            return start, end
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Mention:
    """A string of the text that names something.

    ``rule`` says what found it; ``kind`` is what later steps ask of it (see `kg.recognize.names`); ``confidence`` is
    the probability that it is such a name.
    """

    type: EntityType
    start: int
    end: int
    text: str
    rule: str
    canonical: str | None = None
    kind: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of one article: its fullest name there, every surface, and its full official name.

    ``canonical`` is set when the text has only an elliptical form and the full name is inferred.
    """

    id: str
    type: EntityType
    name: str
    surfaces: tuple[str, ...]
    canonical: str | None = None
    mentions: tuple[Mention, ...] = ()


BEGAN, PAST = "began", "past"
"""What a sentence may say of the time of an office."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that proves a fact, where it stands, what read it, and the probability that it says so.

    ``written`` is the sentence as it stood before cleaning, None where that is the same. ``tense`` of an office is
    `BEGAN` or `PAST` where the sentence says so, else empty.
    """

    article: str
    sentence: str
    start: int
    end: int
    rule: str
    confidence: float = 1.0
    written: str | None = None
    tense: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """A sentence that says of a person (an entity id) that an office, as it words it, is no longer held."""

    person: str
    post: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Fact:
    """Subject, predicate and object within one article; the ends are entity ids, or an ISO date for heldOn."""

    subject: str
    predicate: Predicate
    object: str
    evidence: tuple[Evidence, ...]

    @property
    def confidence(self) -> float:
        """The probability that the article says so: that of its surest proof."""
        return max(proof.confidence for proof in self.evidence)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article yields; ``endings`` are of offices that it says are over, which are no facts of holding them."""

    article: Article
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    endings: tuple[Ending, ...] = ()
