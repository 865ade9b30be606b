"""Terms that Taiwan words otherwise: the text keeps its wording, the thing has the standard term as its full name."""

from collections.abc import Iterable
from dataclasses import replace

from kg.records import Article, Entity, EntityType
from kg.scripts import to_mainland_terms, to_simplified

# Names of companies and bodies are theirs in any wording; only terms are matched.
_TERMS = frozenset({EntityType.INDUSTRY})


def with_standard_terms(article: Article, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities, industries of a Traditional text with the standard term where Taiwan has another.

    >>> from kg.records import Mention
    >>> found = Mention(EntityType.INDUSTRY, 3, 7, "积体电路", "")
    >>> chips = Entity("i1", EntityType.INDUSTRY, "积体电路", ("积体电路",), None, (found,))
    >>> article = Article("a", "", "发展积体电路", given="\\n發展積體電路", offsets=range(7))
    >>> with_standard_terms(article, [chips])[0].canonical
    '集成电路'
    """
    if article.given is None:
        return tuple(entities)
    return tuple(_with_standard_term(article, entity) for entity in entities)


def _with_standard_term(article: Article, entity: Entity) -> Entity:
    if entity.type not in _TERMS or entity.canonical is not None or not entity.mentions:
        return entity
    start, end = article.original(entity.mentions[0].start, entity.mentions[0].end)
    written = (article.given or "")[start:end]
    standard = to_mainland_terms(written)
    if to_simplified(written) in (written, standard):
        return entity
    return replace(entity, canonical=standard)
