"""The command ``kg``: parses arguments, calls the library, prints."""

import argparse
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter

from kg import __version__
from kg.errors import KGError
from kg.resources import default_articles

_EPILOG = "Every command explains itself: kg COMMAND --help"


def _build(args: argparse.Namespace) -> int:
    from kg.pipeline import build_what_can_be_read
    from kg.report import print_build
    from kg.view import write_page

    began = perf_counter()
    graph, problems = build_what_can_be_read(args.articles or default_articles())
    for problem in problems:
        print(f"kg: {problem}; left out", file=sys.stderr)
    turtle = graph.save(args.output / "graph.ttl")
    page = args.output / "graph.html"
    write_page(graph, page)
    print_build(graph, (turtle, page), perf_counter() - began)
    return 1 if problems else 0


def _extract(args: argparse.Namespace) -> int:
    from kg.pipeline import explain_article, extract_lines

    if args.explain:
        from kg.explain import print_explanation

        print_explanation(explain_article(args.input, args.explain))
        return 0
    return extract_lines(args.input, args.output)


def _evaluate(args: argparse.Namespace) -> int:
    from kg.evaluate import evaluate, read_gold
    from kg.pipeline import extract
    from kg.read import read_articles
    from kg.report import print_evaluation

    gold = read_gold(args.gold)
    wanted = {g.id for g in gold}
    extractions = [extract(a) for a in read_articles(args.articles) if a.id in wanted]
    print_evaluation(evaluate(gold, extractions), args.errors, args.json)
    return 0


def _view(args: argparse.Namespace) -> int:
    from kg.rdf import read_turtle
    from kg.records import EntityType
    from kg.view import write_page

    graph = read_turtle(args.graph)
    if args.since or args.until:
        graph = graph.between(args.since, args.until)
    if args.focus:
        graph = graph.around(args.focus, args.hops)
    if args.types:
        graph = graph.of_types({EntityType(name) for name in args.types})
    write_page(graph, args.output, title=args.focus)
    print(f"{args.output}: {graph.network.number_of_nodes()} nodes, {graph.network.number_of_edges()} edges")
    return 0


def _types(text: str) -> list[str]:
    from kg.records import EntityType

    names = text.split(",")
    for name in names:
        if name not in set(map(str, EntityType)):
            raise argparse.ArgumentTypeError(f"{name!r} is no type; choose from {','.join(EntityType)}")
    return names


def _day(text: str) -> str:
    """A date, or the beginning of one: 2023, 2023-01."""
    import re

    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return text


def _query(args: argparse.Namespace) -> int:
    from kg.query import open_store, read_query, select
    from kg.report import print_table

    sparql = read_query(args.query)
    table = select(open_store(args.graph), sparql)
    if args.format == "csv":
        sys.stdout.write(table.as_csv())
    elif args.format == "json":
        print(table.as_json())
    else:
        print_table(table)
    return 0


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(
        prog="kg",
        description="知识图谱：从官方新闻到有原文为证的图。 A knowledge graph with proofs from Chinese official news.",
        epilog=_EPILOG,
    )
    top.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    sub = command("build", _build, "read articles and write build/graph.ttl and build/graph.html")
    sub.add_argument(
        "articles", nargs="?", type=Path, help="file or folder (.txt, .json, .jsonl, .jsonl.gz); default data/articles"
    )
    sub.add_argument("-o", "--output", type=Path, default=Path("build"), help="folder for the graph (default: build)")

    sub = command("extract", _extract, "read JSON Lines of articles, write JSON Lines of entities and relations")
    sub.add_argument(
        "input",
        type=Path,
        help="articles, one JSON object a line (id, title, text, published, url); - for standard input",
    )
    sub.add_argument(
        "-o", "--output", type=Path, default=Path("-"), help="where the results go (default: - for standard output)"
    )
    sub.add_argument(
        "--explain",
        metavar="ID",
        help="print one article with its mentions marked, and each fact with rule and sentence",
    )

    sub = command("evaluate", _evaluate, "compare with annotated articles: precision, recall, F1 by type and relation")
    sub.add_argument("gold", type=Path, help="folder with one annotated JSON file an article")
    sub.add_argument("articles", type=Path, help="the texts of these articles")
    sub.add_argument(
        "--errors",
        nargs="?",
        type=int,
        const=-1,
        default=0,
        metavar="N",
        help="list every miss and extra with its sentence, or the first N",
    )
    sub.add_argument("--json", action="store_true", help="print the totals as one JSON object")

    sub = command("query", _query, "ask a graph a SPARQL question; prefixes are known")
    sub.add_argument("graph", type=Path, help="the Turtle file that kg build wrote")
    sub.add_argument("query", help="SPARQL, a file with it, or the name of an example under ontology/queries")
    sub.add_argument(
        "--format", choices=("table", "csv", "json"), default="table", help="how rows are printed (default: table)"
    )

    sub = command("view", _view, "cut a page from a built graph")
    sub.add_argument(
        "graph",
        nargs="?",
        type=Path,
        default=Path("build/graph.ttl"),
        help="the Turtle file that kg build wrote (default: build/graph.ttl)",
    )
    sub.add_argument("--focus", metavar="NAME", help="only what lies around this name")
    sub.add_argument("--hops", type=int, choices=(1, 2, 3), default=1, help="how many steps around it (default: 1)")
    sub.add_argument(
        "--since",
        type=_day,
        metavar="DATE",
        help="only facts reported on or after this date (YYYY, YYYY-MM or YYYY-MM-DD)",
    )
    sub.add_argument("--until", type=_day, metavar="DATE", help="only facts reported on or before this date")
    sub.add_argument("--types", type=_types, metavar="TYPE,…", help="only entities of these types: Person,Company")
    sub.add_argument("-o", "--output", type=Path, required=True, help="the page to write")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all went well, 1 for an error of the input, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Results are UTF-8 whatever the console's language; a lone surrogate of a file name is shown escaped.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = parser().parse_args(arguments)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except KGError as error:
        print(f"kg: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        print(
            f"kg: {error.filename or 'standard output'}: {error.strerror}; free space or choose another place",
            file=sys.stderr,
        )
        sys.stdout = None  # what it still holds cannot be written either
        return 1
    except KeyboardInterrupt:
        print("kg: stopped; no file was left half-written", file=sys.stderr)
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())
