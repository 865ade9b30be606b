"""Which key of a record and which heading of a table holds which field of an article."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from kg.errors import ReadError
from kg.lexicon import table
from kg.read.records import Draft, Problem

FIELDS = ("id", "title", "text", "published", "url", "publisher", "byline")
_APART = re.compile(r"[\s_\-　]+")
_SHOWN = 12
_NAMES = re.compile(r"[\s、,，;；/]+")


@cache
def _usual() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in table("columns"):
        found.setdefault(row["field"], []).append(row["name"])
    return {key: tuple(names) for key, names in found.items()}


def columns_of(keys: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """The key of each field that a record has: the one given for it, else the first of the usual names.

    Raises ReadError when a given key is not there.

    >>> columns_of(["ID", "标题", "正文", "Publish_Date"], {})
    {'id': 'ID', 'title': '标题', 'text': '正文', 'published': 'Publish_Date'}
    """
    there: dict[str, str] = {}
    for key in keys:
        there.setdefault(_APART.sub("", key).lower(), key)
    found: dict[str, str] = {}
    for name in FIELDS:
        wanted = (_APART.sub("", given[name]).lower(),) if name in given else _usual().get(name, ())
        found_key: str | None = next((there[w] for w in wanted if w in there), None)
        if found_key is None and name in given:
            raise ReadError(f"no column {given[name]!r} for {name}; there are {', '.join(list(there.values())[:20])}")
        if found_key is not None:
            found[name] = found_key
    return found


def columns_with_text(keys: Sequence[str], given: Mapping[str, str], where: str) -> dict[str, str]:
    """The same for the headings of a table. Raises ReadError, naming ``where``, when none holds the text."""
    found = columns_of(keys, given)
    if "text" not in found:
        shown = ", ".join(keys[:_SHOWN])
        raise ReadError(f"{where}: no column holds the text among {shown}; name it with --columns text=COLUMN")
    return found


def piece_of(record: Mapping[str, Any], columns: Mapping[str, str], where: str, row: int | None) -> Draft | Problem:
    """An article from a record, a Problem where it has no text."""
    try:
        return draft_of(record, columns, where, row)
    except ReadError as error:
        return Problem(where, str(error))


def draft_of(record: Mapping[str, Any], columns: Mapping[str, str], where: str, row: int | None) -> Draft:
    """An article from a record. Raises ReadError when it has no text or one that is no string."""
    values = {name: record.get(key) for name, key in columns.items()}
    text = _text(values.get("text"))
    if text is None:
        shown = ", ".join(str(key) for key in list(record)[:_SHOWN])
        raise ReadError(f"'text' is missing or no string among {shown or 'no keys'}; name it with --columns text=KEY")
    identifier = values.get("id")
    if isinstance(identifier, dict) and len(identifier) == 1:  # {"$oid": …} of MongoDB
        identifier = next(iter(identifier.values()))
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        identifier = str(identifier)
    return Draft(
        where=where,
        text=text,
        title=_text(values.get("title")) or "",
        id=identifier.strip() or None if isinstance(identifier, str) else None,
        published=values.get("published"),
        url=_string(values.get("url")),
        publisher=_string(values.get("publisher")),
        byline=_people(values.get("byline")),
        row=row,
    )


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return value if isinstance(value, str) else None


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _people(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else [value]
    names = [name for part in parts if isinstance(part, str) for name in _NAMES.split(part)]
    return tuple(dict.fromkeys(name for name in names if name))
