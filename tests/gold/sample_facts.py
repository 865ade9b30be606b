"""Draw facts at random from articles that nobody annotated, to be judged right or wrong by a reader.

usage: sample_facts.py ARTICLES.jsonl[.gz] [--count 200] [--seed 20261124]

Prints one fact a line, tab-separated: article, subject, subject type, predicate, object, object type, rule, sentence.
The verdicts are kept in judged_facts.tsv beside this file, without the sentences.
"""

import argparse
import random
from pathlib import Path

from kg import Article, extract
from kg.read import read_all


def main() -> None:
    """Print the sample."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("articles", type=Path)
    cli.add_argument("--count", type=int, default=200)
    cli.add_argument("--seed", type=int, default=20261124)
    args = cli.parse_args()
    chooser = random.Random(args.seed)
    articles = [item for item in read_all(args.articles) if isinstance(item, Article)]
    rows = []
    for article in chooser.sample(articles, min(len(articles), args.count * 10)):
        found = extract(article)
        names = {e.id: (e.name, str(e.type)) for e in found.entities}
        for fact in found.facts:
            subject, subject_type = names[fact.subject]
            object_, object_type = names.get(fact.object, (fact.object, "date"))
            proof = fact.evidence[0]
            sentence = " ".join(proof.sentence.split())
            rows.append(
                (article.id, subject, subject_type, str(fact.predicate), object_, object_type, proof.rule, sentence)
            )
    for row in chooser.sample(rows, min(len(rows), args.count)):
        print("\t".join(row))


if __name__ == "__main__":
    main()
