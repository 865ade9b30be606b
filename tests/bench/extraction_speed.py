"""Documents a second: extraction beside cutting the same text into words by jieba, in one process and one run.

usage: extraction_speed.py ARTICLES.jsonl[.gz] [--every N]
"""

import argparse
import gc
import logging
import resource
from pathlib import Path
from time import perf_counter

import jieba

from kg import Article, extract
from kg.read import read_all


def main() -> None:
    """Print both speeds, their ratio, and what was extracted."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("articles", type=Path)
    cli.add_argument("--every", type=int, default=1, help="take every N-th article")
    args = cli.parse_args()
    articles = [item for item in read_all(args.articles) if isinstance(item, Article)][:: args.every]
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    extract(articles[0])
    gc.collect()
    began = perf_counter()
    for article in articles:
        jieba.lcut(article.content)
    cutting = perf_counter() - began
    began = perf_counter()
    entities = facts = 0
    for article in articles:
        found = extract(article)
        entities += len(found.entities)
        facts += len(found.facts)
    extracting = perf_counter() - began
    characters = sum(len(a.content) for a in articles)
    print(f"{len(articles)} articles, {characters} characters, {entities} entities, {facts} facts, no exception")
    print(f"jieba.lcut  {len(articles) / cutting:8.0f} articles/s")
    print(f"kg.extract  {len(articles) / extracting:8.0f} articles/s   {cutting / extracting:.2f} times jieba.lcut")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
