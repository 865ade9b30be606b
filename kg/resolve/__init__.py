"""Mention* of one article → Entity*: which mentions name one thing, and what its full name is.

An entity gathers the full and the short forms of one thing in one article; `area` settles which province or city
省委 and 市政府 belong to, `short_forms` which short form belongs to which long one, never across two bodies.
"""

from collections.abc import Iterable

from kg.records import Entity, EntityType, Mention
from kg.resolve.area import Areas
from kg.resolve.keys import key_of
from kg.resolve.short_forms import aliases_in_brackets, merge_short_forms

_PREFIX = {
    EntityType.PERSON: "p",
    EntityType.AGENCY: "a",
    EntityType.ORGANIZATION: "o",
    EntityType.COMPANY: "c",
    EntityType.PLACE: "l",
    EntityType.INITIATIVE: "m",
    EntityType.POLICY: "y",
    EntityType.EVENT: "e",
    EntityType.POST: "t",
    EntityType.INDUSTRY: "i",
}


_SHOWS_PLACES = frozenset({EntityType.POST, EntityType.INITIATIVE})


def resolve(text: str, mentions: Iterable[Mention]) -> tuple[Entity, ...]:
    """Entities in the order of their first mention; ids are a letter for the type and a number.

    >>> from kg.records import Mention
    >>> text = "省委部署，浙江省委落实。"
    >>> full = Mention(EntityType.AGENCY, 5, 9, "浙江省委", "", None, "local")
    >>> short = Mention(EntityType.AGENCY, 0, 2, "省委", "", "中国共产党{area}委员会", "local-ellipsis")
    >>> [(e.surfaces, e.canonical) for e in resolve(text, [short, full])]
    [(('省委', '浙江省委'), '中国共产党浙江省委员会')]
    """
    mentions = tuple(mentions)
    areas = Areas.of(text, mentions)
    inner = _inside_names(mentions)
    groups: dict[tuple[EntityType, str], list[Mention]] = {}
    canonicals: dict[tuple[EntityType, str], str | None] = {}
    for mention in mentions:
        key, canonical = key_of(mention, areas)
        groups.setdefault((mention.type, key), []).append(mention)
        canonicals.setdefault((mention.type, key), canonical)
    merge_short_forms(groups, canonicals, aliases_in_brackets(text))
    counts: dict[EntityType, int] = {}
    entities = []
    for (entity_type, key), members in sorted(groups.items(), key=lambda item: min(m.start for m in item[1])):
        members.sort(key=lambda m: m.start)
        if entity_type is EntityType.PLACE and all((m.start, m.end) in inner for m in members):
            continue
        counts[entity_type] = counts.get(entity_type, 0) + 1
        surfaces = tuple(dict.fromkeys(m.text for m in members))
        name = max(surfaces, key=lambda s: (len(s), -surfaces.index(s)))
        canonical = canonicals[entity_type, key]
        entities.append(
            Entity(
                f"{_PREFIX[entity_type]}{counts[entity_type]}",
                entity_type,
                name,
                surfaces,
                canonical if canonical != name else None,
                tuple(members),
            )
        )
    return tuple(entities)


def _inside_names(mentions: Iterable[Mention]) -> set[tuple[int, int]]:
    """Places inside other names than offices and programmes: 山东 in 山东大学 is no place unless it stands alone too."""
    inner = set()
    reach = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if mention.end <= reach:
            inner.add((mention.start, mention.end))
        elif mention.type not in _SHOWS_PLACES:
            reach = max(reach, mention.end)
    return inner


__all__ = ["resolve"]
