"""Names of people, places and bodies beside jieba, thulac and jiagu, whichever are installed, on the sample corpus.

usage: python -m tests.bench.names_beside_others

An article's names of a kind are a set of strings, as these tools give no more; precision and recall are over all articles.
Only the 21 articles that our model was not trained on are read. The corpus is fiction.
"""

import time
import warnings
from collections.abc import Callable, Iterable

from kg.evaluate import read_gold
from kg.pipeline import extract
from kg.read import read_articles
from kg.records import Article, EntityType
from kg.resources import resource, sample_articles
from tests.evaluate.test_gate import UNSEEN

PEOPLE, PLACES, BODIES = "people", "places", "bodies"
_KIND = {
    EntityType.PERSON: PEOPLE,
    EntityType.PLACE: PLACES,
    EntityType.AGENCY: BODIES,
    EntityType.ORGANIZATION: BODIES,
    EntityType.COMPANY: BODIES,
}
Names = set[tuple[str, str]]
_TAGS = {
    "nr": PEOPLE,
    "np": PEOPLE,
    "ns": PLACES,
    "nt": BODIES,
    "ni": BODIES,
    "PER": PEOPLE,
    "LOC": PLACES,
    "ORG": BODIES,
}


def ours(article: Article) -> Names:
    """The surfaces that we read."""
    found = extract(article)
    return {(_KIND[e.type], s) for e in found.entities if e.type in _KIND for s in e.surfaces}


def tagged(words: Iterable[tuple[str, str]]) -> Names:
    """Names by their tag; a single character is none."""
    return {(_TAGS[tag], word) for word, tag in words if tag in _TAGS and len(word) > 1}


def others() -> dict[str, Callable[[Article], Names]]:
    """The tools that are installed."""
    import jieba.posseg

    found: dict[str, Callable[[Article], Names]] = {
        "jieba": lambda a: tagged((w.word, w.flag[:2]) for w in jieba.posseg.cut(a.content))
    }
    try:
        import thulac

        tool = thulac.thulac()
        found["thulac"] = lambda a: tagged(tuple(pair) for pair in tool.cut(a.content))
    except ImportError:
        pass
    try:
        import jiagu

        def spans(article: Article) -> Names:
            names, kind, word = set(), "", ""
            for line in article.content.split("\n"):
                words = jiagu.seg(line)
                for piece, mark in zip(words, jiagu.ner(words) if words else (), strict=True):
                    if mark.startswith("B-") or mark == "O":
                        names |= tagged([(word, kind)])
                        kind, word = mark[2:], piece if mark != "O" else ""
                    else:
                        word += piece
                names |= tagged([(word, kind)])
                kind, word = "", ""
            return names

        found["jiagu"] = spans
    except ImportError:
        pass
    return found


def main() -> None:
    """Print F1 by kind, and seconds."""
    warnings.simplefilter("ignore")
    articles = [a for a in read_articles(sample_articles()) if a.id in UNSEEN]
    gold = {
        g.id: {(_KIND[e.type], s) for e in g.entities if e.type in _KIND for s in e.surfaces}
        for g in read_gold(resource("data", "sample", "gold"))
    }
    print(f"{'':8s} {PEOPLE:>18s} {PLACES:>18s} {BODIES:>18s} {'all':>18s}   seconds")
    for name, reader in {"kg": ours, **others()}.items():
        reader(articles[0])
        began = time.perf_counter()
        read = {a.id: reader(a) for a in articles}
        spent = time.perf_counter() - began
        cells = []
        for kind in (PEOPLE, PLACES, BODIES, None):
            right = found = wanted = 0
            for article in articles:
                one = {n for n in read[article.id] if kind in (None, n[0])}
                other = {n for n in gold[article.id] if kind in (None, n[0])}
                right, found, wanted = right + len(one & other), found + len(one), wanted + len(other)
            precision, recall = right / max(found, 1), right / max(wanted, 1)
            f1 = 2 * precision * recall / max(precision + recall, 1e-9)
            cells.append(f"{precision:.2f} {recall:.2f} {f1:.2f}")
        print(f"{name:8s} " + " ".join(f"{cell:>18s}" for cell in cells) + f"   {spent:.1f}")


if __name__ == "__main__":
    main()
