"""Spreadsheets (.xlsx): a row an article, in every sheet that has a column of texts."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kg.errors import ReadError
from kg.read.delimited import drafts_of_rows
from kg.read.records import Draft, Piece, Problem, Source


def read(source: Source) -> Iterator[Piece]:
    """The rows of all sheets with a heading. Raises ReadError when none has a column for the text."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(source.data), read_only=True, data_only=True, keep_links=False)
    refused: list[str] = []
    found = False
    for sheet in book.worksheets:
        try:
            for piece in drafts_of_rows(source, _rows(sheet), "" if len(book.worksheets) == 1 else f"{sheet.title}:"):
                found = found or isinstance(piece, Draft)
                yield piece
        except ReadError as error:
            refused.append(str(error).removeprefix(f"{source.where}: "))
    if not found and refused:
        yield Problem(source.where, refused[0])


def _rows(sheet: Any) -> Iterator[list[object]]:
    for row in sheet.iter_rows(values_only=True):
        yield list(row)
