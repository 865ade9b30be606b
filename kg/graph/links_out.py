"""Identifiers that others gave: Wikidata items of divisions, countries and bodies, where the lexicon is certain."""

from collections.abc import Mapping
from functools import cache

from kg.lexicon import table
from kg.link.records import Identity
from kg.records import EntityType

WIKIDATA = "http://www.wikidata.org/entity/"


@cache
def _items() -> Mapping[tuple[str, str], str]:
    return {(row["kind"], row["key"]): row["wikidata"] for row in table("wikidata")}


def wikidata(identity: Identity) -> str | None:
    """The IRI of the Wikidata item that is the same thing, or None.

    >>> wikidata(Identity("", EntityType.PLACE, "法国", True, ()))
    'http://www.wikidata.org/entity/Q142'
    """
    if identity.type is EntityType.PLACE:
        key = ("division", identity.code) if identity.code else ("country", identity.label)
    elif identity.type in (EntityType.AGENCY, EntityType.ORGANIZATION):
        key = ("body", identity.label)
    else:
        return None
    item = _items().get(key)
    return WIKIDATA + item if item is not None else None
