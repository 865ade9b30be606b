"""Commands that read a built graph: search, show, query, view, validate, export, serve."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from kg.cli.command import GRAPH, Add, confidence_argument, graph_argument
from kg.cli.speech import complain, said
from kg.errors import GraphError, QueryError

_FOUND = 20
_ROWS = ("table", "csv", "json")
FORMATS = ("jsonld", "nquads", "trig", "ntriples", "graphml", "gexf", "neo4j", "csv", "ftm")


def add_commands(add: Add) -> None:
    """Declare the commands and their options."""
    _add_looking(add)
    _add_writing(add)
    _add_serving(add)


def _add_looking(add: Add) -> None:
    sub = add("search", _search, "find things by a part of their name, in Traditional characters or pinyin too")
    sub.add_argument("name", help="a part of a name, or pinyin: 林武, linwu, lw")
    sub.add_argument("--type", type=_types, metavar="TYPE,…", help="only entities of these types: Person,Company")
    graph_argument(sub, option=True)

    sub = add("show", _show, "print what a graph says of one thing: forms, facts, sentences")
    sub.add_argument("name", help="a name, a short form or an IRI; name@context where several have it")
    sub.add_argument("--all", action="store_true", help="all facts, not the first 20")
    graph_argument(sub, option=True)

    sub = add("query", _query, "ask a graph a SPARQL question; prefixes are known")
    graph_argument(sub)
    sub.add_argument("query", help="SPARQL, a file with it, or the name of an example under ontology/queries")
    sub.add_argument("--format", choices=_ROWS, default="table", help="how rows are printed (default: table)")
    sub.add_argument(
        "parameters",
        nargs=argparse.REMAINDER,
        metavar="--VARIABLE VALUE",
        help="only rows where a variable of the query has this value: kg query GRAPH.ttl careers --name 林武",
    )


def _add_writing(add: Add) -> None:
    sub = add("view", _view, "cut a page from a built graph")
    graph_argument(sub, nargs="?")
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
    confidence_argument(sub)
    sub.add_argument("-o", "--output", type=Path, required=True, help="the page to write")

    sub = add("validate", _validate, "check a graph against ontology/shapes.ttl; exit 1 when it does not conform")
    graph_argument(sub)

    sub = add("export", _export, "write a graph in the format of another tool: " + ", ".join(FORMATS))
    graph_argument(sub)
    sub.add_argument("--to", required=True, choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    sub.add_argument("-o", "--output", type=Path, help="file or folder to write (default: beside the graph)")
    confidence_argument(sub)


def _add_serving(add: Add) -> None:
    sub = add("serve", _serve, "serve a built graph: SPARQL endpoint, IRIs that answer, query page, graph view")
    sub.add_argument(
        "build",
        nargs="?",
        type=Path,
        default=GRAPH.parent,
        help=f"folder that kg build wrote (default: {GRAPH.parent})",
    )
    sub.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1, this machine alone)"
    )
    sub.add_argument("--port", type=_port, default=8000, help="port to listen on; 0 for any free one (default: 8000)")
    sub.add_argument(
        "--timeout", type=_positive, default=30.0, metavar="SECONDS", help="a query is stopped after (default: 30)"
    )
    sub.add_argument(
        "--limit", type=_count, default=10000, metavar="ROWS", help="rows of an answer at most (default: 10000)"
    )
    sub.add_argument(
        "--allow-host",
        nargs="+",
        default=[],
        metavar="NAME",
        help="names it answers for beside this machine's; * for any",
    )
    sub.add_argument(
        "--cors",
        nargs="+",
        default=[],
        metavar="ORIGIN",
        help="sites whose pages may ask it, as https://example.org; * for any",
    )


def _serve(args: argparse.Namespace) -> int:
    from kg.serve import serve

    serve(
        args.build,
        host=args.host,
        port=args.port,
        seconds=args.timeout,
        limit=args.limit,
        hosts=args.allow_host,
        origins=args.cors,
    )
    return 0


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; give a number up to 65535")
    return int(text)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows; give 1 or more")
    return int(text)


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no time; give seconds above 0")
    return value


def _export(args: argparse.Namespace) -> int:
    from kg.errors import ExportError
    from kg.export import default_path, export
    from kg.rdf import read_turtle

    path = args.output or default_path(args.graph, args.to)
    if path.resolve() == args.graph.resolve():
        raise ExportError(f"{path}: is the graph itself; name another file with -o")
    graph = read_turtle(args.graph)
    export(graph if args.min_confidence is None else graph.surer(args.min_confidence), args.to, path)
    print(path)
    return 0


def _validate(args: argparse.Namespace) -> int:
    from kg.cli.report import print_validation
    from kg.rdf.validate import validate

    return 0 if print_validation(validate(args.graph)) else 1


def _query(args: argparse.Namespace) -> int:
    from kg.cli.report import print_table
    from kg.query import read_query, select, store_of, unknown_terms, with_parameters
    from kg.rdf.bases import base_in
    from kg.rdf.read import read_bytes

    form, chosen = _parameters(args)
    sparql = with_parameters(read_query(args.query), chosen)
    data = read_bytes(args.graph)
    table = select(store_of(data, str(args.graph)), sparql, base_in(data))
    for line in unknown_terms(sparql) if not table.rows else ():
        complain(line)
    if form == "csv":
        sys.stdout.write(table.as_csv())
    elif form == "json":
        print(table.as_json())
    else:
        print_table(table)
    return 0


def _parameters(args: argparse.Namespace) -> tuple[str, dict[str, str]]:
    """What stands behind a query: ``--name 林武`` and ``--name=林武``; ``--format`` may stand there too."""
    form, chosen = args.format, {}
    rest = [part for word in args.parameters for part in (word.split("=", 1) if word.startswith("--") else [word])]
    if len(rest) % 2 or not all(name.startswith("--") for name in rest[::2]):
        raise QueryError(f"{' '.join(args.parameters)}: no values of a query; write them as --name VALUE")
    for name, value in zip(rest[::2], rest[1::2], strict=True):
        if name != "--format":
            chosen[name[2:]] = value
        elif value not in _ROWS:
            raise QueryError(f"{value!r} is no format of rows; choose from table, csv, json")
        else:
            form = value
    return form, chosen


def _search(args: argparse.Namespace) -> int:
    from kg.cli.report import print_things
    from kg.library import load
    from kg.link.ledger import short
    from kg.rdf.ontology import label
    from kg.records import EntityType

    graph = load(args.graph)
    wanted = set(map(EntityType, args.type or EntityType))
    found = [thing for thing in graph.search(args.name) if thing.type in wanted]
    if not found:
        near = graph.near(args.name)
        if near:
            raise GraphError(f"{args.name!r}: nothing in this graph has this name; did you mean {near}?")
        raise GraphError(f"{args.name!r}: nothing in this graph has this name; try a shorter part of it")
    alike = Counter(t.label for t in found)
    rows = [
        (
            t.label if alike[t.label] == 1 else short(t.iri),
            f"{label(t.type)} {t.type}",
            graph.facts(t.iri),
            len(t.articles),
        )
        for t in found
    ]
    print_things(rows[:_FOUND])
    if len(rows) > _FOUND:
        print(said(f"and {len(rows) - _FOUND} more; write more of the name"))
    return 0


def _show(args: argparse.Namespace) -> int:
    from kg.cli.report import print_thing
    from kg.library import load
    from kg.link.ledger import short

    graph = load(args.graph)
    thing = graph[args.name]
    print_thing(thing, len(thing.statements) if args.all else _FOUND)
    others = [short(t.iri) for t in graph.things(thing.type) if t.label == thing.label and t != thing]
    if others:
        print(said(f"also {', '.join(others)}"))
    return 0


def _view(args: argparse.Namespace) -> int:
    from kg.rdf import read_turtle
    from kg.records import EntityType
    from kg.view import write_page

    graph = read_turtle(args.graph)
    if args.since or args.until:
        graph = graph.between(args.since, args.until)
    if args.min_confidence is not None:
        graph = graph.surer(args.min_confidence)
    if args.focus:
        graph = graph.around(args.focus, args.hops)
    if args.types:
        graph = graph.of_types({EntityType(name) for name in args.types})
    write_page(graph, args.output, title=args.focus)
    print(said(f"{args.output}: {graph.network.number_of_nodes()} nodes, {graph.network.number_of_edges()} edges"))
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
    from kg.graph.network import is_day

    if not is_day(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return text
