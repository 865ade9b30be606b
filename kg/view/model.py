"""KnowledgeGraph → the data of a page: plain lists and mappings, ready for JSON."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from kg.graph import KnowledgeGraph
from kg.language.scripts import pinyin, to_traditional
from kg.lexicon import table
from kg.rdf.bases import moved
from kg.rdf.ontology import label
from kg.records import PAST, EntityType, Evidence, Predicate
from kg.relate.rules import RULES
from kg.view.communities import Community, between, communities

# Colours that stay apart for colour-blind readers and on light and dark grounds (after Okabe and Ito, 2008).
COLORS: Mapping[EntityType, str] = {
    EntityType.PERSON: "#D55E00",
    EntityType.AGENCY: "#0072B2",
    EntityType.ORGANIZATION: "#56B4E9",
    EntityType.COMPANY: "#8E6BBF",
    EntityType.PLACE: "#009E73",
    EntityType.INITIATIVE: "#E69F00",
    EntityType.POLICY: "#B8860B",
    EntityType.EVENT: "#CC79A7",
    EntityType.POST: "#8C8C8C",
    EntityType.INDUSTRY: "#7F9F3F",
}
SHAPES: Mapping[EntityType, str] = {
    EntityType.PERSON: "dot",
    EntityType.AGENCY: "square",
    EntityType.ORGANIZATION: "square",
    EntityType.COMPANY: "square",
    EntityType.PLACE: "triangle",
    EntityType.INITIATIVE: "star",
    EntityType.POLICY: "star",
    EntityType.EVENT: "diamond",
    EntityType.POST: "dot",
    EntityType.INDUSTRY: "triangleDown",
}
# A graph of at most so many things with facts is drawn whole; a larger one begins with its communities.
WHOLE = 150
# So many characters of articles are packed in the page; of a larger graph kg serve shows them.
TEXTS = 6_000_000
_NAMES = 3
_NAMED_BY = frozenset(EntityType) - {EntityType.POST, EntityType.POLICY}


def model(graph: KnowledgeGraph) -> dict[str, Any]:
    """Nodes from the most connected down, edges, communities, sentences and articles; edges and proofs point by index.

    A sentence is its article, its text, and the same as it was written where cleaning changed it. An edge is its two
    ends, its relation, its proofs, its weight (how many dispatches say so), whether it is past, and its manner.
    """
    weights = _weights(graph)
    nodes = sorted(graph.network, key=lambda n: (-weights[n], n))
    index = {node: number for number, node in enumerate(nodes)}
    articles = sorted(graph.articles.values(), key=lambda a: a.id)
    article_index = {article.id: number for number, article in enumerate(articles)}
    sentences: dict[tuple[int, int, str, str | None], int] = {}
    rules: dict[str, int] = {}

    def proofs(evidence: Iterable[Evidence]) -> list[list[int]]:
        rows = []
        for proof in evidence:
            key = (article_index[proof.article], proof.start, proof.sentence, proof.written)
            sentence = sentences.setdefault(key, len(sentences))
            rows.append([sentence, rules.setdefault(proof.rule, len(rules)), round(100 * proof.confidence)])
        return rows

    past = {(t.person, t.post) for t in graph.tenures() if t.ended or all(p.tense == PAST for p in t.evidence)}
    edges: list[list[Any]] = [
        [
            index[subject],
            index[object_],
            str(predicate),
            proofs(evidence),
            graph.weight(evidence),
            int((subject, object_) in past and predicate is Predicate.HOLDS_POST),
            manner(evidence) if predicate is Predicate.MEETS else 0,
        ]
        for subject, predicate, object_, evidence in graph.edges()
    ]
    joined = [(edge[0], edge[1], float(edge[4])) for edge in edges]
    found = communities([weights[n] for n in nodes], joined)
    of = {node: number for number, community in enumerate(found) for node in community.members}
    rows = [_node(graph, node, of.get(number, -1), proofs, article_index) for number, node in enumerate(nodes)]
    told = {article for article, *_ in sentences}
    texts = [article.content if number in told else "" for number, article in enumerate(articles)]
    return {
        "nodes": rows,
        "edges": edges,
        "communities": [_community(c, rows) for c in found],
        "between": [[a, b, weight] for (a, b), weight in sorted(between(of, joined).items())],
        "connected": len(of),
        "lonely": sum(not row["days"] for n, row in enumerate(rows) if n not in of),
        "whole": len(of) <= WHOLE,
        "sentences": [[article, text, *([written] if written else [])] for article, _, text, written in sentences],
        "rules": [rule_in_words(rule) for rule in rules],
        "manners": [list(words) for words in manners()],
        "articles": [[a.id, a.title, a.published, a.url] for a in articles],
        "texts": texts if sum(map(len, texts)) <= TEXTS else None,
        "simple": _traditional({c for row in rows for name in (row["label"], *row["surfaces"]) for c in name}),
        "types": {
            str(t): {"zh": label(t), "en": label(t, "en"), "color": COLORS[t], "shape": SHAPES[t]} for t in EntityType
        },
        "relations": {str(p): {"zh": label(p), "en": label(p, "en")} for p in Predicate},
    }


def _weights(graph: KnowledgeGraph) -> dict[str, int]:
    """How central each thing is: its facts, by dispatches, and its articles."""
    found = {node: len(data["articles"]) for node, data in graph.network.nodes(data=True)}
    for subject, _, object_, evidence in graph.edges():
        weight = 2 * graph.weight(evidence)
        found[subject] += weight
        found[object_] += weight
    return found


def _node(graph: KnowledgeGraph, node: str, community: int, proofs: Any, articles: Mapping[str, int]) -> dict[str, Any]:
    data = graph.network.nodes[node]
    name = graph.label(node)
    return {
        "iri": moved(node, graph.base),
        "type": str(data["type"]),
        "label": name,
        "inferred": bool(data["canonical"]),
        "surfaces": [s for s in data["surfaces"] if s != name],
        "pinyin": pinyin(name),
        "days": [[day, proofs(evidence)] for day, evidence in sorted(data["held_on"].items())],
        "articles": [articles[a] for a in data["articles"]],
        "c": community,
    }


def _community(community: Community, rows: list[dict[str, Any]]) -> dict[str, Any]:
    named = [rows[n]["label"] for n in community.members if rows[n]["type"] in _NAMED_BY]
    return {
        "names": (named or [rows[n]["label"] for n in community.members])[:_NAMES],
        "nodes": len(community.members),
        "x": community.x,
        "y": community.y,
        "r": community.radius,
        "color": community.color,
        "rest": community.rest,
    }


@cache
def manners() -> tuple[tuple[str, str], ...]:
    """The ways in which people are in contact other than meeting, each once: Chinese and English."""
    return tuple(dict.fromkeys((row["zh"], row["en"]) for row in table("meeting_manners")))


def manner(evidence: Iterable[Evidence]) -> int:
    """The manner of a contact, counted from one in `manners`; 0 where a proof tells of none, so of a meeting."""
    numbers = []
    for proof in evidence:
        row = next((row for row in table("meeting_manners") if row["word"] in proof.sentence), None)
        numbers.append(manners().index((row["zh"], row["en"])) + 1 if row else 0)
    return min(numbers, default=0)


def rule_in_words(rule: str) -> dict[str, str]:
    """A rule as a reader would say it, with its id: the sentence of ours on which it fires."""
    shown = next((r.fires for r in RULES if r.name == rule), None)
    if shown is None:
        return {"id": rule, "zh": "模型判断", "en": "read by the model"} if rule.startswith("model.") else {
            "id": rule, "zh": "名称自身所示", "en": "shown by the name itself"
        }  # fmt: skip
    return {"id": rule, "zh": f"“{shown.rstrip('。')}”句式", "en": f"as in “{shown.rstrip('。')}”"}


def _traditional(characters: Iterable[str]) -> dict[str, str]:
    """Traditional character → the Simplified one of a name of this graph."""
    found = {to_traditional(c): c for c in sorted(characters) if c > "\u3400"}
    return {old: new for old, new in sorted(found.items()) if old != new and len(old) == 1}
