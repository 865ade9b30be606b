"""KnowledgeGraph ↔ RDF: every fact as a plain triple and, for each proof, as an assertion.

`vocabulary` names the terms, `write` makes triples and files, `read` makes a graph again from Turtle.
"""

from kg.rdf.read import parse_turtle, read_turtle
from kg.rdf.write import quads, triples, turtle, write_turtle

__all__ = ["parse_turtle", "quads", "read_turtle", "triples", "turtle", "write_turtle"]
