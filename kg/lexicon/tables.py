"""Tables under data/lexicon: TSV with source lines (``# …``), a header line and rows."""

from functools import cache

from kg.errors import LexiconError
from kg.resources import resource


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of ``data/lexicon/<name>.tsv`` as mappings from column to cell, in file order.

    Raises LexiconError when the file is missing or a row has another number of cells than the header.
    """
    path = resource("data", "lexicon", f"{name}.tsv")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}); reinstall the package") from None
    header: list[str] | None = None
    rows = []
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise LexiconError(
                f"{path}:{number}: {len(cells)} cells where the header has {len(header)}; separate cells with tabs"
            )
        else:
            rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


@cache
def column(name: str, key: str) -> tuple[str, ...]:
    """One column of a table, empty cells left out.

    >>> "王" in column("surnames", "surname")
    True
    """
    return tuple(row[key] for row in table(name) if row[key])


def split(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by ``|``.

    >>> split("工信部|工业和信息化部")
    ('工信部', '工业和信息化部')
    """
    return tuple(value for value in cell.split("|") if value)
