"""Files → Article: text, pages, PDF, Word, tables, JSON, feeds and archives, in the encodings that Chinese files come in.

`formats` tells the kind of a file and calls the module that reads it; that gives drafts, which `articles` checks, dates
and names. What cannot be read is one line each and does not stop the rest.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from kg.errors import ReadError
from kg.read.articles import article_of, digest
from kg.read.columns import FIELDS
from kg.read.folders import files_of
from kg.read.formats import pieces_of
from kg.read.objects import draft_of
from kg.read.records import USUAL, Draft, Item, LeftOut, Limits, Problem, Remark, Source
from kg.records import Article

__all__ = [
    "FIELDS",
    "STREAM",
    "USUAL",
    "LeftOut",
    "Limits",
    "Problem",
    "Remark",
    "articles_at_hand",
    "read_all",
    "read_articles",
]

STREAM = Path("-")
"""Standard input."""


def read_articles(path: Path, limits: Limits = USUAL, columns: Mapping[str, str] | None = None) -> list[Article]:
    """All articles of a file, a folder or ``-``, in the order of names.

    Raises ReadError for the first thing that cannot be read; remarks and files of other kinds are passed over.
    """
    articles = []
    for item in read_all(path, limits, columns):
        if isinstance(item, Article):
            articles.append(item)
        elif not isinstance(item, Remark | LeftOut):
            raise ReadError(str(item))
    return articles


def read_all(path: Path, limits: Limits = USUAL, columns: Mapping[str, str] | None = None) -> Iterator[Item]:
    """The same, but what cannot be read comes as a Problem and does not stop the rest.

    ``columns`` says which key or heading holds which of `FIELDS` where the names are not the usual ones. Raises
    ReadError for a missing path and for a folder without a file that can be read.
    """
    taken: dict[str, tuple[str, str]] = {}
    for source, name in _sources(path, limits, columns or {}):
        if isinstance(source, Problem):
            yield source
            continue
        for piece in pieces_of(source):
            if not isinstance(piece, Draft):
                yield piece
                continue
            inner = piece.where.removeprefix(source.where).split(":")[0]
            for item in article_of(piece, _without_ending(f"{name}{inner}"), limits):
                if isinstance(item, Article):
                    item = _single(item, piece, f"{name}{inner}", taken)
                yield item


def articles_at_hand(records: Iterable[object]) -> list[Article]:
    """The articles of mappings and `Article`s, read as the records of a file are.

    A date that is none costs the date. Raises ReadError, with the place in the list, for what is no article, has no text or
    Chinese, or has the id of another.
    """
    if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
        raise ReadError("articles: give a list of articles or of mappings with id, title, text and published")
    source = Source("articles", "", b"", USUAL, {})
    taken: dict[str, tuple[str, str]] = {}
    found = []
    for row, record in enumerate(records):
        draft = _draft_of(record, source, row)
        for item in [draft] if isinstance(draft, Problem) else article_of(draft, f"{row}"):
            if isinstance(item, Article) and not isinstance(draft, Problem):
                item = _single(item, draft, f"{row}", taken)
            if isinstance(item, Article):
                found.append(item)
            elif not isinstance(item, Remark | LeftOut):
                raise ReadError(str(item))
    return found


def _draft_of(record: object, source: Source, row: int) -> Draft | Problem:
    if not isinstance(record, Article):
        return draft_of(record, source, row)
    where = f"{source.where}[{row}]"
    one = record
    return Draft(where, one.text, one.title, one.id, one.published, one.url, one.publisher, one.byline, row)


def _sources(path: Path, limits: Limits, columns: Mapping[str, str]) -> Iterator[tuple[Source | Problem, str]]:
    """The bytes of each file, and its name from the folder on."""
    if path == STREAM:
        yield Source("standard input", "", sys.stdin.buffer.read(), limits, columns), "stdin"
        return
    try:
        found = path.exists()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from None
    if not found:
        raise ReadError(f"{path}: no such file or folder; give the path of an article or of a folder with articles")
    count = 0
    for file in files_of(path) if path.is_dir() else [path]:
        if isinstance(file, LeftOut):
            yield file, ""
            continue
        count += 1
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        yield _source(file, limits, columns), name
    if not count:
        raise ReadError(f"{path}: no articles here; put texts, pages, tables or documents into the folder")


def _source(file: Path, limits: Limits, columns: Mapping[str, str]) -> Source | Problem:
    try:
        if refused := limits.too_long(file.stat().st_size):
            return Problem(str(file), refused)
        return Source(str(file), file.name, file.read_bytes(), limits, columns)
    except OSError as error:
        return Problem(str(file), f"cannot be read ({error.strerror}); check the path and its permissions")


def _without_ending(name: str) -> str:
    path = PurePosixPath(name)
    stem = path.name
    while (suffix := PurePosixPath(stem).suffix) and len(suffix) < 9 and not suffix[1:].isdigit():
        stem = stem[: -len(suffix)]
    return str(path.with_name(stem)) if stem else name


def _single(article: Article, draft: Draft, name: str, taken: dict[str, tuple[str, str]]) -> Item:
    """The article, under another id where one was made that is taken; a Problem where its own id is taken."""
    if article.id in taken and draft.id is None:
        article = replace(article, id=name if draft.row is None else f"{article.id}-{len(taken)}")
    content = digest(article.title, article.text)
    if article.id in taken:
        before, where = taken[article.id]
        if before == content:
            return LeftOut(draft.where, f"the article {article.id!r} of {where} once more")
        return Problem(
            draft.where, f"article id {article.id!r} stands in {where} as well; give each article its own id"
        )
    taken[article.id] = (content, draft.where)
    return article
