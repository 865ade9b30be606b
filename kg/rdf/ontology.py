"""The ontology as data: labels of classes and relations in Chinese and English."""

from collections.abc import Mapping
from functools import cache
from typing import cast

import pyoxigraph as ox

from kg.rdf.vocabulary import KG, RDFS
from kg.resources import resource


@cache
def _labels() -> Mapping[tuple[str, str], str]:
    found = {}
    for quad in ox.parse(resource("ontology", "kg.ttl").read_bytes(), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == RDFS + "label":
            literal = cast(ox.Literal, quad.object)
            term = cast(ox.NamedNode, quad.subject).value.removeprefix(KG)
            found[term, literal.language or ""] = literal.value
    return found


def label(term: str, language: str = "zh") -> str:
    """The label of a class or property by its local name.

    >>> label("Person"), label("holdsPost", "en")
    ('人物', 'holds post')
    """
    return _labels()[term, language]
