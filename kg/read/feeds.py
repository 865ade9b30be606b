"""RSS and Atom: an entry an article, read by feedparser from bytes at hand; nothing is fetched."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kg.errors import ReadError
from kg.read.encodings import decode
from kg.read.pages import fragment_text
from kg.read.records import Draft, Piece, Problem, Source


def read(source: Source) -> Iterator[Piece]:
    """The entries of a feed. Raises ReadError when it has none."""
    import feedparser

    text, remarks = decode(source.data, source.where)
    yield from remarks
    headers = {"content-type": "application/xml; charset=utf-8"}
    feed = feedparser.parse(BytesIO(_declared(text).encode("utf-8", "replace")), response_headers=headers)
    if not feed.entries:
        raise ReadError(f"{source.where}: no feed of articles; give RSS or Atom, or save the texts as pages or JSON")
    publisher = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        where = f"{source.where}: entry {number}"
        body = fragment_text(_body(entry))
        if not body.strip():
            yield Problem(where, "no text; the page it links to is not fetched")
            continue
        yield Draft(
            where=where,
            text=body,
            title=fragment_text(entry.get("title", "")),
            published=entry.get("published") or entry.get("updated"),
            url=entry.get("link"),
            publisher=entry.get("source", {}).get("title") or publisher,
            row=number,
        )


def _body(entry: Any) -> str:
    contents = [content.get("value", "") for content in entry.get("content", ())]
    found: str = max([*contents, entry.get("summary", "")], key=len)
    return found


def _declared(text: str) -> str:
    """The text without the declaration of an encoding, which it no longer has."""
    if text.lstrip().startswith("<?xml"):
        return text[text.index("?>") + 2 :] if "?>" in text else text
    return text
