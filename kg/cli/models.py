"""Commands that make models: train."""

import argparse
import sys
from pathlib import Path
from time import perf_counter

from kg.cli.command import Add
from kg.cli.speech import said


def add_commands(add: Add) -> None:
    """Declare the command and its options."""
    sub = add(
        "train", _train, "make a model from annotated articles (needs the extra: pip install 'kg-official-news[train]')"
    )
    sub.add_argument("gold", type=Path, help="folder with one annotated JSON file an article")
    sub.add_argument("articles", type=Path, help="the texts of these articles")
    sub.add_argument("-o", "--output", type=Path, required=True, metavar="MODEL", help="the model file to write")
    sub.add_argument(
        "--unannotated",
        type=Path,
        nargs="*",
        default=[],
        metavar="PATH",
        help="articles without annotation, which teach what words are alike",
    )
    sub.add_argument("--card", type=Path, metavar="FILE", help="write the model card, Markdown, here")


def _train(args: argparse.Namespace) -> int:
    from kg.evaluate import read_gold
    from kg.read import read_all, read_articles
    from kg.records import Article
    from kg.train import examples_of, train

    began = perf_counter()

    def told(line: str) -> None:
        print(f"{perf_counter() - began:6.0f} s  {said(line)}", file=sys.stderr, flush=True)

    examples = examples_of(read_gold(args.gold), read_articles(args.articles))
    items = [item for path in args.unannotated for item in read_all(path)]
    texts = [item for item in items if isinstance(item, Article)]
    if len(texts) < len(items):
        told(f"{len(items) - len(texts)} of the articles without annotation cannot be read and are left out")
    reader = train(examples, texts, told)
    reader.save(args.output)
    if args.card:
        from kg.files import write_whole
        from kg.train.card import card

        write_whole(args.card, card(reader))
    print(f"{args.output}: {args.output.stat().st_size / 1e6:.1f} MB, {perf_counter() - began:.0f} s")
    for key, (precision, recall, f1) in reader.about["held_out"].items():
        print(f"  {key:24s} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    return 0
