"""Terms of pyoxigraph as terms of rdflib."""

from typing import Any

import pyoxigraph as ox
import rdflib

from kg.rdf.vocabulary import XSD


def to_rdflib(term: Any) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """The same term; a plain string has no datatype, as rdflib's parsers give it.

    >>> to_rdflib(ox.Literal("济南市", language="zh"))
    rdflib.term.Literal('济南市', lang='zh')
    """
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    return rdflib.Literal(term.value, datatype=None if datatype == XSD + "string" else rdflib.URIRef(datatype))
