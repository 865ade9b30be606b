"""What people see of an IRI: names, facts in both directions, and the sentences that prove them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.serve.workers import Answer, Question, Workers

_MOST = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: the relation, the other end with its IRI (None for a literal), a sentence and its article."""

    relation: str
    label: str
    iri: str | None
    outgoing: bool
    sentence: str
    article: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Label, type, other values by property, facts, and whether there are more than are shown."""

    label: str
    type: str
    values: tuple[tuple[str, str, str | None], ...]
    lines: tuple[Line, ...]
    more: bool = False


_VALUES = """SELECT ?p ?name ?o ?label WHERE {
  <IRI> ?p ?o . OPTIONAL { ?p rdfs:label ?name FILTER(LANG(?name) = "zh") }
  OPTIONAL { ?o rdfs:label ?label FILTER(LANG(?label) = "zh") }
  FILTER NOT EXISTS { ?a rdf:subject <IRI> ; rdf:predicate ?p }
} ORDER BY ?p ?o"""
_FACTS = """SELECT ?name ?other ?label ?out ?sentence ?article WHERE {
  { ?a rdf:subject <IRI> ; rdf:object ?other . BIND(true AS ?out) }
  UNION { ?a rdf:object <IRI> ; rdf:subject ?other . BIND(false AS ?out) }
  ?a rdf:predicate ?p ; kg:quote ?sentence ; prov:wasDerivedFrom ?article .
  ?p rdfs:label ?name . FILTER(LANG(?name) = "zh")
  OPTIONAL { ?other rdfs:label ?label }
} ORDER BY DESC(?out) ?name ?label ?article"""


def describe(workers: Workers, iri: str, seconds: float) -> Thing | Answer | None:
    """What the graph says of an IRI: None when it says nothing, the answer when it could not be asked."""
    said = workers.ask(Question(_VALUES.replace("IRI", iri), "application/json", "text/turtle", _MOST, seconds))
    proved = workers.ask(Question(_FACTS.replace("IRI", iri), "application/json", "text/turtle", _MOST, seconds))
    for found in (said, proved):
        if found.status != 200:
            return found
    values = list(_rows(said))
    if not values:
        return None
    label = next((row["o"] for row in values if row["p"].endswith(("#label", "/title"))), iri)
    kind = next((row.get("label", row["o"]) for row in values if row["p"].endswith("#type")), "")
    lines = tuple(
        Line(
            row["name"],
            row.get("label", row["other"]),
            row["other"] if row["other"].startswith("http") else None,
            row["out"] == "true",
            row["sentence"],
            row["article"],
        )
        for row in _rows(proved)
    )
    shown = tuple(
        (row.get("name", row["p"].rsplit("#", 1)[-1].rsplit("/", 1)[-1]), row.get("label", row["o"]), _link(row["o"]))
        for row in values
        if not row["p"].endswith(("#label", "#type"))
    )
    return Thing(label, kind, shown, lines, said.truncated or proved.truncated)


def _link(value: str) -> str | None:
    return value if value.startswith(("http://", "https://")) else None


def _rows(found: Answer) -> Iterator[Mapping[str, str]]:
    for row in json.loads(found.body)["results"]["bindings"]:
        yield {name: cell["value"] for name, cell in row.items()}
