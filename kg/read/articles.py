"""Draft → Article: what a file gives is checked, dated and named; each fault is one line."""

import hashlib
import re
from collections.abc import Iterator

from kg.errors import ReadError
from kg.imprint import day_in, day_of, imprint_of
from kg.read.encodings import HAN
from kg.read.garbled import garbled
from kg.read.records import USUAL, Draft, Limits, Problem, Remark
from kg.records import Article

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d{2,3}(?!\d))")


def article_of(draft: Draft, name: str, limits: Limits = USUAL) -> Iterator[Article | Problem]:
    """The article of a draft, after the remarks on it; ``name`` is the path that ids and dates are made from.

    An id is made where none is given: the name, and for a row of many the name and a digest of the text. The day
    comes from the metadata, the name of the file, the address, or a dateline in the year that one of these has; what the
    lines of the text say of it is read when they are clean (`kg.clean`).

    >>> list(article_of(Draft("x", "标题\\n正文。"), "news/20240305"))[0].published
    '2024-03-05'
    """
    try:
        title, text, remarks = _readable(draft, limits)
    except ReadError as error:
        yield Problem(draft.where, str(error))
        return
    yield from remarks
    published = day_of(draft.published)
    if published is None and draft.published not in (None, ""):
        shown = str(draft.published)[:40]
        yield Remark(draft.where, f"published is {shown!r}, no date that can be read; write YYYY-MM-DD")
    published = published or _day_of_name(draft, name) or day_in(draft.url or "") or _dateline_day(text, draft, name)
    identifier = draft.id or (name if draft.row is None else f"{name}-{digest(title, text)}")
    yield Article(
        _clean(identifier),
        title,
        text,
        published,
        _clean(draft.url) if draft.url else None,
        publisher=draft.publisher,
        byline=draft.byline,
    )


def _readable(draft: Draft, limits: Limits) -> tuple[str, str, list[Problem]]:
    """Title and text, what was garbled set right, and what is to be said of it. Raises ReadError when it is no article."""
    remarks: list[Problem] = []
    title, text = draft.title, _clean(draft.text)
    if title is None:
        title, _, text = text.strip("\ufeff \t\r\n").partition("\n")
    title = " ".join(_clean(title).split("\n")).strip("\r")
    if len(title) + len(text) > limits.characters:
        size = len(title) + len(text)
        raise ReadError(f"{size:,} characters; set --limit characters={size} to read it")
    if fault := garbled(f"{title}\n{text}"):
        if fault.original is None:
            raise ReadError(f"garbled: {fault.way}; save it again from its source")
        title, _, text = fault.original.partition("\n")
        remarks.append(Problem(draft.where, f"garbled: {fault.way}; read as it was before, save it as UTF-8"))
    if not HAN.search(title) and not HAN.search(text) and "&#" not in text:
        raise ReadError("no Chinese text; only Chinese articles can be read, take this one out")
    return title, text, remarks


def _day_of_name(draft: Draft, name: str) -> str | None:
    """A file of many articles is named by the day it was made, not by theirs."""
    return day_in(name) if draft.row is None else None


def _dateline_day(text: str, draft: Draft, name: str) -> str | None:
    """A dateline's day in the year that the name of the file or the address has."""
    years = _YEAR.findall(f"{name} {draft.url or ''}")
    if not years:
        return None
    imprint = imprint_of(text.split("\n"))
    if imprint.published or imprint.month_day is None:
        return imprint.published
    month, day = imprint.month_day
    return day_in(f"{years[-1]}-{month}-{day}")


def digest(title: str, text: str) -> str:
    """What tells one content from another."""
    return hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()[:10]


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
