"""Near-duplicates: the same dispatch on several sites, under another headline, with a byline, or cut.

MinHash over runs of eight Chinese characters finds pairs that may be copies (rensa's implementation of Broder's
resemblance, "On the resemblance and containment of documents", 1997); the share of the shorter text's runs that
stand in the longer one then decides.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from rensa import RMinHash

from kg.records import Article

RUN = 8
"""Characters of a run."""
CONTAINED = 0.7
"""Share of the shorter text's runs that stand in the longer one, from which on both are one dispatch."""
APART = 10
"""Days between two dates of publication beyond which articles are no copies."""
_SHORTEST = 40
_PERMUTATIONS = 64
_BAND = 2
_CHINESE = re.compile("[^\\u3400-\\u9fff]+")


def sources(articles: Iterable[Article]) -> Mapping[str, str]:
    """For each article's id that of the first article, by date and id, that carries the same dispatch.

    >>> text = "全省渔业发展大会今天在舟山召开，会议要求各地把深海养殖放在突出位置，建设现代渔港经济区，培育一批龙头企业。"
    >>> a = Article("a", "渔业大会召开", text, "2024-05-01")
    >>> b = Article("b", "浙江：向深海要粮", "本报讯（记者王某）" + text, "2024-05-02")
    >>> dict(sources([a, b]))
    {'a': 'a', 'b': 'a'}
    """
    rows = sorted(articles, key=lambda a: (a.published or "9999", a.id))
    runs = [_runs(a.text) for a in rows]
    digests = RMinHash.digests_from_token_sets([sorted(r) or [""] for r in runs], _PERMUTATIONS, 1)
    first: dict[str, str] = {a.id: a.id for a in rows}
    buckets: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    for index, article in enumerate(rows):
        if not runs[index]:
            continue
        near: set[int] = set()
        for band in range(0, _PERMUTATIONS, _BAND):
            bucket = buckets.setdefault((band, tuple(digests[index][band : band + _BAND])), [])
            near.update(bucket)
            bucket.append(index)
        for other in sorted(near):
            if _close(article, rows[other]) and _copied(runs[index], runs[other]):
                first[article.id] = first[rows[other].id]
                break
    return first


def _runs(text: str) -> frozenset[str]:
    letters = _CHINESE.sub("", text)
    if len(letters) < _SHORTEST:
        return frozenset()
    return frozenset(letters[i : i + RUN] for i in range(len(letters) - RUN + 1))


def _close(one: Article, other: Article) -> bool:
    if one.published is None or other.published is None:
        return True
    return abs((date.fromisoformat(one.published) - date.fromisoformat(other.published)).days) <= APART


def _copied(one: frozenset[str], other: frozenset[str]) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short & long) >= CONTAINED * len(short)
