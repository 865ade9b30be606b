"""A graph as notebooks and programs use it: by name, in tables, by SPARQL, on a page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph import KnowledgeGraph, Tenure
from kg.graph.careers import succession
from kg.language.scripts import to_simplified
from kg.library import names, walks
from kg.library.things import Statement, Thing, Things
from kg.pipeline import extract
from kg.rdf.bases import home
from kg.read import articles_at_hand, read_articles
from kg.records import Article, EntityType, Predicate

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

GRAPH_FILE = "graph.ttl"
_LARGE = 1500


@dataclass(slots=True, repr=False)
class Graph(KnowledgeGraph):
    """A `KnowledgeGraph` with what people ask of one; ``network`` is the `networkx.MultiDiGraph` below it.

    >>> graph = build([Article("a", "全省渔业发展大会召开", "浙江省省长赵建国在舟山主持全省渔业发展大会。")])
    >>> graph["赵建国"]
    <Person 赵建国: 2 facts, 1 articles>
    >>> graph.companies()
    <0 things: >
    """

    _store: ox.Store | None = field(default=None, repr=False, compare=False)
    _file: Path | None = field(default=None, repr=False, compare=False)

    @classmethod
    def like(cls, graph: KnowledgeGraph) -> Self:
        """The same graph, not a copy, with what people ask of one."""
        return cls(graph.network, graph.articles, graph.sources, graph.structure, graph.implied, graph.base)

    def __repr__(self) -> str:
        network = self.network
        return (
            f"<Graph of {len(self.articles)} articles: {network.number_of_nodes()} things, "
            f"{network.number_of_edges()} facts>"
        )

    def _repr_html_(self) -> str:
        from kg.library.cards import graph_card

        return graph_card(self)

    def __getitem__(self, name: str | Thing) -> Thing:
        """The thing of a name, a short form or an IRI; ``name@context`` where several have it, else the best known.

        Raises GraphError when nothing has the name; the message names what comes near.
        """
        return name if isinstance(name, Thing) else Thing(self.find(name)[0], self)

    def __contains__(self, name: str | Thing) -> bool:
        return name.iri in self.network if isinstance(name, Thing) else bool(self._named(name))

    def __iter__(self) -> Iterator[Thing]:
        return iter(self.things())

    def __len__(self) -> int:
        return int(self.network.number_of_nodes())

    def find(self, name: str) -> list[str]:
        """The nodes that a name, a short form, ``name@context`` or an IRI stands for, the most connected first.

        Raises GraphError when nothing has the name; the message names what comes near.
        """
        found = self._named(name)
        if not found:
            if near := self.near(name):
                raise GraphError(f"{name!r}: nothing in this graph has this name; did you mean {near}?")
            raise GraphError(f"{name!r}: nothing in this graph has this name; search a part of it")
        return found

    def _named(self, name: str) -> list[str]:
        """The nodes of a name as it is written, else in Simplified characters."""
        text = names.wellformed(name)
        for form in dict.fromkeys((home(text, self.base), to_simplified(text))):
            if found := self.named(form):
                return found
        return []

    def things(self, kind: EntityType | str | None = None) -> Things:
        """All things, or those of a type, those of the most facts first."""
        wanted = None if kind is None else walks.entity_type(kind)
        found = [n for n, d in self.network.nodes(data=True) if wanted is None or d["type"] is wanted]
        return Things(Thing(n, self) for n in sorted(found, key=lambda n: (-self.network.degree(n), n)))

    def search(self, text: str) -> Things:
        """The things with a name that holds a text, also in Traditional characters, or whose pinyin begins with it."""
        return Things(Thing(iri, self) for iri in names.search(self, text))

    def near(self, name: str) -> str | None:
        """The label that comes nearest to a name that nothing has, None when none does."""
        return names.near(self, name)

    def people(self) -> Things:
        """The people, those of the most facts first."""
        return self.things(EntityType.PERSON)

    def companies(self) -> Things:
        """The companies."""
        return self.things(EntityType.COMPANY)

    def places(self) -> Things:
        """The places."""
        return self.things(EntityType.PLACE)

    def agencies(self) -> Things:
        """The party, state and intergovernmental bodies."""
        return self.things(EntityType.AGENCY)

    def organizations(self) -> Things:
        """The universities, institutes, associations and media."""
        return self.things(EntityType.ORGANIZATION)

    def initiatives(self) -> Things:
        """The programmes, projects and strategies."""
        return self.things(EntityType.INITIATIVE)

    def policies(self) -> Things:
        """The laws, plans, reports and agreements."""
        return self.things(EntityType.POLICY)

    def events(self) -> Things:
        """The meetings, fairs and ceremonies."""
        return self.things(EntityType.EVENT)

    def posts(self) -> Things:
        """The offices."""
        return self.things(EntityType.POST)

    def industries(self) -> Things:
        """The industries."""
        return self.things(EntityType.INDUSTRY)

    def neighbours(
        self, name: str | Thing, relation: Predicate | str | None = None, kind: EntityType | str | None = None
    ) -> list[Statement]:
        """The facts of a thing, those of the most dispatches first; only of a relation, or to things of a type.

        >>> graph = build([Article("a", "全省渔业发展大会召开", "浙江省省长赵建国在舟山主持全省渔业发展大会。")])
        >>> [(s.subject, str(s.relation), s.object) for s in graph.neighbours("赵建国", "chairs")]
        [('赵建国', 'chairs', '全省渔业发展大会')]
        """
        return walks.neighbours(self[name], relation, kind)

    def paths(self, one: str | Thing, other: str | Thing, most: int = 3, around: int = 200) -> list[list[Statement]]:
        """The shortest ways between two things, each as the facts along it; none goes through a thing of more than
        ``around`` neighbours unless no other way is there. None where nothing joins them, or they are one."""
        return walks.paths(self, self[one].iri, self[other].iri, most, around)

    def timeline(self, name: str | Thing) -> list[tuple[str, Statement]]:
        """The dated reports on a thing by day, each day's facts by relation."""
        return walks.timeline(self[name])

    def career(self, name: str | Thing) -> tuple[Tenure, ...]:
        """The offices of a person, by the day first seen; none of what is no person. Raises GraphError for an unknown name."""
        return self[name].offices

    def succession(self, post: str | Thing) -> list[Tenure]:
        """Who was seen in an office, by the day first seen."""
        return succession(self, self[post].iri)

    def communities(self) -> list[Things]:
        """Who belongs together, the largest community first, the best known of each first (Leiden on modularity)."""
        return [Things(Thing(iri, self) for iri in group) for group in walks.communities(self)]

    def compare(self, one: walks.Period, other: walks.Period) -> "pd.DataFrame":
        """The facts of two periods: reports in each and the difference.

        A period is a day, a month or a year (``"2024-05"``), or the first and last of it as a pair.
        """
        return walks.compare(self, one, other)

    def matrix(self, rows: EntityType | str, columns: EntityType | str) -> "pd.DataFrame":
        """How many reports of facts join each thing of one type with each of another; one of several facts counts for each."""
        from kg.library.frames import matrix

        return matrix(self, walks.entity_type(rows), walks.entity_type(columns))

    def nodes_frame(self) -> "pd.DataFrame":
        """One row a thing."""
        from kg.library.frames import nodes_frame

        return nodes_frame(self)

    def edges_frame(self) -> "pd.DataFrame":
        """One row a fact."""
        from kg.library.frames import edges_frame

        return edges_frame(self)

    def evidence_frame(self) -> "pd.DataFrame":
        """One row a proof."""
        from kg.library.frames import evidence_frame

        return evidence_frame(self)

    def query(self, sparql: str, **parameters: str) -> "pd.DataFrame":
        """The answer of a SPARQL query, or of an example by its name, as a DataFrame.

        The store is made at the first query and kept: after changing ``network`` call `forget`. ``parameters`` stand for
        the words that an example lets you choose (``graph.query("careers", name="林武")``).
        Raises QueryError, and PandasError without pandas.
        """
        from kg.library.frames import answer_frame
        from kg.query import answer, read_query, with_parameters

        return answer_frame(*answer(self.store(), with_parameters(read_query(sparql), parameters), self.base))

    def store(self) -> ox.Store:
        """The graph and the ontology in an RDF store."""
        if self._store is None:
            from kg.query import open_store, store_of

            known = self._file is not None and self._file.is_file()
            self._store = open_store(self._file) if known and self._file else store_of(self.turtle().encode(), "graph")
        return self._store

    def forget(self) -> None:
        """Make the store anew at the next query."""
        self._store = self._file = None

    def turtle(self) -> str:
        """The graph as Turtle text; the same graph gives the same text."""
        from kg.rdf import turtle

        return turtle(self)

    def save(self, path: str | Path) -> Path:
        """Write the graph as Turtle. Raises WriteError."""
        from kg.rdf import write_turtle

        target = Path(path)
        write_turtle(self, target)
        return target

    def rdf(self) -> "rdflib.Graph":
        """The graph as an rdflib.Graph."""
        import rdflib

        return rdflib.Graph().parse(data=self.turtle(), format="turtle")

    def export(self, form: str, path: str | Path) -> Path:
        """Write the graph for another tool: jsonld, nquads, trig, ntriples, graphml, gexf, neo4j, csv, ftm.

        Raises ExportError and WriteError.
        """
        from kg.export import export

        target = Path(path)
        export(self, form, target)
        return target

    def show(self, focus: str | None = None, hops: int = 1, height: int = 640) -> Any:
        """Draw the graph, or what lies within some steps of ``focus``, inside a notebook.

        Of a graph of more than 1,500 things without ``focus`` the page's overview has its best known things alone; the
        page that `kg build` wrote has all.
        """
        from kg.view import notebook_frame

        if focus is not None:
            return notebook_frame(self.around(focus, hops), height)
        if self.network.number_of_nodes() > _LARGE:
            return notebook_frame(self.only(thing.iri for thing in self.things()[:_LARGE]), height)
        return notebook_frame(self, height)


def build(source: str | Path | Iterable[Article | Mapping[str, object]]) -> Graph:
    """The graph of a file or folder, or of articles at hand: `Article`s or mappings with id, title, text, published.

    Raises ReadError for what cannot be read.

    >>> build([{"text": "浙江省省长赵建国在舟山调研。"}]).people()
    <1 things: 赵建国>
    """
    articles = read_articles(Path(source)) if isinstance(source, str | Path) else articles_at_hand(source)
    return Graph.of(extract(article) for article in articles)


def load(folder: str | Path) -> Graph:
    """The graph of a folder that `kg build` wrote, or of its Turtle file.

    Raises GraphError, with line and column, when it cannot be read.
    """
    from kg.rdf import read_turtle

    path = Path(folder)
    file = path / GRAPH_FILE if path.is_dir() else path
    graph = Graph.like(read_turtle(file))
    graph._file = file.resolve()
    return graph
