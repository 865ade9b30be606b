"""How long reading a page takes beside trafilatura alone, in one run.

usage: page_reading.py [ARTICLES.jsonl] [--count 100] [--rounds 5]
"""

import argparse
from pathlib import Path
from time import perf_counter

import trafilatura

from kg.read import read_articles
from kg.read.pages import page_draft
from kg.resources import resource
from tests.read.makers import page


def main() -> None:
    """Print both times and their ratio, of the fastest round each."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("articles", type=Path, nargs="?", default=resource("data", "sample", "articles.jsonl"))
    cli.add_argument("--count", type=int, default=100)
    cli.add_argument("--rounds", type=int, default=5)
    args = cli.parse_args()
    links = "".join(f'<li><a href="/{n}.html">某地召开第{n}次全体会议</a></li>' for n in range(60))
    pages = [
        page(a).replace("</body>", f"<ul class='list'>{links}</ul></body>")
        for a in read_articles(args.articles)[: args.count]
    ]
    ours, theirs = [], []
    for _ in range(args.rounds):
        began = perf_counter()
        for html in pages:
            trafilatura.bare_extraction(html, include_comments=False, with_metadata=True)
        between = perf_counter()
        for html in pages:
            page_draft(html, "x")
        theirs.append(between - began)
        ours.append(perf_counter() - between)
    each = 1000 / len(pages)
    print(
        f"trafilatura {min(theirs) * each:.2f} ms a page, kg {min(ours) * each:.2f} ms, ratio {min(ours) / min(theirs):.2f}"
    )


if __name__ == "__main__":
    main()
