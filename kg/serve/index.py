"""A graph as tables that answer pages in milliseconds: things and their names, facts with proofs, articles, tenures.

Made once from the store, in a file beside it; every request reads it through a connection of its own.
"""

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox

from kg.language.scripts import pinyin, to_simplified
from kg.rdf.vocabulary import DCTERMS, KG, ORG, OWL, PROV, RDF, RDFS, SCHEMA
from kg.records import EntityType, Predicate

_TABLES = """
CREATE TABLE things (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, type TEXT, label TEXT, inferred INTEGER, surfaces TEXT,
  code TEXT, same_as TEXT, facts INTEGER, articles INTEGER);
CREATE TABLE names (key TEXT, rank INTEGER, facts INTEGER, thing INTEGER);
CREATE TABLE articles (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, key TEXT, title TEXT, day TEXT, url TEXT, publisher TEXT,
  byline TEXT, content TEXT);
CREATE TABLE facts (subject INTEGER, predicate TEXT, object INTEGER, day TEXT, article INTEGER, start INTEGER, stop INTEGER,
  sentence TEXT, written TEXT, rule TEXT, confidence REAL, seen TEXT);
CREATE TABLE mentions (thing INTEGER, article INTEGER);
CREATE TABLE tenures (person INTEGER, post INTEGER, body INTEGER, first TEXT, last TEXT, began TEXT, ended TEXT, reports INTEGER);
"""
_INDEXES = """
CREATE INDEX names_key ON names (key, rank, facts DESC);
CREATE INDEX facts_subject ON facts (subject, predicate, seen DESC);
CREATE INDEX facts_object ON facts (object, predicate, seen DESC);
CREATE INDEX facts_article ON facts (article, start);
CREATE INDEX mentions_article ON mentions (article);
CREATE INDEX mentions_thing ON mentions (thing);
CREATE INDEX tenures_person ON tenures (person);
CREATE INDEX tenures_post ON tenures (post);
CREATE INDEX things_type ON things (type, facts DESC);
"""
_MOST_NAMES = 20
Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """A thing in a list: its IRI, type, label, and how many facts it has."""

    iri: str
    type: str
    label: str
    facts: int


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing by itself: names, codes, counts."""

    id: int
    iri: str
    type: str
    label: str
    inferred: bool
    surfaces: tuple[str, ...]
    code: str | None
    same_as: str | None
    facts: int
    articles: int


@dataclass(frozen=True, slots=True)
class Group:
    """All facts of one relation and direction: how many other ends, how many proofs."""

    predicate: str
    outgoing: bool
    ends: int
    proofs: int


@dataclass(frozen=True, slots=True)
class Proof:
    """One sentence for a fact; ``other`` is its other end, None for a day."""

    predicate: str
    outgoing: bool
    other: Found | None
    day: str | None
    sentence: str
    written: str | None
    rule: str
    confidence: float
    article: str
    title: str
    seen: str | None
    start: int


@dataclass(frozen=True, slots=True)
class Held:
    """An office of a person, or a person in an office, with its days."""

    other: Found
    body: Found | None
    first: str | None
    last: str | None
    began: str | None
    ended: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class Read:
    """An article: its words and what is known of it."""

    iri: str
    key: str
    title: str
    day: str | None
    url: str | None
    publisher: str | None
    byline: tuple[str, ...]
    content: str


def make(store: ox.Store, path: Path) -> None:
    """Write the tables of a store to a new file."""
    with sqlite3.connect(path) as out:
        out.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
        articles = _articles(store, out)
        things = _things(store, out, articles)
        _facts(store, out, things, articles)
        _tenures(store, out, things)
        out.executescript(_INDEXES + "ANALYZE;")


def _of_class(store: ox.Store, name: str) -> Iterator[tuple[str, Values]]:
    """Every instance of one of our classes with its values by property."""
    for quad in store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(KG + name), None):
        values: dict[str, list[str]] = {}
        for own in store.quads_for_pattern(quad.subject, None, None, None):
            values.setdefault(own.predicate.value, []).append(cast(ox.Literal, own.object).value)
        yield cast(ox.NamedNode, quad.subject).value, values


def _one(values: Values, key: str) -> str | None:
    found = values.get(key)
    return found[0] if found else None


def _articles(store: ox.Store, out: sqlite3.Connection) -> dict[str, int]:
    ids: dict[str, int] = {}
    for iri, values in sorted(_of_class(store, "Article"), key=lambda x: x[0]):
        ids[iri] = len(ids)
        out.execute(
            "INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?)",
            (
                ids[iri],
                iri,
                _one(values, DCTERMS + "identifier"),
                _one(values, DCTERMS + "title") or "",
                _one(values, DCTERMS + "issued"),
                _one(values, SCHEMA + "url"),
                _one(values, KG + "publisher"),
                json.dumps(sorted(values.get(KG + "byline", ())), ensure_ascii=False),
                _one(values, KG + "content") or "",
            ),
        )
    return ids


def _things(store: ox.Store, out: sqlite3.Connection, articles: Mapping[str, int]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for kind in EntityType:
        for iri, values in sorted(_of_class(store, kind), key=lambda x: x[0]):
            ids[iri] = number = len(ids)
            label = _one(values, RDFS + "label") or iri
            surfaces = sorted(values.get(KG + "surface", ()))
            facts = int(_one(values, KG + "facts") or 0)
            inferred = _one(values, KG + "inferredName") is not None
            mentioned = [articles[a] for a in values.get(KG + "mentionedIn", ()) if a in articles]
            known = (_one(values, DCTERMS + "identifier"), _one(values, OWL + "sameAs"))
            row = (number, iri, str(kind), label, inferred, json.dumps(surfaces, ensure_ascii=False), *known)
            out.execute("INSERT INTO things VALUES (?,?,?,?,?,?,?,?,?,?)", (*row, facts, len(mentioned)))
            out.executemany("INSERT INTO mentions VALUES (?,?)", ((number, article) for article in mentioned))
            out.executemany(
                "INSERT INTO names VALUES (?,?,?,?)", ((k, r, facts, number) for k, r in _keys(label, surfaces))
            )
    return ids


def _keys(label: str, surfaces: Sequence[str]) -> Iterator[tuple[str, int]]:
    """What a thing is found by, with how near that is: its names, its pinyin, the initials of that."""
    for name in dict.fromkeys([label, *surfaces]):
        yield name.lower(), 0
    syllables = pinyin(label).split()
    yield "".join(syllables), 1
    yield "".join(s[0] for s in syllables), 1


def _facts(store: ox.Store, out: sqlite3.Connection, things: Mapping[str, int], articles: Mapping[str, int]) -> None:
    days = dict(out.execute("SELECT id, day FROM articles"))
    for _, values in _of_class(store, "Assertion"):
        subject, object_ = things.get(values[RDF + "subject"][0]), values[RDF + "object"][0]
        article = articles.get(values[PROV + "wasDerivedFrom"][0])
        if subject is None or article is None:
            continue
        predicate = values[RDF + "predicate"][0].removeprefix(KG)
        day = object_ if predicate == Predicate.HELD_ON else None
        out.execute(
            "INSERT INTO facts VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                subject,
                predicate,
                things.get(object_),
                day,
                article,
                int(values[KG + "start"][0]),
                int(values[KG + "end"][0]),
                values[KG + "quote"][0],
                _one(values, KG + "written"),
                values[KG + "rule"][0],
                float(values[KG + "confidence"][0]),
                days[article],
            ),
        )


def _tenures(store: ox.Store, out: sqlite3.Connection, things: Mapping[str, int]) -> None:
    names = ("firstSeen", "lastSeen", "began", "ended")
    for _, values in _of_class(store, "Tenure"):
        person, post = things.get(values[ORG + "member"][0]), things.get(values[KG + "inPost"][0])
        body = things.get(_one(values, ORG + "organization") or "")
        row = (person, post, body, *(_one(values, KG + name) for name in names), int(values[KG + "reports"][0]))
        out.execute("INSERT INTO tenures VALUES (?,?,?,?,?,?,?,?)", row)


class Index:
    """The tables, opened for reading."""

    def __init__(self, path: Path) -> None:
        """Open the file that `make` wrote."""
        self._address = f"file:{path}?mode=ro&immutable=1"
        self._own = threading.local()

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of a statement, by the connection of this thread."""
        connection = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = sqlite3.connect(self._address, uri=True)
        return cast(list[tuple[Any, ...]], connection.execute(sql, values).fetchall())

    def search(self, text: str, kind: str | None = None, limit: int = _MOST_NAMES) -> list[Found]:
        """Things by name, short form, Traditional characters, pinyin or initials, the best first; more words narrow."""
        words = to_simplified(text.lower()).split()
        if not words:
            return []
        first = words[0]
        sql = """SELECT t.iri, t.type, t.label, t.facts, MIN(n.rank + CASE WHEN n.key = ?1 THEN 0 WHEN n.key >= ?1 AND n.key < ?2
              THEN 2 ELSE 4 END) AS near
            FROM names n JOIN things t ON t.id = n.thing WHERE {where} AND (?3 IS NULL OR t.type = ?3)
            GROUP BY t.id ORDER BY near, t.facts DESC, t.iri LIMIT ?4"""
        some = limit if len(words) == 1 else 50 * limit
        rows = self._rows(sql.format(where="n.key >= ?1 AND n.key < ?2"), first, first + "\U0010ffff", kind, some)
        if not rows or (len(rows) < limit and not first.isascii()):
            rows = self._rows(sql.format(where="instr(n.key, ?1) > 0"), first, first + "\U0010ffff", kind, some)
        found = [Found(*row[:4]) for row in rows]
        return [f for f in found if all(self._near(f.iri, word) for word in words[1:])][:limit]

    def _near(self, iri: str, word: str) -> bool:
        """Whether a thing or what a fact joins it to has a word in its name."""
        sql = """SELECT 1 FROM things t WHERE t.iri = ?1 AND (instr(t.label, ?2) OR instr(t.surfaces, ?2) OR EXISTS (
            SELECT 1 FROM facts f JOIN things o ON o.id = f.object WHERE f.subject = t.id AND instr(o.label, ?2)) OR EXISTS (
            SELECT 1 FROM facts f JOIN things s ON s.id = f.subject WHERE f.object = t.id AND instr(s.label, ?2)))"""
        return bool(self._rows(sql, iri, word))

    def thing(self, iri: str) -> Thing | None:
        """The thing of an IRI."""
        rows = self._rows("SELECT * FROM things WHERE iri = ?", iri)
        if not rows:
            return None
        r = rows[0]
        return Thing(r[0], r[1], r[2], r[3], bool(r[4]), tuple(json.loads(r[5])), *r[6:10])

    def groups(self, thing: int) -> list[Group]:
        """The relations of a thing, the fullest first."""
        sql = """SELECT predicate, 1, COUNT(DISTINCT COALESCE(object, day)), COUNT(*) FROM facts WHERE subject = ?1 GROUP BY predicate
            UNION ALL SELECT predicate, 0, COUNT(DISTINCT subject), COUNT(*) FROM facts WHERE object = ?1 GROUP BY predicate"""
        rows = [Group(str(p), bool(o), int(e), int(n)) for p, o, e, n in self._rows(sql, thing)]
        return sorted(rows, key=lambda g: (-g.ends, g.predicate, g.outgoing))

    def proofs(self, thing: int, predicate: str, outgoing: bool, skip: int = 0, limit: int = 10) -> list[Proof]:
        """The facts of one relation in one direction, the newest first."""
        mine, theirs = ("subject", "object") if outgoing else ("object", "subject")
        sql = f"""SELECT o.iri, o.type, o.label, o.facts, f.day, f.sentence, f.written, f.rule, f.confidence, a.iri, a.title, f.seen, f.start
            FROM facts f JOIN articles a ON a.id = f.article LEFT JOIN things o ON o.id = f.{theirs}
            WHERE f.{mine} = ? AND f.predicate = ? ORDER BY f.seen DESC, a.key, f.start LIMIT ? OFFSET ?"""
        return [
            Proof(predicate, outgoing, Found(*row[:4]) if row[0] else None, *row[4:])
            for row in self._rows(sql, thing, predicate, limit, skip)
        ]

    def offices(self, thing: int, of_person: bool) -> list[Held]:
        """The offices of a person, or the people of an office, by the day first seen."""
        mine, theirs = ("person", "post") if of_person else ("post", "person")
        sql = f"""SELECT o.iri, o.type, o.label, o.facts, b.iri, b.type, b.label, b.facts, t.first, t.last, t.began, t.ended, t.reports
            FROM tenures t JOIN things o ON o.id = t.{theirs} LEFT JOIN things b ON b.id = t.body
            WHERE t.{mine} = ? ORDER BY COALESCE(t.first, '9999'), o.label"""
        return [Held(Found(*row[:4]), Found(*row[4:8]) if row[4] else None, *row[8:]) for row in self._rows(sql, thing)]

    def neighbours(self, thing: int, limit: int = 14) -> list[tuple[Found, str, bool, int]]:
        """Whom most is said of beside a thing: the other end, the relation, whether it is outgoing, the proofs."""
        sql = """SELECT o.iri, o.type, o.label, o.facts, f.predicate, f.out, COUNT(*) AS n FROM (
              SELECT object AS other, predicate, 1 AS out FROM facts WHERE subject = ?1 AND object IS NOT NULL
              UNION ALL SELECT subject, predicate, 0 FROM facts WHERE object = ?1) f
            JOIN things o ON o.id = f.other GROUP BY o.id ORDER BY n DESC, o.facts DESC, o.iri LIMIT ?2"""
        return [(Found(*row[:4]), str(row[4]), bool(row[5]), int(row[6])) for row in self._rows(sql, thing, limit)]

    def company(self, thing: int, limit: int = 5) -> list[Found]:
        """The people who stand at the same events most often."""
        sql = """SELECT p.iri, p.type, p.label, p.facts FROM facts a JOIN facts b ON a.object = b.object JOIN things e ON e.id = a.object
            JOIN things p ON p.id = b.subject WHERE a.subject = ?1 AND b.subject != ?1 AND e.type = 'Event' AND p.type = 'Person'
            GROUP BY p.id ORDER BY COUNT(DISTINCT a.object) DESC, p.facts DESC, p.iri LIMIT ?2"""
        return [Found(*row) for row in self._rows(sql, thing, limit)]

    def article(self, iri: str) -> Read | None:
        """The article of an IRI."""
        rows = self._rows(
            "SELECT iri, key, title, day, url, publisher, byline, content FROM articles WHERE iri = ?", iri
        )
        if not rows:
            return None
        r = rows[0]
        return Read(r[0], r[1], r[2], r[3], r[4], r[5], tuple(json.loads(r[6])), r[7])

    def named_in(self, article: str) -> list[tuple[Found, tuple[str, ...]]]:
        """The things that an article names, with their surfaces, the longest names first."""
        sql = """SELECT t.iri, t.type, t.label, t.facts, t.surfaces FROM mentions m JOIN articles a ON a.id = m.article
            JOIN things t ON t.id = m.thing WHERE a.iri = ? ORDER BY length(t.label) DESC, t.iri"""
        return [(Found(*row[:4]), tuple(json.loads(str(row[4])))) for row in self._rows(sql, article)]

    def proved_in(self, article: str) -> list[tuple[int, int, str, Found, Found | None, str | None]]:
        """What an article proves: start and end of the sentence, the relation, its ends or its day."""
        sql = """SELECT f.start, f.stop, f.predicate, s.iri, s.type, s.label, s.facts, o.iri, o.type, o.label, o.facts, f.day
            FROM facts f JOIN articles a ON a.id = f.article JOIN things s ON s.id = f.subject LEFT JOIN things o ON o.id = f.object
            WHERE a.iri = ? ORDER BY f.start, f.predicate, s.label"""
        return [
            (int(r[0]), int(r[1]), str(r[2]), Found(*r[3:7]), Found(*r[7:11]) if r[7] else None, r[11])
            for r in self._rows(sql, article)
        ]

    def listed(self, kind: str, text: str = "", skip: int = 0, limit: int = 50) -> tuple[int, list[Found]]:
        """The things of a type, those with the most facts first, and how many there are; ``text`` must be in the name."""
        where = "type = ? AND (? = '' OR instr(label, ?) > 0 OR instr(surfaces, ?) > 0)"
        known = (kind, text, text, text)
        count = self._rows(f"SELECT COUNT(*) FROM things WHERE {where}", *known)[0][0]
        sql = f"SELECT iri, type, label, facts FROM things WHERE {where} ORDER BY facts DESC, iri LIMIT ? OFFSET ?"
        return int(str(count)), [Found(*row) for row in self._rows(sql, *known, limit, skip)]

    def counts(self) -> dict[str, int]:
        """How many things of each type, and articles, there are."""
        found = {str(k): int(str(n)) for k, n in self._rows("SELECT type, COUNT(*) FROM things GROUP BY type")}
        return {**found, "Article": int(str(self._rows("SELECT COUNT(*) FROM articles")[0][0]))}


def as_json(value: object) -> object:
    """A record of this module as what JSON has."""
    if hasattr(value, "__dataclass_fields__"):
        return asdict(cast(Any, value))
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    return value
