"""What the modules of commands share."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.read import Limits
    from kg.reader import Reader

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
        help="file, folder or - for standard input: texts, pages, PDF, Word, tables, JSON, feeds, archives"
        + ("; default data/articles" if nargs else ""),
    )


def input_arguments(parser: argparse.ArgumentParser) -> None:
    """The options for how much is taken from files and what their columns are called."""
    parser.add_argument(
        "--columns",
        type=_pair,
        nargs="+",
        default=(),
        metavar="FIELD=NAME",
        help="which key or heading holds which field: id, title, text, published, url, publisher, byline",
    )
    parser.add_argument(
        "--limit",
        type=_limit,
        nargs="+",
        default=(),
        metavar="NAME=N",
        help="how much is taken: bytes of a file, unpacked bytes, members and depth of an archive, pages of a PDF, "
        "characters and seconds of an article",
    )


def limits_of(args: argparse.Namespace) -> "Limits":
    """The limits that ``--limit`` sets. Raises ReadError for a name that is none of a limit."""
    from kg.read import Limits

    return Limits.of(dict(args.limit))


def _pair(text: str) -> tuple[str, str]:
    from kg.read import FIELDS

    field, _, name = text.partition("=")
    if field not in FIELDS or not name:
        raise argparse.ArgumentTypeError(f"{text!r} is no FIELD=NAME; fields are {', '.join(FIELDS)}")
    return field, name


def _limit(text: str) -> tuple[str, int]:
    name, _, value = text.partition("=")
    if not value.isascii() or not value.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is no NAME=N; give a whole number, as in pages=50")
    return name, int(value)


def model_argument(parser: argparse.ArgumentParser) -> None:
    """The option for another model than the package's own."""
    parser.add_argument("--model", type=Path, help="a model that kg train wrote (default: the one of the package)")


def reader_of(args: argparse.Namespace) -> "Reader":
    """The reader that ``--model`` names, or the package's own. Raises ModelError."""
    from kg.reader import default_reader, load

    return load(args.model) if args.model else default_reader()


def confidence_argument(parser: argparse.ArgumentParser) -> None:
    """The option that leaves out what is less sure."""
    parser.add_argument(
        "--min-confidence", type=_share, metavar="P", help="only facts with at least this probability, from 0 to 1"
    )


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no probability; give a number from 0 to 1")
    return value


def graph_argument(parser: argparse.ArgumentParser, nargs: str | None = None, option: bool = False) -> None:
    """The argument for a built graph, or the option ``--graph``."""
    text = "the Turtle file that kg build wrote"
    if option:
        parser.add_argument("--graph", type=Path, default=GRAPH, help=f"{text} (default: {GRAPH})")
    elif nargs:
        parser.add_argument("graph", nargs=nargs, type=Path, default=GRAPH, help=f"{text} (default: {GRAPH})")
    else:
        parser.add_argument("graph", type=Path, help=text)
