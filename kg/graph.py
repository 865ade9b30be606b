"""Facts → KnowledgeGraph: a networkx.MultiDiGraph in which every edge carries its proofs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.errors import GraphError
from kg.link import identities
from kg.records import Article, EntityType, Evidence, Extraction, Predicate

if TYPE_CHECKING:
    import rdflib


@dataclass(slots=True)
class KnowledgeGraph:
    """A graph over articles.

    Nodes are IRIs with ``type``, ``name``, ``surfaces``, ``canonical`` (None unless the full name is inferred) and
    ``articles``. Edges are keyed by predicate and carry ``predicate`` and ``evidence``, a list of `Evidence`. The
    day of an event is the node attribute ``held_on``: a mapping from date to evidence.
    """

    network: "nx.MultiDiGraph[str]" = field(default_factory=nx.MultiDiGraph)
    articles: dict[str, Article] = field(default_factory=dict)

    @classmethod
    def of(cls, extractions: Iterable[Extraction]) -> "KnowledgeGraph":
        """Build the graph of some articles; the order of the articles does not matter."""
        graph = cls()
        extractions = sorted(extractions, key=lambda x: x.article.id)
        names = identities(extractions)
        for extraction in extractions:
            graph._add(extraction, {e.id: names[extraction.article.id, e.id].iri for e in extraction.entities})
        return graph

    def _add(self, extraction: Extraction, iri: dict[str, str]) -> None:
        article = extraction.article
        self.articles[article.id] = article
        for entity in extraction.entities:
            node = iri[entity.id]
            if node not in self.network:
                self.network.add_node(
                    node,
                    type=entity.type,
                    name=entity.name,
                    surfaces=[],
                    canonical=entity.canonical,
                    articles=[],
                    held_on={},
                )
            data = self.network.nodes[node]
            if len(entity.name) > len(data["name"]):
                data["name"] = entity.name
            data["canonical"] = data["canonical"] or entity.canonical
            data["surfaces"] = sorted({*data["surfaces"], *entity.surfaces})
            if article.id not in data["articles"]:
                data["articles"].append(article.id)
        for fact in extraction.facts:
            subject = iri[fact.subject]
            if fact.predicate is Predicate.HELD_ON:
                self.network.nodes[subject]["held_on"].setdefault(fact.object, []).extend(fact.evidence)
                continue
            object_ = iri[fact.object]
            if subject == object_:
                continue
            self.add_evidence(subject, fact.predicate, object_, fact.evidence)

    def add_evidence(self, subject: str, predicate: Predicate, object_: str, evidence: Iterable[Evidence]) -> None:
        """Add proofs to the edge of a predicate between two nodes; the edge is made when it is not there."""
        if not self.network.has_edge(subject, object_, predicate):
            self.network.add_edge(subject, object_, predicate, predicate=predicate, evidence=[])
        self.network.edges[subject, object_, predicate]["evidence"].extend(evidence)

    def label(self, node: str) -> str:
        """The full name of a node: the inferred official one where the text has only a short form."""
        data = self.network.nodes[node]
        label: str = data["canonical"] or data["name"]
        return label

    def find(self, name: str) -> list[str]:
        """The nodes that a name or a short form stands for, the most connected first.

        Raises GraphError when no node has the name.
        """
        nodes = [
            n
            for n, d in self.network.nodes(data=True)
            if n == name or name in d["surfaces"] or name in (d["canonical"], d["name"])
        ]
        if not nodes:
            raise GraphError(
                f"{name!r}: no node of this graph has this name; search a shorter form with graph.search()"
            )
        return sorted(nodes, key=lambda n: (-self.network.degree(n), n))

    def search(self, text: str) -> list[str]:
        """The nodes with a name that contains a text, the most connected first."""
        nodes = [
            n
            for n, d in self.network.nodes(data=True)
            if any(text in s for s in (*d["surfaces"], d["canonical"] or ""))
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

    def around(self, name: str, hops: int = 1) -> "KnowledgeGraph":
        """The part of the graph within some steps of the first node with a name, edges taken both ways."""
        center = self.find(name)[0]
        near = nx.single_source_shortest_path_length(self.network.to_undirected(as_view=True), center, cutoff=hops)
        return self.only(near)

    def only(self, nodes: Iterable[str]) -> "KnowledgeGraph":
        """The part of the graph with these nodes and the edges between them."""
        return KnowledgeGraph(self.network.subgraph(list(nodes)).copy(), self.articles)

    def of_types(self, types: Iterable[EntityType]) -> "KnowledgeGraph":
        """The part of the graph with the nodes of some types."""
        wanted = set(types)
        return self.only(n for n, d in self.network.nodes(data=True) if d["type"] in wanted)

    def between(self, since: str | None = None, until: str | None = None) -> "KnowledgeGraph":
        """The facts reported from one date to another, both ISO dates or beginnings of one, and the nodes they join.

        An article without a date is in no such span.
        """

        def inside(proof: Evidence) -> bool:
            day = self.articles[proof.article].published
            return day is not None and (since is None or day >= since) and (until is None or day[: len(until)] <= until)

        part = KnowledgeGraph(articles=self.articles)
        for subject, predicate, object_, evidence in self.edges():
            kept = [proof for proof in evidence if inside(proof)]
            if kept:
                for node in (subject, object_):
                    part.network.add_node(node, **self.network.nodes[node])
                part.add_evidence(subject, predicate, object_, kept)
        return part

    def counts(self) -> tuple[Counter[EntityType], Counter[Predicate]]:
        """How many nodes of each type and facts of each relation there are."""
        types = Counter(d["type"] for _, d in self.network.nodes(data=True))
        predicates = Counter(d["predicate"] for _, _, d in self.network.edges(data=True))
        predicates[Predicate.HELD_ON] = sum(len(d["held_on"]) for _, d in self.network.nodes(data=True))
        return types, +predicates

    def save(self, path: str | Path) -> Path:
        """Write the graph as Turtle; the same graph gives the same bytes."""
        from kg.rdf import write_turtle

        target = Path(path)
        write_turtle(self, target)
        return target

    def rdf(self) -> "rdflib.Graph":
        """The graph as an rdflib.Graph."""
        import rdflib

        from kg.rdf import turtle

        return rdflib.Graph().parse(data=turtle(self), format="turtle")

    def query(self, sparql: str) -> list[dict[str, str | None]]:
        """Rows of a SPARQL query as mappings from variable to value; see `kg.query`. Raises QueryError."""
        from kg.query import read_query, select, store_of

        found = select(store_of(self.turtle().encode(), "graph"), read_query(sparql))
        return [dict(zip(found.columns, row, strict=True)) for row in found.rows]

    def turtle(self) -> str:
        """The graph as Turtle text."""
        from kg.rdf import turtle

        return turtle(self)

    def show(self, focus: str | None = None, hops: int = 1, height: int = 640) -> Any:
        """Draw the graph, or what lies within some steps of ``focus``, inside a notebook."""
        from kg.view import notebook_frame

        return notebook_frame(self if focus is None else self.around(focus, hops), height)
