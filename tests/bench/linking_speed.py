"""Linking beside extraction: seconds and memory over a corpus, in one process and one run.

usage: linking_speed.py ARTICLES.jsonl[.gz]
"""

import argparse
import resource
from pathlib import Path
from time import perf_counter

from kg import Article, Graph, extract
from kg.link import link, sources
from kg.read import read_all


def main() -> None:
    """Print how long each step takes and how many things there are before and after linking."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("articles", type=Path)
    args = cli.parse_args()
    articles = [item for item in read_all(args.articles) if isinstance(item, Article)]
    extract(articles[0])
    began = perf_counter()
    extractions = [extract(article) for article in articles]
    extracting = perf_counter() - began
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = perf_counter()
    linking = link(extractions)
    linked = perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = perf_counter()
    first = sources(x.article for x in extractions)
    copied = perf_counter() - began
    began = perf_counter()
    Graph.of(extractions, linking)
    building = perf_counter() - began
    entities = sum(len(x.entities) for x in extractions)
    print(f"{len(articles)} articles, {entities} entities of single articles, {len(linking.identities)} things")
    print(f"extract     {extracting:6.1f} s   memory {before:.0f} MiB")
    print(f"link        {linked:6.1f} s   memory {after:.0f} MiB   {linked / extracting:.2f} of extracting")
    print(f"copies      {copied:6.1f} s   {sum(a != b for a, b in first.items())} copies   "
          f"{(linked + copied) / extracting:.2f} of extracting with linking")  # fmt: skip
    print(f"graph       {building:6.1f} s   with the copies once more")


if __name__ == "__main__":
    main()
