"""Tables of a graph for pandas."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import PandasError
from kg.graph import KnowledgeGraph
from kg.library.things import Thing, statement
from kg.rdf.vocabulary import XSD
from kg.records import EntityType, Predicate

if TYPE_CHECKING:
    import pandas as pd

_NUMBERS = {XSD + name: int for name in ("integer", "nonNegativeInteger")} | {
    XSD + name: float for name in ("decimal", "double", "float")
}


def frame(rows: Sequence[Sequence[object]], columns: Sequence[str]) -> "pd.DataFrame":
    """Rows as a DataFrame. Raises PandasError where pandas is not installed."""
    return _pandas().DataFrame(list(rows), columns=list(columns))


def _pandas() -> Any:
    try:
        import pandas as pd
    except ImportError:
        raise PandasError("pandas is not installed; run: pip install 'kg-official-news[notebook]'") from None
    return pd


def nodes_frame(graph: KnowledgeGraph) -> "pd.DataFrame":
    """One row a thing: iri, type, label, surfaces, articles (their number), facts, code, same_as."""
    rows = [
        (
            iri,
            str(data["type"]),
            graph.label(iri),
            tuple(data["surfaces"]),
            len(data["articles"]),
            graph.facts(iri),
            data["code"],
            data["same_as"],
        )
        for iri, data in sorted(graph.network.nodes(data=True))
    ]
    return frame(rows, ("iri", "type", "label", "surfaces", "articles", "facts", "code", "same_as"))


def edges_frame(graph: KnowledgeGraph) -> "pd.DataFrame":
    """One row a fact: subject, relation, object (labels), reports, confidence, first, last, and both IRIs.

    The days of events (heldOn) are rows too: object is the date, object_iri empty.
    """
    found = [statement(graph, s, p, o, proofs) for s, p, o, proofs in graph.edges()]
    found += [statement(graph, event, Predicate.HELD_ON, day, proofs) for event, day, proofs in graph.dates()]
    rows = [
        (s.subject, str(s.relation), s.object, s.reports, s.confidence, s.first, s.last, s.subject_iri, s.object_iri)
        for s in found
    ]
    names = ("subject", "relation", "object", "reports", "confidence", "first", "last", "subject_iri", "object_iri")
    return frame(rows, names)


def evidence_frame(graph: KnowledgeGraph) -> "pd.DataFrame":
    """One row a proof: subject, relation, object, article, published, sentence, start, end, rule, confidence, tense."""
    rows = []
    facts = [(s, p, o, proofs, graph.label(o)) for s, p, o, proofs in graph.edges()]
    facts += [(event, Predicate.HELD_ON, day, proofs, day) for event, day, proofs in graph.dates()]
    for subject, predicate, _, proofs, shown in facts:
        for proof in proofs:
            rows.append(
                (
                    graph.label(subject),
                    str(predicate),
                    shown,
                    proof.article,
                    graph.articles[proof.article].published,
                    proof.sentence,
                    proof.start,
                    proof.end,
                    proof.rule,
                    proof.confidence,
                    proof.tense,
                )
            )
    names = ("subject", "relation", "object", "article", "published", "sentence", "start", "end", "rule", "confidence")
    return frame(rows, (*names, "tense"))


def things_frame(things: Iterable[Thing]) -> "pd.DataFrame":
    """One row a thing: label, type, facts, articles, iri."""
    rows = [(t.label, str(t.type), t.graph.facts(t.iri), len(t.articles), t.iri) for t in things]
    return frame(rows, ("label", "type", "facts", "articles", "iri"))


def matrix(graph: KnowledgeGraph, rows: EntityType, columns: EntityType) -> "pd.DataFrame":
    """How many reports of facts join each thing of one type with each of another; those that nothing joins are left out."""
    counts: dict[str, dict[str, int]] = {}
    for subject, _, object_, proofs in graph.edges():
        kinds = tuple(graph.network.nodes[end]["type"] for end in (subject, object_))
        for row, column, ends in ((subject, object_, kinds), (object_, subject, kinds[::-1])):
            if ends == (rows, columns):
                line = counts.setdefault(graph.label(row), {})
                line[graph.label(column)] = line.get(graph.label(column), 0) + graph.weight(proofs)
                break
    found = _pandas().DataFrame.from_dict(counts, orient="index").fillna(0).astype(int)
    if found.empty:
        return found
    by_rows, by_columns = found.sum(axis=1), found.sum(axis=0)
    return found.loc[
        sorted(found.index, key=lambda n: (-by_rows[n], n)), sorted(found.columns, key=lambda n: (-by_columns[n], n))
    ]


def answer_frame(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> "pd.DataFrame":
    """The answer of a SPARQL query: numbers as numbers, everything else as text, None where unbound."""
    return frame([tuple(map(_value, row)) for row in rows], columns)


def _value(term: Any) -> object:
    if isinstance(term, ox.Literal):
        number = _NUMBERS.get(term.datatype.value)
        return number(term.value) if number else term.value
    return term if term is None or isinstance(term, bool) else getattr(term, "value", str(term))
