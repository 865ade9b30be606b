"""JSON and JSON Lines: an object an article, a list of them, a list inside an object, or one a line."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import ReadError
from kg.read.columns import columns_of, piece_of
from kg.read.encodings import decode
from kg.read.records import Draft, Piece, Problem, Source

_WRAPPERS = ("_source",)
"""Where dumps of search engines keep the record itself."""


def read(source: Source) -> Iterator[Piece]:
    """The articles of a JSON file, whatever its shape; a record that is none comes as a Problem with its number."""
    text, remarks = decode(source.data, source.where)
    yield from remarks
    try:
        data = json.loads(text)
    except (RecursionError, ValueError) as error:
        if isinstance(error, json.JSONDecodeError) and len(text.splitlines()) > 1 and text.lstrip().startswith("{"):
            first = text.lstrip().split("\n", 1)[0].rstrip()
            if first.endswith("}"):
                yield from _lines(text, source)
                return
        raise ReadError(f"{source.where}{_at(error)}: {_fault(error)}") from None
    records = _records(data)
    for number, record in enumerate(records, 1):
        alone = len(records) == 1
        yield _piece(
            record, source, source.where if alone else f"{source.where}: article {number}", None if alone else number
        )


def read_lines(source: Source) -> Iterator[Piece]:
    """The articles of a JSON Lines file in order; a line that is no article comes as a Problem with its number."""
    text, remarks = decode(source.data, source.where)
    yield from remarks
    if text.lstrip().startswith("["):
        yield from read(source)
        return
    yield from _lines(text, source)


def _lines(text: str, source: Source) -> Iterator[Piece]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{source.where}:{number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Problem(where, _fault(error))
            continue
        yield _piece(record, source, where, number)


def _fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not valid JSON ({error.msg}); write articles as objects"
    return "not valid JSON (nested too deeply or a number too long); write articles as flat objects"


def _at(error: Exception) -> str:
    return f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""


def _records(data: Any) -> list[Any]:
    """The records of a file: those of a list, also of one inside an object that is no article itself."""
    if isinstance(data, list):
        return data
    if isinstance(data, dict) and "text" not in _columns(data, {}):
        lists = [v for v in data.values() if isinstance(v, list) and v and all(isinstance(x, dict) for x in v)]
        if len(lists) == 1:
            return lists[0]
    return [data]


def _columns(record: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str]:
    """Keys that hold something go before those that are empty."""
    filled = [key for key, value in record.items() if value not in (None, "")]
    return {**columns_of(record, given), **columns_of(filled, {k: v for k, v in given.items() if v in filled})}


def draft_of(record: Any, source: Source, row: int) -> Draft | Problem:
    """The draft of one record at hand, as of one of a file; its keys may have their usual Chinese and English names."""
    return _piece(record, source, f"{source.where}[{row}]", row)


def _piece(record: Any, source: Source, where: str, row: int | None) -> Draft | Problem:
    if not isinstance(record, dict):
        return Problem(where, "not an object; write title and text as one JSON object")
    for key in _WRAPPERS:
        if isinstance(record.get(key), dict):
            record = record[key]
    columns = _columns(record, {k: v for k, v in source.columns.items() if v in record})
    return piece_of(record, columns, where, row)
