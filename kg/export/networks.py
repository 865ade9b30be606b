"""GraphML and GEXF by networkx: nodes with label, type and dates, one edge a relation with weight, dates and sentences."""

import re
from io import BytesIO
from pathlib import Path

import networkx as nx

from kg.files import whole_file
from kg.graph import KnowledgeGraph

# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(graph: KnowledgeGraph) -> "nx.MultiDiGraph[str]":
    """The network with numbers and strings as attributes alone; several values stand between bars.

    Edges have ``weight`` (dispatches that say so), ``first`` and ``last`` (dates of the articles), and ``proofs``,
    the articles with the offsets of the sentences in them.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(graph.network):
        data = graph.network.nodes[node]
        network.add_node(
            node,
            label=_xml(graph.label(node)),
            type=str(data["type"]),
            name=_xml(data["name"]),
            surfaces=_xml("|".join(data["surfaces"])),
            inferred=int(data["canonical"] is not None),
            code=data["code"] or "",
            same_as=data["same_as"] or "",
            days="|".join(sorted(data["held_on"])),
            articles=_xml("|".join(data["articles"])),
        )
    for number, (subject, predicate, object_, evidence) in enumerate(graph.edges()):
        days = graph.days(evidence)
        network.add_edge(
            subject,
            object_,
            str(number),
            label=str(predicate),
            predicate=str(predicate),
            weight=graph.weight(evidence),
            first=days[0] if days else "",
            last=days[-1] if days else "",
            rules="|".join(sorted({proof.rule for proof in evidence})),
            confidence=max(proof.confidence for proof in evidence),
            proofs=_xml("|".join(f"{proof.article}:{proof.start}-{proof.end}" for proof in evidence)),
            sentences=_xml("|".join(dict.fromkeys(proof.sentence for proof in evidence))),
        )
    return network


def _xml(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def write_graphml(graph: KnowledgeGraph, path: Path) -> None:
    """GraphML."""
    with whole_file(path) as stream:
        nx.write_graphml_xml(plain(graph), stream)


def write_gexf(graph: KnowledgeGraph, path: Path) -> None:
    """GEXF 1.2; the file bears no date of its making, so that the same graph gives the same bytes."""
    buffer = BytesIO()
    nx.write_gexf(plain(graph), buffer)
    with whole_file(path) as stream:
        stream.write(re.sub(rb' lastmodifieddate="[^"]*"', b"", buffer.getvalue()))
