"""The formats that are read: told by the ending of a name and by what the bytes are, and read by a module each."""

import importlib
import logging
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import cast

from kg.errors import ReadError
from kg.read.archives import members_of_tar, members_of_zip, unzipped
from kg.read.columns import columns_of
from kg.read.encodings import decode
from kg.read.records import LeftOut, Piece, Pieces, Problem, Source
from kg.timelimit import within


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what it is called, how its names end, and which function reads it.

    ``many`` says that it holds many articles: the limit of time holds for each of them then, not for the file.
    """

    name: str
    endings: tuple[str, ...]
    reader: str
    many: bool = False


FORMATS = (
    Format("text", (".txt", ".text"), "plain.read"),
    Format("Markdown", (".md", ".markdown"), "plain.read_markdown"),
    Format("page", (".html", ".htm", ".xhtml", ".shtml"), "pages.read"),
    Format("page archive", (".mhtml", ".mht"), "pages.read_archive"),
    Format("PDF", (".pdf",), "pdf.read"),
    Format("Word", (".docx",), "word.read"),
    Format("CSV", (".csv", ".tsv"), "delimited.read", many=True),
    Format("spreadsheet", (".xlsx", ".xlsm"), "sheets.read", many=True),
    Format("Parquet", (".parquet",), "parquet.read", many=True),
    Format("JSON", (".json",), "objects.read", many=True),
    Format("JSON Lines", (".jsonl", ".ndjson"), "objects.read_lines", many=True),
    Format("feed", (".xml", ".rss", ".atom"), "feeds.read", many=True),
    Format("WARC", (".warc",), "warc.read", many=True),
)
ARCHIVES = (".zip", ".tar", ".tgz", ".gz", ".tar.bz2", ".tar.xz", ".tbz2", ".txz")

_BY_NAME = {format_.name: format_ for format_ in FORMATS}
_BY_ENDING = {ending: format_ for format_ in FORMATS for ending in format_.endings}
_ADVICE = {
    ".doc": "an old Word file; save it as .docx",
    ".wps": "a WPS file; save it as .docx",
    ".rtf": "rich text; save it as .docx",
    ".odt": "an OpenDocument text; save it as .docx",
    ".xls": "an old Excel file; save it as .xlsx",
    ".et": "a WPS table; save it as .xlsx",
    ".ods": "an OpenDocument table; save it as .xlsx",
    ".ppt": "slides; save their text",
    ".pptx": "slides; save their text",
    ".epub": "a book; save its chapters as pages",
    ".ofd": "an OFD document; save it as PDF",
    ".caj": "a CAJ document; save it as PDF",
    ".rar": "a RAR archive; pack it as .zip",
    ".7z": "a 7z archive; pack it as .zip",
    ".yaml": "YAML; save the articles as JSON",
    ".yml": "YAML; save the articles as JSON",
    ".ttl": "a graph, no article",
    ".nt": "a graph, no article",
}
_LOUD = ("trafilatura", "htmldate", "pypdf", "charset_normalizer", "feedparser", "warcio")
"""Libraries that write on standard error what is said here in one line."""
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF", b"II*\0", b"MM\0*")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|article)\b", re.I | re.DOTALL
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)\b", re.I)
_TAG = re.compile(rb"<[a-zA-Z!/]")
_OBJECT = re.compile(rb'\[?\s*\{\s*"')
_HEADING = 1 << 12
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|[a-z])", re.I)


def ending_of(name: str) -> str:
    """The ending of a name that says its kind, in small letters: .jsonl of a.JSONL.gz, empty where there is none.

    >>> ending_of("A.JSONL.GZ"), ending_of("b.tar.gz"), ending_of("c")
    ('.jsonl', '.tar', '')
    """
    path = PurePath(name.lower())
    if path.suffix in (".gz", ".bz2", ".xz") and len(path.suffixes) > 1:
        inner = PurePath(path.stem).suffix
        if inner in _BY_ENDING or inner == ".tar":
            return inner
    return path.suffix


def unread(name: str) -> str | None:
    """Why a file of this name is not read; None when it is.

    >>> unread("a.txt"), unread("a.xls")
    (None, 'an old Excel file; save it as .xlsx')
    """
    ending = ending_of(name)
    if ending in _BY_ENDING or ending in ARCHIVES or any(name.lower().endswith(e) for e in ARCHIVES):
        return None
    if ending in _ADVICE:
        return _ADVICE[ending]
    return f"no kind of file that is read ({ending or 'a name without ending'}); see kg read --help"


def pieces_of(source: Source) -> Pieces:
    """The articles of a file, whatever its kind, as it gives them; what cannot be read comes as a Problem.

    Nothing that a file holds raises: the errors of all libraries end here, as one line.
    """
    for library in _LOUD:
        logging.getLogger(library).setLevel(logging.CRITICAL)
    if refused := source.limits.too_long(len(source.data)):
        yield Problem(source.where, refused)
        return
    try:
        yield from _pieces(source)
    except ReadError as error:
        where, _, message = str(error).partition(": ")
        if not where.startswith(source.where):
            where, message = source.where, str(error)
        yield Problem(where, message)
    except Exception as error:  # whatever a library makes of a damaged file
        reason = (str(error).strip().split("\n") or [""])[0][:120]
        yield Problem(source.where, f"damaged ({type(error).__name__}{': ' if reason else ''}{reason}); save it again")


def _pieces(source: Source) -> Pieces:
    kind = _kind(source)
    if isinstance(kind, Format):
        read = _reader(kind)
        if kind.many:
            yield from read(source)
            return
        with within(source.limits.seconds, source.where):
            pieces = list(read(source))
        yield from pieces
    elif kind == "gz":
        yield from _pieces(unzipped(source))
    else:
        yield from _pieces_of_members(source, kind)


def _pieces_of_members(source: Source, kind: str) -> Pieces:
    if source.depth >= source.limits.depth:
        yield Problem(source.where, f"an archive inside {source.depth} others; set --limit depth={source.depth + 1}")
        return
    for member in members_of_zip(source) if kind == "zip" else members_of_tar(source):
        if isinstance(member, Problem):
            yield member
        elif reason := unread(member.name):
            yield LeftOut(member.where, reason)
        else:
            yield from pieces_of(member)


def _reader(format_: Format) -> Callable[[Source], Iterator[Piece]]:
    module, function = format_.reader.split(".")
    return cast(Callable[[Source], Iterator[Piece]], getattr(importlib.import_module(f"kg.read.{module}"), function))


def _kind(source: Source) -> Format | str:
    """The format of a document, of which some are zipped; for an archive zip, tar or gz."""
    data = source.data
    if data.startswith(b"\x1f\x8b"):
        return "gz"
    if data[257:262] == b"ustar" or (
        data.startswith((b"BZh", b"\xfd7zXZ")) and ending_of(source.name) in (".tar", ".tbz2", ".txz")
    ):
        return "tar"
    if data.startswith(b"PK\x03\x04"):
        return _zipped_document(source) or "zip"
    return _format(source)


def _zipped_document(source: Source) -> Format | None:
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise ReadError(f"{source.where}: damaged ({error}); save it again") from None
    for part, name in (("word/document.xml", "Word"), ("xl/workbook.xml", "spreadsheet")):
        if part in names:
            if sum(info.file_size for info in infos) > source.limits.bytes:
                raise ReadError(f"{source.where}: too long unpacked; set --limit bytes=N to read it")
            return _BY_NAME[name]
    if "mimetype" in names or "OFD.xml" in names or "ppt/presentation.xml" in names:
        raise ReadError(
            f"{source.where}: {_ADVICE.get(ending_of(source.name), 'a document of another kind; save it as .docx')}"
        )
    return None


def _format(source: Source) -> Format:
    """The format of a document: what its bytes say, then what its name says. Raises ReadError for one that is not read."""
    data, ending = source.data, ending_of(source.name)
    if b"%PDF-" in data[:1024]:
        return _BY_NAME["PDF"]
    if data.startswith(b"PAR1"):
        return _BY_NAME["Parquet"]
    if data.startswith(b"WARC/"):
        return _BY_NAME["WARC"]
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError(f"{source.where}: {_ADVICE.get(ending, 'an old Office file; save it as .docx or .xlsx')}")
    if data.startswith(b"{\\rtf"):
        raise ReadError(f"{source.where}: {_ADVICE['.rtf']}")
    if data.startswith(_PICTURES) and b"\0" in data[:4096]:
        raise ReadError(f"{source.where}: a picture; run text recognition on it first")
    if ending in _ADVICE and not _PAGE.match(data[:4096]):
        raise ReadError(f"{source.where}: {_ADVICE[ending]}")
    return _of_text(source, ending)


def _of_text(source: Source, ending: str) -> Format:
    head = source.data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = decode(source.data[:4096], source.where)[0].encode()
    if ending in (".xml", ".rss", ".atom"):
        if not _FEED.search(head):
            if _PAGE.match(head) or b"<html" in head.lower():
                return _BY_NAME["page"]
            raise ReadError(
                f"{source.where}: XML that is no feed; give RSS or Atom, or save the texts as pages or JSON"
            )
        return _BY_NAME["feed"]
    if ending in _BY_NAME["page"].endings and not _TAG.search(source.data):
        return _BY_NAME["text"]
    if ending in _BY_ENDING and ending not in (".txt", ".text", ".csv", ".tsv"):
        return _BY_ENDING[ending]
    if _PAGE.match(head):
        return _BY_NAME["page"]
    if _FEED.search(head[:512]) and _XML.match(head):
        return _BY_NAME["feed"]
    if ending in (".csv", ".tsv"):
        return _BY_ENDING[ending]
    return _BY_NAME[_shape(source)]


def _shape(source: Source) -> str:
    """What a text of no telling name holds: JSON, a table with the usual headings, or a text."""
    first = source.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:400]
    if _OBJECT.match(first):
        lines = [line for line in source.data.split(b"\n", 2)[:2] if line.strip()]
        many = len(lines) > 1 and all(line.strip().startswith(b"{") for line in lines)
        return "JSON Lines" if many else "JSON"
    heading = decode(source.data[:_HEADING], source.where)[0].partition("\n")[0]
    for delimiter in "\t,;":
        cells = [cell.strip().strip('"') for cell in heading.split(delimiter)]
        if len(cells) > 1 and {"text", "title"} <= set(columns_of(filter(None, cells), {})):
            return "CSV"
    return "text"
