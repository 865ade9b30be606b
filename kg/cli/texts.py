"""Commands that read articles: build, read, extract, evaluate."""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from kg.cli.command import (
    Add,
    articles_argument,
    confidence_argument,
    input_arguments,
    limits_of,
    model_argument,
    reader_of,
)
from kg.cli.speech import complain, said
from kg.link.iris import BASE
from kg.link.judgements import DEFAULT
from kg.resources import default_articles, sample_articles

_SHOWN = 10


def add_commands(add: Add) -> None:
    """Declare the commands and their options."""
    sub = add("build", _build, "read articles and write graph.ttl, graph.html and what later builds need")
    articles_argument(sub, nargs="?")
    sub.add_argument("-o", "--output", type=Path, default=Path("build"), help="folder for the graph (default: build)")
    sub.add_argument(
        "--sample", action="store_true", help="build the made-up sample corpus (fiction) that comes with kg"
    )
    sub.add_argument("--add", action="store_true", help="add the articles to the graph that is in the folder")
    sub.add_argument(
        "--judgements", type=Path, default=DEFAULT, help=f"what people decided on identity (default: {DEFAULT})"
    )
    sub.add_argument("--validate", action="store_true", help="check the graph as kg validate does")
    sub.add_argument(
        "--base", type=_base, default=BASE, metavar="IRI", help=f"where things are published (default: {BASE})"
    )
    input_arguments(sub)
    model_argument(sub)
    confidence_argument(sub)

    sub = add(
        "read", _read, "show what would be read: of each article title, day, source, length, and what was cut and why"
    )
    articles_argument(sub)
    sub.add_argument(
        "--cuts", action="store_true", help="list every piece that was cut or changed, and by which cleaner"
    )
    sub.add_argument("--json", action="store_true", help="print an object a line: the cleaned article and its cuts")
    input_arguments(sub)

    sub = add("extract", _extract, "read articles, write JSON Lines of entities and relations")
    articles_argument(sub)
    sub.add_argument(
        "-o", "--output", type=Path, default=Path("-"), help="where the results go (default: - for standard output)"
    )
    sub.add_argument(
        "--explain",
        metavar="ID",
        help="print one article with its mentions marked, and each fact with rule and sentence",
    )
    input_arguments(sub)
    model_argument(sub)

    sub = add("evaluate", _evaluate, "compare with annotated articles: precision, recall, F1 by type and relation")
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
    sub.add_argument(
        "--cross-validate", type=_folds, metavar="K", help="train on the other parts of K and read each part held out"
    )
    model_argument(sub)


def _build(args: argparse.Namespace) -> int:
    from kg.cli.report import print_build
    from kg.errors import JudgementError
    from kg.link.judgements import read_judgements
    from kg.pipeline import Reading, add_to, build_what_can_be_read, exit_code, save
    from kg.read import LeftOut, Remark

    began = perf_counter()
    if args.judgements != DEFAULT and not args.judgements.exists():
        raise JudgementError(f"{args.judgements}: not there; give the file of judgements, or leave the option out")
    judgements = read_judgements(args.judgements)
    articles = sample_articles() if args.sample else args.articles or default_articles()
    reading = Reading(reader_of(args), args.min_confidence or 0.0, limits_of(args), dict(args.columns))
    if args.add:
        built = add_to(args.output, articles, judgements, args.judgements, reading)
    else:
        built = build_what_can_be_read(articles, judgements, args.judgements, reading)
    for contradiction in built.linking.problems:
        complain(contradiction)
    if built.linking.unmet:
        lines = ", ".join(map(str, built.linking.unmet[:_SHOWN])) + (" …" if len(built.linking.unmet) > _SHOWN else "")
        print(said(f"note: {args.judgements}: lines that speak of nothing in these articles: {lines}"), file=sys.stderr)
    built.graph.base = args.base
    files = save(built, args.output)
    print_build(built.graph, files, perf_counter() - began)
    sys.stdout.flush()
    for problem in built.problems:
        complain(problem)
    lost = sum(not isinstance(p, Remark | LeftOut) for p in built.problems)
    if lost > _SHOWN:
        complain(f"{lost} not read or mended by guess, as said above")
    conforms = True
    if args.validate:
        from kg.cli.report import print_validation
        from kg.rdf.validate import validate

        conforms = print_validation(validate(files[0]))
    return 0 if conforms and not exit_code(built.problems) and not built.linking.problems else 1


def _read(args: argparse.Namespace) -> int:
    from kg.cli.report import print_reading
    from kg.pipeline import exit_code
    from kg.read import Problem, read_all
    from kg.records import Article

    problems: list[Problem] = []

    def articles() -> Iterator[Article]:
        for item in read_all(args.articles, limits_of(args), dict(args.columns)):
            if isinstance(item, Article):
                yield item
            else:
                problems.append(item)
                complain(item)

    count = print_reading(articles(), args.cuts, args.json)
    return 1 if not count else exit_code(problems)


def _extract(args: argparse.Namespace) -> int:
    from kg.pipeline import Reading, explain_article, extract_lines

    reading = Reading(reader_of(args), 0.0, limits_of(args), dict(args.columns))
    if args.explain:
        from kg.cli.explain import print_explanation

        print_explanation(explain_article(args.articles, args.explain, reading))
        return 0
    return extract_lines(args.articles, args.output, reading, complain)


def _evaluate(args: argparse.Namespace) -> int:
    from kg.cli.report import print_evaluation
    from kg.evaluate import evaluate, read_gold
    from kg.pipeline import extract
    from kg.read import read_articles

    gold = read_gold(args.gold)
    wanted = {g.id for g in gold}
    articles = [a for a in read_articles(args.articles) if a.id in wanted]
    if args.cross_validate:
        from kg.train import cross_validate

        extractions = cross_validate(gold, articles, args.cross_validate, told=_tell)
    else:
        reader = reader_of(args)
        extractions = [extract(a, reader) for a in articles]
    print_evaluation(evaluate(gold, extractions), args.errors, args.json)
    return 0


def _base(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`#?]+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no address; give one as https://news.example.com/")
    return text if text.endswith("/") else f"{text}/"


def _tell(line: str) -> None:
    print(said(line), file=sys.stderr, flush=True)


def _folds(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 2:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of parts; give 2 or more")
    return int(text)
