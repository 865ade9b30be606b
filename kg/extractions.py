"""Extractions ↔ a file: what a build keeps beside its graph, so that one more article need not read all again.

One JSON list an article and line, gzip, the same bytes for the same extractions. Sentences are kept as offsets.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from kg.errors import ReadError
from kg.files import whole_file
from kg.records import Article, Ending, Entity, EntityType, Evidence, Extraction, Fact, Mention, Predicate

VERSION = 4


def write_extractions(extractions: Iterable[Extraction], path: Path) -> None:
    """Write extractions in the order of their articles' ids. Raises WriteError."""
    with whole_file(path) as stream, gzip.GzipFile("", "wb", 3, stream, mtime=0) as zipped:
        zipped.write(f'{{"kg":{VERSION}}}\n'.encode())
        for extraction in sorted(extractions, key=lambda x: x.article.id):
            line = json.dumps(_packed(extraction), ensure_ascii=False, separators=(",", ":"))
            zipped.write(line.encode("utf-8", "surrogatepass") + b"\n")


def read_extractions(path: Path) -> Iterator[Extraction]:
    """The extractions of a file. Raises ReadError when it is missing or was not written by this version."""
    try:
        lines = gzip.GzipFile(fileobj=BytesIO(path.read_bytes())).read().splitlines()
        if json.loads(lines[0]) != {"kg": VERSION}:
            raise ReadError(f"{path}: written by another version; build the graph again from its articles")
        for line in lines[1:]:
            yield _unpacked(json.loads(line))
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror or error}); run 'kg build' first") from None
    except (EOFError, zlib.error, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ReadError(f"{path}: damaged ({error}); build the graph again from its articles") from None


def has_article(path: Path, identifier: str) -> bool:
    """Whether a file of extractions has an article; False when there is no such file."""
    start = json.dumps([[identifier]], ensure_ascii=False)[:-2].encode("utf-8", "surrogatepass") + b","
    try:
        with gzip.open(path) as lines:
            return any(line.startswith(start) for line in lines)
    except (OSError, EOFError, zlib.error):
        return False


def _packed(extraction: Extraction) -> list[Any]:
    article = extraction.article
    return [
        [article.id, article.title, article.text, article.published, article.url, article.publisher, article.byline],
        [
            [
                e.id,
                e.type,
                e.name,
                e.surfaces,
                e.canonical,
                [[m.start, m.end, m.rule, m.canonical, m.kind, m.confidence] for m in e.mentions],
            ]
            for e in extraction.entities
        ],
        [[f.subject, f.predicate, f.object, [_proof(p) for p in f.evidence]] for f in extraction.facts],
        [[x.person, x.post, _proof(x.evidence)] for x in extraction.endings],
    ]


def _proof(proof: Evidence) -> list[Any]:
    return [proof.start, proof.end, proof.rule, proof.confidence, proof.written, proof.tense]


def _unpacked(row: list[Any]) -> Extraction:
    if not all(isinstance(value, str) for value in row[0][:3]):
        raise ValueError("an article without id, title or text")
    identifier, title, text, published, url, publisher, byline = row[0]
    article = Article(identifier, title, text, published, url, publisher, tuple(byline))
    if article.published is not None:
        date.fromisoformat(article.published)
    content = article.content
    entities = []
    for key, kind, name, surfaces, canonical, mentions in row[1]:
        entity_type = EntityType(kind)
        found = tuple(Mention(entity_type, s, e, content[s:e], *rest) for s, e, *rest in mentions)
        entities.append(Entity(key, entity_type, name, tuple(surfaces), canonical, found))

    def proof(start: int, end: int, *rest: Any) -> Evidence:
        return Evidence(article.id, content[start:end], start, end, *rest)

    facts = tuple(Fact(s, Predicate(p), o, tuple(proof(*row) for row in proofs)) for s, p, o, proofs in row[2])
    endings = tuple(Ending(person, post, proof(*cells)) for person, post, cells in row[3])
    known = {entity.id for entity in entities}
    for fact in facts:
        if fact.subject not in known or (fact.predicate is not Predicate.HELD_ON and fact.object not in known):
            raise ValueError("a fact about nothing")
    if any(ending.person not in known for ending in endings):
        raise ValueError("an ending about nobody")
    return Extraction(article, tuple(entities), facts, endings)
