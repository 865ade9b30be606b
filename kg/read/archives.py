"""ZIP, tar and gzip: their members as files of their own, in memory; nothing is written, and no more unpacked than is allowed."""

import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from kg.errors import ReadError
from kg.read.records import LeftOut, Problem, Source

_OURS = ("__MACOSX",)
Member = Source | Problem


def members_of_zip(source: Source) -> Iterator[Member]:
    """The members of a ZIP file by name; names of old Windows programs are read as GB18030."""
    with zipfile.ZipFile(BytesIO(source.data)) as archive:
        infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
        left = source.limits.unpacked
        for info in infos[: source.limits.members]:
            name = _named(info)
            if not _wanted(name):
                continue
            where = f"{source.where}/{name}"
            if info.flag_bits & 1:
                yield Problem(where, "locked by a password; pack it without one")
                continue
            if info.file_size > min(source.limits.bytes, left):
                yield Problem(where, _too_long(info.file_size, source.limits.bytes, left))
                continue
            try:
                with archive.open(info) as stream:
                    data = stream.read(info.file_size + 1)
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
                yield Problem(where, f"cannot be unpacked ({error}); pack it again")
                continue
            left -= len(data)
            yield Source(where, PurePosixPath(name).name, data, source.limits, source.columns, source.depth + 1)
        yield from _more(source, len(infos))


def members_of_tar(source: Source) -> Iterator[Member]:
    """The files of a tar file, also packed by gzip, bzip2 or xz; links and devices are passed over."""
    left = source.limits.unpacked
    number = 0
    with tarfile.open(fileobj=BytesIO(source.data)) as archive:
        for info in archive:
            if not info.isfile() or not _wanted(info.name):
                continue
            number += 1
            if number > source.limits.members:
                continue
            where = f"{source.where}/{info.name}"
            if info.size > min(source.limits.bytes, left):
                yield Problem(where, _too_long(info.size, source.limits.bytes, left))
                if info.size > left:
                    return
                continue
            stream = archive.extractfile(info)
            data = stream.read() if stream is not None else b""
            left -= len(data)
            yield Source(where, PurePosixPath(info.name).name, data, source.limits, source.columns, source.depth + 1)
    yield from _more(source, number)


def unzipped(source: Source) -> Source:
    """What a .gz file holds. Raises ReadError when it is cut or longer than allowed."""
    limit = source.limits.bytes
    try:
        data = gzip.GzipFile(fileobj=BytesIO(source.data)).read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"{source.where}: cannot be unpacked ({error}); pack it again") from None
    if len(data) > limit:
        raise ReadError(f"{source.where}: {_too_long(len(data), limit, limit)}")
    name = source.name[:-3] if source.name.lower().endswith(".gz") else source.name
    if name.lower().endswith(".tgz"):
        name = name[:-4] + ".tar"
    return Source(source.where, name, data, source.limits, source.columns, source.depth)


def _named(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _wanted(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not any(part.startswith(".") or part in _OURS for part in parts)


def _too_long(size: int, limit: int, left: int) -> str:
    if size > limit:
        return f"{size:,} bytes unpacked; set --limit bytes={size} to read it"
    return f"{size:,} bytes unpacked, {left:,} of the archive's are left; set --limit unpacked=N to read it"


def _more(source: Source, count: int) -> Iterator[Problem]:
    if count > source.limits.members:
        message = f"{count - source.limits.members} members more; set --limit members={count} to read all"
        yield LeftOut(source.where, message)
