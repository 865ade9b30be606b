"""Tables as text: CSV, TSV and what spreadsheets write with semicolons; a row an article."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from kg.read.columns import columns_with_text, piece_of
from kg.read.encodings import decode
from kg.read.records import Draft, Piece, Problem, Source

_DELIMITERS = "\t,;|"


def read(source: Source) -> Iterator[Piece]:
    """The rows of a table with a heading. Raises ReadError when no column holds the text."""
    text, remarks = decode(source.data, source.where)
    yield from remarks
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(2**31 - 1)
    rows = csv.reader(StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    yield from drafts_of_rows(source, (list(row) for row in rows))


def drafts_of_rows(source: Source, rows: Iterator[list[object]], sheet: str = "") -> Iterator[Piece]:
    """The articles of rows of which the first not empty one is the heading; rows are counted from 1, the heading too."""
    heading: Sequence[str] | None = None
    columns: dict[str, str] = {}
    number = 0
    while True:
        number += 1
        where = f"{source.where}:{sheet}{number}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(where, f"no row of a table ({error}); mend its quotes")
            continue
        if not any(cell not in (None, "") for cell in row):
            continue
        if heading is None:
            heading = [str(cell).strip() if cell is not None else "" for cell in row]
            columns = columns_with_text([name for name in heading if name], source.columns, source.where)
            continue
        yield _row(dict(zip(heading, row, strict=False)), columns, where, number, source)


def _row(
    record: dict[str, object], columns: dict[str, str], where: str, number: int, source: Source
) -> Draft | Problem:
    identifier = columns.get("id")
    if identifier and str(record.get(identifier)).strip().isdigit():
        # A running number is no name: two tables both begin with 1.
        record = {**record, identifier: f"{source.name.partition('.')[0]}-{str(record[identifier]).strip()}"}
    return piece_of(record, columns, where, number)
