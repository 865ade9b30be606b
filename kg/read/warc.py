"""WARC, the files of web archives: a page an article."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from kg.errors import ReadError
from kg.read.encodings import decode
from kg.read.pages import page_draft
from kg.read.records import Piece, Problem, Source


def read(source: Source) -> Iterator[Piece]:
    """The pages among the records; pictures, scripts and refused requests are passed over."""
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    for record in ArchiveIterator(BytesIO(source.data)):
        if record.rec_type not in ("response", "resource"):
            continue
        kind = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
        status = record.http_headers.get_statuscode() if record.http_headers else "200"
        if "html" not in kind or status != "200":
            continue
        number += 1
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        where = f"{source.where}: page {number}"
        try:
            text, remarks = decode(record.content_stream().read(source.limits.bytes), where)
            yield from remarks
            draft = page_draft(text, where, url)
        except ReadError as error:
            yield Problem(where, str(error).removeprefix(f"{where}: "))
            continue
        yield replace(draft, row=number)
