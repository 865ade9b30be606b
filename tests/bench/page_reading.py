"""How long reading a page takes beside trafilatura alone, with its metadata and without, in one run.

usage: page_reading.py [ARTICLES.jsonl] [--count 100] [--rounds 5]
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import trafilatura

from kg.read import read_articles
from kg.read.pages import page_draft
from kg.resources import sample_articles
from tests.read.makers import page


def main() -> None:
    """Print the times and our ratios to trafilatura's, of the fastest round each."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("articles", type=Path, nargs="?", default=sample_articles())
    cli.add_argument("--count", type=int, default=100)
    cli.add_argument("--rounds", type=int, default=5)
    args = cli.parse_args()
    links = "".join(f'<li><a href="/{n}.html">某地召开第{n}次全体会议</a></li>' for n in range(60))
    pages = [
        page(a).replace("</body>", f"<ul class='list'>{links}</ul></body>")
        for a in read_articles(args.articles)[: args.count]
    ]
    readings: dict[str, Callable[[str], object]] = {
        "trafilatura": lambda html: trafilatura.bare_extraction(html, include_comments=False, with_metadata=True),
        "trafilatura without metadata": lambda html: trafilatura.bare_extraction(html, include_comments=False),
        "kg": lambda html: page_draft(html, "x"),
    }
    best = dict.fromkeys(readings, float("inf"))
    for _ in range(args.rounds):
        for name, read in readings.items():
            began = perf_counter()
            for html in pages:
                read(html)
            best[name] = min(best[name], perf_counter() - began)
    for name, seconds in best.items():
        print(f"{name:29s} {1000 * seconds / len(pages):6.2f} ms a page, ours {best['kg'] / seconds:.2f} of it")


if __name__ == "__main__":
    main()
