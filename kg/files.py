"""Output files appear whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import WriteError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside ``path`` for writing; on success it is synced and takes the place of ``path``.

    When the body fails, or the process dies, ``path`` keeps what it held. Raises WriteError when the folder cannot
    be made or written. A symbolic link is followed; a device or pipe is written to and stays what it is.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        try:
            with path.open("wb") as stream:
                yield stream
        except OSError as error:
            raise WriteError(f"{path}: cannot be written ({error.strerror}); choose another output") from None
        return
    path = path.resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written ({error.strerror}); choose a folder you may write to") from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written ({error.strerror}); free space or choose another folder") from None
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def whole_folder(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    """A folder beside others for several files; on success they take their places in ``folder`` together.

    When the body fails, ``folder`` keeps what it held. Raises WriteError when the folder cannot be made or written.
    """
    folder = folder.resolve()
    for place in (folder, *(folder / name for name in names)):
        if place.exists() and place.is_dir() is not (place == folder):
            kind = "is a file); choose a folder" if place == folder else "is a folder); move it away"
            raise WriteError(f"{place}: cannot be written ({kind}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".kg-", dir=folder) as name:
            yield Path(name)
            for path in sorted(Path(name).iterdir()):
                path.replace(folder / path.name)
    except OSError as error:
        raise WriteError(f"{folder}: cannot be written ({error.strerror}); choose a folder you may write to") from None


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8 so that it appears whole or not at all."""
    with whole_file(path) as stream:
        stream.write(text.encode("utf-8"))
