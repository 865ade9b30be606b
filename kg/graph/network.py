"""Facts → KnowledgeGraph: a networkx.MultiDiGraph in which every edge carries its proofs."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self

import networkx as nx

from kg.errors import GraphError
from kg.graph.links_out import wikidata
from kg.graph.structure import Implied, Inference, infer
from kg.link import BASE, Linking, link, sources
from kg.link.iris import iri_of, parts_of
from kg.link.records import Identity
from kg.records import BEGAN, PAST, Article, Entity, EntityType, Evidence, Extraction, Predicate


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that a person was seen in: both IRIs, first and last date seen (None without dated articles), proofs.

    ``began`` and ``ended`` are the days of the reports that say that it begins or is over, None where none does or a later
    report shows the person in it; ``endings`` are the sentences that say it is over.
    """

    person: str
    post: str
    first: str | None
    last: str | None
    evidence: tuple[Evidence, ...]
    began: str | None = None
    ended: str | None = None
    endings: tuple[Evidence, ...] = ()


_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def is_day(text: str) -> bool:
    """Whether a text is an ISO date or the beginning of one: 2023, 2023-01.

    >>> is_day("2024-05"), is_day("2024-13"), is_day("2024-5-1")
    (True, False, False)
    """
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text + "0000-01-01"[len(text) :]))
    except ValueError:
        return False


def _held_on(days: Mapping[str, list[Evidence]], holds: Callable[[Evidence], bool]) -> dict[str, list[Evidence]]:
    return {day: kept for day, proofs in days.items() if (kept := [proof for proof in proofs if holds(proof)])}


@dataclass(slots=True)
class KnowledgeGraph:
    """A graph over articles.

    Nodes are IRIs with ``type``, ``name``, ``surfaces``, ``canonical`` (the label where no article writes it, else
    None), ``articles``, ``code`` (GB/T 2260, of divisions) and ``same_as`` (the IRI of a Wikidata item, or None).
    Edges are keyed by predicate and carry ``predicate`` and ``evidence``, a list of `Evidence`. The day of an event is
    the node attribute ``held_on``: a mapping from date to evidence. holdsPost edges carry ``first``, ``last`` and
    ``articles`` too.

    ``base`` is the address under which its things are published. ``sources`` gives for each article the first one that
    carries the same dispatch. ``structure`` is what the lexicon says of the nodes, and ``implied`` the things that only
    it names; both are kept apart from the articles' facts.
    """

    network: "nx.MultiDiGraph[str]" = field(default_factory=nx.MultiDiGraph)
    articles: dict[str, Article] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    structure: tuple[Inference, ...] = ()
    implied: tuple[Implied, ...] = ()
    base: str = BASE

    @classmethod
    def of(cls, extractions: Iterable[Extraction], linking: Linking | None = None) -> Self:
        """Build the graph of some articles; their order does not matter. ``linking`` is theirs when it is known."""
        graph = cls()
        extractions = sorted(extractions, key=lambda x: x.article.id)
        linking = link(extractions) if linking is None else linking
        for extraction in extractions:
            graph._add_things(extraction, linking)
        for extraction in extractions:
            graph._add_facts(extraction, linking)
        for extraction in extractions:
            for ending in extraction.endings:
                person = linking.iris[extraction.article.id, ending.person]
                for post in graph._offices_worded(person, ending.post):
                    graph.add_ending(person, post, ending.evidence)
        graph.sources = dict(sources(graph.articles.values()))
        graph.date_offices()
        graph.structure, graph.implied = infer(linking.identities.values())
        return graph

    def _add_things(self, extraction: Extraction, linking: Linking) -> None:
        article = extraction.article
        self.articles[article.id] = article
        for entity in extraction.entities:
            self._add_thing(linking.identities[linking.iris[article.id, entity.id]], entity, article.id)

    def _add_thing(self, identity: Identity, entity: Entity, article: str) -> None:
        if identity.iri not in self.network:
            self.network.add_node(
                identity.iri,
                type=identity.type,
                name=entity.name,
                surfaces=[],
                canonical=None if identity.written else identity.label,
                articles=[],
                held_on={},
                code=identity.code,
                same_as=wikidata(identity),
            )
        data = self.network.nodes[identity.iri]
        if identity.written:
            data["name"] = identity.label
        elif (-len(entity.name), entity.name) < (-len(data["name"]), data["name"]):
            data["name"] = entity.name
        data["surfaces"] = sorted({*data["surfaces"], *entity.surfaces})
        if article not in data["articles"]:
            data["articles"].append(article)

    def _add_facts(self, extraction: Extraction, linking: Linking) -> None:
        article = extraction.article
        iri = {entity.id: linking.iris[article.id, entity.id] for entity in extraction.entities}
        entities = {entity.id: entity for entity in extraction.entities}
        for fact in extraction.facts:
            subject = iri[fact.subject]
            if fact.predicate is Predicate.HELD_ON:
                self.network.nodes[subject]["held_on"].setdefault(fact.object, []).extend(fact.evidence)
                continue
            object_ = iri[fact.object]
            if fact.predicate is Predicate.HOLDS_POST:
                object_ = linking.office(article.id, fact.subject, fact.object)
                if object_ != iri[fact.object]:
                    self._add_thing(linking.identities[object_], entities[fact.object], article.id)
            if subject == object_:
                continue
            self.add_evidence(subject, fact.predicate, object_, fact.evidence)

    def add_evidence(self, subject: str, predicate: Predicate, object_: str, evidence: Iterable[Evidence]) -> None:
        """Add proofs to the edge of a predicate between two nodes; the edge is made when it is not there."""
        if not self.network.has_edge(subject, object_, predicate):
            self.network.add_edge(subject, object_, predicate, predicate=predicate, evidence=[])
        self.network.edges[subject, object_, predicate]["evidence"].extend(evidence)

    def _offices_worded(self, person: str, surface: str) -> list[str]:
        """The offices of a person that are worded so in some article."""
        edges = self.network.out_edges(person, data=True)
        posts = [post for _, post, data in edges if data["predicate"] is Predicate.HOLDS_POST]
        return [post for post in posts if surface in (*self.network.nodes[post]["surfaces"], self.label(post))]

    def add_ending(self, person: str, post: str, proof: Evidence) -> None:
        """Add a sentence that says that a person no longer holds an office; nothing where no other says he held it."""
        if self.network.has_edge(person, post, Predicate.HOLDS_POST):
            self.network.edges[person, post, Predicate.HOLDS_POST].setdefault("endings", []).append(proof)

    def weight(self, evidence: Iterable[Evidence]) -> int:
        """How many dispatches say something: copies of one on several sites count once."""
        return len({self.sources.get(proof.article, proof.article) for proof in evidence})

    def days(self, evidence: Iterable[Evidence]) -> list[str]:
        """The dates of the articles of some proofs, in order; a date stands once for each proof."""
        return sorted(day for proof in evidence if (day := self.articles[proof.article].published) is not None)

    def tenures(self) -> Iterator[Tenure]:
        """Who was seen in which office from when to when, in the order of their IRIs.

        Sentences that tell an office as a past one (时任…) prove it but say nothing of the days.
        """
        for person, predicate, post, _ in self.edges():
            if predicate is Predicate.HOLDS_POST:
                yield self.tenure(person, post)

    def tenure(self, person: str, post: str) -> Tenure:
        """When a person was seen in an office that he holds by some article."""
        edge = self.network.edges[person, post, Predicate.HOLDS_POST]
        evidence, endings = edge["evidence"], edge.get("endings", [])
        days = self.days(proof for proof in evidence if proof.tense != PAST)
        first, last = (days[0], days[-1]) if days else (None, None)
        began = self.days(proof for proof in evidence if proof.tense == BEGAN)
        over = [day for day in self.days(endings) if last is None or day >= last]
        return Tenure(
            person,
            post,
            first,
            last,
            tuple(evidence),
            began[0] if began else None,
            over[0] if over else None,
            tuple(endings),
        )

    def date_offices(self) -> None:
        """Give every holdsPost edge ``first`` and ``last``, the days it was seen, and ``articles``, those that state it."""
        for tenure in self.tenures():
            edge = self.network.edges[tenure.person, tenure.post, Predicate.HOLDS_POST]
            edge["first"], edge["last"] = tenure.first, tenure.last
            edge["articles"] = sorted({proof.article for proof in tenure.evidence})

    def body_of(self, post: str) -> str | None:
        """The body that an office is at, the one with the most proofs, by its IRI; None where no article says."""
        edges = self.network.out_edges(post, data=True)
        found = {o: len(d["evidence"]) for _, o, d in edges if d["predicate"] is Predicate.POST_AT}
        return min(found, key=lambda body: (-found[body], body), default=None)

    def facts(self, node: str) -> int:
        """How many facts a node is an end of, the days of an event among them."""
        return int(self.network.degree(node)) + len(self.network.nodes[node]["held_on"])

    def label(self, node: str) -> str:
        """The full name of a node: the inferred official one where the text has only a short form."""
        data = self.network.nodes[node]
        label: str = data["canonical"] or data["name"]
        return label

    def find(self, name: str) -> list[str]:
        """The nodes that a name, a short form, ``name@context`` or an IRI stands for, the most connected first.

        Raises GraphError when no node has the name.
        """
        found = self.named(name)
        if not found:
            raise GraphError(f"{name!r}: nothing in this graph has this name; search a part of it")
        return found

    def named(self, name: str) -> list[str]:
        """The same, none when no node has the name."""
        kind, bare, context = parts_of(name)
        exact = [iri_of(k, bare, context) for k in ((kind,) if kind else EntityType) if kind or context]
        nodes = [iri for iri in exact if iri in self.network] or [
            n
            for n, d in self.network.nodes(data=True)
            if n == name or name in d["surfaces"] or name in (d["canonical"], d["name"])
        ]
        return sorted(nodes, key=lambda n: (-self.network.degree(n), n))

    def edges(self) -> Iterator[tuple[str, Predicate, str, list[Evidence]]]:
        """Subject, predicate, object and evidence of every edge, in the order of their IRIs."""
        rows = [(s, d["predicate"], o, d["evidence"]) for s, o, d in self.network.edges(data=True)]
        yield from sorted(rows, key=lambda r: (r[0], r[1], r[2]))

    def dates(self) -> Iterator[tuple[str, str, list[Evidence]]]:
        """Event, ISO date (or ``--MM-DD``) and evidence of every heldOn, in order."""
        for node in sorted(self.network):
            for day, evidence in sorted(self.network.nodes[node]["held_on"].items()):
                yield node, day, evidence

    def around(self, name: str, hops: int = 1) -> Self:
        """The part of the graph within some steps of the first node with a name, edges taken both ways."""
        center = self.find(name)[0]
        near = nx.single_source_shortest_path_length(self.network.to_undirected(as_view=True), center, cutoff=hops)
        return self.only(near)

    def only(self, nodes: Iterable[str]) -> Self:
        """The part of the graph with these nodes and the edges between them."""
        return self._cut(self.network.subgraph(list(nodes)).copy())

    def _cut(self, network: "nx.MultiDiGraph[str]") -> Self:
        """The graph with another network: what the lexicon says of things that are gone goes too, the rest stays."""
        unnamed = {thing.iri for thing in self.implied}
        said: dict[str, list[Inference]] = {}
        for inference in self.structure:
            said.setdefault(inference.subject, []).append(inference)
        structure: list[Inference] = []
        reached, seen = list(network), set(network)
        while reached:
            for inference in said.get(reached.pop(), ()):
                if inference.object in network or inference.object in unnamed:
                    structure.append(inference)
                    if inference.object not in seen:
                        seen.add(inference.object)
                        reached.append(inference.object)
        implied = tuple(thing for thing in self.implied if thing.iri in seen)
        return type(self)(network, self.articles, self.sources, tuple(sorted(structure)), implied, self.base)

    def of_types(self, types: Iterable[EntityType]) -> Self:
        """The part of the graph with the nodes of some types."""
        wanted = set(types)
        return self.only(n for n, d in self.network.nodes(data=True) if d["type"] in wanted)

    def between(self, since: str | None = None, until: str | None = None) -> Self:
        """The facts reported from one date to another, both ISO dates or beginnings of one, and the nodes they join.

        An article without a date is in no such span. Raises GraphError for what is no date.
        """
        for day in (since, until):
            if day is not None and not is_day(day):
                raise GraphError(f"{day!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")

        def inside(proof: Evidence) -> bool:
            day = self.articles[proof.article].published
            return day is not None and (since is None or day >= since) and (until is None or day[: len(until)] <= until)

        return self._proved(inside)

    def surer(self, least: float) -> Self:
        """The facts with a proof of at least a confidence from 0 to 1, those proofs alone, and the nodes they join."""
        return self._proved(lambda proof: proof.confidence >= least)

    def _proved(self, holds: Callable[[Evidence], bool]) -> Self:
        """The facts that some proofs carry, with those proofs alone, and the nodes that they are about."""
        part = KnowledgeGraph(articles=self.articles, sources=self.sources)
        days = {node: _held_on(data["held_on"], holds) for node, data in self.network.nodes(data=True)}
        proved = [(s, p, o, kept) for s, p, o, proofs in self.edges() if (kept := [x for x in proofs if holds(x)])]
        about = {node for node, dates in days.items() if dates}
        for node in sorted(about.union(*((s, o) for s, _, o, _ in proved))):
            part.network.add_node(node, **{**self.network.nodes[node], "held_on": days[node]})
        for subject, predicate, object_, kept in proved:
            part.add_evidence(subject, predicate, object_, kept)
            for ending in self.network.edges[subject, object_, predicate].get("endings", ()):
                if holds(ending):
                    part.add_ending(subject, object_, ending)
        part.date_offices()
        return self._cut(part.network)

    def counts(self) -> tuple[Counter[EntityType], Counter[Predicate]]:
        """How many nodes of each type and facts of each relation there are."""
        types = Counter(d["type"] for _, d in self.network.nodes(data=True))
        predicates = Counter(d["predicate"] for _, _, d in self.network.edges(data=True))
        predicates[Predicate.HELD_ON] = sum(len(d["held_on"]) for _, d in self.network.nodes(data=True))
        return types, +predicates
