"""One thing of a graph, and what articles state of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.graph import KnowledgeGraph, Tenure
from kg.graph.careers import career
from kg.records import EntityType, Evidence, Predicate

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact with names for people: its ends' labels and IRIs, how many dispatches state it, its days and its proofs.

    ``object`` of heldOn is an ISO date, or ``--MM-DD`` where the year is not known; ``object_iri`` is None then.
    """

    subject: str
    relation: Predicate
    object: str
    reports: int
    first: str | None
    last: str | None
    evidence: tuple[Evidence, ...] = field(repr=False)
    subject_iri: str = field(repr=False)
    object_iri: str | None = field(repr=False)

    @property
    def sentence(self) -> str:
        """The sentence that proves it best."""
        return max(self.evidence, key=lambda proof: proof.confidence).sentence

    @property
    def confidence(self) -> float:
        """The probability that an article says so: that of the surest proof."""
        return max(proof.confidence for proof in self.evidence)


def statement(
    graph: KnowledgeGraph, subject: str, relation: Predicate, object_: str, evidence: Iterable[Evidence]
) -> Statement:
    """The fact between two nodes of a graph, or of an event and its day."""
    proofs = tuple(evidence)
    days = graph.days(proofs)
    thing = relation is not Predicate.HELD_ON
    return Statement(
        graph.label(subject),
        relation,
        graph.label(object_) if thing else object_,
        graph.weight(proofs),
        days[0] if days else None,
        days[-1] if days else None,
        proofs,
        subject,
        object_ if thing else None,
    )


@dataclass(frozen=True, slots=True)
class Thing:
    """One node of a graph. Two are equal when their IRIs are."""

    iri: str
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def label(self) -> str:
        """The full name: the inferred official one where the articles have only a short form."""
        return self.graph.label(self.iri)

    @property
    def type(self) -> EntityType:
        """Which of the ten kinds it is."""
        kind: EntityType = self.graph.network.nodes[self.iri]["type"]
        return kind

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Every form that stands in an article."""
        return tuple(self.graph.network.nodes[self.iri]["surfaces"])

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that name it."""
        return tuple(self.graph.network.nodes[self.iri]["articles"])

    @property
    def code(self) -> str | None:
        """Its code in GB/T 2260, of divisions."""
        code: str | None = self.graph.network.nodes[self.iri]["code"]
        return code

    @property
    def same_as(self) -> str | None:
        """The IRI of its Wikidata item where that is known."""
        same: str | None = self.graph.network.nodes[self.iri]["same_as"]
        return same

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All facts that it is an end of, those of the most dispatches first."""
        network, graph = self.graph.network, self.graph
        found = [
            statement(graph, s, d["predicate"], o, d["evidence"]) for s, o, d in network.out_edges(self.iri, data=True)
        ]
        found += [
            statement(graph, s, d["predicate"], o, d["evidence"])
            for s, o, d in network.in_edges(self.iri, data=True)
            if s != o
        ]
        found += [
            statement(graph, self.iri, Predicate.HELD_ON, day, proofs)
            for day, proofs in network.nodes[self.iri]["held_on"].items()
        ]
        return tuple(sorted(found, key=lambda s: (-s.reports, s.relation, s.subject, s.object)))

    @property
    def offices(self) -> tuple[Tenure, ...]:
        """The offices of a person, by the day first seen."""
        return tuple(career(self.graph, self.iri)) if self.type is EntityType.PERSON else ()

    def __repr__(self) -> str:
        facts = self.graph.facts(self.iri)
        return f"<{self.type} {self.label[:60]}: {facts} facts, {len(self.articles)} articles>"

    def __str__(self) -> str:
        return self.label

    def _repr_html_(self) -> str:
        from kg.library.cards import thing_card

        return thing_card(self)


class Things(tuple[Thing, ...]):
    """Some things, in order; a notebook shows the first twenty."""

    __slots__ = ()

    def frame(self) -> "pd.DataFrame":
        """Name, type, facts, articles and IRI of each. Raises PandasError without pandas."""
        from kg.library.frames import things_frame

        return things_frame(self)

    def __repr__(self) -> str:
        names = "、".join(thing.label[:20] for thing in self[:5])
        return f"<{len(self)} things: {names}{' …' if len(self) > 5 else ''}>"

    def _repr_html_(self) -> str:
        from kg.library.cards import things_card

        return things_card(self, _SHOWN)
