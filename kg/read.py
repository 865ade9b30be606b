"""Path → Article: text, HTML-free JSON and JSON Lines files in the encodings that Chinese pages come in."""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import ReadError
from kg.records import Article
from kg.scripts import to_simplified

_TEXT_SUFFIXES = (".txt", ".md", ".text")
_HAN = re.compile("[㐀-鿿豈-﫿]")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)日?(?:[T \u3000].*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be read, and where; the rest is read all the same."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def read_articles(path: Path) -> list[Article]:
    """All articles of a file or folder (.txt, .json, .jsonl, also .jsonl.gz), by file name.

    Raises ReadError for a missing path, an empty folder, a binary file, an unknown encoding, a malformed record, an
    article without Chinese, or two articles of one id.
    """
    articles = []
    for item in read_all(path):
        if isinstance(item, Problem):
            raise ReadError(str(item))
        articles.append(item)
    return articles


def read_all(path: Path) -> Iterator[Article | Problem]:
    """The same, but what cannot be read comes as a Problem and does not stop the rest.

    Raises ReadError for a missing path and for a folder without a readable file.
    """
    try:
        found = path.exists()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from None
    if not found:
        raise ReadError(f"{path}: no such file or folder; give the path of an article or of a folder with articles")
    files = [path]
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.is_file() and _readable(p) and not p.name.startswith("."))
        if not files:
            raise ReadError(f"{path}: no articles here; put .txt, .json or .jsonl files into the folder")
    seen: dict[str, Path] = {}
    for file in files:
        for item in _file_items(file):
            if isinstance(item, Article) and item.id in seen:
                message = f"article id {item.id!r} stands in {seen[item.id]} as well; give each article its own id"
                item = Problem(str(file), message)
            if isinstance(item, Article):
                seen[item.id] = file
            yield item


def _readable(path: Path) -> bool:
    return path.suffix in (*_TEXT_SUFFIXES, ".json", ".jsonl") or path.name.endswith(".jsonl.gz")


def _file_items(path: Path) -> Iterator[Article | Problem]:
    try:
        if path.name.endswith((".jsonl", ".jsonl.gz")):
            yield from read_lines(path)
            return
        text = decode(_bytes(path), str(path))
        if path.suffix != ".json":
            title, _, body = text.strip("\ufeff \t\r\n").partition("\n")
            yield _checked(
                Article(path.stem.encode("utf-8", "replace").decode("utf-8"), title.strip("\r"), body), str(path)
            )
            return
        data = json.loads(text)
    except json.JSONDecodeError as error:
        yield Problem(f"{path}:{error.lineno}", f"not valid JSON ({error.msg}); mend the line")
        return
    except (RecursionError, ValueError):
        yield Problem(str(path), "nested too deeply or a number too long; write articles as flat objects")
        return
    except ReadError as error:
        yield Problem(str(path), str(error).removeprefix(f"{path}: "))
        return
    for number, record in enumerate(data if isinstance(data, list) else [data], 1):
        where = f"{path}: article {number}"
        try:
            yield article_of(record, where)
        except ReadError as error:
            yield Problem(where, str(error).removeprefix(f"{where}: "))


def read_lines(path: Path) -> Iterator[Article | Problem]:
    """The articles of a JSON Lines file in order; a line that is no article comes as a Problem with its number."""
    yield from lines_in(_bytes(path), str(path))


def lines_in(data: bytes, source: str) -> Iterator[Article | Problem]:
    """The same from bytes; when they are no text as a whole, each line is decoded for itself so that one does not cost the rest."""
    try:
        text = decode(data, source)
    except ReadError:
        if data.count(b"\n") < 2 or b"{" not in data:
            raise
        for number, line in enumerate(data.split(b"\n"), 1):
            try:
                yield from lines_of(decode(line, f"{source}:{number}"), source, number)
            except ReadError as error:
                yield Problem(f"{source}:{number}", str(error).removeprefix(f"{source}:{number}: "))
        return
    yield from lines_of(text, source)


def lines_of(text: str, source: str, first: int = 1) -> Iterator[Article | Problem]:
    """The same from text at hand; ``source`` names it in messages, ``first`` is the number of its first line.

    >>> [type(x).__name__ for x in lines_of('{"id": "1", "title": "标题", "text": "正文"}\\n{', "in")]
    ['Article', 'Problem']
    """
    for number, line in enumerate(text.split("\n"), first):
        if not line.strip():
            continue
        where = f"{source}:{number}"
        try:
            yield article_of(json.loads(line), where)
        except (ValueError, RecursionError) as error:
            message = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply or a number too long"
            yield Problem(where, f"not valid JSON ({message}); write one object a line")
        except ReadError as error:
            yield Problem(where, str(error).removeprefix(f"{where}: "))


def article_of(record: Any, where: str) -> Article:
    """An article from a decoded JSON object with ``id``, ``title``, ``text`` and optional ``published``, ``url``."""
    if not isinstance(record, dict):
        raise ReadError(f"{where}: not an object; write id, title and text as one JSON object")
    values: dict[str, str] = {}
    for key in ("id", "title", "text"):
        value = record.get(key, "" if key == "title" else None)
        if key == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or (key == "id" and not value.strip()):
            raise ReadError(f"{where}: {key!r} is missing or no string; every article needs id, title and text")
        values[key] = value.encode("utf-8", "replace").decode("utf-8")
    published, url = record.get("published"), record.get("url")
    if published is not None:
        published = _iso(published, where)
    if url is not None:
        if not isinstance(url, str):
            raise ReadError(f"{where}: 'url' is no string; leave it out or give the page's address")
        url = url.encode("utf-8", "replace").decode("utf-8")
    title = values["title"].replace("\n", " ")
    return _checked(Article(values["id"], title, values["text"], published, url), where)


def _iso(value: Any, where: str) -> str:
    m = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        if m is None:
            raise ValueError
        return date(int(m.group(1)), int(m.group(2)), int(m.group(3))).isoformat()
    except ValueError:
        raise ReadError(f"{where}: 'published' is {value!r}; write a date as YYYY-MM-DD or leave it out") from None


def _checked(article: Article, where: str) -> Article:
    if not _HAN.search(article.content):
        raise ReadError(f"{where}: no Chinese text; only Chinese articles can be read, take this one out")
    return article


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.suffix == ".gz" else data
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{path}: cannot be read ({reason}); check the path and its permissions") from None


def _is_chinese(text: str) -> bool:
    """Whether a decoded text is what it was: bytes of another encoding give rare characters, real text common ones.

    Common are the 3,755 characters of the first level of GB 2312, in which Traditional ones count by their Simplified form.
    """
    han = _HAN.findall(text)
    if len(han) < len(text) * 0.3:
        return False
    common = sum(0xB0 <= to_simplified(c).encode("gb2312", "replace")[0] <= 0xD7 for c in han)
    return common >= 0.8 * len(han)


def decode(data: bytes, where: str) -> str:
    """Text from bytes: UTF-8 or UTF-16 by its mark, UTF-8, then what charset-normalizer finds among Chinese encodings.

    Raises ReadError for binary data and for an encoding that cannot be told.

    >>> decode("数字经济发展工作会议".encode("gb18030"), "x")
    '数字经济发展工作会议'
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16").replace("\r\n", "\n")
        except UnicodeDecodeError:
            raise ReadError(f"{where}: broken UTF-16; save the file as UTF-8") from None
    if b"\x00" in data[:65536]:
        raise ReadError(f"{where}: a binary file; give articles as text, JSON or JSON Lines")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["gb18030", "big5", "big5hkscs"]).best()
    text = str(best) if best is not None else ""
    if best is None or not _is_chinese(text):
        raise ReadError(f"{where}: unknown encoding; save the file as UTF-8")
    return text.replace("\r\n", "\n")
