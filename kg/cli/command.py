"""What the modules of commands share."""

import argparse
from collections.abc import Callable
from pathlib import Path

Run = Callable[[argparse.Namespace], int]
Add = Callable[[str, Run, str], argparse.ArgumentParser]
"""Declares a command by name, function and one line of help."""

GRAPH = Path("build/graph.ttl")


def articles_argument(parser: argparse.ArgumentParser, nargs: str | None = None) -> None:
    """The argument for articles."""
    parser.add_argument(
        "articles",
        nargs=nargs,
        type=Path,
        help="file or folder (.txt, .json, .jsonl, .jsonl.gz)" + ("; default data/articles" if nargs else ""),
    )


def graph_argument(parser: argparse.ArgumentParser, nargs: str | None = None) -> None:
    """The argument for a built graph."""
    text = "the Turtle file that kg build wrote"
    if nargs:
        parser.add_argument("graph", nargs=nargs, type=Path, default=GRAPH, help=f"{text} (default: {GRAPH})")
    else:
        parser.add_argument("graph", type=Path, help=text)
