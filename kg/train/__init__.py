"""Annotated articles → models; imported by the commands that train alone, never by a step of reading."""

import re
from collections.abc import Callable, Iterable, Sequence

from kg.clean import clean
from kg.errors import GoldError, ModelError
from kg.evaluate import Gold
from kg.reader import Reader
from kg.records import Article, Extraction
from kg.train.gold import Example

Told = Callable[[str], None]


def examples_of(gold: Sequence[Gold], articles: Iterable[Article]) -> list[Example]:
    """Annotated articles with their texts, by id. Raises GoldError when fewer than twenty have a text."""
    annotated = {g.id: g for g in gold}
    found = {a.id: Example(clean(a), annotated[a.id], genre_of(a.id)) for a in articles if a.id in annotated}
    if len(found) < _LEAST:
        raise GoldError(f"{len(found)} annotated articles with their text; training needs at least {_LEAST}")
    return [found[key] for key in sorted(found)]


_LEAST = 20


def genre_of(identifier: str) -> str:
    """What articles of one source share: the letters that an id begins with; ``dated`` for ids that are dates."""
    return re.match("[A-Za-z]*", identifier).group() or "dated"  # type: ignore[union-attr]


def train(examples: Sequence[Example], unannotated: Iterable[Article] = (), told: Told = lambda line: None) -> Reader:
    """A reader from annotated articles and text without annotation; the same for the same input.

    Raises ModelError when the extra ``train`` is not installed.
    """
    try:
        from kg.train.training import train as fitted
    except ImportError as error:
        raise ModelError(f"training needs {error.name}; pip install 'kg-official-news[train]'") from None
    return fitted(examples, [clean(a).content for a in unannotated], told)


def cross_validate(
    gold: Sequence[Gold], articles: Sequence[Article], parts: int, told: Told = lambda line: None
) -> list[Extraction]:
    """Every annotated article as read by a model trained on the other parts."""
    from kg.pipeline import extract

    examples = examples_of(gold, articles)
    raw = {a.id: a for a in articles}
    found = []
    for part in range(parts):
        told(f"part {part + 1} of {parts}")
        reader = train([e for n, e in enumerate(examples) if n % parts != part], (), told)
        found += [extract(raw[e.article.id], reader) for n, e in enumerate(examples) if n % parts == part]
    return found


__all__ = ["Example", "cross_validate", "examples_of", "train"]
