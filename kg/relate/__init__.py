"""Entity* and sentences → Fact*: declared rules over masked sentences, and the structure inside names.

One module holds the rules of one family of relations; `reading` walks through an article and keeps what a reader
keeps in mind: who is speaking, what the clause is about, which meeting is meant by 会议.
"""

from collections.abc import Sequence

from kg.records import Article, Entity, Fact
from kg.relate import cooperation, encounters, meetings, places, posts, programmes
from kg.relate.reading import Reading
from kg.relate.rule import Gate, Rule

RULES: tuple[Rule, ...] = (
    *posts.RULES,
    *meetings.RULES,
    *encounters.RULES,
    *programmes.RULES,
    *places.RULES,
    *cooperation.RULES,
)


_GATE = Gate(RULES)


def relate(article: Article, entities: Sequence[Entity]) -> tuple[tuple[Fact, ...], frozenset[str]]:
    """The facts that an article states about its entities, each once, with every sentence that proves it.

    Also the ids of the sectors that the text says are grown or growing, by whomever: only they are industries.
    """
    reading = Reading(article, entities)
    return reading.facts(_GATE), frozenset(reading.sectors)


__all__ = ["RULES", "Rule", "relate"]
