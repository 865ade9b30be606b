"""Word files (.docx): paragraphs and tables in their order."""

from collections.abc import Iterator
from io import BytesIO

from kg.read.records import Draft, Piece, Source


def read(source: Source) -> Iterator[Piece]:
    """The article of a Word file; the cells of a table's row stand in one line."""
    from docx import Document
    from docx.table import Table

    lines = []
    for block in Document(BytesIO(source.data)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                lines.append(" ".join(text for text in cells if text))
        else:
            lines.append(block.text)
    yield Draft(source.where, "\n".join(lines))
