"""Parquet: a row an article. Needs pyarrow, which the extra ``parquet`` brings."""

from collections.abc import Iterator
from io import BytesIO

from kg.errors import ReadError
from kg.read.columns import columns_of, draft_of
from kg.read.records import Piece, Problem, Source

_BATCH = 1_000


def read(source: Source) -> Iterator[Piece]:
    """The rows of a file. Raises ReadError when pyarrow is not installed or no column holds the text."""
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError:
        hint = "reading Parquet needs pyarrow; pip install 'kg-official-news[parquet]'"
        raise ReadError(f"{source.where}: {hint}") from None
    file = ParquetFile(BytesIO(source.data))
    columns = columns_of(file.schema_arrow.names, source.columns)
    if "text" not in columns:
        shown = ", ".join(file.schema_arrow.names[:12])
        raise ReadError(f"{source.where}: no column holds the text among {shown}; name it with --columns text=COLUMN")
    number = 0
    for batch in file.iter_batches(_BATCH, columns=list(columns.values())):
        for record in batch.to_pylist():
            number += 1
            where = f"{source.where}:{number}"
            try:
                yield draft_of(record, columns, where, number)
            except ReadError as error:
                yield Problem(where, str(error))
