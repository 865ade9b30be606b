"""KnowledgeGraph → the data of a page: plain lists and mappings, ready for JSON."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.graph import KnowledgeGraph
from kg.ontology import label
from kg.records import EntityType, Evidence, Predicate
from kg.view.layout import positions

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
# How many nodes a page shows at first; the rest is in the file and is found by search.
FIRST = 10000


def model(graph: KnowledgeGraph) -> dict[str, Any]:
    """Nodes from the most connected down, edges, sentences and articles; edges and proofs point by index.

    A sentence is its article, its text, and the same as it was written where cleaning changed it. An edge is its two ends, its relation, its proofs, and its weight: how many dispatches say so.
    """
    nodes = sorted(graph.network, key=lambda n: (-_weight(graph, n), n))
    index = {node: number for number, node in enumerate(nodes)}
    articles = sorted(graph.articles.values(), key=lambda a: a.id)
    article_index = {article.id: number for number, article in enumerate(articles)}
    sentences: dict[tuple[int, int, str, str | None], int] = {}
    rules: dict[str, int] = {}

    def proofs(evidence: list[Evidence]) -> list[list[int]]:
        rows = []
        for proof in evidence:
            key = (article_index[proof.article], proof.start, proof.sentence, proof.written)
            sentence = sentences.setdefault(key, len(sentences))
            rows.append([sentence, rules.setdefault(proof.rule, len(rules)), round(100 * proof.confidence)])
        return rows

    edges: list[tuple[int, int, str, list[list[int]], int]] = [
        (index[subject], index[object_], str(predicate), proofs(evidence), graph.weight(evidence))
        for subject, predicate, object_, evidence in graph.edges()
    ]
    places = positions(len(nodes), [(edge[0], edge[1]) for edge in edges])
    rows = []
    for node, (x, y) in zip(nodes, places, strict=True):
        data = graph.network.nodes[node]
        name = graph.label(node)
        rows.append(
            {
                "iri": node,
                "type": str(data["type"]),
                "label": name,
                "inferred": bool(data["canonical"]),
                "surfaces": [s for s in data["surfaces"] if s != name],
                "initials": initials(name),
                "days": [[day, proofs(evidence)] for day, evidence in sorted(data["held_on"].items())],
                "articles": [article_index[a] for a in data["articles"]],
                "x": x,
                "y": y,
            }
        )
    return {
        "nodes": rows,
        "edges": [list(edge) for edge in edges],
        "sentences": [[article, text, *([written] if written else [])] for article, _, text, written in sentences],
        "rules": list(rules),
        "articles": [[a.id, a.title, a.published, a.url] for a in articles],
        "types": {
            str(t): {"zh": label(t), "en": label(t, "en"), "color": COLORS[t], "shape": SHAPES[t]} for t in EntityType
        },
        "relations": {str(p): {"zh": label(p), "en": label(p, "en")} for p in Predicate},
        "first": FIRST,
    }


def _weight(graph: KnowledgeGraph, node: str) -> int:
    """How many proofs the edges of a node have, posts last: they only lead from a person to a body."""
    data = graph.network.nodes[node]
    degree = int(graph.network.degree(node))
    if not degree and not data["held_on"]:
        # What no fact joins to anything comes last.
        return 0
    weight = degree + len(data["articles"])
    return 1 + weight // 4 if data["type"] is EntityType.POST else weight


def initials(name: str) -> str:
    """First letters of the pinyin of a name, and its Latin letters and digits.

    >>> initials("济南市"), initials("G20峰会")
    ('jns', 'g20fh')
    """
    return "".join(_initial(character) for character in name)


@cache
def _initial(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    from pypinyin import Style, pinyin

    letter = pinyin(character, style=Style.FIRST_LETTER, errors="ignore")
    return letter[0][0] if letter else ""
