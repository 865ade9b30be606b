"""The files of a folder that may hold articles, in a fixed order, and why others are left out."""

from collections.abc import Iterator
from pathlib import Path

from kg.read.formats import unread
from kg.read.records import LeftOut

BUILT = "extractions.jsonl.gz"
"""A folder that holds this was written by kg build."""
OUTPUTS = frozenset({"graph.ttl", "graph.html", "identities.tsv", BUILT})


def files_of(folder: Path) -> Iterator[Path | LeftOut]:
    """Files in the order of their names; hidden ones, a build's and a saved page's pictures are passed over.

    A file of no kind that is read comes as LeftOut.
    """
    yield from _files(folder, is_root=True)


def _files(folder: Path, *, is_root: bool) -> Iterator[Path | LeftOut]:
    try:
        entries = sorted(folder.iterdir(), key=lambda p: p.name)
    except OSError as error:
        yield LeftOut(str(folder), f"cannot be read ({error.strerror}); check its permissions")
        return
    names = {entry.name for entry in entries}
    built = BUILT in names and "graph.ttl" in names
    if built and not is_root:
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or (built and entry.name in OUTPUTS):
            continue
        if entry.is_dir():
            if entry.is_symlink():
                yield LeftOut(str(entry), "a link to a folder; give its own path")
            elif not _pictures_of_a_page(entry.name, names):
                yield from _files(entry, is_root=False)
        elif entry.is_file():
            reason = unread(entry.name)
            yield entry if reason is None else LeftOut(str(entry), reason)
        else:
            yield LeftOut(str(entry), "no file that can be read: a broken link, a pipe or a device")


def _pictures_of_a_page(name: str, beside: set[str]) -> bool:
    """Whether a folder is what browsers save beside a page: 某页_files beside 某页.html."""
    for tail in ("_files", ".files"):
        if name.endswith(tail) and {name.removesuffix(tail) + e for e in (".html", ".htm", ".mhtml")} & beside:
            return True
    return False
