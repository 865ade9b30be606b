"""The graph: typed nodes and edges with proofs over networkx (`network`), offices in time (`careers`), and what the
lexicon says of the nodes (`structure`). It knows none of its targets."""

from kg.graph.network import KnowledgeGraph, Tenure

__all__ = ["KnowledgeGraph", "Tenure"]
