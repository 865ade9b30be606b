"""PDF: the text of its pages, without what stands at the head and foot of each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

from kg.errors import ReadError
from kg.read.encodings import HAN
from kg.read.records import Draft, Piece, Remark, Source

_NUMBER = re.compile(r"[\s\-—–·第]*\d{1,4}[\s\-—–·页]*(?:[/／共]\s*\d{1,4}\s*页?)?\s*")
_REPEATED = 3


def read(source: Source) -> Iterator[Piece]:
    """The article of a PDF. Raises ReadError when it is locked or holds pictures of text only."""
    from pypdf import PdfReader

    file = PdfReader(BytesIO(source.data))
    if file.is_encrypted and not file.decrypt(""):
        raise ReadError(f"{source.where}: locked by a password; save it without one")
    total = len(file.pages)
    pages = []
    for number, page in enumerate(file.pages):
        if number >= source.limits.pages:
            yield Remark(source.where, f"{total} pages, of which {number} were read; set --limit pages={total} for all")
            break
        pages.append([line.rstrip() for line in page.extract_text().split("\n") if line.strip()])
    text = "\n".join(_body(pages))
    if not HAN.search(text):
        raise ReadError(f"{source.where}: no Chinese text in it, a scan perhaps; run text recognition on it first")
    yield Draft(source.where, text)


def _body(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of pages without page numbers and the running titles that most pages have."""
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]})
    for page in pages:
        for at, line in enumerate(page):
            edge = at in (0, len(page) - 1)
            if edge and (_NUMBER.fullmatch(line) or (edges[line] >= _REPEATED and edges[line] > len(pages) / 2)):
                continue
            yield line
