"""CSV: plain tables of nodes, edges, evidence and articles, and the same with the headers that Neo4j imports."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.files import whole_folder, write_whole
from kg.graph import KnowledgeGraph
from kg.records import Evidence

_Row = Sequence[object]


def write_csv(graph: KnowledgeGraph, folder: Path) -> None:
    """nodes.csv, edges.csv (one row a relation), evidence.csv (one row a proof, days of events too), articles.csv."""
    with whole_folder(folder, ("nodes.csv", "edges.csv", "evidence.csv", "articles.csv")) as beside:
        _table(beside / "nodes.csv", ("iri", *_NODE), _nodes(graph))
        _table(beside / "edges.csv", ("subject", "predicate", "object", *_EDGE), _edges(graph))
        _table(beside / "evidence.csv", ("subject", "predicate", "object", *_PROOF), _evidence(graph))
        _table(beside / "articles.csv", ("id", *_ARTICLE), _articles(graph))


def write_neo4j(graph: KnowledgeGraph, folder: Path) -> None:
    """The same for ``neo4j-admin database import full --nodes=nodes.csv --nodes=articles.csv --relationships=…``.

    Several values of a property stand between bars: give ``--array-delimiter='|'``. relationships.csv joins things,
    mentions.csv joins them to articles.
    """
    with whole_folder(folder, ("nodes.csv", "articles.csv", "relationships.csv", "mentions.csv")) as beside:
        _table(
            beside / "nodes.csv",
            ("iri:ID(Thing)", "label", "name", "surfaces:string[]", "inferred:boolean", "code", "sameAs", "days:string[]", ":LABEL"),
            ([iri, label, name, surfaces, str(bool(inferred)).lower(), code, same, days, f"Thing|{kind}"]
             for iri, kind, label, name, surfaces, inferred, code, same, days in (row[:9] for row in _nodes(graph))),
        )  # fmt: skip
        _table(
            beside / "articles.csv",
            ("id:ID(Article)", *_ARTICLE, ":LABEL"),
            ([*row, "Article"] for row in _articles(graph)),
        )
        _table(
            beside / "relationships.csv",
            (":START_ID(Thing)", ":END_ID(Thing)", "weight:int", "first", "last", "rules:string[]", "confidence:double", "sentences:string[]", ":TYPE"),
            ([s, o, weight, first, last, rules, sure, "|".join(dict.fromkeys(e.sentence for e in proofs)), _constant(p)]
             for (s, p, o, weight, first, last, rules, sure), proofs in zip(_edges(graph), (e for *_, e in graph.edges()), strict=True)),
        )  # fmt: skip
        _table(
            beside / "mentions.csv",
            (":START_ID(Thing)", ":END_ID(Article)", ":TYPE"),
            ([node, article, "MENTIONED_IN"] for node, data in sorted(graph.network.nodes(data=True)) for article in data["articles"]),
        )  # fmt: skip


def _constant(predicate: object) -> str:
    """Neo4j writes relationship types in capitals.

    >>> _constant("holdsPost")
    'HOLDS_POST'
    """
    return "".join(f"_{c}" if c.isupper() else c.upper() for c in str(predicate))


_NODE = ("type", "label", "name", "surfaces", "inferred", "code", "same_as", "days", "articles")
_EDGE = ("weight", "first", "last", "rules", "confidence")
_PROOF = ("article", "start", "end", "rule", "confidence", "sentence", "written")
_ARTICLE = ("title", "published", "url", "publisher", "byline", "source", "content")


def _nodes(graph: KnowledgeGraph) -> Iterator[list[object]]:
    for node in sorted(graph.network):
        data = graph.network.nodes[node]
        yield [
            node,
            data["type"],
            graph.label(node),
            data["name"],
            "|".join(data["surfaces"]),
            int(data["canonical"] is not None),
            data["code"],
            data["same_as"],
            "|".join(sorted(data["held_on"])),
            "|".join(data["articles"]),
        ]


def _edges(graph: KnowledgeGraph) -> Iterator[list[object]]:
    for subject, predicate, object_, evidence in graph.edges():
        days = graph.days(evidence)
        rules = "|".join(sorted({proof.rule for proof in evidence}))
        sure = max(proof.confidence for proof in evidence)
        first, last = (days[0], days[-1]) if days else ("", "")
        yield [subject, predicate, object_, graph.weight(evidence), first, last, rules, sure]


def _evidence(graph: KnowledgeGraph) -> Iterator[list[object]]:
    for subject, predicate, object_, evidence in graph.edges():
        yield from ([subject, predicate, object_, *_proof(proof)] for proof in evidence)
    for event, day, evidence in graph.dates():
        yield from ([event, "heldOn", day, *_proof(proof)] for proof in evidence)


def _proof(proof: Evidence) -> tuple[object, ...]:
    return proof.article, proof.start, proof.end, proof.rule, proof.confidence, proof.sentence, proof.written


def _articles(graph: KnowledgeGraph) -> Iterator[list[object]]:
    for key in sorted(graph.articles):
        article = graph.articles[key]
        origin = (article.url, article.publisher, "|".join(article.byline), graph.sources.get(key, key))
        yield [key, article.title, article.published, *origin, article.content]


def _table(path: Path, header: _Row, rows: Iterable[_Row]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if value is None else value for value in row] for row in rows)
    write_whole(path, out.getvalue())
