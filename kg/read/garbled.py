"""Text that was decoded wrongly before it was saved: told by its rare characters, undone where no byte was lost."""

from dataclasses import dataclass

from kg.read.encodings import LOST, fluency

# Encoding it was read in, encoding it was written in: the ways that are met in pages, dumps and spreadsheets.
_WAYS = (
    ("gb18030", "utf-8"),
    ("latin-1", "utf-8"),
    ("cp1252", "utf-8"),
    ("latin-1", "gb18030"),
    ("cp1252", "gb18030"),
    ("big5hkscs", "gb18030"),
    ("gb18030", "big5hkscs"),
    ("big5hkscs", "utf-8"),
    ("cp932", "utf-8"),
    ("cp932", "gb18030"),
    ("cp949", "utf-8"),
    ("cp949", "gb18030"),
    ("latin-1", "big5hkscs"),
)
# The least of 18,237 real articles is .90; the most of 3,900 texts that were read wrongly is .50.
_SUSPECT = 0.72
_BETTER = 0.3
_NONE = 0.45
_LEAST = 6
_ENOUGH = 20
_LOST_SHARE = 0.08


@dataclass(frozen=True, slots=True)
class Garbled:
    """A text that was garbled: in which way, and what it was where that can be told exactly."""

    way: str
    original: str | None


def garbled(text: str) -> Garbled | None:
    """What happened to a text that was decoded wrongly; None for a text that reads well.

    >>> garbled("云南省省长段海青".encode().decode("latin-1")).original
    '云南省省长段海青'
    >>> garbled("犇羴鱻饮食文化、嬲氹粤剧社亮相") is None
    True
    """
    letters = sum(c > "\x7f" for c in text)
    if letters < _LEAST:
        return None
    if text.count(LOST) > _LOST_SHARE * letters:
        return Garbled("bytes were replaced when it was decoded", None)
    before = fluency(text)
    if before > _SUSPECT:
        return None
    best = max(((_redone(text, read, written), read, written) for read, written in _WAYS), key=lambda x: fluency(x[0]))
    redone, read, written = best
    if fluency(redone) < max(before + _BETTER, _SUSPECT - _BETTER) or sum(c > "\x7f" for c in redone) < _LEAST // 2:
        return Garbled("it reads like no Chinese", None) if before < _NONE and letters > _ENOUGH else None
    return Garbled(f"{written.upper()} that was read as {read.upper()}", redone if LOST not in redone else None)


def _redone(text: str, read: str, written: str) -> str:
    """The text written back in the encoding it was read in and read in the one it was written in, with marks for what is lost."""
    raw = b"".join(_raw(char, read) for char in text)
    return raw.decode(written, "replace")


def _raw(char: str, encoding: str) -> bytes:
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        # Where cp1252 has no character, browsers keep the byte as a control character.
        return bytes([ord(char)]) if encoding == "cp1252" and ord(char) < 0x100 else b"\xff"
