"""Plain text and Markdown: the first line is the title, the rest the text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.read.columns import columns_of, draft_of
from kg.read.encodings import decode
from kg.read.records import Draft, Piece, Source

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
_ENTRY = re.compile(r"""^([\w一-鿿-]+)[ \t]*[:：][ \t]*['"]?(.*?)['"]?[ \t]*$""", re.MULTILINE)


def read(source: Source) -> Iterator[Piece]:
    """The article of a plain text."""
    text, remarks = decode(source.data, source.where)
    yield from remarks
    yield Draft(source.where, text)


def read_markdown(source: Source) -> Iterator[Piece]:
    """The article of a Markdown file: its text without marks, addresses and pictures; front matter gives the rest."""
    text, remarks = decode(source.data, source.where)
    yield from remarks
    front = _FRONT.match(text)
    body = _unmarked(text[front.end() :] if front else text)
    draft = Draft(source.where, body)
    if front:
        given = {key: value for key, value in _ENTRY.findall(front.group(1)) if value}
        named = draft_of({**given, "text": body}, {**columns_of(given, {}), "text": "text"}, source.where, None)
        draft = replace(named, title=named.title or None)
    yield draft


def _unmarked(text: str) -> str:
    from markdown_it import MarkdownIt

    lines = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "inline":
            parts = (_child(child.type, child.content) for child in token.children or ())
            lines.append("".join(parts))
        elif token.type in ("code_block", "fence"):
            lines.append(token.content)
    return "\n".join(lines)


def _child(kind: str, content: str) -> str:
    if kind in ("softbreak", "hardbreak"):
        return "\n"
    return content if kind in ("text", "code_inline", "html_inline") else ""
