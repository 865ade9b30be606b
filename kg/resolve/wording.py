"""Terms that Taiwan words otherwise: the text keeps its wording, the thing has the standard term as its full name."""

from collections.abc import Iterable
from dataclasses import replace

from kg.language.scripts import to_standard_terms
from kg.records import Entity, EntityType


def with_standard_terms(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities, industries with the standard term where their name has another.

    Names of companies and bodies are theirs in any wording; only terms are matched.

    >>> with_standard_terms([Entity("i1", EntityType.INDUSTRY, "积体电路", ("积体电路",))])[0].canonical
    '集成电路'
    """
    return tuple(_with_standard_term(entity) for entity in entities)


def _with_standard_term(entity: Entity) -> Entity:
    if entity.type is not EntityType.INDUSTRY or entity.canonical is not None:
        return entity
    standard = to_standard_terms(entity.name)
    return entity if standard == entity.name else replace(entity, canonical=standard)
