"""The records of reading: what a reader of a format is given, what it gives, and what is said of the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from kg.errors import ReadError
from kg.records import Article


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken from one input; what is more is reported and left out.

    ``bytes`` of a file or of a member of an archive, ``unpacked`` bytes of a whole archive, ``members`` of an archive,
    ``depth`` of archives in archives, ``pages`` of a PDF, ``characters`` of an article, ``seconds`` for an article.
    """

    bytes: int = 512 << 20
    unpacked: int = 4 << 30
    members: int = 1_000_000
    depth: int = 3
    pages: int = 2_000
    characters: int = 1_000_000
    seconds: int = 120

    @classmethod
    def of(cls, settings: Mapping[str, int]) -> "Limits":
        """The usual limits with some set otherwise. Raises ReadError for a name that is none of a limit.

        >>> Limits.of({"pages": 5}).pages
        5
        """
        names = [f.name for f in fields(cls)]
        for name in settings:
            if name not in names:
                raise ReadError(f"{name}: no limit of this name; there are {', '.join(names)}")
        return cls(**settings)

    def too_long(self, size: int) -> str | None:
        """What is said of so many bytes where they are more than is taken."""
        return f"{size:,} bytes; set --limit bytes={size} to read it" if size > self.bytes else None


USUAL = Limits()
"""What is taken where nothing else is set."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file, of one member of an archive or of standard input, and how they are to be read.

    ``where`` names it in messages, ``name`` is the last part with its ending, ``columns`` says which field stands in
    which column where the names are not the usual ones.
    """

    where: str
    name: str
    data: bytes
    limits: Limits = USUAL
    columns: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a file gives it, before anything is checked: dates, names and texts as they are written.

    ``row`` is its number in a file of many, None where the file is the article. ``title`` is None where the format
    has none of its own: the first line is it then.
    """

    where: str
    text: str
    title: str | None = None
    id: str | None = None
    published: object = None
    url: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be read, and where; the rest is read all the same."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Remark(Problem):
    """What should be known of an article that was read: a lost byte, a date that is none."""


@dataclass(frozen=True, slots=True)
class LeftOut(Problem):
    """A file that is of no kind that holds articles, or was written by this program."""


Piece = Draft | Problem
"""What the reader of a format gives."""

Item = Article | Problem
"""What reading gives."""

Pieces = Iterator[Piece]
