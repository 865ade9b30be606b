"""Entities of all articles → identities: which IRI each thing has.

Readable IRIs: the type and the fullest certain name, ``…/person/赵明``, ``…/agency/山东省大数据局``. An elliptical
body is one with its full name; a body whose area is unknown keeps to its article, so that 省委 of two provinces
never run together.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from kg.divisions import by_name, country_names
from kg.records import Entity, EntityType, Extraction

BASE = "https://kg.example.org/"
RESOURCE = BASE + "id/"
# What may not stand in a path segment of an IRI (RFC 3987): delimiters, controls, private and non-characters.
_KEEP = re.compile(
    r"[\s<>\"{}|\\^`%#?/\[\]\x00-\x1f\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U0010ffff]+"
)
# A body named by its level alone is another one in another article: 省委, 市政府.
_BARE_LEVEL = re.compile("^(?:省|市|县|区|州|旗|盟|自治区|自治州|特区)")
_ORDINAL = re.compile("第.{1,6}[届次]|\\d{4}|[一二三四五六七八九十]大|中全会")


@dataclass(frozen=True, slots=True)
class Identity:
    """The IRI of a thing and its preferred label; ``inferred`` says the label is not in the text."""

    iri: str
    label: str
    inferred: bool


def identify(entity: Entity, extraction: Extraction) -> Identity:
    """The identity of one entity of one article.

    >>> from kg.records import Article
    >>> nowhere = Extraction(Article("a1", "", ""), (), ())
    >>> identify(Entity("p1", EntityType.PERSON, "赵明", ("赵明",)), nowhere).iri
    'https://kg.example.org/id/person/赵明'
    >>> identify(Entity("a1", EntityType.AGENCY, "省委", ("省委",)), nowhere).iri
    'https://kg.example.org/id/agency/省委@a1'
    """
    label = entity.canonical or entity.name
    name = label
    if entity.type is EntityType.PLACE:
        name = _place(label)
    elif (entity.type is EntityType.AGENCY and not entity.canonical and _BARE_LEVEL.match(label)) or (
        entity.type is EntityType.EVENT and _needs_context(entity, label)
    ):
        name = f"{label}@{_when(entity, extraction)}"
    elif entity.type is EntityType.POST:
        name = _post(entity, extraction) or label
    return Identity(RESOURCE + f"{entity.type.lower()}/{segment(name)}", label, bool(entity.canonical))


def _place(name: str) -> str:
    divisions = by_name().get(name, ())
    if len(divisions) == 1 or (divisions and divisions[0].level == "province"):
        return divisions[0].name
    return country_names().get(name, name)


def _needs_context(entity: Entity, label: str) -> bool:
    """Events without an ordinal or a year recur; the day, or else the article, tells them apart."""
    return _ORDINAL.search(label) is None


def _when(entity: Entity, extraction: Extraction) -> str:
    for fact in extraction.facts:
        if fact.subject == entity.id and fact.predicate == "heldOn":
            return fact.object
    return extraction.article.id


def _post(entity: Entity, extraction: Extraction) -> str | None:
    """省委书记 of Shandong is another office than that of Henan: the body's full name is part of the identity."""
    by_id = {e.id: e for e in extraction.entities}
    for fact in extraction.facts:
        if fact.subject == entity.id and fact.predicate == "postAt":
            body = by_id[fact.object]
            full = body.canonical or body.name
            for surface in sorted(body.surfaces, key=len, reverse=True):
                if surface in entity.name:
                    return entity.name.replace(surface, full, 1)
            return f"{full}{entity.name}"
    if _BARE_LEVEL.match(entity.name):
        return f"{entity.name}@{extraction.article.id}"
    return None


def segment(name: str) -> str:
    """A name as a path segment: readable, and legal in an IRI.

    >>> segment("“东数 西算”<b>")
    '“东数_西算”_b_'
    """
    return _KEEP.sub("_", name)


def encoded(identifier: str) -> str:
    """An article's id as a path segment: percent-encoded, so that two ids never become one.

    >>> encoded("2024/5 a")
    '2024%2F5%20a'
    """
    return _KEEP.sub(lambda m: quote(m.group(), safe=""), identifier)


def identities(extractions: Iterable[Extraction]) -> dict[tuple[str, str], Identity]:
    """The identity of every entity, by article id and entity id."""
    return {(x.article.id, e.id): identify(e, x) for x in extractions for e in x.entities}
