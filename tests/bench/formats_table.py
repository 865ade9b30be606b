"""The same articles in every format and under every noise: how many were read, and how many of their facts came out alike.

usage: formats_table.py [ARTICLES.jsonl] [--count 5]
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg import Article, extract
from kg.clean import clean
from kg.read import Problem, read_all
from kg.resources import sample_articles
from tests.read.makers import FORMATS, TEXT, write
from tests.read.noises import NOISES

Facts = frozenset[tuple[str, str, str]]


def facts(article: Article) -> Facts:
    """The facts of an article by the names of things."""
    found = extract(article)
    names = {e.id: e.canonical or e.name for e in found.entities}
    return frozenset((names[f.subject], str(f.predicate), names.get(f.object, f.object)) for f in found.facts)


def samples(path: Path, count: int) -> list[Article]:
    """Articles of some length that state facts, with an id that is a plain word."""
    items = (a for a in read_all(path) if isinstance(a, Article) and a.published and len(a.text) > 200)
    return [replace(a, id=f"article{n}", url=None) for n, a in zip(range(count), items, strict=False)]


def rows(articles: Sequence[Article]) -> Iterator[tuple[str, int, int, int, int]]:
    """Format or noise, articles read, problems, facts that are alike, facts of the plain text."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        wanted = _by_title(read_all(write(TEXT(articles), root / "plain")))
        made = {key: make(articles) for key, make in FORMATS.items()}
        for key, noise in NOISES.items():
            made[key] = {
                f"{a.id}.txt": noise(f"{a.title}\n发布时间：{a.published}\n{a.text}").encode() for a in articles
            }
        for number, (key, files) in enumerate(made.items()):
            items = list(read_all(write(files, root / str(number))))
            found = _by_title(items)
            alike = sum(len(w & f) for w, f in zip(wanted, found, strict=False))
            problems = sum(isinstance(i, Problem) for i in items)
            yield key, len(found), problems, alike, sum(map(len, wanted))


def _by_title(items: Iterable[Article | Problem]) -> list[Facts]:
    """Facts of articles in the order of their days, which every format keeps."""
    articles = sorted(
        (clean(i) for i in items if isinstance(i, Article)), key=lambda a: (a.published or "", len(a.text) // 400)
    )
    return [facts(a) for a in articles]


def main() -> None:
    """Print the table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("articles", type=Path, nargs="?", default=sample_articles())
    cli.add_argument("--count", type=int, default=5)
    args = cli.parse_args()
    articles = samples(args.articles, args.count)
    print(f"{'':28s} {'read':>4s} {'problems':>8s} {'facts':>5s} {'of':>4s}")
    for key, read, problems, alike, total in rows(articles):
        print(f"{key:28s} {read:4d} {problems:8d} {alike:5d} {total:4d}")


if __name__ == "__main__":
    main()
