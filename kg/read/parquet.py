"""Parquet: a row an article. Needs pyarrow, which the extra ``parquet`` brings."""

from collections.abc import Iterator
from io import BytesIO

from kg.errors import ReadError
from kg.read.columns import columns_with_text, piece_of
from kg.read.records import Piece, Source

_BATCH = 1_000


def read(source: Source) -> Iterator[Piece]:
    """The rows of a file. Raises ReadError when pyarrow is not installed or no column holds the text."""
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError:
        hint = "reading Parquet needs pyarrow; pip install 'kg-official-news[parquet]'"
        raise ReadError(f"{source.where}: {hint}") from None
    file = ParquetFile(BytesIO(source.data))
    columns = columns_with_text(file.schema_arrow.names, source.columns, source.where)
    number = 0
    for batch in file.iter_batches(_BATCH, columns=list(columns.values())):
        for record in batch.to_pylist():
            number += 1
            yield piece_of(record, columns, f"{source.where}:{number}", number)
