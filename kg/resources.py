"""Where the tables and the ontology lie, in a checkout and in an installed wheel alike."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def default_articles() -> Path:
    """``data/articles`` of the current folder, or the article that comes with the package."""
    here = Path("data/articles")
    return here if here.is_dir() else resource("data", "articles")


def sample_articles() -> Path:
    """The made-up corpus that comes with the package: fiction in the genre."""
    return resource("data", "sample", "articles.jsonl")


def resource(*parts: str) -> Path:
    """Path of a shipped file, e.g. ``resource("data", "lexicon", "divisions.tsv")``.

    A wheel carries ``data`` and ``ontology`` inside the package; a checkout has them beside it.

    >>> resource("ontology", "kg.ttl").name
    'kg.ttl'
    """
    shipped = _PACKAGE / "_share"
    root = shipped if shipped.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)
