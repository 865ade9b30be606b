"""What notebooks and programs use: build a graph or load one, look things up by name, walk, count, ask, draw.

`graph` has the graph itself, `things` what one thing is, `walks` what lies between things and in time, `frames` tables
for pandas, `cards` what a notebook shows.
"""

from kg.library.graph import Graph, build, load
from kg.library.things import Statement, Thing, Things

__all__ = ["Graph", "Statement", "Thing", "Things", "build", "load"]
