"""Under which address a graph's things have their IRIs: ours, or the one that its publisher chose with ``--base``."""

import re
from collections.abc import Iterable, Iterator
from typing import overload

import pyoxigraph as ox

from kg.link.iris import BASE, RESOURCE
from kg.rdf.vocabulary import PREFIXES

_PREFIX = re.compile(rb"@prefix person: <([^>]*)id/person/>")
_HEAD = 1 << 14


def prefixes(base: str = BASE) -> dict[str, str]:
    """The prefixes of queries and files, those of things under a base.

    >>> prefixes("https://news.example.com/")["person"]
    'https://news.example.com/id/person/'
    """
    return {name: moved(iri, base) for name, iri in PREFIXES.items()}


def moved(iri: str, base: str) -> str:
    """The IRI of a thing under a base; others stay what they are."""
    return base + "id/" + iri.removeprefix(RESOURCE) if base != BASE and iri.startswith(RESOURCE) else iri


def base_in(data: bytes) -> str:
    """The base of a Turtle file that this program wrote, by its prefixes."""
    m = _PREFIX.search(data[:_HEAD])
    return m.group(1).decode("utf-8", "replace") if m else BASE


@overload
def rebased(rows: Iterator[ox.Triple], base: str) -> Iterator[ox.Triple]: ...
@overload
def rebased(rows: Iterator[ox.Quad], base: str) -> Iterator[ox.Quad]: ...
def rebased(rows: Iterable[ox.Triple | ox.Quad], base: str) -> Iterator[ox.Triple | ox.Quad]:
    """Triples or quads with the IRIs of things under a base."""
    if base == BASE:
        yield from rows
        return
    for row in rows:
        subject, object_ = _moved(row.subject, base), _moved(row.object, base)
        if isinstance(row, ox.Quad):
            yield ox.Quad(subject, row.predicate, object_, _moved(row.graph_name, base))
        else:
            yield ox.Triple(subject, row.predicate, object_)


def _moved(term: object, base: str):  # type: ignore[no-untyped-def]
    return ox.NamedNode(moved(term.value, base)) if isinstance(term, ox.NamedNode) else term


def home(iri: str, base: str) -> str:
    """Our IRI of a thing that a file of some base names.

    >>> home("https://news.example.com/id/person/林武", "https://news.example.com/")
    'https://kg.example.org/id/person/林武'
    """
    theirs = base + "id/"
    return RESOURCE + iri.removeprefix(theirs) if base != BASE and iri.startswith(theirs) else iri
