"""KnowledgeGraph → the formats of other people's tools, a module for each family.

`rdf` for stores, `networks` for Gephi and the like, `tables` for Neo4j and spreadsheets, `ftm` for Aleph and yente.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from kg.errors import ExportError
from kg.export import ftm, networks, rdf, tables
from kg.graph import KnowledgeGraph


class Format(NamedTuple):
    """How a format is written, how its file's name ends (empty for a folder), and what it is for."""

    write: Callable[[KnowledgeGraph, Path], None]
    suffix: str
    about: str


FORMATS: Mapping[str, Format] = {
    "jsonld": Format(rdf.write_jsonld, ".jsonld", "JSON-LD with the context of ontology/context.jsonld"),
    "nquads": Format(rdf.write_nquads, ".nq", "N-Quads, a named graph an article"),
    "trig": Format(rdf.write_trig, ".trig", "TriG, a named graph an article"),
    "ntriples": Format(rdf.write_ntriples, ".nt", "N-Triples"),
    "graphml": Format(networks.write_graphml, ".graphml", "GraphML for Gephi, yEd, igraph, networkx"),
    "gexf": Format(networks.write_gexf, ".gexf", "GEXF for Gephi"),
    "neo4j": Format(tables.write_neo4j, "", "a folder of CSV files for neo4j-admin database import"),
    "csv": Format(tables.write_csv, "", "a folder of CSV files: nodes, edges, evidence, articles"),
    "ftm": Format(ftm.write_ftm, ".ftm.json", "FollowTheMoney entities, one JSON object a line"),
}


def export(graph: KnowledgeGraph, to: str, path: Path) -> None:
    """Write a graph in a format of `FORMATS`; files appear whole or not at all.

    Raises ExportError for a format that is none, WriteError when the place cannot be written.
    """
    if to not in FORMATS:
        raise ExportError(f"{to!r}: no format of this kind; choose from {', '.join(FORMATS)}")
    FORMATS[to].write(graph, path)


def default_path(source: Path, to: str) -> Path:
    """Where an export goes when nothing is said: beside the graph.

    >>> default_path(Path("build/graph.ttl"), "gexf"), default_path(Path("build/graph.ttl"), "csv")
    (PosixPath('build/graph.gexf'), PosixPath('build/graph-csv'))
    """
    suffix = FORMATS[to].suffix
    return source.with_suffix(suffix) if suffix else source.with_name(f"{source.stem}-{to}")
