"""Commands about who and what is one: same, different, why, career."""

import argparse
from datetime import date
from pathlib import Path

from kg.cli.command import GRAPH, Add
from kg.cli.speech import said
from kg.link.judgements import DEFAULT

LEDGER = "identities.tsv"


def add_commands(add: Add) -> None:
    """Declare the commands and their options."""
    for name, run, text in (
        ("same", _same, "decide that two names are one thing, from the next build on"),
        ("different", _different, "decide that two names are two things, from the next build on"),
    ):
        sub = add(name, run, text)
        sub.add_argument(
            "left", help="an IRI or a name; name@context where several have it: 王勇@西藏自治区, 王伟@ARTICLE"
        )
        sub.add_argument("right", help="the other one")
        sub.add_argument("--note", default="", help="why")
        sub.add_argument("--who", default="", help="who decided")
        sub.add_argument("--judgements", type=Path, default=DEFAULT, help=f"the file to write to (default: {DEFAULT})")
        _build_option(sub)

    sub = add("why", _why, "print why two names are one thing or two, or all that was decided of one")
    sub.add_argument("left", help="an IRI or a name; name@context where several have it")
    sub.add_argument("right", nargs="?", help="the other one")
    _build_option(sub)

    sub = add("career", _career, "print the offices of a person as a timeline, with proofs")
    sub.add_argument("name", help="the person's name, or name@context where several have it")
    _build_option(sub)


def _build_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--build", type=Path, default=GRAPH.parent, help=f"folder that kg build wrote (default: {GRAPH.parent})"
    )


def _same(args: argparse.Namespace) -> int:
    return _judge(args, same=True)


def _different(args: argparse.Namespace) -> int:
    return _judge(args, same=False)


def _judge(args: argparse.Namespace, *, same: bool) -> int:
    from kg.extractions import has_article
    from kg.link.judgements import Judgement, add_judgement, check
    from kg.link.ledger import Ledger
    from kg.pipeline import EXTRACTIONS

    ledger = Ledger.read(args.build / LEDGER)
    left, right = (
        ledger.refer(reference, lambda article: has_article(args.build / EXTRACTIONS, article))
        for reference in (args.left, args.right)
    )
    note, who = " ".join(args.note.split()), " ".join(args.who.split())
    judgement = Judgement(same, left, right, note, who, date.today().isoformat(), 0)
    check(args.judgements, judgement)
    line = add_judgement(args.judgements, judgement)
    print(f"{args.judgements}:{line}: {judgement.row()}")
    print(said("it holds from the next kg build on"))
    return 0


def _why(args: argparse.Namespace) -> int:
    from kg.link.ledger import Ledger

    ledger = Ledger.read(args.build / LEDGER)
    for line in ledger.about(args.left) if args.right is None else ledger.why(args.left, args.right):
        print(line)
    return 0


def _career(args: argparse.Namespace) -> int:
    from kg.cli.report import print_career
    from kg.graph.careers import career
    from kg.link.iris import parts_of
    from kg.link.ledger import Ledger
    from kg.rdf import read_turtle

    graph = read_turtle(args.build / GRAPH.name)
    name = args.name if parts_of(args.name)[0] is not None else f"person:{args.name}"
    print_career(graph, career(graph, Ledger.read(args.build / LEDGER).find(name)))
    return 0
