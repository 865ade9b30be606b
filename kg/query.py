"""SPARQL over a graph file, with the ontology's labels beside it and all prefixes known."""

import csv
import difflib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.link.iris import BASE
from kg.rdf.bases import prefixes
from kg.rdf.read import read_bytes, syntax_place
from kg.rdf.vocabulary import KG, PREFIXES
from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a query: the variables and, for each solution, the values in their order; None where unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]

    def as_csv(self) -> str:
        """Comma-separated values with a header line."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(["" if value is None else value for value in row] for row in self.rows)
        return out.getvalue()

    def as_json(self) -> str:
        """A JSON list with one object a row; an unbound variable is null."""
        rows = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return json.dumps(rows, ensure_ascii=False, indent=1)


def open_store(path: Path) -> ox.Store:
    """A store with the graph of a Turtle file and the ontology.

    Raises GraphError, with line and column, when the file cannot be read or parsed.
    """
    return store_of(read_bytes(path), str(path))


def store_of(data: bytes, source: str) -> ox.Store:
    """The same from Turtle at hand; ``source`` names it in messages."""
    store = ox.Store()
    fill(store, data, source)
    return store


def fill(store: ox.Store, data: bytes, source: object) -> None:
    """Load Turtle, and the ontology beside it, into a store. Raises GraphError with line and column."""
    store.bulk_load(resource("ontology", "kg.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    try:
        store.bulk_load(data, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise GraphError(f"{syntax_place(source, error)}; build the graph again") from None


def examples() -> dict[str, str]:
    """The questions under ontology/queries: name → SPARQL, whose first comment line says what is asked.

    >>> "posts" in examples()
    True
    """
    folder = resource("ontology", "queries")
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}


def read_query(query: str) -> str:
    """The SPARQL text of an argument: the name of an example, a file, or the query itself.

    Raises QueryError when it names a file that is not there.
    """
    known = examples().get(query.removesuffix(".rq"))
    if known is not None:
        return known
    if "{" in query:
        return query
    try:
        return Path(query).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise QueryError(
            f"{query}: neither a query, a file nor one of the examples ({', '.join(examples())}); "
            "give SPARQL such as 'SELECT ?s { ?s a kg:Person }'"
        ) from None


_DECLARED = re.compile(r"^# parameter (\w+): (\?\w+|\"[^\"\n]*\")", re.MULTILINE)


def parameters(sparql: str) -> dict[str, str]:
    """What a query lets one choose: name → variable, or the text that stands there by default.

    Declared in comments (``# parameter name: ?person``); every variable that the query does not compute is a parameter
    of its own name too.

    >>> parameters("# parameter name: ?person\\nSELECT ?person (COUNT(?o) AS ?n) { ?person_iri rdfs:label ?person ; ?p ?o }")
    {'person': '?person', 'o': '?o', 'p': '?p', 'name': '?person'}
    """
    masked = _blanked(sparql)
    computed = set(re.findall(r"\bAS\s+[?$](\w+)", masked, re.IGNORECASE))
    variables = [name for name in re.findall(r"[?$](\w+)", masked) if name not in computed]
    free = {name: f"?{name}" for name in variables if not name.endswith("_iri")}
    return free | dict(_DECLARED.findall(sparql))


def with_parameters(sparql: str, chosen: Mapping[str, str]) -> str:
    """A query asked of chosen values: a variable is a name, full or short, or a text; a default is put in the place of another.

    Raises QueryError for a parameter that the query has not.
    """
    for name, value in chosen.items():
        known = parameters(sparql)
        if name not in known:
            raise QueryError(f"query: no parameter {name!r}; it has {', '.join(sorted(known))}")
        text = json.dumps(value, ensure_ascii=False)
        if known[name].startswith('"'):
            sparql = sparql.replace(known[name], text)
        else:
            sparql = _filtered(sparql, known[name], text)
    return sparql


_NAMES = "rdfs:label|kg:name|kg:surface|skos:altLabel|dcterms:identifier|dcterms:title"


def _filtered(sparql: str, variable: str, text: str) -> str:
    """The query of one value: of the things of a name where the query has their IRIs, else of the rows with this text.

    The things are looked up first, which takes a hundredth of what testing every row takes; a thing that only an optional
    part names must be named.
    """
    masked = _blanked(sparql)
    begin, end = _pattern_of(masked)
    if re.search(rf"\{variable}_iri\b", masked):
        known = f"VALUES ?_known {{ {text} {text}@zh }} {variable}_iri {_NAMES} ?_known"
        first = f" {{ SELECT DISTINCT {variable}_iri WHERE {{ {known} }} }} "
        return f"{sparql[:begin]}{first}{sparql[begin:end]} FILTER(BOUND({variable})) {sparql[end:]}"
    return f"{sparql[:end]} FILTER(STR({variable}) = {text}) {sparql[end:]}"


def _pattern_of(masked: str) -> tuple[int, int]:
    """Where the outermost pattern of a query begins and ends, inside its braces."""
    where = re.search(r"\bWHERE\s*\{", masked, re.IGNORECASE)
    begin = where.end() if where else masked.find("{") + 1
    depth = 1
    for at in range(begin, len(masked)):
        depth += {"{": 1, "}": -1}.get(masked[at], 0)
        if not depth:
            return begin, at
    return begin, max(begin, masked.rfind("}"))


def _blanked(sparql: str) -> str:
    """A query with blanks in the place of comments, IRIs and strings, at the same places."""
    return _NO_WORDS.sub(lambda m: " " * len(m.group()), sparql)


# What is no part of a query's own words: comments, IRIs, strings.
_NO_WORDS = re.compile(
    '#[^\\n]*|<[^<>"{}|^`\\\\\\s]*>|""".*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\\\\n]|\\\\.)*"|\'(?:[^\'\\\\\\n]|\\\\.)*\'',
    re.DOTALL,
)
_SERVICE = re.compile("(?<![\\w:?$-])service(?![\\w:-])", re.IGNORECASE)


def asks_elsewhere(sparql: str) -> bool:
    """Whether a query has a SERVICE clause: nothing here is fetched from elsewhere.

    >>> asks_elsewhere("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    True
    >>> asks_elsewhere("SELECT ?service { ?service kg:name 'public service' } # SERVICE")
    False
    """
    return _SERVICE.search(_NO_WORDS.sub("<>", sparql)) is not None


# place:朝阳区@北京市: a prefix of ours and a local name that holds an @.
_LOCAL = r"[^\s<>\"{}|^`\\;,()\[\]?]*"
_CONTEXT = re.compile(rf"(?<![\w:<-])({'|'.join(sorted(PREFIXES, key=len, reverse=True))}):({_LOCAL}@{_LOCAL})")


def expanded(sparql: str, base: str = BASE) -> str:
    """A query with names of a context, which SPARQL has no short form for, as whole IRIs.

    >>> expanded("SELECT ?o { place:朝阳区@北京市 kg:within ?o }")
    'SELECT ?o { <https://kg.example.org/id/place/朝阳区@北京市> kg:within ?o }'
    >>> expanded("SELECT ?s { ?s rdfs:label '甲@乙' }")
    "SELECT ?s { ?s rdfs:label '甲@乙' }"
    """
    if "@" not in sparql:
        return sparql
    parts, position = [], 0
    for kept in _NO_WORDS.finditer(sparql):
        parts += [_whole(sparql[position : kept.start()], base), kept.group()]
        position = kept.end()
    return "".join([*parts, _whole(sparql[position:], base)])


def _whole(text: str, base: str) -> str:
    known = prefixes(base)
    return _CONTEXT.sub(
        lambda m: f"<{known[m.group(1)]}{m.group(2).rstrip('.')}>{'.' if m.group(2).endswith('.') else ''}", text
    )


def select(store: ox.Store, sparql: str, base: str = BASE) -> Table:
    """Run a SELECT, ASK or CONSTRUCT query; the prefixes of `PREFIXES` need no declaration.

    Raises QueryError for a malformed query.
    """
    columns, rows = answer(store, sparql, base)
    return Table(columns, tuple(tuple(map(_value, row)) for row in rows))


def answer(store: ox.Store, sparql: str, base: str = BASE) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Columns and rows of a query in the store's own terms, a bool for ASK. Raises QueryError for a malformed query."""
    if asks_elsewhere(sparql):
        raise QueryError("query: SERVICE is refused, nothing is fetched from elsewhere; leave the clause out")
    try:
        result: Any = store.query(expanded(sparql, base), prefixes=prefixes(base))
        if isinstance(result, ox.QueryBoolean):
            return ("answer",), [(bool(result),)]
        if isinstance(result, ox.QueryTriples):
            return ("subject", "predicate", "object"), [(t.subject, t.predicate, t.object) for t in result]
        return tuple(variable.value for variable in result.variables), [tuple(row) for row in result]
    except SyntaxError as error:
        message = " ".join(str(error.msg).split())
        raise QueryError(f"query: {message}; correct the SPARQL there") from None
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"query: {error}; correct the SPARQL") from None


_OURS = re.compile(r"\bkg:(\w+)")


def unknown_terms(sparql: str) -> list[str]:
    """The terms of our own that a query names and the ontology has not, each with what comes nearest, as one line.

    >>> unknown_terms("SELECT ?s { ?s a kg:Peson ; kg:holdsPost ?o }")
    ['kg:Peson is no class or property of ours; did you mean kg:Person? (all are in ontology/README.md)']
    """
    known = _ontology()
    lines = []
    for name in dict.fromkeys(_OURS.findall(_blanked(sparql))):
        if name not in known:
            near = difflib.get_close_matches(name, sorted(known), n=1)
            hint = f"; did you mean kg:{near[0]}?" if near else ""
            lines.append(f"kg:{name} is no class or property of ours{hint} (all are in ontology/README.md)")
    return lines


@cache
def _ontology() -> frozenset[str]:
    quads = ox.parse(resource("ontology", "kg.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    return frozenset(str(getattr(q.subject, "value", "")).removeprefix(KG) for q in quads)


def _value(term: Any) -> str | None:
    if term is None:
        return None
    if isinstance(term, bool):
        return str(term).lower()
    value: str = term.value if hasattr(term, "value") else str(term)
    return value.removeprefix(KG) if isinstance(term, ox.NamedNode) and value.startswith(KG) else value
